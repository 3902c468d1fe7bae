//! Knows what a source is called in few words.

use super::items::SourceItem;
use super::target::Resolved;
use crate::diag::Span;
use crate::markdown::ast::{Inline, InlineKind};
use crate::markdown::walk::plain_text;

impl SourceItem {
    /// Names it by who wrote it and when, or by its title: “Gubbels et al. (2021)”.
    pub fn name(&self) -> Vec<Inline<Resolved>> {
        let inline = |kind| Inline { span: Span::default(), kind };
        let name = named(&plain_text(&self.entry));
        let title = self.entry.first().filter(|first| is_foreign(first));
        // A title in another language still says so.
        let parts = title.and_then(|title| {
            let words = plain_text(std::slice::from_ref(title));
            Some((title.clone(), name.strip_prefix(words.as_str())?.to_owned()))
        });
        match parts {
            Some((title, rest)) => vec![title, inline(InlineKind::Text(rest))],
            None => vec![inline(InlineKind::Text(name))],
        }
    }
}

fn is_foreign(inline: &Inline<Resolved>) -> bool {
    matches!(inline.kind, InlineKind::Phrase { .. })
}

/// Names an entry of the list by what stands before the first bracket, and by what in it.
fn named(entry: &str) -> String {
    // A title may hold a bracket; a stop comes before that with the year.
    let at = entry.find(". (").map(|at| at + 1).or_else(|| entry.find(" ("));
    let (who, year) = at.map_or((entry, ""), |at| (&entry[..at], &entry[at + 2..]));
    let year = year.split_once(')').map(|(year, _)| format!(" ({year})"));
    format!("{}{}", people(who), year.unwrap_or_default())
}

/// Leaves out initials, and all names after the first where there are more than two.
fn people(who: &str) -> String {
    let (names, others) = who.strip_suffix(ET_AL).map_or((who, ""), |names| (names, ET_AL));
    let (first, last) =
        names.rsplit_once("& ").map_or((names, None), |(all, last)| (all, Some(last)));
    match (family(first), last.map(family)) {
        (Some((name, "")), Some(Some((last, "")))) => format!("{name} & {last}"),
        (Some((name, _)), Some(_)) => format!("{name}{ET_AL}"),
        (Some((name, "")), None) => format!("{name}{others}"),
        (Some((name, _)), None) if !others.is_empty() => format!("{name}{ET_AL}"),
        _ if others.is_empty() => who.trim_end_matches('.').to_owned(),
        _ => who.to_owned(),
    }
}

/// Parts “Berg, A. B., Lie, C.,” into the first family name and what comes after its
/// initials; nothing when the name has none, as that of a body.
fn family(names: &str) -> Option<(&str, &str)> {
    let (name, rest) = names.split_once(", ")?;
    let is_initial = |c: char| c.is_uppercase() || matches!(c, '.' | ' ' | '-');
    let end = rest.find(|c| !is_initial(c)).unwrap_or(rest.len());
    let (initials, more) = rest.split_at(end);
    (initials.contains('.')).then(|| (name, more.trim_matches([',', ' '])))
}

const ET_AL: &str = " et al.";

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_source_is_named_by_its_authors_and_year() {
        let many = "Gubbels, J., van der Put, C. E., & Assink, M. (2021). Components. Child Abuse.";
        assert_eq!(named(many), "Gubbels et al. (2021)");
        assert_eq!(named("Berg, A.-B., & Tøge, A. G. (2022). Both."), "Berg & Tøge (2022)");
        assert_eq!(named("Kirk, J. (n.d.-a). One."), "Kirk (n.d.-a)");
        assert_eq!(named("Kirk, J. et al. (2019). Some."), "Kirk et al. (2019)");
        assert_eq!(named("Kirk et al. (2019). Some."), "Kirk et al. (2019)");
        assert_eq!(named("AFI, OsloMet. (u.å.). Report."), "AFI, OsloMet (u.å.)");
    }

    #[test]
    fn a_source_without_authors_is_named_by_its_title() {
        assert_eq!(named("Politiet. (u.å.). [Om avvergingsplikt]."), "Politiet (u.å.)");
        assert_eq!(named("A trial (FIM) of it. (2022). BMJ."), "A trial (FIM) of it (2022)");
        assert_eq!(named("No year at all"), "No year at all");
    }
}
