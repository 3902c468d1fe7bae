//! Puts text that some program would obey into every place where text can
//! occur, and expects the same characters, and nothing else, on the other side.
//!
//! One manual holds one module, one part and one entry of each register for
//! each hostile string; its twin holds a harmless word in the same places. Both
//! are built. The pages must be the same pages, token by token, but for those
//! words; so must the PDFs, tag by tag.

use std::fmt::Write as _;

use handbok::lang::Lang;
use handbok::render::html::encoded_url;
use handbok::text::visible;

use crate::support::html::{Token, tokens};
use crate::support::pdf::Pdf;
use crate::support::sources::{Made, Sources};
use crate::support::spelt;

/// Text that Tera, Typst, HTML, Markdown, YAML, a terminal or an eye would obey.
fn hostile() -> Vec<String> {
    let long = "langt".repeat(2_000);
    [
        "{{ 7*7 }}",
        "{% raw %}",
        "{# note #}",
        "{{ page.title | safe }}",
        "#eval(\"1\")",
        "#read(\"/etc/passwd\")",
        "#import \"@preview/x:1.0.0\"",
        "$x$",
        "@label",
        "<label>",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "javascript:alert(1)",
        "//comment",
        "/* c */",
        "*/ // --",
        "-- <!-- --> --",
        "\u{202E}abc",
        "a\u{2066}b\u{200B}c\u{E0041}",
        "\u{1b}[31mred\u{1b}[0m\u{7}",
        "\u{1b}]8;;https://evil.example\u{1b}\\x",
        "]]>",
        "&amp; &lt; &#60; &notit;",
        "'\"",
        "~~ ** __ ``",
        "back\\slash \\n \\u{41} \\\\",
        "::: krav",
        "[^1] [@hansen2020] [x](y)",
        "| a | b |",
        "- item # h > q = t + u",
        "🎉 👩‍👧 中文 ŋŧ",
        "%2e%2e%2f %s %n",
        "${jndi:ldap://x}",
        long.as_str(),
    ]
    .map(str::to_owned)
    .into()
}

/// A word that nothing obeys, one for each hostile string.
fn harmless(number: usize) -> String {
    format!("ord{number:02}x")
}

