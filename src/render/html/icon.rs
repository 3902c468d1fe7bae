//! Knows the small drawings beside the words: strokes in a square of 24 units.

use super::dom::{Node, element};

/// Each drawing by its name.
const STROKES: &[(&str, &str)] = &[
    ("requirement", "M4 4h16v16H4z M8 12.5l3 3 5.5-7"),
    ("recommendation", "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0z M7.5 12h9 M13 8.5l3.5 3.5-3.5 3.5"),
    ("practice", "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19z M14 6.5l3.5 3.5"),
    ("warning", "M12 3.5L22 20.5H2z M12 10v5 M12 17.4v.6"),
    ("evidence", "M3 20.5h18 M6 20V11 M12 20V4 M18 20v-6"),
    (
        "child",
        "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0z M9 9.5v1 M15 9.5v1 \
         M8 14.5c1 1.6 2.4 2.4 4 2.4s3-.8 4-2.4",
    ),
    ("adaptation", "M3 7.5h9 M18 7.5h3 M15 4.5v6 M3 16.5h3 M12 16.5h9 M9 13.5v6"),
    ("core", "M5 11h14v9.5H5z M8.5 11V7.5a3.5 3.5 0 0 1 7 0V11"),
    (
        "adaptable",
        "M4 11.5a8 8 0 0 1 14.5-4L20.5 10 M20.5 4.5V10H15 \
         M20 12.5a8 8 0 0 1-14.5 4L3.5 14 M3.5 19.5V14H9",
    ),
    (
        "local",
        "M12 21.5s7-6.4 7-11.8a7 7 0 0 0-14 0c0 5.4 7 11.8 7 11.8z \
         M9.5 9.7a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z",
    ),
    ("say", "M3.5 4.5h17v12H11l-5 4.5v-4.5H3.5z"),
    ("exercise", "M12 4v16 M5 8l-3 4 3 4 M19 8l3 4-3 4 M2.5 12h19"),
    ("guide", "M5 5h14v16H5z M9 3h6v4H9z M8.5 11.5h7 M8.5 16h7"),
    ("step", "M6 21.5V3.5h12.5l-3 4.5 3 4.5H6"),
    (
        "fidelity",
        "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0z M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0z M12 11.9v.2",
    ),
];

/// Draws an icon; a screen reader passes it by, because a word stands beside it.
pub(super) fn icon(name: &str) -> Node {
    let strokes = STROKES.iter().find(|(key, _)| *key == name).map_or("", |(_, path)| *path);
    element("svg")
        .class("icon")
        .with("viewBox", "0 0 24 24")
        .with("width", "20")
        .with("height", "20")
        .with("aria-hidden", "true")
        .child(element("path").with("d", strokes))
        .into()
}
