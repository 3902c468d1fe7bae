//! Holds every language to the same words and the same places for values.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use handbok::lang::Lang;
use handbok::locale::{Locale, Msg};

const LANGUAGES: [&str; 2] = ["nb", "en"];

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
        let [nb, en] = LANGUAGES.map(|tag| places(locale(tag).get(*msg)));
        assert_eq!(nb, en, "{}", msg.key());
    }
    for tag in LANGUAGES {
        assert_eq!(locale(tag).months.len(), 12, "{tag}");
        assert_eq!(places(&locale(tag).date), places("{day} {month} {year}"), "{tag}");
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
