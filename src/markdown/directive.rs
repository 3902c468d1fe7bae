//! Knows the lines `::: name Title {#id .class key=value}` and `:::`.

use crate::diag::Span;

/// What the line `::: name ...` opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Directive {
    /// The block, or nothing when the name is not known.
    pub(super) name: Option<BlockName>,
    /// The name as written.
    pub(super) written: String,
    /// The bytes of the name.
    pub(super) name_span: Span,
    /// The words between name and attributes, with their place.
    pub(super) title: String,
    /// Where the title starts.
    pub(super) title_start: usize,
    /// What stands between the braces.
    pub(super) attributes: Vec<Attribute>,
}

/// One attribute of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Attribute {
    /// `#id`.
    Id(String),
    /// `.class`.
    Class(String),
    /// `key=value`.
    Pair(String, String),
    /// Something else.
    Malformed(String),
}

/// The names of blocks. Norwegian and English names mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockName {
    Panel(crate::markdown::ast::PanelKind),
    Fidelity,
    Theory,
    Figure,
    Table,
    Form,
    Section,
    Lines,
    Scale,
    Signatures,
    Local(LocalAct),
}

use crate::markdown::ast::{LocalAct, PanelKind as Kind};

const NAMES: &[(&str, BlockName)] = &[
    ("krav", BlockName::Panel(Kind::Requirement)),
    ("requirement", BlockName::Panel(Kind::Requirement)),
    ("anbefaling", BlockName::Panel(Kind::Recommendation)),
    ("recommendation", BlockName::Panel(Kind::Recommendation)),
    ("praksis", BlockName::Panel(Kind::Practice)),
    ("practice", BlockName::Panel(Kind::Practice)),
    ("advarsel", BlockName::Panel(Kind::Warning)),
    ("warning", BlockName::Panel(Kind::Warning)),
    ("evidens", BlockName::Panel(Kind::Evidence)),
    ("evidence", BlockName::Panel(Kind::Evidence)),
    ("barnets-perspektiv", BlockName::Panel(Kind::Child)),
    ("child", BlockName::Panel(Kind::Child)),
    ("tilpasning", BlockName::Panel(Kind::Adaptation)),
    ("adaptation", BlockName::Panel(Kind::Adaptation)),
    ("kjerne", BlockName::Panel(Kind::Core)),
    ("core", BlockName::Panel(Kind::Core)),
    ("tilpassbar", BlockName::Panel(Kind::Adaptable)),
    ("adaptable", BlockName::Panel(Kind::Adaptable)),
    ("lokal", BlockName::Panel(Kind::Local)),
    ("local", BlockName::Panel(Kind::Local)),
    ("si", BlockName::Panel(Kind::Say)),
    ("say", BlockName::Panel(Kind::Say)),
    ("øvelse", BlockName::Panel(Kind::Exercise)),
    ("exercise", BlockName::Panel(Kind::Exercise)),
    ("guide", BlockName::Panel(Kind::Guide)),
    ("trinn", BlockName::Panel(Kind::Step)),
    ("step", BlockName::Panel(Kind::Step)),
    ("kvalitetspunkt", BlockName::Fidelity),
    ("fidelity", BlockName::Fidelity),
    ("programteori", BlockName::Theory),
    ("programme-theory", BlockName::Theory),
    ("figur", BlockName::Figure),
    ("figure", BlockName::Figure),
    ("tabell", BlockName::Table),
    ("table", BlockName::Table),
    ("skjema", BlockName::Form),
    ("form", BlockName::Form),
    ("del", BlockName::Section),
    ("section", BlockName::Section),
    ("linjer", BlockName::Lines),
    ("lines", BlockName::Lines),
    ("skala", BlockName::Scale),
    ("scale", BlockName::Scale),
    ("signaturer", BlockName::Signatures),
    ("signatures", BlockName::Signatures),
    ("erstatt", BlockName::Local(LocalAct::Replace)),
    ("replace", BlockName::Local(LocalAct::Replace)),
    ("legg-til", BlockName::Local(LocalAct::Add)),
    ("add", BlockName::Local(LocalAct::Add)),
];

/// Returns every block name that authors can write.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// Returns the kind of panel that a name means, in either language.
pub(crate) fn panel_named(name: &str) -> Option<Kind> {
    NAMES.iter().find_map(|(known, block)| match block {
        BlockName::Panel(kind) if *known == name => Some(*kind),
        _ => None,
    })
}

/// Returns the rest of the line after three or more colons, if the line is a
/// directive: empty for a closing line.
pub(super) fn after_colons(line: &str) -> Option<&str> {
    let line = line.trim_start_matches([' ', '\t']);
    let rest = line.trim_start_matches(':');
    (line.len() - rest.len() >= 3).then(|| rest.trim_end())
}

