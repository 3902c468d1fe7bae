//! Draws findings for people: what, where, the text itself, and the remedy.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::terminal::Terminal;
use super::visible;
use crate::diag::hidden::visible as shown;
use crate::diag::lines::Lines;
use crate::diag::{Diagnostic, Severity, Span};
use crate::locale::findings;
use crate::locale::speech::Say;
use crate::path::VPath;
use crate::vcs::Snapshot;

/// Wider snippets are cut around the place they are about.
const WIDTH: usize = 100;

/// Draws every finding, with an empty line after each. Only errors are drawn
/// for somebody who wants quiet.
pub(super) fn draw(findings: &[Diagnostic], snapshot: &Snapshot, terminal: &Terminal) -> String {
    let masked = masked(findings, snapshot);
    let mut lines: BTreeMap<&VPath, Lines<'_>> = BTreeMap::new();
    let mut out = String::new();
    for finding in findings {
        if terminal.quiet && finding.severity != Severity::Error {
            continue;
        }
        if let Some(path) = &finding.path
            && let Some(text) = masked.get(path).map(String::as_str).or(snapshot.text(path))
        {
            lines.entry(path).or_insert_with(|| Lines::of(text));
        }
        let lines = finding.path.as_ref().and_then(|path| lines.get(path));
        out.push_str(&draw_one(finding, lines, terminal));
        out.push_str("\n\n");
    }
    out.truncate(out.trim_end_matches('\n').len());
    out
}

/// Returns the files in which something stands that must not be shown, with
/// every byte of it as a mark, so that no place moves.
fn masked<'a>(findings: &'a [Diagnostic], snapshot: &Snapshot) -> BTreeMap<&'a VPath, String> {
    let mut masked: BTreeMap<&VPath, String> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.code.is_private()) {
        let Some((path, span)) = finding.path.as_ref().zip(finding.span) else { continue };
        let Some(text) = snapshot.text(path) else { continue };
        let mask = |c: char| ['*', '·', '•', '🂠'][c.len_utf8() - 1];
        let hidden: String = text[span.start..span.end].chars().map(mask).collect();
        let text = masked.entry(path).or_insert_with(|| text.to_owned());
        text.replace_range(span.start..span.end, &hidden);
    }
    masked
}

/// Draws an error that is not about the manual.
pub(super) fn failure(message: &str, hint: Option<&str>, terminal: &Terminal) -> String {
    let title = level(Severity::Error, terminal).primary_title(shown(message));
    let elements: Vec<Element<'_>> = hint.map(|hint| remedy(hint, terminal)).into_iter().collect();
    renderer(terminal).render(&[title.elements(elements)])
}

/// Returns how many findings there are of each kind, such as “2 errors and 1 note”.
pub(super) fn counts(findings: &[Diagnostic], terminal: &Terminal) -> String {
    spoken_counts(&findings.iter().map(|finding| finding.severity), terminal)
}

/// Returns how many findings there are of each severity.
pub(super) fn spoken_counts(
    findings: &(impl Iterator<Item = Severity> + Clone),
    terminal: &Terminal,
) -> String {
    let kinds = [
        (Severity::Error, Say::ErrorOne, Say::ErrorMany),
        (Severity::Warning, Say::WarningOne, Say::WarningMany),
        (Severity::Note, Say::NoteOne, Say::NoteMany),
    ];
    let mut parts = Vec::new();
    for (severity, one, many) in kinds {
        match findings.clone().filter(|own| *own == severity).count() {
            0 => {}
            1 => parts.push(terminal.say(one, &[])),
            count => parts.push(terminal.say(many, &[("count", &count.to_string())])),
        }
    }
    let Some(last) = parts.pop() else { return terminal.say(Say::FoundNothing, &[]) };
    let list = match parts.is_empty() {
        true => last,
        false => format!("{} {} {last}", parts.join(", "), terminal.say(Say::And, &[])),
    };
    terminal.say(Say::Found, &[("list", &list)])
}

fn draw_one(finding: &Diagnostic, lines: Option<&Lines<'_>>, terminal: &Terminal) -> String {
    let spoken = findings::speak(&terminal.lang, finding);
    let title = level(finding.severity, terminal)
        .primary_title(shown(&spoken.message))
        .id(finding.code.as_str());
    let mut group = Group::with_title(title);
    if let Some(path) = &finding.path {
        group = match (finding.span, lines) {
            (Some(span), Some(lines)) => place(group, path, span, lines),
            _ => group.element(Origin::path(shown(path.as_str()))),
        };
    }
    renderer(terminal).render(&[group.element(remedy(&spoken.hint, terminal))])
}

/// Adds file, line and column, and the line itself with its place marked. A
/// span over several lines is marked on its first.
fn place<'a>(group: Group<'a>, path: &'a VPath, span: Span, lines: &Lines<'_>) -> Group<'a> {
    let at = lines.place(span.start);
    let path = shown(path.as_str());
    let Some((line, own)) = lines.line(at.line) else {
        return group.element(Origin::path(path).line(at.line).char_column(at.column));
    };
    let start = span.start.min(own.end) - own.start;
    let end = span.end.clamp(own.start + start, own.end) - own.start;
    let (text, marked) = visible::snippet(line, start..end);
    let is_shifted = text[..marked.start].chars().count() + 1 != at.column;
    let snippet =
        Snippet::source(text).line_start(at.line).annotation(AnnotationKind::Primary.span(marked));
    if is_shifted {
        // Characters that were written out stand before the place, and the
        // snippet would count them too.
        let origin = Origin::path(path).line(at.line).char_column(at.column);
        return group.element(origin).element(snippet);
    }
    group.element(snippet.path(path))
}