/// Writes words so that Markdown reads them as they are.
fn escaped(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Writes words as a string of YAML, TOML and JSON.
fn quoted(words: &str) -> String {
    serde_json::to_string(words).unwrap()
}

/// Returns words as the value of a block's attribute, which knows no quotation marks.
fn attribute(words: &str) -> String {
    words.replace('"', "'")
}

/// Returns the first word of words, as the language of a code block has one.
fn one_word(words: &str) -> String {
    words.replace(char::is_whitespace, "-").replace('`', "'")
}

/// Returns a manual in which each of these words stands in every place.
fn manual(words: &[String]) -> Sources {
    let all = words.join(" · ");
    let book = Sources::base().text("book.toml");
    let mut sources = Sources::base().put("book.toml", book_of(&book, &all));
    let mut outline =
        "parts:\n  - {id: basics, title: {nb: Grunnlag}, modules: [visit, safety]}\n".to_owned();
    let mut people = "groups:\n".to_owned();
    for (number, words) in words.iter().enumerate() {
        let (id, q) = (format!("m{number:02}"), quoted(words));
        let _ = writeln!(outline, "  - {{id: p{number:02}, title: {{nb: {q}}}, modules: [{id}]}}");
        let _ = writeln!(
            people,
            "  - {{id: g{number:02}, title: {{nb: {q}}}, description: {{nb: {q}}}}}"
        );
        sources = entries(sources, number, &q);
        let folder = format!("manual/p/{id}");
        let facts = format!(
            "id: {id}\nstatus: draft\nkey-element: common\ncore: [C{number:02}]\n\
             fidelity: [Q{number:02}]\nforms: [X{number:02}]\nlaw: [l{number:02}]\n"
        );
        sources = sources
            .put(&format!("{folder}/module.yml"), facts)
            .put(
                &format!("{folder}/kart.svg"),
                Sources::base().text("manual/basics/visit/kart.svg"),
            )
            .put(&format!("{folder}/nb.md"), text(number, words));
    }
    sources.put("manual/outline.yml", outline).put("manual/people.yml", people)
}

fn book_of(book: &str, all: &str) -> String {
    let mut out = String::new();
    for line in book.lines() {
        match line.split_once(" = ") {
            Some(("nb", _)) => writeln!(out, "nb = {}", quoted(all)).unwrap(),
            Some(("languages", _)) => out.push_str("languages = [\"nb\"]\n"),
            Some(("licence", _)) => writeln!(out, "licence = {}", quoted(all)).unwrap(),
            _ => writeln!(out, "{line}").unwrap(),
        }
    }
    out
}

fn entries(sources: Sources, number: usize, q: &str) -> Sources {
    let n = format!("{number:02}");
    let add = |sources: Sources, file: &str, entry: String| {
        sources.append(&format!("manual/registers/{file}.yml"), &format!("- {{{entry}}}\n"))
    };
    let sources = add(
        sources,
        "core",
        format!("id: C{n}, title: {{nb: {q}}}, function: {{nb: {q}}}, form: {{nb: {q}}}"),
    );
    let sources = add(
        sources,
        "fidelity",
        format!(
            "id: Q{n}, text: {{nb: {q}}}, core: [C{n}], scale: yes-no-na, evidence: {{nb: {q}}}, since: {q}"
        ),
    );
    let sources = add(
        sources,
        "fidelity",
        format!(
            "id: R{n}, text: {{nb: {q}}}, scale: yes-no-na, evidence: {{nb: {q}}}, since: {q}, retired: {q}"
        ),
    );
    let sources = add(
        sources,
        "forms",
        format!("id: X{n}, title: {{nb: {q}}}, module: m{n}, kind: form, status: ready"),
    );
    let sources = add(
        sources,
        "law",
        format!(
            "id: l{n}, act: {{nb: {q}}}, section: {q}, point: {{nb: {q}}}, checked: {q}, state: partly"
        ),
    );
    // The number keeps the terms in the same order in both manuals.
    let term = format!("\"{n} {}", &q[1..]);
    let sources = add(
        sources,
        "glossary",
        format!(
            "id: t{n}, term: {{nb: {term}}}, definition: {{nb: {q}}}, avoid: {{nb: [{q}]}}, note: {{nb: {q}}}, forms: {{nb: [{q}]}}"
        ),
    );
    add(
        sources,
        "parameters",
        format!("id: v{n}, label: {{nb: {q}}}, value: {{nb: {q}}}, source: hansen2020"),
    )
}

/// Returns the text of a module with these words in every place of Markdown.
fn text(number: usize, words: &str) -> String {
    let (e, a) = (escaped(words), attribute(words));
    let (n, code, language) = (format!("{number:02}"), words, escaped(&one_word(words)));
    let target = escaped(&one_word(words).replace(['<', '>', '\\'], "-"));
    // The fence is longer than any run of its sign in the words.
    let (fence, tick) = ("~".repeat(9), "`".repeat(5));
    format!(
        "# Tittel {e} z\n\nFormål {e} z[^n].\n\n[^n]: Note {e} z.\n\n## Overskrift {e} z {{#h}}\n\n\
         Ord {e}, *{e}*, **{e}**, ~~z{e}z~~, {tick} {code} {tick}, [lenke {e}](https://example.org/ \"Hint {e}\"),\n\
         [mål](<https://example.org/{target}>), [fremmed {e}](lang:en), [](core:C{n}), [](form:X{n}), [](law:l{n}),\n\
         [](term:t{n}), [](param:v{n}), ![bilde {e}](kart.svg \"Hint {e}\") og [@hansen2020, s. 3].\n\n\
         - Punkt {e}\n\n1. Tall {e}\n\n- [ ] Oppgave {e}\n\nBegrep {e}\n: Forklaring {e}\n\n> Sitat {e}\n\n\
         {fence}{language}\n{code}\n{fence}\n\n    innrykk {code}\n\n\
         ::: krav Panel {e} {{#p}}\nTekst {e}\n:::\n\n::: trinn Trinn {e} {{#q}}\nTekst\n:::\n\n\
         ::: kvalitetspunkt Q{n}\nMerknad {e}\n:::\n\n\
         ::: figur Figur {e} {{#f}}\n![Alt {e}](kart.svg)\n\nForklaring {e}\n:::\n\n\
         ![Alt {e}](kart.svg \"Figur {e}\")\n\n\
         ::: tabell Tabell {e} {{rowheader=true}}\n| Hode {e} | b |\n|---|---|\n| Rad {e} | Celle {e} |\n:::\n\n\
         ::: skjema X{n}\nFelt {e} ____\n\n::: del Del {e} z\n- [ ] Kryss {e}\n:::\n\n\
         ::: linjer Linjer {e} {{n=2}}\n:::\n\n\
         ::: skala Skala {e} {{from=0 to=3 low=\"{a}\" high=\"{a}\"}}\n:::\n\n\
         ::: signaturer\n- Rolle {e}\n:::\n:::\n"
    )
}

/// Replaces each harmless word by its hostile one, as it must be shown.
fn poisoned(words: &str, hostile: &[String], shown: impl Fn(&str) -> String) -> String {
    let mut out = words.to_owned();
    for (number, bad) in hostile.iter().enumerate() {
        let good = harmless(number);
        if out.contains(&good) {
            out = out.replace(&good, &shown(bad));
        }
    }
    out
}

fn built(words: &[String]) -> Made {
    let sources = manual(words);
    // The site is made without the PDFs, because it tells how large they are.
    let made = Made { pdfs: sources.everything().pdfs, ..sources.site() };
    let quiet = |line: &&String| {
        // The day on which a law was checked is words too.
        let expected = ["[missing-glyph]", "[malformed-date]"];
        !line.starts_with("warning[") && !expected.iter().any(|code| line.contains(code))
    };
    let loud: Vec<_> = made.findings.iter().filter(quiet).collect();
    assert!(loud.is_empty(), "only hidden characters and glyphs are told: {loud:#?}");
    made
}

#[test]
fn the_same_characters_come_out_and_nothing_else() {
    let bad = hostile();
    let good: Vec<String> = (0..bad.len()).map(harmless).collect();
    let (bad_made, good_made) = (built(&bad), built(&good));
    compare_sites(&good_made, &bad_made, &bad);
    let nb = Lang::new("nb").unwrap();
    let [good, own] = [&good_made, &bad_made].map(|made| Pdf::read(&made.pdfs[&nb].bytes));
    compare_pdfs(&good, &own, &bad);
}

fn compare_sites(good: &Made, own: &Made, bad: &[String]) {
    assert!(good.site.keys().eq(own.site.keys()), "the same files");
    for ((path, harmless), (_, hostile)) in good.pages().zip(own.pages()) {
        let hidden: Vec<char> = hostile.chars().filter(|c| handbok::text::is_hidden(*c)).collect();
        assert!(hidden.is_empty(), "{path} has {hidden:?}");
        let (harmless, hostile) = (tokens(harmless), tokens(hostile));
        for (wanted, found) in harmless.iter().zip(&hostile) {
            assert_same(path.as_str(), &expected(wanted, bad), found);
        }
        assert_eq!(harmless.len(), hostile.len(), "{path} has as many tokens");
    }
}

/// Compares two tokens. The words of a scale stand in an attribute of the
/// source, which knows no double quotation marks, so those may differ in text.
fn alike(wanted: &Token, found: &Token) -> bool {
    match (wanted, found) {
        (Token::Text(wanted), Token::Text(found)) => {
            // Files with other words are of another size.
            let tells_size = |words: &str| words.starts_with("CSV ") || words.starts_with("JSON ");
            attribute(wanted) == attribute(found) || (tells_size(wanted) && tells_size(found))
        }
        _ => wanted == found,
    }
}

#[track_caller]
fn assert_same(path: &str, wanted: &Token, found: &Token) {
    if !alike(wanted, found) {
        let cut = |token: &Token| format!("{token:?}").chars().take(3_000).collect::<String>();
        panic!("{path}\n--- expected\n{}\n--- found\n{}", cut(wanted), cut(found));
    }
}

fn expected(token: &Token, bad: &[String]) -> Token {
    let visible = |words: &str| visible(words).into_owned();
    match token {
        Token::Text(words) => Token::Text(poisoned(words, bad, visible)),
        Token::Open(name, attributes) => {
            let value = |(key, value): (&String, &String)| {
                let shown = match key.as_str() {
                    "href" => poisoned(value, bad, |words| {
                        encoded_url(&visible(&one_word(words).replace(['<', '>', '\\'], "-")))
                    }),
                    "class" => poisoned(value, bad, |words| visible(&one_word(words))),
                    _ => poisoned(value, bad, visible),
                };
                (key.clone(), shown)
            };
            Token::Open(name.clone(), attributes.iter().map(value).collect())
        }
        Token::Close(_) | Token::Other(_) => token.clone(),
    }
}

fn compare_pdfs(good: &Pdf, own: &Pdf, bad: &[String]) {
    let visible = |words: &str| visible(words).into_owned();
    // More text stands on more pages: the page numbers of the contents differ.
    let unnumbered = |text: &str| attribute(text).replace(|c: char| c.is_ascii_digit(), "");
    let wanted = unnumbered(&spelt(&poisoned(&spelt(&good.text()), bad, visible)));
    let found = unnumbered(&spelt(&own.text()));
    if wanted != found {
        let same = wanted.chars().zip(found.chars()).take_while(|(a, b)| a == b).count();
        let around = |text: &str| text.chars().skip(same.saturating_sub(80)).take(300).collect();
        let (wanted, found): (String, String) = (around(&wanted), around(&found));
        panic!("--- expected\n{wanted}\n--- printed\n{found}");
    }
    // A long word breaks over lines and pages, and its marks with it; blocks don't.
    let blocks = |pdf: &Pdf| {
        let mut counts = pdf.counts();
        counts.retain(|tag, _| !["Div", "Span", "Em", "Strong", "Link"].contains(&tag.as_str()));
        counts
    };
    assert_eq!(blocks(good), blocks(own), "the same tags");
    let links = |pdf: &Pdf| pdf.links.iter().filter(|link| *link != "GoTo").count();
    assert!(own.links.iter().all(|link| link == "GoTo" || link.starts_with("URI http")));
    assert!(links(own) >= links(good), "a long word breaks a link over lines, no more");
}

/// As typed, without escaping: Markdown may make of it what Markdown makes of
/// it, but nothing that runs, loads or breaks out.
#[test]
fn what_markdown_makes_of_it_is_harmless_too() {
    let mut sources = Sources::base();
    for (number, words) in hostile().iter().enumerate() {
        let text = format!(
            "\n## Overskrift {words} {{#h{number}}}\n\nOrd {words} ord.\n\n{words}\n\n- {words}\n\n\
             [lenke {words}](../visit/nb.md \"{words}\")\n\n![{words}](../visit/kart.svg)\n"
        );
        sources = sources.append("manual/basics/safety/nb.md", &text);
    }
    let made = sources.everything();
    let page = tokens(made.page("nb/safety/index.html"));
    let before = Sources::base().site();
    let usual = tokens(before.page("nb/safety/index.html"));
    let scripts = |page: &[Token]| {
        page.iter().filter(|t| matches!(t, Token::Open(name, _) if name == "script")).count()
    };
    assert_eq!(scripts(&page), scripts(&usual));
    for token in &page {
        let Token::Open(name, attributes) = token else { continue };
        let odd = ["iframe", "object", "embed", "style", "base", "frame", "applet"];
        assert!(!odd.contains(&name.as_str()), "{token:?}");
        for (key, value) in attributes {
            assert!(!key.starts_with("on"), "{token:?}");
            let leads = ["href", "src", "action"].contains(&key.as_str());
            assert!(!leads || !value.to_lowercase().contains("javascript:"), "{token:?}");
        }
    }
    assert!(!made.pdfs.is_empty());
}

/// A bibliography is written in a language of its own, so its words are not
/// compared, but what stands around them is.
#[test]
fn a_source_can_say_nothing_but_words() {
    let entry = |title: &str| {
        format!(
            "@online{{olsen2021,\n  author = {{Olsen, Per}},\n  title = {{{title}}},\n  \
             journaltitle = {{{title}}},\n  date = {{2021}},\n  url = {{javascript:alert(1)}},\n}}\n"
        )
    };
    let with = |title: &str| {
        Sources::base()
            .append("manual/registers/references.bib", &entry(title))
            .append("manual/basics/safety/nb.md", "\nSe [@olsen2021] og [](source:olsen2021).\n")
    };
    let shape = |sources: Sources| {
        let made = sources.everything();
        let all = made.pages().flat_map(|(_, page)| tokens(page));
        let named = all.filter_map(|token| match token {
            Token::Open(name, attributes) => {
                Some((name, attributes.into_keys().collect::<Vec<_>>()))
            }
            Token::Close(_) | Token::Text(_) | Token::Other(_) => None,
        });
        let nb = &made.pdfs[&Lang::new("nb").unwrap()];
        (named.collect::<Vec<_>>(), Pdf::read(&nb.bytes).counts())
    };
    let usual = shape(with("Tittel"));
    for words in [
        "<script>alert(1)</script>",
        "x\"><img src=x onerror=alert(1)>",
        "Ord #eval(1) x",
        "[@label] <label>",
    ] {
        let own = shape(with(words));
        for (wanted, found) in usual.0.iter().zip(&own.0) {
            assert_eq!(wanted, found, "{words}");
        }
        assert_eq!(usual, own, "{words}");
    }
}
