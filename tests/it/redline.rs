//! Holds redlines to their laws, on the real manual under edits by dice and on
//! small texts whose changes are known.

use std::collections::BTreeMap;

use handbok::edition::Edition;
use handbok::edition::redline::{ChangeKind, Piece, Redline, Text, redline, says_the_same};
use handbok::locale::Locale;
use handbok::ops::Pipeline;
use handbok::render::summary;

use crate::support::sources::Sources;

/// Numbers that look like chance and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).unwrap()
    }
}

fn editions(sources: &Sources) -> Vec<Edition> {
    let mut pipeline = Pipeline::default();
    sources.prepare(&mut pipeline).0.map(|prepared| prepared.editions).unwrap_or_default()
}

/// Edits the texts of a manual: paragraphs go, come twice, change places, lose,
/// get and exchange words.
fn edited(sources: Sources, dice: &mut Dice) -> Sources {
    let texts: Vec<(String, String)> = sources
        .texts()
        .filter(|(path, _)| path.ends_with("nb.md"))
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    let mut sources = sources;
    for _ in 0..12 {
        let (path, _) = &texts[dice.roll(texts.len())];
        let mut blocks: Vec<String> = sources.text(path).split("\n\n").map(str::to_owned).collect();
        // Only what stands alone is edited: a fence that loses its end is another text.
        let plain: Vec<usize> = (1..blocks.len())
            .filter(|at| blocks[*at].starts_with(|c: char| c.is_alphabetic()))
            .collect();
        if plain.is_empty() {
            continue;
        }
        let (one, other) = (plain[dice.roll(plain.len())], plain[dice.roll(plain.len())]);
        match dice.roll(6) {
            0 => drop(blocks.remove(one)),
            1 => blocks.insert(other, "Et helt nytt avsnitt står her og sier noe annet.".into()),
            2 => blocks.swap(one, other),
            3 => blocks[one] = blocks[one].replacen(' ', " aldri ", 1),
            4 => blocks[one] = blocks[one].replacen(". ", ".\n\n", 1),
            _ => {
                let words: Vec<&str> = blocks[one].split(' ').collect();
                let at = dice.roll(words.len());
                blocks[one] = [&words[..at], &["*femten*"], &words[at..]].concat().join(" ");
            }
        }
        sources = sources.put(path, blocks.join("\n\n"));
    }
    sources
}

fn compare(before: &Edition, after: &Edition) -> Redline {
    redline(before, after, &BTreeMap::new())
}

fn counts(redline: &Redline) -> BTreeMap<ChangeKind, usize> {
    let mut counts = BTreeMap::new();
    for change in &redline.changes {
        *counts.entry(change.kind).or_default() += 1;
    }
    counts
}

/// Taking everything gives the newer text, refusing everything the older.
fn keeps_both(before: &Edition, after: &Edition, redline: &Redline) {
    for chapter in &redline.edition.chapters {
        let of =
            |edition: &Edition| edition.chapters.iter().find(|own| own.id == chapter.id).cloned();
        for (text, edition) in [(Text::Before, before), (Text::After, after)] {
            let Some(own) = of(edition) else { continue };
            let is = says_the_same(&text.blocks(&chapter.blocks), &own.blocks);
            assert!(is, "{text:?} of {}", chapter.id);
            for sheet in &own.sheets {
                let marked = chapter.sheets.iter().find(|one| one.id == sheet.id).unwrap();
                let is = says_the_same(&text.blocks(&marked.blocks), &sheet.blocks);
                assert!(is, "{text:?} of {}", sheet.id);
            }
        }
    }
}

#[test]
fn an_edition_does_not_differ_from_itself() {
    for edition in editions(&Sources::real()) {
        let redline = compare(&edition, &edition);
        assert!(redline.changes.is_empty() && redline.modules.is_empty());
        assert!(redline.registers.is_empty());
    }
}

#[test]
fn both_texts_are_in_a_redline_whatever_was_edited() {
    let mut dice = Dice(7);
    let real = editions(&Sources::real());
    for _ in 0..6 {
        let after = editions(&edited(Sources::real(), &mut dice));
        let redline = compare(&real[0], &after[0]);
        assert!(!redline.changes.is_empty());
        keeps_both(&real[0], &after[0], &redline);
    }
}

#[test]
fn exchanging_the_versions_exchanges_new_and_deleted() {
    let mut dice = Dice(11);
    let real = editions(&Sources::real());
    for _ in 0..6 {
        let after = editions(&edited(Sources::real(), &mut dice));
        let there = counts(&compare(&real[0], &after[0]));
        let back = counts(&compare(&after[0], &real[0]));
        let turned: BTreeMap<ChangeKind, usize> =
            back.into_iter().map(|(kind, count)| (kind.reversed(), count)).collect();
        assert_eq!(there, turned);
    }
}

