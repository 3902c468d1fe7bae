//! Holds every language to the same words and the same places for values.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use handbok::lang::Lang;
use handbok::locale::reports::ReportWords;
use handbok::locale::{Locale, Msg};
use handbok::manual::{
    AdaptationStatus, Contextual, FidelityRelation, FrameCode, Goal, Lasting, Level, Nature,
    OrgReason, Party, Planned, ProviderReason, RecipientReason, SocioReason, What, When,
};

const LANGUAGES: [&str; 3] = ["nb", "nn", "en"];

#[test]
fn every_language_has_every_word_and_no_other() {
    let keys: BTreeSet<&str> = Msg::ALL.iter().map(|msg| msg.key()).collect();
    assert_eq!(keys.len(), Msg::ALL.len(), "a key stands twice");
    for tag in LANGUAGES {
        let own: BTreeSet<&str> = locale(tag).words.keys().map(String::as_str).collect();
        assert_eq!(own, keys, "locales/{tag}.yml");
        let empty = locale(tag).words.iter().find(|(_, words)| words.trim().is_empty());
        assert_eq!(empty, None, "locales/{tag}.yml");
    }
}

#[test]
fn every_language_puts_the_same_values_into_its_words() {
    for msg in Msg::ALL {
        let [nb, nn, en] = LANGUAGES.map(|tag| places(locale(tag).get(*msg)));
        assert!(nb == en && nn == en, "{}", msg.key());
    }
    for tag in LANGUAGES {
        assert_eq!(locale(tag).months.len(), 12, "{tag}");
        assert_eq!(places(&locale(tag).date), places("{day} {month} {year}"), "{tag}");
    }
}

#[test]
fn the_reports_have_the_same_words_in_every_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/reports");
    let read = |tag: &str| -> serde_yaml::Value {
        let text = fs::read_to_string(folder.join(format!("{tag}.yml"))).unwrap();
        serde_yaml::from_str(&text).unwrap()
    };
    let [nb, nn, en] = LANGUAGES.map(|tag| {
        ReportWords::of(&lang(tag));
        read(tag)
    });
    alike("", &nb, &en);
    alike("", &nn, &en);
}

/// Holds two values to the same keys, the same lengths and the same places.
fn alike(path: &str, one: &serde_yaml::Value, other: &serde_yaml::Value) {
    use serde_yaml::Value::{Mapping, Sequence, String};
    match (one, other) {
        (Mapping(one), Mapping(other)) => {
            let keys = |map: &serde_yaml::Mapping| map.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(one), keys(other), "{path}");
            for (key, value) in one {
                alike(&format!("{path}.{}", key.as_str().unwrap()), value, &other[key]);
            }
        }
        (Sequence(one), Sequence(other)) => {
            assert_eq!(one.len(), other.len(), "{path}");
            one.iter().zip(other).for_each(|(one, other)| alike(path, one, other));
        }
        (String(one), String(other)) => {
            assert!(!one.trim().is_empty() && !other.trim().is_empty(), "{path}");
            assert_eq!(places(one), places(other), "{path}");
        }
        _ => panic!("{path} differs in kind"),
    }
}

#[test]
fn every_checklist_has_as_many_words_as_items() {
    for tag in LANGUAGES {
        let words = ReportWords::of(&lang(tag));
        assert_eq!((words.tidier.items.len(), words.tidier.asks.len()), (12, 12), "{tag}");
        assert_eq!((words.guided.items.len(), words.gripp2.items.len()), (14, 5), "{tag}");
    }
}

#[test]
fn every_code_of_the_log_has_its_words() {
    fn codes<C: FrameCode>() -> (String, BTreeSet<String>) {
        (C::FIELD.to_owned(), C::ALL.iter().map(|code| code.code().to_owned()).collect())
    }
    let known: BTreeMap<String, BTreeSet<String>> = [
        codes::<When>(),
        codes::<Planned>(),
        codes::<Party>(),
        codes::<What>(),
        codes::<Level>(),
        codes::<Contextual>(),
        codes::<Nature>(),
        codes::<FidelityRelation>(),
        codes::<Goal>(),
        codes::<SocioReason>(),
        codes::<OrgReason>(),
        codes::<ProviderReason>(),
        codes::<RecipientReason>(),
        codes::<AdaptationStatus>(),
        codes::<Lasting>(),
    ]
    .into_iter()
    .collect();
    for tag in LANGUAGES {
        let words = &ReportWords::of(&lang(tag)).frame.codes;
        let own =
            words.iter().map(|(field, codes)| (field.clone(), codes.keys().cloned().collect()));
        assert_eq!(own.collect::<BTreeMap<_, BTreeSet<String>>>(), known, "{tag}");
    }
}

#[test]
fn every_file_of_words_is_a_language_that_handbok_knows() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("locales")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ext| ext == "yml") {
            let tag = path.file_stem().unwrap().to_str().unwrap();
            assert!(LANGUAGES.contains(&tag) && Locale::exists(&lang(tag)), "{tag}");
        }
    }
}

fn lang(tag: &str) -> Lang {
    Lang::new(tag).unwrap()
}

fn locale(tag: &str) -> &'static Locale {
    Locale::of(&lang(tag))
}

/// Returns the names between braces.
fn places(words: &str) -> BTreeSet<&str> {
    let opened = words.split('{').skip(1);
    opened.filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}
