//! Knows which words of an edition are in another language, because its own lacks them.

use std::collections::BTreeMap;

use crate::lang::Lang;

/// Words of registers that an edition borrows from another language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Borrowed(BTreeMap<String, Lang>);

impl Borrowed {
    /// Remembers words with their language.
    pub(super) fn add(&mut self, words: String, lang: &Lang) {
        if !words.is_empty() {
            self.0.insert(words, lang.clone());
        }
    }

    /// Returns the language of words; nothing when it is the edition's.
    pub fn lang(&self, words: &str) -> Option<&Lang> {
        self.part(words).map(|(_, _, lang)| lang)
    }

    /// Parts words such as “K1 Hjemmebesøk” into an id, which may be empty, and what is
    /// borrowed, with its language.
    pub fn part<'w>(&self, words: &'w str) -> Option<(&'w str, &'w str, &Lang)> {
        if self.0.is_empty() {
            return None;
        }
        if let Some(lang) = self.0.get(words) {
            return Some(("", words, lang));
        }
        let at = words.find([' ', '\u{a0}'])?;
        let (id, rest) = words.split_at(at);
        let own = rest.trim_start_matches([' ', '\u{a0}']);
        let is_id = id.bytes().any(|byte| byte.is_ascii_digit());
        let lang = self.0.get(own).filter(|_| is_id)?;
        Some((&words[..words.len() - own.len()], own, lang))
    }
}

#[cfg(test)]
mod tests {
    use super::Borrowed;
    use crate::lang::Lang;

    #[test]
    fn an_id_before_borrowed_words_is_in_no_language() {
        let lang = Lang::new("nb").expect("`nb` is a tag");
        let mut borrowed = Borrowed::default();
        borrowed.add("Hjemmebesøk".to_owned(), &lang);
        assert_eq!(borrowed.part("Hjemmebesøk"), Some(("", "Hjemmebesøk", &lang)));
        assert_eq!(borrowed.part("K1\u{a0}Hjemmebesøk"), Some(("K1\u{a0}", "Hjemmebesøk", &lang)));
        assert_eq!(borrowed.part("Om Hjemmebesøk"), None);
        assert_eq!(borrowed.part("Besøk"), None);
    }
}