#[test]
fn the_numbers_of_changes_count_up_and_every_mark_has_one() {
    let mut dice = Dice(3);
    let real = editions(&Sources::real());
    let after = editions(&edited(Sources::real(), &mut dice));
    let redline = compare(&real[0], &after[0]);
    for (number, change) in (1..).zip(&redline.changes) {
        assert_eq!(change.number, number);
    }
}

/// Puts a text below the heading of a small manual and compares.
fn small(before: &str, after: &str) -> Redline {
    let path =
        Sources::base().texts().find(|(path, _)| path.ends_with("nb.md")).unwrap().0.to_owned();
    let of = |text: &str| {
        let sources = Sources::base();
        let own = format!("{}\n\n{text}\n", sources.text(&path).trim_end());
        editions(&sources.put(&path, own)).remove(0)
    };
    compare(&of(before), &of(after))
}

/// Writes changes as a line each: kind, then words.
fn told(redline: &Redline) -> Vec<String> {
    let piece = |piece: &Piece| match piece {
        Piece::Same(words) => words.clone(),
        Piece::Deleted(words) => format!("[-{words}-]"),
        Piece::New(words) => format!("{{+{words}+}}"),
    };
    let line = |change: &handbok::edition::redline::PassageChange| {
        let words: String = change.pieces.iter().map(piece).collect();
        format!("{}: {words}", change.kind.as_str())
    };
    redline.changes.iter().map(line).collect()
}

#[test]
fn what_is_only_wrapped_or_pushed_down_is_no_change() {
    let before = "Du ringer familien innen tre dager.\n\nSå møtes dere.";
    let after = "Du ringer familien\ninnen tre dager.\n\nSå   møtes\ndere.";
    assert_eq!(told(&small(before, after)), [""; 0]);
    let after =
        "Nytt først her, og mer enn før.\n\nDu ringer familien innen tre dager.\n\nSå møtes dere.";
    assert_eq!(told(&small(before, after)), ["new: {+Nytt først her, og mer enn før.+}"]);
    let (before, after) = ("1. En ting.\n2. To ting.", "3. En ting.\n4. To ting.");
    assert_eq!(told(&small(before, after)), [""; 0]);
}

#[test]
fn words_are_told_inside_a_sentence_and_a_rewritten_one_is_told_whole() {
    let redline = small(
        "Du kan ringe familien innen tre dager etter at du fikk saken.",
        "Du skal ringe familien innen to dager etter at du fikk saken.",
    );
    let expected = [
        "changed: Du [-kan-]{+skal+} ringe familien innen [-tre-]{+to+} dager etter at du fikk saken.",
    ];
    assert_eq!(told(&redline), expected);
    let redline = small(
        "Dere snakker om uken som var og hva som gikk bra hjemme.",
        "Dere snakker om helgen, planer, skolen og hva barnet selv vil gjøre.",
    );
    let [change] = redline.changes.as_slice() else { panic!("{:?}", told(&redline)) };
    assert!(matches!(change.pieces.as_slice(), [Piece::Deleted(_), Piece::New(_)]));
}

#[test]
fn a_paragraph_can_move_be_split_and_be_merged() {
    let (one, two, three) = (
        "Den første saken handler om hvordan dere avtaler et besøk.",
        "Den andre saken handler om barnet og hva barnet vil fortelle.",
        "Til slutt skriver dere sammen det dere er blitt enige om.",
    );
    let all = |parts: &[&str]| parts.join("\n\n");
    let redline = small(&all(&[one, two, three]), &all(&[three, one, two]));
    assert_eq!(told(&redline), [format!("moved: {three}")]);
    let redline = small(&format!("{one} {two}"), &all(&[one, two]));
    assert_eq!(told(&redline), [format!("split: {one}\n{two}")]);
    let redline = small(&all(&[one, two]), &format!("{one} {two}"));
    assert_eq!(told(&redline), [format!("merged: {one} {two}")]);
}

#[test]
fn emphasis_and_signs_are_formatting() {
    let redline =
        small("Et viktig ord står «her» nå.", "Et **viktig** ord står \u{201c}her\u{201d} nå.");
    assert_eq!(told(&redline).len(), 1);
    assert_eq!(redline.changes[0].kind, ChangeKind::Formatting);
    assert!(redline.changes[0].weights.is_empty());
}