impl Directive {
    /// Reads an opening line, `start` being the offset of `line` in the file.
    pub(super) fn read(line: &str, start: usize) -> Self {
        let rest = after_colons(line).unwrap_or_default();
        let offset = |part: &str| start + (part.as_ptr() as usize - line.as_ptr() as usize);
        let rest = rest.trim_start();
        let (written, after) = rest.split_at(rest.find([' ', '\t', '{']).unwrap_or(rest.len()));
        let (title, attributes) = split_attributes(after);
        let title = title.trim();
        let lower = written.to_lowercase();
        Self {
            name: NAMES.iter().find(|(name, _)| *name == lower).map(|(_, block)| *block),
            written: written.to_owned(),
            name_span: Span::new(offset(written), offset(written) + written.len()),
            title: title.to_owned(),
            title_start: if title.is_empty() { offset(after) } else { offset(title) },
            attributes: attributes.map(read_attributes).unwrap_or_default(),
        }
    }

    /// Returns the value of `key=value`.
    pub(super) fn value(&self, wanted: &str) -> Option<&str> {
        self.attributes.iter().find_map(|attribute| match attribute {
            Attribute::Pair(key, value) if key == wanted => Some(value.as_str()),
            Attribute::Id(_)
            | Attribute::Class(_)
            | Attribute::Pair(..)
            | Attribute::Malformed(_) => None,
        })
    }

    /// Returns the id between `{#` and the next space or brace.
    pub(super) fn id(&self) -> Option<String> {
        self.attributes.iter().find_map(|attribute| match attribute {
            Attribute::Id(id) => Some(id.clone()),
            Attribute::Class(_) | Attribute::Pair(..) | Attribute::Malformed(_) => None,
        })
    }
}

fn split_attributes(text: &str) -> (&str, Option<&str>) {
    let trimmed = text.trim_end();
    let Some(inside) = trimmed.strip_suffix('}') else { return (trimmed, None) };
    let mut quoted = false;
    // A brace in quotation marks is part of a value.
    let open = inside.char_indices().rev().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == '{' && !quoted
    });
    open.map_or((trimmed, None), |(open, _)| (&inside[..open], Some(&inside[open + 1..])))
}

fn read_attributes(text: &str) -> Vec<Attribute> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = end_of_word(rest);
        let (word, after) = rest.split_at(end);
        found.push(read_attribute(word));
        rest = after.trim_start();
    }
    found
}

/// Finds the first space outside quotation marks.
fn end_of_word(text: &str) -> usize {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

fn read_attribute(word: &str) -> Attribute {
    let plain = |text: &str| {
        !text.is_empty()
            && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    if let Some(id) = word.strip_prefix('#').filter(|id| plain(id)) {
        return Attribute::Id(id.to_owned());
    }
    if let Some(class) = word.strip_prefix('.').filter(|class| plain(class)) {
        return Attribute::Class(class.to_owned());
    }
    match word.split_once('=') {
        Some((key, value)) if plain(key) => {
            Attribute::Pair(key.to_owned(), value.trim_matches('"').to_owned())
        }
        Some(_) | None => Attribute::Malformed(word.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Attribute, BlockName, Directive, after_colons};
    use crate::markdown::ast::PanelKind;

    #[test]
    fn reads_name_title_and_attributes() {
        let line = "::: Krav Før *besøket* {#a .kjerne core=\"K1 K2\" !}";
        let read = Directive::read(line, 100);
        assert_eq!(read.name, Some(BlockName::Panel(PanelKind::Requirement)));
        assert_eq!(read.title, "Før *besøket*");
        assert_eq!(&line[read.title_start - 100..][..4], "Før");
        assert_eq!(read.value("core"), Some("K1 K2"));
        assert_eq!(read.id().as_deref(), Some("a"));
        assert!(read.attributes.contains(&Attribute::Malformed("!".into())));
    }

    #[test]
    fn a_brace_in_a_value_opens_nothing() {
        let read = Directive::read("::: skala {x} Hvor? {from=1 low=\"{{ 7 }}\"}", 0);
        assert_eq!(read.title, "{x} Hvor?");
        assert_eq!((read.value("from"), read.value("low")), (Some("1"), Some("{{ 7 }}")));
    }

    #[test]
    fn a_closing_line_has_nothing_after_its_colons() {
        assert_eq!(after_colons("  ::::  "), Some(""));
        assert_eq!(after_colons(":: x"), None);
    }
}
