//! Knows that national codes are those of the lists.

use super::House;
use crate::diag::{Code, Diagnostic};
use crate::locale::codes::{CodeList, NationalCodes};
use crate::manual::find;
use crate::path::VPath;

/// Every code that modules and forms are tagged with is in its list.
pub(super) fn known(house: &House<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for list in CodeList::ALL {
        for module in house.manual.modules.values() {
            let path = module.folder.join("module.yml").expect("a plain name");
            let codes = module.facts.codes(list);
            findings.extend(unknown(house, &path, list, codes));
        }
        let path = house.register("forms.yml");
        for form in &house.manual.registers.forms {
            findings.extend(unknown(house, &path, list, form.codes(list)));
        }
    }
    findings
}

fn unknown(house: &House<'_>, path: &VPath, list: CodeList, codes: &[String]) -> Vec<Diagnostic> {
    let national = NationalCodes::get();
    let wrong = codes.iter().filter(|code| !national.has(list, code));
    let finding = |code: &String| {
        let known = national.all(list);
        find::unknown(Code::UnknownCode, house.snapshot, path, code, known).arg("list", list.key())
    };
    wrong.map(finding).collect()
}
