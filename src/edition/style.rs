//! Knows the style in which citations are printed, and its words.

use std::sync::LazyLock;

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{
    IndependentStyle, Locale as CslLocale, LocaleCode, LocaleFile, Style,
};
use include_dir::{Dir, include_dir};

use crate::locale::Locale;

/// The locales of the Citation Style Language: see the README in that folder.
/// Those that hayagriva carries can only be read all at once, which takes longer
/// than printing every citation of a manual.
static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales/csl");

static LOCALES: LazyLock<Vec<CslLocale>> = LazyLock::new(|| {
    let file = |file: &include_dir::File<'_>| LocaleFile::from_xml(file.contents_utf8()?).ok();
    FILES.files().filter_map(file).map(CslLocale::from).collect()
});

/// A style of the archive that hayagriva carries.
#[derive(Debug)]
pub(super) struct CitationStyle {
    /// The style.
    pub(super) csl: IndependentStyle,
    /// Whether a citation reads differently when it stands after another one of
    /// the same work (“ibid.”, or fewer names the second time).
    pub(super) looks_back: bool,
    /// Whether sources stand in an order of their own, not in that of their
    /// first citation.
    pub(super) sorts: bool,
}

impl CitationStyle {
    /// Returns the style of a name; nothing when there is none.
    pub(super) fn named(name: &str) -> Option<Self> {
        let style = ArchivedStyle::by_name(name).map(ArchivedStyle::get)?;
        // Conditions and options on position lie deep inside elements of many
        // kinds; in the style's own language they have one spelling each.
        let xml = style.to_xml().ok()?;
        let looks_back = xml.contains(" position=\"") || xml.contains(" et-al-subsequent-");
        match style {
            Style::Independent(csl) => {
                let sorts = csl.bibliography.as_ref().is_some_and(|list| list.sort.is_some());
                Some(Self { csl, looks_back, sorts })
            }
            Style::Dependent(_) => None,
        }
    }
}

/// Returns the words of citations in every language, and the name of those of one.
pub(super) fn words(locale: &Locale) -> (&'static [CslLocale], LocaleCode) {
    (&LOCALES, LocaleCode(locale.citation.clone()))
}

#[cfg(test)]
mod tests {
    use super::{CitationStyle, words};
    use crate::lang::Lang;
    use crate::locale::Locale;

    #[test]
    fn every_locale_has_words_for_citations() {
        for lang in ["nb", "en"] {
            let (known, code) = words(Locale::of(&Lang::new(lang).expect("a tag")));
            let has =
                |name: &str| known.iter().any(|l| l.lang.as_ref().is_some_and(|l| l.0 == name));
            assert!(has(&code.0), "{code:?}");
            assert!(has("en-US"), "it holds the words that another lacks");
        }
    }

    #[test]
    fn styles_that_look_back_are_known() {
        let looks_back = |name| CitationStyle::named(name).expect("an archived style").looks_back;
        assert!(!looks_back("apa"));
        assert!(!looks_back("vancouver"));
        assert!(looks_back("chicago-notes"));
    }
}