#[test]
fn tables_are_told_by_row_and_cell_lists_by_item() {
    let table = |rows: &[&str]| format!("| Uke | Hva |\n|---|---|\n{}", rows.join("\n"));
    let redline = small(
        &table(&["| 1 | Besøk hjemme |", "| 2 | Samtale |", "| 3 | Pause |"]),
        &table(&["| 1 | Besøk hjemme |", "| 2 | En lang samtale |", "| 4 | Avslutning |"]),
    );
    let expected = [
        "changed: 2 | [-Samtale-]{+En lang samtale+}",
        "deleted: [-3 | Pause-]",
        "new: {+4 | Avslutning+}",
    ];
    assert_eq!(told(&redline), expected);
    let redline =
        small("- ring\n- skriv en liste\n- møt", "- ring\n- skriv en kort liste\n- møt\n- avslutt");
    assert_eq!(told(&redline), ["changed: skriv en {+kort +}liste", "new: {+avslutt+}"]);
}

#[test]
fn a_number_and_a_negation_matter() {
    use handbok::edition::redline::Weight;
    let weights = |before: &str, after: &str| small(before, after).changes[0].weights.clone();
    let found = weights(
        "Ring innen 14 dager når dere har sagt ja.",
        "Ring innen 7 dager når dere har sagt ja.",
    );
    assert!(found.contains(&Weight::Number) && !found.contains(&Weight::Negation));
    let found = weights(
        "Du kan komme alene på dette besøket.",
        "Du kan ikke komme alene på dette besøket.",
    );
    assert!(found.contains(&Weight::Negation) && !found.contains(&Weight::Number));
}

#[test]
fn what_differs_is_little_more_than_the_least_there_is() {
    let mut dice = Dice(5);
    let words: Vec<String> = (0..60).map(|at| format!("ordet{at}")).collect();
    for _ in 0..40 {
        let mut other = words.clone();
        for _ in 0..=dice.roll(8) {
            let at = dice.roll(other.len());
            match dice.roll(3) {
                0 => drop(other.remove(at)),
                1 => other.insert(at, "nytt".into()),
                _ => other[at] = "annet".into(),
            }
        }
        let redline = small(&words.join(" "), &other.join(" "));
        let count = |words: &str| words.split_whitespace().count();
        let told: usize = redline
            .changes
            .iter()
            .flat_map(|change| &change.pieces)
            .map(|piece| match piece {
                Piece::Same(_) => 0,
                Piece::Deleted(words) | Piece::New(words) => count(words),
            })
            .sum();
        let least = least(&words, &other);
        assert!(told <= 4 * least, "{told} words are told where {least} differ");
    }
}

/// The fewest words that must go or come (longest common subsequence).
fn least(one: &[String], other: &[String]) -> usize {
    let mut rows = vec![vec![0_usize; other.len() + 1]; one.len() + 1];
    for (row, a) in one.iter().enumerate() {
        for (column, b) in other.iter().enumerate() {
            rows[row + 1][column + 1] = if a == b {
                rows[row][column] + 1
            } else {
                rows[row][column + 1].max(rows[row + 1][column])
            };
        }
    }
    one.len() + other.len() - 2 * rows[one.len()][other.len()]
}

#[test]
fn a_text_that_was_translated_is_one_change() {
    let before = editions(&Sources::base());
    let path =
        Sources::base().texts().find(|(path, _)| path.ends_with("en.md")).unwrap().0.to_owned();
    let lacking = editions(&Sources::base().remove(&path));
    let (one, other) = (
        lacking.iter().find(|own| own.lang.as_str() == "en").unwrap(),
        before.iter().find(|own| own.lang.as_str() == "en").unwrap(),
    );
    let redline = compare(one, other);
    let whole = |change: &&handbok::edition::redline::PassageChange| {
        matches!(change.pieces.as_slice(), [Piece::Deleted(_), Piece::New(_)])
    };
    assert!(redline.changes.iter().filter(whole).count() >= 1, "{:?}", told(&redline));
    keeps_both(one, other, &redline);
}

/// What is huge or unrelated is told more coarsely, and all the same wholly.
#[test]
fn huge_and_unrelated_texts_are_compared_too() {
    let words = |seed: u64| -> String {
        let mut dice = Dice(seed);
        (0..20_000).map(|_| format!("ord{} ", dice.roll(4_000))).collect()
    };
    let one = words(1);
    let other = one.replacen("ord7 ", "ordsyv ", 3);
    assert_eq!(small(&one, &other).changes.len(), 1);
    let paragraphs = |seed: u64| -> String {
        let mut dice = Dice(seed);
        let line = |dice: &mut Dice| -> String {
            (0..12).map(|_| format!("w{seed}x{} ", dice.roll(9_000))).collect()
        };
        (0..1_500).map(|_| line(&mut dice) + "\n\n").collect()
    };
    let redline = small(&paragraphs(1), &paragraphs(2));
    assert_eq!(counts(&redline).values().sum::<usize>(), 3_000);
    let rows = |from: usize| -> String {
        (from..from + 1_500).map(|at| format!("| {at} | linje {at} |\n")).collect()
    };
    let table = |from: usize| format!("| Nr | Hva |\n|---|---|\n{}", rows(from));
    assert_eq!(small(&table(0), &table(3)).changes.len(), 6);
}

