//! Knows what a Norwegian national identity number and a telephone number look like.

/// The weights of the two control digits (Skatteetaten, fødselsnummer).
const FIRST: [u32; 9] = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// Returns whether digits, perhaps with a space or a hyphen after the sixth, are a national
/// identity number: a day, and two control digits. The numbers of people
/// without one (day + 40), of emergencies (month + 40) and of made-up people
/// (month + 65 or + 80) have the same form.
pub(super) fn is_identity_number(written: &str) -> bool {
    let digits = digits(written);
    let groups: Vec<usize> = groups(written).collect();
    if digits.len() != 11 || !(groups == [11] || groups == [6, 5]) {
        return false;
    }
    let day = digits[0] * 10 + digits[1];
    let month = digits[2] * 10 + digits[3];
    let is_day = (1..=31).contains(&day) || (41..=71).contains(&day);
    let is_month = [0, 40, 65, 80].iter().any(|by| (1 + by..=12 + by).contains(&month));
    is_day
        && is_month
        && control(&digits, &FIRST) == Some(digits[9])
        && control(&digits, &SECOND) == Some(digits[10])
}

/// Returns the control digit that goes with these weights (modulo 11).
fn control(digits: &[u32], weights: &[u32]) -> Option<u32> {
    let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        digit => Some(digit),
    }
}

/// Returns whether digits are a Norwegian telephone number of somebody: eight
/// digits, in the groups that people write, or after +47. The short numbers of
/// public services (112, 113, 116 111) are none, nor are 800, 810 and 815.
pub(super) fn is_telephone_number(written: &str, is_after_plus: bool) -> bool {
    let groups: Vec<usize> = groups(written).collect();
    let all = digits(written);
    let prefixed = match is_after_plus {
        true => all.strip_prefix(&[4, 7]),
        false => all.strip_prefix(&[0, 0, 4, 7]),
    };
    if let Some(rest) = prefixed.filter(|rest| rest.len() == 8) {
        return is_of_somebody(rest);
    }
    let is_grouped = [&[8][..], &[2, 2, 2, 2], &[3, 2, 3]].contains(&groups.as_slice());
    !is_after_plus && is_grouped && is_of_somebody(&all) && !(groups == [8] && is_date(&all))
}

fn is_of_somebody(digits: &[u32]) -> bool {
    let is_service = [[8, 0, 0], [8, 1, 0], [8, 1, 5]].iter().any(|own| digits.starts_with(own));
    (2..=9).contains(&digits[0]) && !is_service
}

/// Returns whether eight digits are a day as `20261122`.
fn is_date(digits: &[u32]) -> bool {
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    [19, 20].contains(&two(0)) && (1..=12).contains(&two(4)) && (1..=31).contains(&two(6))
}

fn digits(written: &str) -> Vec<u32> {
    written.chars().filter_map(|c| c.to_digit(10)).collect()
}

fn groups(written: &str) -> impl Iterator<Item = usize> {
    written.split(|c: char| !c.is_ascii_digit()).map(str::len)
}

#[cfg(test)]
mod tests {
    use super::{is_identity_number, is_telephone_number};

    /// Made up by Skatteetaten for tests: the month is raised by 80.
    const MADE_UP: &str = "17912099997";

    #[test]
    fn control_digits_decide() {
        assert!(is_identity_number(MADE_UP));
        assert!(is_identity_number("179120 99997"));
        assert!(is_identity_number("179120-99997"));
        for other in ["17912099998", "17912099979", "99912099997", "1791209999", "17 91 20 99 99 7"]
        {
            assert!(!is_identity_number(other), "{other}");
        }
    }

    #[test]
    fn a_number_of_somebody_has_eight_digits() {
        for number in ["40000000", "22 00 00 00", "400 00 000", "0047 22000000"] {
            assert!(is_telephone_number(number, false), "{number}");
        }
        assert!(is_telephone_number("47 400 00 000", true));
        let others =
            ["116 111", "116117", "112", "20261122", "2025 2026", "800 80 000", "2 000 000"];
        for other in others {
            assert!(!is_telephone_number(other, false), "{other}");
        }
    }
}
