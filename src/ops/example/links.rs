//! Knows how links are changed when what they lead to has another name, or isn't
//! there yet.

/// What becomes of a link.
pub(super) enum Fate {
    /// It stays as it is.
    Stays,
    /// It leads there.
    Leads(String),
    /// It becomes words: its own, or these when it has none.
    Words(String),
}

/// Asks for each link of a text what becomes of it.
pub(super) fn each(text: &str, fate: impl Fn(&str) -> Fate) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let (label, behind) = (&rest[..at], &rest[at + 2..]);
        let Some(end) = behind.find(')') else { break };
        let target = &behind[..end];
        match fate(target) {
            Fate::Stays => push(&mut out, &[label, "](", target, ")"]),
            Fate::Leads(there) => push(&mut out, &[label, "](", &there, ")"]),
            Fate::Words(words) => {
                let open = label.rfind('[').unwrap_or(label.len());
                let own = label.get(open + 1..).unwrap_or_default();
                push(&mut out, &[&label[..open], if own.is_empty() { &words } else { own }]);
            }
        }
        rest = &behind[end + 1..];
    }
    out.push_str(rest);
    out
}

fn push(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
}

#[cfg(test)]
mod tests {
    use super::{Fate, each};

    #[test]
    fn links_stay_lead_elsewhere_or_become_words() {
        let fate = |target: &str| match target {
            "a" => Fate::Stays,
            "b" => Fate::Leads("c".into()),
            _ => Fate::Words("W".into()),
        };
        assert_eq!(
            each("x [](a) [y](b) ([](d)), [z](d) ]( end", fate),
            "x [](a) [y](c) (W), z ]( end"
        );
    }
}
