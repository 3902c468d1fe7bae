//! Knows what a language is: a BCP 47 tag, and one value per language of a manual.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A language tag after BCP 47, such as `nb`, `en`, `nn` or `se`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Lang(String);

impl Lang {
    /// Reads a language tag: letters first, then letters and digits in
    /// groups of up to eight, joined by hyphens.
    pub fn new(tag: &str) -> Option<Self> {
        let mut groups = tag.split('-');
        let first = groups.next()?;
        let word =
            |g: &str| (1..=8).contains(&g.len()) && g.bytes().all(|b| b.is_ascii_alphanumeric());
        let primary =
            (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase());
        (primary && groups.all(word)).then(|| Self(tag.to_owned()))
    }

    /// Returns the tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(source)?;
        Self::new(&tag).ok_or_else(|| {
            serde::de::Error::custom(format!("`{tag}` is not a language tag such as `nb` or `en`"))
        })
    }
}

/// One value per language, in the order of the tags.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct ByLang<T>(BTreeMap<Lang, T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByLang<T> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_map(Values(PhantomData))
    }
}

/// Reads a map and refuses a language that stands twice.
struct Values<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Values<T> {
    type Value = ByLang<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one value per language, such as `{nb: ..., en: ...}`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut values = BTreeMap::new();
        while let Some((lang, value)) = map.next_entry::<Lang, T>()? {
            let name = lang.to_string();
            if values.insert(lang, value).is_some() {
                return Err(serde::de::Error::custom(format!("duplicate field `{name}`")));
            }
        }
        Ok(ByLang(values))
    }
}

impl<T> Default for ByLang<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> FromIterator<(Lang, T)> for ByLang<T> {
    fn from_iter<I: IntoIterator<Item = (Lang, T)>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T> ByLang<T> {
    /// Returns the value in this language, if there is one.
    pub fn get(&self, lang: &Lang) -> Option<&T> {
        self.0.get(lang)
    }

    /// Returns the value in this language, else in the first of `others` that
    /// has one, with the language it is in.
    pub fn get_or<'a>(&'a self, lang: &'a Lang, others: &'a [Lang]) -> Option<(&'a Lang, &'a T)> {
        std::iter::once(lang).chain(others).find_map(|l| self.0.get(l).map(|value| (l, value)))
    }

    /// Iterates over the languages that have a value.
    pub fn iter(&self) -> impl Iterator<Item = (&Lang, &T)> {
        self.0.iter()
    }

    /// Puts a value, replacing the one of the same language.
    pub fn insert(&mut self, lang: Lang, value: T) {
        self.0.insert(lang, value);
    }
}
