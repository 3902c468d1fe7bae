//! Knows what the destination of a link is, before it is known whether it leads anywhere.

use crate::lang::Lang;

/// A destination as written, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Destination<'a> {
    /// `http`, `https`, `mailto` or `tel`.
    External,
    /// `form:S10` and its like.
    Entry(Scheme, &'a str),
    /// `report:tidier`.
    Report(&'a str),
    /// `lang:en`: not a link but words in another language.
    Phrase(Lang),
    /// `slot:duty-phone`: not a link but what each municipality fills in.
    Slot(&'a str),
    /// A scheme that is not allowed.
    Forbidden(&'a str),
    /// A path, perhaps empty, and a fragment.
    Path { path: &'a str, fragment: Option<&'a str> },
}

/// The schemes that lead into a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Scheme {
    Form,
    Fidelity,
    Core,
    Law,
    Term,
    Parameter,
    Source,
}

/// Sorts a destination.
pub(super) fn sort(destination: &str) -> Destination<'_> {
    match scheme(destination) {
        Some((scheme, rest)) => match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" | "mailto" | "tel" => Destination::External,
            "form" => Destination::Entry(Scheme::Form, rest),
            "fidelity" => Destination::Entry(Scheme::Fidelity, rest),
            "core" => Destination::Entry(Scheme::Core, rest),
            "law" => Destination::Entry(Scheme::Law, rest),
            "term" => Destination::Entry(Scheme::Term, rest),
            "param" => Destination::Entry(Scheme::Parameter, rest),
            "source" => Destination::Entry(Scheme::Source, rest),
            "slot" => Destination::Slot(rest),
            "report" => Destination::Report(rest),
            "lang" => Lang::new(rest).map_or(Destination::Forbidden(scheme), Destination::Phrase),
            _ => Destination::Forbidden(scheme),
        },
        None => {
            let (path, fragment) = match destination.split_once('#') {
                Some((path, fragment)) => (path, Some(fragment)),
                None => (destination, None),
            };
            Destination::Path { path, fragment }
        }
    }
}

/// Splits off a scheme after RFC 3986, section 3.1.
fn scheme(destination: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = destination.split_once(':')?;
    let first = scheme.bytes().next()?;
    let part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
    (first.is_ascii_alphabetic() && scheme.bytes().all(part)).then_some((scheme, rest))
}

/// Resolves `%C3%B8` and its like; text that isn't UTF-8 afterwards stays as it was.
pub(super) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Destination, Scheme, percent_decoded, sort};

    #[test]
    fn destinations_are_sorted() {
        assert_eq!(sort("HTTPS://a.no/"), Destination::External);
        assert_eq!(sort("form:S10"), Destination::Entry(Scheme::Form, "S10"));
        assert_eq!(sort("javascript:alert(1)"), Destination::Forbidden("javascript"));
        assert_eq!(sort("lang:x"), Destination::Forbidden("lang"));
        let path = Destination::Path { path: "../a/nb.md", fragment: Some("x:y") };
        assert_eq!(sort("../a/nb.md#x:y"), path);
        assert_eq!(percent_decoded("f%C3%B8r%"), "før%");
    }
}
