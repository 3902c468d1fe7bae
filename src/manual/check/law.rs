//! Knows when the check of a law's wording is too old to trust.

use super::House;
use crate::diag::{Code, Diagnostic};
use crate::locale::iso;
use crate::manual::find;
use crate::manual::workshop::is_day;
use crate::vcs::LIKELY_TIMES;

/// The wording of a provision was checked within the months that the book sets,
/// counted back from the day of the newest commit. Without one,
/// or with a day that can hardly be true, nothing is said.
pub(super) fn old_check(house: &House<'_>) -> Vec<Diagnostic> {
    let months = house.manual.settings.checks.law_months;
    let path = house.register("law.yml");
    let mut findings = Vec::new();
    for entry in &house.manual.registers.law {
        let Some(checked) = &entry.checked else { continue };
        if !is_day(checked) {
            findings.push(find::id(Code::MalformedDate, house.snapshot, &path, checked));
            continue;
        }
        let Some(now) = house.time.filter(|time| LIKELY_TIMES.contains(time)) else { continue };
        if later(checked, months) < iso(now) {
            let finding = find::id(Code::OldLawCheck, house.snapshot, &path, &entry.id);
            let finding = finding.arg("checked", checked.as_str());
            findings.push(finding.arg("months", months.to_string()));
        }
    }
    findings
}

/// Returns the same day so many months later. It needn't be in the calendar:
/// it is only compared, and `2026-02-31` comes after every day of February.
fn later(day: &str, months: u32) -> String {
    let number = |range: std::ops::Range<usize>| day[range].parse::<u32>().unwrap_or_default();
    let month = number(0..4) * 12 + number(5..7) - 1 + months;
    format!("{:04}-{:02}-{}", month / 12, month % 12 + 1, &day[8..10])
}

#[cfg(test)]
mod tests {
    use super::later;

    #[test]
    fn months_run_over_the_end_of_the_year() {
        assert_eq!(later("2026-11-22", 12), "2027-11-22");
        assert_eq!(later("2026-11-22", 1), "2026-12-22");
        assert_eq!(later("2026-08-31", 6), "2027-02-31");
    }
}
