//! Knows how to draw counts as bars: a picture that needs no colour, because
//! every bar stands beside its name and its number.

use crate::render::html::{Node, element, text};

const WIDTH: usize = 280;
const ROW: usize = 22;
/// How far names reach.
const NAMES: usize = 92;
/// How long the longest bar is: what is left, without room for its number.
const LONGEST: usize = WIDTH - NAMES - 40;
/// Longer names are cut; the table has them whole.
const LETTERS: usize = 13;

/// Draws a bar for each name; `most` is what the longest possible bar stands for.
pub(super) fn bars(label: &str, counts: &[(String, usize)], most: usize) -> Node {
    let height = ROW * counts.len();
    let rows = counts.iter().enumerate();
    let rows = rows.flat_map(|(at, (name, count))| row(ROW * at, name, *count, most.max(1)));
    element("svg")
        .class("bars")
        .with("viewBox", format!("0 0 {WIDTH} {height}"))
        .with("width", WIDTH.to_string())
        .with("height", height.to_string())
        .with("role", "img")
        .with("aria-label", label.to_owned())
        .children(rows)
        .into()
}

fn row(top: usize, name: &str, count: usize, most: usize) -> [Node; 3] {
    let base = (top + 15).to_string();
    let length = (LONGEST * count).div_ceil(most);
    let words = |x: usize, anchor: &'static str, words: String| {
        element("text")
            .with("x", x.to_string())
            .with("y", base.clone())
            .with("text-anchor", anchor)
            .child(text(words))
            .into()
    };
    let bar = element("rect")
        .with("x", NAMES.to_string())
        .with("y", (top + 3).to_string())
        .with("width", length.max(1).to_string())
        .with("height", (ROW - 6).to_string());
    [
        words(NAMES - 8, "end", shortened(name)),
        bar.into(),
        words(NAMES + length + 6, "start", count.to_string()),
    ]
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    name.chars().take(LETTERS - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::bars;
    use crate::render::html::encode;

    #[test]
    fn a_bar_is_as_long_as_its_share_of_the_most() {
        let counts =
            [("v1".to_owned(), 4), ("a-very-long-version".to_owned(), 2), ("v3".to_owned(), 0)];
        let drawn = encode::html(&[bars("Group", &counts, 4)]);
        let widths: Vec<&str> = drawn
            .split("<rect ")
            .skip(1)
            .filter_map(|r| r.split("width=\"").nth(1)?.split('"').next())
            .collect();
        assert_eq!(widths, ["148", "74", "1"]);
        assert!(
            drawn.contains("a-very-long-…<") && drawn.contains("aria-label=\"Group\""),
            "{drawn}"
        );
        assert!(bars("None", &[], 0) != bars("None", &counts, 0));
    }
}
