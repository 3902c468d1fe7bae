//! Knows how a text read before: the way back from its words of today.

use std::ops::Range;

use super::story::Edit;

/// Returns the text as it was before an edit, or nothing when the edit doesn't
/// fit the text.
pub(super) fn back(text: &str, edit: &Edit) -> Option<String> {
    match edit {
        Edit::Words { now, was, every: true } => {
            text.contains(now.as_str()).then(|| text.replace(now, was))
        }
        Edit::Words { now, was, every: false } => {
            let once = text.matches(now.as_str()).count() == 1;
            once.then(|| text.replacen(now, was, 1))
        }
        Edit::Late { late } => Some(without(text, &chunk(text, late)?)),
        Edit::Moved { moved, after } => {
            let own = chunk(text, moved)?;
            let words = text[own.clone()].trim_end().to_owned();
            let rest = without(text, &own);
            let end = chunk(&rest, after)?.end;
            let (before, behind) = (rest[..end].trim_end(), rest[end..].trim_start());
            Some(format!("{before}\n\n{words}\n\n{behind}"))
        }
    }
}

/// Takes out a range, and leaves one blank line in its place.
fn without(text: &str, range: &Range<usize>) -> String {
    let (before, behind) = (text[..range.start].trim_end(), text[range.end..].trim_start());
    let gap = if behind.starts_with(":::") && !is_opening(behind) { "\n" } else { "\n\n" };
    if behind.is_empty() { format!("{before}\n") } else { format!("{before}{gap}{behind}") }
}

/// Finds the only block or paragraph that begins with these words.
fn chunk(text: &str, first: &str) -> Option<Range<usize>> {
    let start = if text.starts_with(first) { 0 } else { text.find(&format!("\n{first}"))? + 1 };
    let mut end = start;
    let mut depth = 0_usize;
    for line in text[start..].split_inclusive('\n') {
        let words = line.trim_end();
        if words == ":::" && depth == 0 {
            // The end of the block in which it stands.
            break;
        }
        if words == ":::" {
            depth -= 1;
        } else if words.starts_with(":::") {
            depth += 1;
        } else if words.is_empty() && depth == 0 {
            break;
        }
        end += line.len();
        if words == ":::" && depth == 0 {
            break;
        }
    }
    Some(start..end)
}

fn is_opening(line: &str) -> bool {
    line.lines().next().is_some_and(|line| line.starts_with(":::") && line.trim() != ":::")
}

#[cfg(test)]
mod tests {
    use super::back;
    use crate::ops::example::story::Edit;

    const TEXT: &str = "# T\n\nOne.\n\n::: krav A\nTwo.\n\n::: si\nThree.\n:::\n:::\n\nFour.\n";

    #[test]
    fn a_block_goes_with_all_that_it_holds() {
        let late = Edit::Late { late: "::: krav A".into() };
        assert_eq!(back(TEXT, &late).as_deref(), Some("# T\n\nOne.\n\nFour.\n"));
        let inner = Edit::Late { late: "::: si".into() };
        let left = "# T\n\nOne.\n\n::: krav A\nTwo.\n:::\n\nFour.\n";
        assert_eq!(back(TEXT, &inner).as_deref(), Some(left));
    }

    #[test]
    fn a_paragraph_goes_where_it_stood() {
        let moved = Edit::Moved { moved: "One.".into(), after: "::: krav A".into() };
        let was = "# T\n\n::: krav A\nTwo.\n\n::: si\nThree.\n:::\n:::\n\nOne.\n\nFour.\n";
        assert_eq!(back(TEXT, &moved).as_deref(), Some(was));
    }

    #[test]
    fn words_that_do_not_fit_are_told() {
        let words = |now: &str, every| Edit::Words { now: now.into(), was: "x".into(), every };
        assert_eq!(back(TEXT, &words("Five", false)), None);
        assert_eq!(back(TEXT, &words(":::", false)), None, "several places");
        assert!(back(TEXT, &words(":::", true)).is_some());
        assert_eq!(back(TEXT, &Edit::Late { late: "Five".into() }), None);
    }
}
