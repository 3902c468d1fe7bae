//! Holds the manual of this repository to the rules of the house, and the
//! house to two that need no finding: the label of a draft, the order of terms.

use handbok::lang::Lang;

use crate::support::html::{tokens, words};
use crate::support::pdf::Pdf;
use crate::support::sources::Sources;

/// Returns what is found, but for the places that a made-up municipality leaves empty.
fn real_findings(sources: &Sources) -> Vec<String> {
    let found = sources.findings().into_iter();
    found.filter(|line| !line.starts_with("note[empty-slots]")).collect()
}

/// No untagged number, no difference between the languages, nothing to mend.
#[test]
fn the_manual_has_no_findings() {
    assert_eq!(real_findings(&Sources::real()), [""; 0]);
}

/// The rules do look at it: what each of them finds is found there too.
#[test]
fn what_is_wrong_in_the_manual_is_found() {
    let nb = "manual/foundations/why-family-partner/nb.md";
    let wrong = "\nSvake familier får 5 % hjelp.\n\n- Ring 400 00 000.\n";
    let found = real_findings(&Sources::real().append(nb, wrong));
    let codes: Vec<&str> = found.iter().filter_map(|line| line.split(' ').next()).collect();
    let expected = [
        "warning[avoided-term]",
        "warning[untagged-number]",
        "warning[structure-differs]",
        "error[telephone-number]",
    ];
    assert_eq!(codes, expected, "{found:?}");
}

/// One module that isn't approved is enough, whatever its status.
#[test]
fn nothing_is_published_without_the_label_before_all_is_approved() {
    let one = "manual/basics/safety/module.yml";
    let base = Sources::base();
    let visit = "manual/basics/visit/module.yml";
    let approved = base.text(visit).replace("status: draft", "status: approved");
    let base = base.put(visit, approved);
    for status in ["sketch", "draft", "in-review", "field-test"] {
        let facts = base.text(one).replace("status: sketch", &format!("status: {status}"));
        let made = base.clone().put(one, facts).everything();
        let labelled = |page: &str| {
            ["Utkast", "UTKAST", "Draft", "DRAFT"].iter().any(|label| page.contains(label))
        };
        let without = made.pages().filter(|(_, page)| !labelled(&words(&tokens(page))));
        let without: Vec<&str> = without.map(|(path, _)| path.as_str()).collect();
        assert_eq!(without, [""; 0], "{status}");
        for (lang, label) in [("nb", "UTKAST. Ikke godkjent."), ("en", "DRAFT. Not approved.")] {
            let printed = Pdf::read(&made.pdfs[&Lang::new(lang).unwrap()].bytes);
            assert!(printed.text().contains(label), "{status}: {lang}");
        }
    }
    let facts = base.text(one).replace("status: sketch", "status: approved");
    let made = base.put(one, facts).site();
    assert!(!made.page("nb/visit/index.html").contains("Utkast"));
}

#[test]
fn terms_stand_in_the_order_of_their_language() {
    let terms = ["ånd", "ære", "ål", "øl", "zebra", "Aase", "bil", "Ærlig"];
    let entry = |(number, term): (usize, &&str)| {
        format!(
            "- id: t{number}\n  term: {{nb: {term}, en: {term}}}\n  definition: {{nb: x, en: x}}\n"
        )
    };
    let all: String = terms.iter().enumerate().map(entry).collect();
    let made = Sources::base().append("manual/registers/glossary.yml", &all).site();
    let order = |page: &str| {
        let page = made.page(page);
        let place = |(number, term): (usize, &&'static str)| {
            (page.find(&format!("id=\"t{number}\"")).expect("every term is there"), *term)
        };
        let mut found: Vec<_> = terms.iter().enumerate().map(place).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, term)| term).collect::<Vec<_>>()
    };
    // Aa is another way to write å.
    let nb = ["bil", "zebra", "ære", "Ærlig", "øl", "ål", "ånd", "Aase"];
    assert_eq!(order("nb/register-glossary/index.html"), nb);
    let en = ["Aase", "ære", "Ærlig", "ål", "ånd", "bil", "øl", "zebra"];
    assert_eq!(order("en/register-glossary/index.html"), en);
}