fn remedy<'a>(hint: &'a str, terminal: &Terminal) -> Element<'a> {
    Level::HELP.with_name(Some(terminal.say(Say::Hint, &[]))).message(shown(hint)).into()
}

fn level(severity: Severity, terminal: &Terminal) -> Level<'static> {
    let (level, name) = match severity {
        Severity::Error => (Level::ERROR, Say::Error),
        Severity::Warning => (Level::WARNING, Say::Warning),
        Severity::Note => (Level::NOTE, Say::Note),
    };
    level.with_name(Some(terminal.say(name, &[])))
}

fn renderer(terminal: &Terminal) -> Renderer {
    let renderer = if terminal.has_colour { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(WIDTH)
}

#[cfg(test)]
mod tests {
    use super::{counts, draw};
    use crate::cli::terminal::Terminal;
    use crate::diag::{Code, Diagnostic, Span};
    use crate::lang::Lang;
    use crate::path::VPath;
    use crate::vcs::Snapshot;

    fn terminal(lang: &str) -> Terminal {
        let lang = Lang::new(lang).expect("a tag");
        Terminal { lang, json: false, quiet: false, has_colour: false, is_watched: false }
    }

    fn drawn(lang: &str, finding: Diagnostic, text: &str) -> String {
        let path = VPath::new("manual/a/nb.md").expect("a path");
        let snapshot = Snapshot::from_files([(path, text.as_bytes().to_vec())]);
        draw(&[finding], &snapshot, &terminal(lang))
    }

    fn at(code: Code, start: usize, end: usize) -> Diagnostic {
        let path = VPath::new("manual/a/nb.md").expect("a path");
        Diagnostic::new(code).at(&path, Span::new(start, end))
    }

    #[test]
    fn draws_what_where_and_the_remedy() {
        let finding = at(Code::UnknownForm, 20, 30).arg("id", "S1O").arg("similar", "S10");
        let text = "# Besøk\r\n\r\nFyll ut [](form:S1O).\r\n";
        let expected = "\
feil[unknown-form]: det finnes ikke noe skjema `S1O`
 --> manual/a/nb.md:3:9
  |
3 | Fyll ut [](form:S1O).
  |         ^^^^^^^^^^
  |
  = råd: mente du `S10`?";
        assert_eq!(drawn("nb", finding, text), expected);
    }

    #[test]
    fn marks_the_first_line_of_a_long_span_and_cuts_long_lines() {
        let text = format!("{}![](a.png){}\nmore\n", "word ".repeat(40), " word".repeat(40));
        let finding = at(Code::MissingAltText, 200, text.len()).arg("image", "a.png");
        let drawn = drawn("en", finding, &text);
        assert!(drawn.contains("manual/a/nb.md:1:201") && drawn.contains("![](a.png)"), "{drawn}");
        assert!(drawn.lines().all(|line| line.chars().count() < 130), "{drawn}");
        assert!(!drawn.contains("more"), "{drawn}");
    }

    #[test]
    fn what_must_not_be_shown_is_masked_in_every_line() {
        let text = "Skriv til pål@kommune.no ![](a.png)\n";
        let path = VPath::new("manual/a/nb.md").expect("a path");
        let snapshot = Snapshot::from_files([(path, text.as_bytes().to_vec())]);
        let findings = [
            at(Code::EmailAddress, 10, 25),
            at(Code::MissingAltText, 26, 36).arg("image", "a.png"),
        ];
        let drawn = draw(&findings, &snapshot, &terminal("en"));
        assert!(!drawn.contains("kommune") && !drawn.contains("pål"), "{drawn}");
        assert_eq!(drawn.matches("Skriv til *·************ ![](a.png)").count(), 2, "{drawn}");
        assert!(drawn.contains("nb.md:1:26"), "{drawn}");
    }

    #[test]
    fn keeps_the_column_after_characters_that_are_written_out() {
        let text = "a\u{202e}b ![](x)";
        let drawn = drawn("en", at(Code::MissingAltText, 6, 12).arg("image", "x"), text);
        assert!(drawn.contains("nb.md:1:5") && drawn.contains("a<U+202E>b ![](x)"), "{drawn}");
    }

    #[test]
    fn a_finding_without_a_place_or_after_the_end_is_drawn_all_the_same() {
        let bare =
            draw(&[Diagnostic::new(Code::NoRepository)], &Snapshot::default(), &terminal("en"));
        assert!(bare.starts_with("warning[no-repository]: ") && bare.contains("hint: "), "{bare}");
        let late = drawn("en", at(Code::UnclosedBlock, 900, 999).arg("name", "krav"), "# A\n");
        assert!(late.contains("manual/a/nb.md:2:1"), "{late}");
        let empty = drawn("en", at(Code::EmptyHeading, 0, 0), "");
        assert!(empty.contains("manual/a/nb.md:1:1"), "{empty}");
    }

    #[test]
    fn counts_each_kind() {
        let several =
            [Code::RawHtml, Code::RawHtml, Code::UnusedFootnote, Code::UncommittedChanges];
        let findings = several.map(Diagnostic::new);
        assert_eq!(counts(&findings, &terminal("en")), "found 2 errors, 1 warning and 1 note");
        assert_eq!(counts(&findings[..1], &terminal("nb")), "fant 1 feil");
        assert_eq!(counts(&[], &terminal("nb")), "fant ingenting å rette");
    }
}
