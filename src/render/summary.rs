//! Knows how to say in one sentence how much changed.

use super::marking::change_count;
use crate::edition::redline::{ChangeKind, PassageChange, Place, Redline};
use crate::locale::{Locale, Msg};

/// Says how much changed: «12 avsnitt endret i 4 moduler: 3 nye, 7 endret, 1
/// slettet, 1 flyttet.»
pub fn sentence(redline: &Redline, (before, after): &(String, String), locale: &Locale) -> String {
    if redline.changes.is_empty() && redline.modules.is_empty() && redline.registers.is_empty() {
        let nothing = match redline.choice {
            Some(_) => Msg::ChosenNothing,
            None => Msg::CompareNothing,
        };
        return locale.fill(nothing, &[("before", before), ("after", after)]);
    }
    let counted = |one: Msg, many: Msg, count: usize| -> Option<String> {
        match count {
            0 => None,
            1 => Some(locale.get(one).to_owned()),
            _ => Some(locale.fill(many, &[("count", &locale.count(count))])),
        }
    };
    let entries = redline.changes.iter().filter(|change| is_entry(change.place)).count();
    let modules = counted(Msg::CompareInOne, Msg::CompareIn, redline.modules.len());
    let registers =
        counted(Msg::CompareRegisterOne, Msg::CompareRegisters, redline.registers.len());
    let texts = passages(redline.changes.len() - entries, locale);
    let parts = [(texts, modules), (changed_entries(entries, locale), registers)];
    let part = |(what, places): (String, Option<String>)| {
        Some(locale.fill(Msg::CompareWhere, &[("changed", &what), ("places", &places?)]))
    };
    let and = format!(" {} ", locale.get(Msg::CompareAnd));
    let parts = parts.into_iter().filter_map(part).collect::<Vec<_>>().join(&and);
    let kinds = kinds(&redline.changes.iter(), locale);
    locale.fill(Msg::CompareSum, &[("parts", &parts), ("kinds", &kinds)])
}

fn is_entry(place: Place) -> bool {
    matches!(place, Place::Register(_))
}

/// Says how many entries of registers changed.
fn changed_entries(count: usize, locale: &Locale) -> String {
    match count {
        1 => locale.get(Msg::CompareEntryOne).to_owned(),
        _ => locale.fill(Msg::CompareEntries, &[("count", &locale.count(count))]),
    }
}

/// Says how many passages changed.
fn passages(count: usize, locale: &Locale) -> String {
    match count {
        1 => locale.get(Msg::ComparePassageOne).to_owned(),
        _ => locale.fill(Msg::ComparePassages, &[("count", &locale.count(count))]),
    }
}

/// Says how many changes there are.
pub(super) fn changes(count: usize, locale: &Locale) -> String {
    match count {
        1 => locale.get(Msg::ChangeCountOne).to_owned(),
        _ => locale.fill(Msg::ChangeCount, &[("count", &locale.count(count))]),
    }
}

/// Counts changes by kind.
pub fn kinds<'c>(
    changes: &(impl Iterator<Item = &'c PassageChange> + Clone),
    locale: &Locale,
) -> String {
    let count = |kind: ChangeKind| {
        let own = changes.clone().filter(|change| change.kind == kind);
        let count = own.clone().count();
        let is_new_entry = count == 1 && kind == ChangeKind::New;
        // «1 nytt» is a passage.
        let msg = match own.last().filter(|change| is_new_entry && is_entry(change.place)) {
            Some(_) => Msg::CountNewEntry,
            None => change_count(kind, count),
        };
        let values = [("count", &*locale.count(count))];
        (count > 0).then(|| locale.fill(msg, &values))
    };
    ChangeKind::ALL.into_iter().filter_map(count).collect::<Vec<_>>().join(", ")
}

/// Counts the changes of one part.
pub fn of_part(redline: &Redline, place: Place, locale: &Locale) -> String {
    let own = redline.changes.iter().filter(move |change| change.place == place);
    let count = own.clone().count();
    let all =
        if is_entry(place) { changed_entries(count, locale) } else { passages(count, locale) };
    // «1 avsnitt endret: 1 endret» would say it twice.
    if own.clone().all(|change| change.kind == ChangeKind::Changed) {
        return if own.count() == 0 { String::new() } else { all };
    }
    format!("{all}: {}", kinds(&own, locale))
}
