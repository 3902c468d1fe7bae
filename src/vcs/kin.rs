//! Knows which files went along when the texts beside them moved.
//!
//! Files of facts are so alike that git, which looks at each file alone, pairs them by
//! chance when several folders move at once. Where texts went says where they belong.

use std::collections::{BTreeMap, BTreeSet};

use super::history::Touched;
use crate::path::VPath;

/// A file that a commit touched, and how its old path is known.
pub(super) struct Moved {
    pub touched: Touched,
    pub sign: Sign,
}

/// What speaks for it that a file lay somewhere else before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// It is a text, and says much the same.
    Text,
    /// It holds the same, or lies where it lay.
    Same,
    /// It is like what lay there, or came or went.
    Like,
}

/// Lets files that are only like others go where the texts beside them went.
pub(super) fn settled(all: Vec<Moved>) -> Vec<Touched> {
    if !all.iter().any(|own| own.sign == Sign::Like) {
        return all.into_iter().map(|own| own.touched).collect();
    }
    let ways = Ways::of(&all);
    let mut out: Vec<Touched> = Vec::new();
    // Files that came or went, and whose other end may be found.
    let (mut come, mut gone) = (Vec::new(), BTreeSet::new());
    for Moved { touched, sign } in all {
        match touched.from {
            Some(from) if sign == Sign::Like && ways.denies(&from, &touched.path) => {
                come.push(touched.path);
                gone.insert(from);
            }
            None if sign == Sign::Like && touched.is_removed => {
                gone.insert(touched.path);
            }
            None if sign == Sign::Like => come.push(touched.path),
            _ => out.push(touched),
        }
    }
    for path in come {
        let from = ways.before(&path).filter(|from| gone.remove(from));
        out.push(Touched { path, from, is_removed: false });
    }
    out.extend(gone.into_iter().map(|path| Touched { path, from: None, is_removed: true }));
    out.sort_by(|one, other| one.path.cmp(&other.path));
    out
}

/// Where the texts of folders came from and went.
#[derive(Default)]
struct Ways {
    /// The older folder of each newer one whose text moved.
    from: BTreeMap<VPath, VPath>,
    /// Folders in which a text came or went in whatever way.
    told: BTreeSet<VPath>,
}

impl Ways {
    fn of(all: &[Moved]) -> Self {
        let mut ways = Self::default();
        for Moved { touched, .. } in all.iter().filter(|own| own.sign == Sign::Text) {
            let (here, there) = (touched.path.parent(), touched.from.as_ref());
            let there = there.filter(|from| from.file_name() == touched.path.file_name());
            let there = there.and_then(VPath::parent).filter(|there| Some(there) != here.as_ref());
            ways.told.extend(here.clone());
            ways.told.extend(there.clone());
            if let Some((here, there)) = here.zip(there) {
                ways.from.entry(here).or_insert(there);
            }
        }
        ways
    }

    /// Returns whether the texts say something else than that a file moved.
    fn denies(&self, from: &VPath, to: &VPath) -> bool {
        let (from, to) = (from.parent(), to.parent());
        let told =
            |folder: &Option<VPath>| folder.as_ref().is_some_and(|own| self.told.contains(own));
        let before = to.as_ref().and_then(|to| self.from.get(to));
        from != to && (told(&from) || told(&to)) && before != from.as_ref()
    }

    /// Returns where a file lay if it went with the texts beside it.
    fn before(&self, path: &VPath) -> Option<VPath> {
        self.from.get(&path.parent()?)?.join(path.file_name()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(from: &str, to: &str, sign: Sign) -> Moved {
        let path = |text: &str| VPath::new(text).ok().filter(|_| !text.is_empty());
        let (from, to) = (path(from), path(to));
        let is_removed = to.is_none();
        match (from, to) {
            (from, Some(path)) => Moved { touched: Touched { path, from, is_removed }, sign },
            (Some(path), None) => Moved { touched: Touched { path, from: None, is_removed }, sign },
            (None, None) => unreachable!("a file has a path"),
        }
    }

    fn told(all: Vec<Moved>) -> Vec<String> {
        let way = |own: Touched| match own.from {
            Some(from) => format!("{from} > {}", own.path),
            None if own.is_removed => format!("- {}", own.path),
            None => format!("+ {}", own.path),
        };
        settled(all).into_iter().map(way).collect()
    }

    #[test]
    fn facts_go_where_the_text_beside_them_went() {
        let all = vec![
            moved("m/old/en.md", "m/one/en.md", Sign::Text),
            moved("", "m/new/en.md", Sign::Text),
            moved("m/old/module.yml", "m/new/module.yml", Sign::Like),
            moved("", "m/one/module.yml", Sign::Like),
        ];
        let expected = [
            "+ m/new/en.md",
            "+ m/new/module.yml",
            "m/old/en.md > m/one/en.md",
            "m/old/module.yml > m/one/module.yml",
        ];
        assert_eq!(told(all), expected);
    }

    #[test]
    fn facts_of_which_texts_say_nothing_stay_as_git_pairs_them() {
        let all = || vec![moved("m/one/module.yml", "m/two/module.yml", Sign::Like)];
        assert_eq!(told(all()), ["m/one/module.yml > m/two/module.yml"]);
        let mut with = all();
        with.push(moved("m/one/en.md", "m/two/en.md", Sign::Text));
        assert!(told(with).contains(&"m/one/module.yml > m/two/module.yml".to_owned()));
    }
}
