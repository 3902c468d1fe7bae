//! Holds the marks of a comparison to HTML that every parser keeps, and the page
//! that shows them to what it says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use handbok::edition::redline::ChangeKind::{Changed, Deleted, Formatting, Moved, New};
use handbok::edition::redline::{ChangeKind, Show};
use handbok::edition::{Edition, Resolved, Shapers, Target, Version};
use handbok::lang::Lang;
use handbok::locale::Locale;
use handbok::markdown::ast::Block;
use handbok::ops::Pipeline;
use handbok::path::VPath;
use handbok::render::html::{ChangeNote, FactNote, Links, Picture, SheetFacts, blocks, encode};
use handbok::render::site::{SiteOptions, render};
use handbok::render::{Comparison, Shelf, Standing, Tree, Volume};
use handbok::theme::Theme;

use crate::support::golden;
use crate::support::html::{Token, tokens};
use crate::support::marks::{
    changed, everywhere, list, mark, paragraph, reworded, said, table, words,
};
use crate::support::outline::outline;
use crate::support::small::small;
use crate::support::sources::Sources;

/// A page that has something to say of every change.
struct Telling(&'static Locale);

impl Links for Telling {
    fn locale(&self) -> &Locale {
        self.0
    }

    fn address(&self, _: &Target) -> Option<String> {
        None
    }

    fn picture(&self, _: usize) -> Option<Picture> {
        None
    }

    fn sheet(&self, _: &str) -> SheetFacts {
        SheetFacts::default()
    }

    fn change(&self, number: u32) -> ChangeNote {
        let fact = |words: &str| words.to_owned();
        ChangeNote {
            facts: match number {
                7 => vec![FactNote {
                    name: fact("Type"),
                    before: fact("krav"),
                    after: fact("anbefaling"),
                }],
                _ => Vec::new(),
            },
            from: fact("1.1 Før"),
            to: fact("1.2 Nå"),
            why: (number == 7).then(|| ("why-2".to_owned(), 2)),
        }
    }
}

fn write(all: &[Block<Resolved>]) -> String {
    let nb = Lang::new("nb").unwrap();
    encode::html(&blocks(all, &Telling(Locale::of(&nb))))
}

/// Returns what is wrong with how elements stand in one another.
fn misplaced(html: &str) -> Vec<String> {
    const VOID: [&str; 5] = ["br", "col", "hr", "img", "input"];
    let mut open: Vec<String> = Vec::new();
    let mut wrong = Vec::new();
    for token in tokens(html) {
        match token {
            Token::Open(name, _) => {
                let parent = open.last().map_or("", String::as_str);
                let fits = match name.as_str() {
                    "li" => ["ul", "ol"].contains(&parent),
                    "tr" => ["thead", "tbody"].contains(&parent),
                    "td" | "th" => parent == "tr",
                    "dt" | "dd" => parent == "dl",
                    "thead" | "tbody" | "caption" | "colgroup" => parent == "table",
                    "col" => parent == "colgroup",
                    _ => !["ul", "ol", "dl", "table", "thead", "tbody", "tr", "colgroup"]
                        .contains(&parent),
                };
                if !fits {
                    wrong.push(format!("{name} in {parent}"));
                }
                let is_block = ["p", "div", "ul", "ol", "dl", "table", "h3", "pre", "figure"];
                let lines = ["p", "span", "a", "em", "strong", "h2", "h3", "dt"];
                let ancestor =
                    open.iter().rev().find(|own| !["ins", "del"].contains(&own.as_str()));
                let ancestor = ancestor.map_or("", String::as_str);
                if is_block.contains(&name.as_str()) && lines.contains(&ancestor) {
                    wrong.push(format!("{name} in {ancestor}"));
                }
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::Close(name) => {
                let own = open.pop();
                if own.as_ref() != Some(&name) {
                    wrong.push(format!("</{name}> closes {own:?}"));
                }
            }
            Token::Text(text) => {
                let parent = open.last().map_or("", String::as_str);
                let holds_none = ["ul", "ol", "dl", "table", "thead", "tbody", "tr"];
                if !text.trim().is_empty() && holds_none.contains(&parent) {
                    wrong.push(format!("“{text}” in {parent}"));
                }
            }
            Token::Other(_) => {}
        }
    }
    wrong
}

fn twice(html: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let ids = tokens(html).into_iter().filter_map(|token| match token {
        Token::Open(_, attributes) => attributes.get("id").cloned(),
        Token::Close(_) | Token::Text(_) | Token::Other(_) => None,
    });
    ids.filter(|id| !seen.insert(id.clone())).collect()
}

/// The people of the base, as they are told.
fn shapers() -> Shapers {
    let manual = Pipeline::default().read(&Sources::base().checkout().snapshot).value.unwrap();
    Shapers { people: manual.people, workshops: Vec::new() }
}

fn editions(sources: &Sources, tag: &str) -> Vec<Edition> {
    let (prepared, _) = sources.prepare(&mut Pipeline::default());
    let mut editions = prepared.unwrap().editions;
    for edition in &mut editions {
        edition.version = Version { tag: Some(tag.to_owned()), ..Version::default() };
        edition.shapers = Some(Arc::new(shapers()));
    }
    editions
}

#[test]
fn every_mark_on_every_kind_of_block_stays_where_it_was_put() {
    let editions = editions(&Sources::base(), "v1");
    let chapter = &editions[0].chapters[0];
    let all: Vec<_> =
        chapter.blocks.iter().chain(chapter.sheets.iter().flat_map(|own| &own.blocks)).collect();
    let all: Vec<_> = all.into_iter().cloned().collect();
    let mut count = 0;
    for kind in ChangeKind::ALL {
        for show in [Show::Both, Show::Inside, Show::Away] {
            let html = write(&everywhere(&all, mark(1, kind, show)));
            assert_eq!(misplaced(&html), Vec::<String>::new(), "{kind:?} {show:?}:\n{html}");
            let doubled: Vec<String> = twice(&html);
            assert_eq!(doubled, Vec::<String>::new(), "{kind:?} {show:?}:\n{html}");
            count += html.matches("data-change=").count();
        }
    }
    assert!(count > 500, "{count} marks");
}

#[test]
fn the_check_finds_what_a_parser_would_throw_out() {
    for (html, wrong) in [
        ("<ul><ins><li>a</li></ins></ul>", 2),
        ("<table><tbody><tr><ins><td>a</td></ins></tr></tbody></table>", 2),
        ("<p><div>a</div></p>", 1),
        ("<table><tbody><tr>a</tr></tbody></table>", 1),
        ("<ul><li><ins>a</ins></li></ul>", 0),
    ] {
        assert_eq!(misplaced(html).len(), wrong, "{html}: {:?}", misplaced(html));
    }
}

#[test]
fn words_are_marked_inside_a_paragraph_and_said_aloud() {
    let line = vec![words("Dere "), reworded(4, "skal", "bør"), words(" ringe.")];
    let html = write(&[changed(mark(4, Changed, Show::Inside), Vec::new(), vec![paragraph(line)])]);
    assert_eq!(
        html,
        "<div class=\"change change-changed\" data-number=\"4\" data-change=\"changed\">\
         <span class=\"change-tag\"><a class=\"change-link\" href=\"#change-4\">\
         <span class=\"change-letter\">E</span><span class=\"unseen\"> endret</span> \
         <span class=\"change-number\">4</span></a></span>\n\
         <p>Dere <del data-number=\"4\"><span class=\"said\">[slettet: </span>skal\
         <span class=\"said\">] </span></del>\
         <ins data-number=\"4\"><span class=\"said\">[innsatt: </span>bør\
         <span class=\"said\">] </span></ins> ringe.</p>\n</div>\n"
    );
}

#[test]
fn what_moved_leads_both_ways() {
    let away = write(&[changed(mark(3, Moved, Show::Away), vec![said("borte")], Vec::new())]);
    assert!(away.contains("Flyttet til <a href=\"#change-3\">1.2 Nå</a>"), "{away}");
    assert!(away.contains("data-away") && !away.contains("borte"), "{away}");
    let here = write(&[changed(mark(3, Moved, Show::Inside), Vec::new(), vec![said("her")])]);
    assert!(here.contains("Flyttet fra <a href=\"#change-3-away\">1.1 Før</a>"), "{here}");
    assert!(here.contains("<p>her</p>"), "{here}");
}

#[test]
fn facts_and_the_way_to_the_reason_stand_at_the_change() {
    let html = write(&[changed(mark(7, Changed, Show::Inside), Vec::new(), vec![said("Tekst")])]);
    assert!(
        html.contains(
            "<li>Type: <del>krav</del><span class=\"arrow\"> → </span><ins>anbefaling</ins></li>"
        ),
        "{html}"
    );
    assert!(html.contains("aria-details=\"why-2\""), "{html}");
    assert!(
        html.contains("href=\"#why-2\"><span class=\"unseen\">hvorfor: </span>2</a>"),
        "{html}"
    );
}

#[test]
fn items_rows_and_columns_hold_their_marks_inside() {
    let new = |number| Some(mark(number, New, Show::Both));
    let gone = |number| Some(mark(number, Deleted, Show::Both));
    let html = write(&[list(vec![(new(1), vec![said("a")]), (gone(2), vec![said("b")])])]);
    assert!(html.contains("</span><ins><span class=\"said\">[innsatt: </span>a"), "{html}");
    assert!(html.contains("<del><span class=\"said\">[slettet: </span>b"), "{html}");
    let cells = |a: &str| vec![vec![words(a)], vec![words("x")]];
    let rows = table(&[None, new(5)], vec![(None, cells("r")), (gone(6), cells("s"))]);
    let html =
        write(&[crate::support::marks::block(handbok::markdown::ast::BlockKind::Table(rows))]);
    assert!(html.contains("<tr class=\"change change-deleted\" data-number=\"6\""), "{html}");
    assert_eq!(html.matches("<ins>").count(), 2, "the column's head and its cell: {html}");
    assert_eq!(html.matches("<del>").count(), 2, "the cells of the row: {html}");
    assert!(html.contains("class=\"change change-new align-center\""), "{html}");
}

#[test]
fn formatting_alone_shows_the_words_once() {
    let change = mark(2, Formatting, Show::Inside);
    let line = |text: &str| vec![words(text)];
    let changed =
        handbok::markdown::ast::Changed { change, before: line("ord"), after: line("ord") };
    let inline = crate::support::marks::piece(handbok::markdown::ast::InlineKind::Changed(
        Box::new(changed),
    ));
    let html = write(&[paragraph(vec![inline])]);
    assert_eq!(html.matches("ord").count(), 1, "{html}");
    assert!(html.contains("reformatted") && html.contains("[annen formatering: "), "{html}");
}

/// The site of two versions with a comparison made by hand.
fn site() -> Tree {
    let (old, new) = (editions(&Sources::base(), "v0.1"), editions(&Sources::base(), "v0.2"));
    let volume = |editions, standing, folder: &str| Volume {
        editions,
        pdfs: BTreeMap::new(),
        books: BTreeMap::new(),
        data: BTreeMap::new(),
        standing,
        is_candidate: false,
        folder: folder.to_owned(),
        renamed: BTreeMap::new(),
    };
    let mut redlines: Vec<_> = new.iter().map(small).collect();
    // In English less has changed.
    redlines[1].changes.retain(|change| change.number != 5);
    let shelf = Shelf {
        volumes: vec![
            volume(&new, Standing::Current, "v0.2"),
            volume(&old, Standing::Superseded, "v0.1"),
        ],
        current: 0,
        comparisons: vec![Comparison { before: 1, after: 0, redlines }],
        absent: Vec::new(),
        url: String::new(),
    };
    let theme = Theme::load(&Sources::base().checkout().snapshot, "default");
    render(&shelf, &theme, &SiteOptions::default()).unwrap()
}

fn page(site: &Tree, path: &str) -> String {
    let bytes = site.get(&VPath::new(path).unwrap()).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_page_of_a_comparison_says_what_it_said_when_it_was_read() {
    let site = site();
    for lang in ["nb", "en"] {
        let page = page(&site, &format!("compare/v0.1..v0.2/{lang}/index.html"));
        assert_eq!(twice(&page), Vec::<String>::new(), "ids of {lang}");
        golden(&format!("page-compare-{lang}.txt"), &outline(&page));
    }
}

#[test]
fn the_banner_of_an_old_module_leads_to_what_changed_in_it() {
    let site = site();
    let old = page(&site, "v0.1/nb/visit/index.html");
    let link = "href=\"../../../compare/v0.1..v0.2/nb/index.html#module-visit\"";
    assert!(old.contains(link), "{old}");
    let front = page(&site, "v0.1/nb/index.html");
    assert!(front.contains("href=\"../../compare/v0.1..v0.2/nb/index.html\""), "{front}");
}

#[test]
fn whoever_switches_language_stays_at_the_same_change() {
    let site = site();
    let nb = page(&site, "compare/v0.1..v0.2/nb/index.html");
    let twins = crate::support::html::decoded(nb.split("data-twins=\"").nth(1).unwrap());
    let (twins, _) = twins.split_once('>').unwrap();
    assert!(twins.starts_with("{\"en\":{\"1\":1,"), "{twins}");
    assert!(twins.contains("\"9\":9") && !twins.contains("\"5\":"), "{twins}");
}