/// The headings and the words of a passage say which it is, not their capitals, nor
/// whether a name is set as code, nor the short words that stand in every passage.
#[test]
fn what_is_set_otherwise_is_the_same_passage() {
    let redline = small(
        "## Ring Familien om kvelden\n\nTekst her nå.",
        "## Ring familien om kvelden\n\nTekst her nå.",
    );
    assert_eq!(told(&redline), ["changed: Ring [-Familien-]{+familien+} om kvelden"]);
    let redline = small("## Bruk av --vis-alt\n\nTekst.", "## Bruk av `--vis-alt`\n\nTekst.");
    assert_eq!(told(&redline), ["formatting: Bruk av --vis-alt"]);
    let redline = small(
        "Det er en av dem som har ansvaret for at de andre får komme til orde om det de er opptatt av.",
        "Det er vi som har en plan for turen og må si fra om det de trenger av klær på veien.",
    );
    assert_eq!(counts(&redline)[&ChangeKind::New], 1, "{:?}", told(&redline));
}

#[test]
fn a_paragraph_can_become_a_panel_or_a_heading() {
    let one = "Merk at familien selv bestemmer hvem som er med på møtet.";
    let redline = small(one, &format!("::: praksis Merk\n{one}\n:::"));
    assert_eq!(counts(&redline), BTreeMap::from([(ChangeKind::Changed, 1)]));
    let redline = small("Dette kan dere lese:", "### Dette kan dere lese");
    assert_eq!(counts(&redline), BTreeMap::from([(ChangeKind::Changed, 1)]));
}

#[test]
fn what_moved_within_a_chapter_may_be_edited_more_and_headings_go_along() {
    let long = [
        "Den første saken handler om hvordan dere avtaler et besøk hjemme hos familien.",
        "Den andre saken handler om barnet og hva barnet vil fortelle dere andre.",
        "Til slutt skriver dere sammen ned det dere er blitt enige om i løpet av møtet.",
    ];
    let other = "Den første saken handler om hvordan familien og dere avtaler det nye besøket.";
    let section = |name: &str, words: &str| format!("## {name}\n\n{words}");
    let before = [section("Besøk", long[0]), section("Barnet", long[1]), section("Slutt", long[2])];
    let after = [section("Barnet", long[1]), section("Slutt", long[2]), section("Besøk", other)];
    let redline = small(&before.join("\n\n"), &after.join("\n\n"));
    assert_eq!(counts(&redline), BTreeMap::from([(ChangeKind::Moved, 2)]), "{:?}", told(&redline));
    let has_marks = |change: &&handbok::edition::redline::PassageChange| {
        change.pieces.iter().any(|piece| matches!(piece, Piece::New(_)))
    };
    assert_eq!(redline.changes.iter().filter(has_marks).count(), 1);
}

/// A link to a module gets its number when the module is written: nobody's words.
#[test]
fn the_number_of_a_chapter_in_a_link_is_no_words() {
    let redline = small(
        "Les først Besøket før dere drar ut sammen.",
        "Les først [](../visit/nb.md) før dere drar ut sammen.",
    );
    let kinds: Vec<ChangeKind> = redline.changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Formatting], "{:?}", told(&redline));
}

#[test]
fn code_is_told_by_line() {
    let code = |line: &str| format!("```\nen linje\n{line}\nsiste linje\n```");
    let redline = small(&code("to linjer"), &code("tre linjer"));
    let expected = "changed: en linje\n[-to linjer\n-]{+tre linjer\n+}siste linje\n";
    assert_eq!(told(&redline), [expected]);
}

#[test]
fn a_source_is_named_by_its_authors_and_counted_as_an_entry() {
    const SOURCES: &str = "manual/registers/references.bib";
    let base = Sources::base();
    let other = base.text(SOURCES).replace("Journal of Visits", "Journal of Many Visits");
    let (before, after) =
        (editions(&base).remove(0), editions(&base.put(SOURCES, other)).remove(0));
    let redline = compare(&before, &after);
    let headings: Vec<&str> = redline.changes.iter().map(|own| own.heading.as_str()).collect();
    assert_eq!(headings, ["Hansen (2020)"]);
    let names = ("v0.1".to_owned(), "v0.2".to_owned());
    let said = summary::sentence(&redline, &names, Locale::of(&after.lang));
    assert_eq!(said, "1 oppføring endret i 1 oppslag: 1 endret.");
}
