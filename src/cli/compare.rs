//! Carries out `handbok compare`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::args::CompareOptions;
use super::failure::{Exit, Failure};
use super::output::Output;
use super::terminal::Terminal;
use super::{check, json};
use crate::edition::Change;
use crate::edition::redline::{PassageChange, Piece, Place, Redline};
use crate::locale::speech::Say;
use crate::locale::{Locale, civil};
use crate::ops::{self, CompareRequest, Compared, Wanted};
use crate::render::marking::{change_letter, fact_word, weight_word};
use crate::render::{Teller, chosen, summary};
use crate::text::similar;
use crate::vcs::Class;

/// How many letters of unchanged text are told beside a change.
const BESIDE: usize = 40;

/// Tells what differs between two states.
///
/// # Errors
/// Fails when the disk or git refuses, or when there is no such state, module,
/// group or language.
pub(super) fn run(
    root: &Path,
    options: CompareOptions,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let CompareOptions { before, after, languages, wanted, forms, out } = options;
    let folder = root.to_path_buf();
    let request = CompareRequest { root: folder, before, after, languages, wanted, forms };
    let out = out.filter(|_| !request.forms.is_empty());
    let claim = |out: &PathBuf| -> Result<Output, Failure> {
        Ok(Output::claim(out, root, &ops::scope(root)?)?)
    };
    let output = out.as_ref().map(claim).transpose()?;
    let compared = ops::compare(&request)?;
    check::tell(&compared.findings, &compared.snapshot, terminal);
    if compared.findings.is_empty() {
        known(&compared, &request.wanted)?;
    }
    if let Some((output, out)) =
        output.as_ref().zip(out.as_ref()).filter(|_| compared.findings.is_empty())
    {
        output.publish(&compared.tree, None)?;
        for path in compared.tree.keys().filter(|path| is_goal(path.as_str())) {
            terminal.aside(&format!("{}", out.join(path.as_str()).display()));
        }
    }
    let names = (request.before.clone(), request.after.clone());
    for redline in &compared.redlines {
        let teller = Redlined { redline, wanted: &request.wanted, names: &names };
        match (terminal.json, request.forms.is_empty()) {
            (true, _) => teller.objects(terminal),
            (false, true) => teller.lines(terminal),
            (false, false) => teller.sum(terminal),
        }
    }
    if terminal.json {
        let changes = |own: &Redline| request.wanted.of(own).count();
        let count =
            |own: &Redline| json!({ "lang": own.edition.lang.as_str(), "changes": changes(own) });
        let languages: Vec<Value> = compared.redlines.iter().map(count).collect();
        let more = json!({ "before": names.0, "after": names.1, "languages": languages });
        terminal.object(&json::result("compare", &compared.findings, more));
    }
    let exit = check::exit(&compared.findings);
    compared.leftovers.forget();
    Ok(exit)
}

/// Returns whether a file is one that somebody opens.
fn is_goal(path: &str) -> bool {
    path.ends_with(".pdf") || path.ends_with("index.html")
}

fn known(compared: &Compared, wanted: &Wanted) -> Result<(), Failure> {
    let groups = (!compared.groups.is_empty()).then_some(&compared.groups);
    let asked = [
        (&wanted.module, Some(&compared.modules), Say::NoSuchModule),
        (&wanted.by, groups, Say::NoSuchGroup),
    ];
    for (asked, known, say) in asked {
        let (Some(asked), Some(known)) = (asked, known) else { continue };
        if !known.contains(asked) {
            let near = similar(asked, known.iter().map(String::as_str));
            return Err(Failure::new(Exit::Usage, say, Say::KnownNames)
                .value("asked", asked.as_str())
                .value("known", near.map_or_else(|| known.join(", "), Into::into)));
        }
    }
    Ok(())
}

/// A redline being told.
struct Redlined<'a> {
    redline: &'a Redline,
    wanted: &'a Wanted,
    names: &'a (String, String),
}

impl Redlined<'_> {
    /// Says how much differs.
    fn sum(&self, terminal: &Terminal) {
        let locale = Locale::of(&self.redline.edition.lang);
        terminal.result(&format!(
            "{}: {}",
            self.redline.edition.lang,
            summary::sentence(self.redline, self.names, locale)
        ));
        if let Some(chosen) = chosen::sentence(self.redline, &self.names.1, locale) {
            terminal.result(&chosen);
        }
    }

    fn lines(&self, terminal: &Terminal) {
        let locale = Locale::of(&self.redline.edition.lang);
        self.sum(terminal);
        let changes: Vec<&PassageChange> = self.wanted.of(self.redline).collect();
        let places: Vec<&[&PassageChange]> =
            changes.chunk_by(|one, next| one.place == next.place).collect();
        let told = |changes: &&[&PassageChange]| -> Vec<String> {
            let place = changes[0].place;
            let head = [String::new(), self.title(place, locale)];
            let own = changes.iter().map(|change| line(change, locale));
            head.into_iter().chain(self.reasons(place)).chain(own).collect()
        };
        let told: Vec<Vec<String>> = places.par_iter().map(told).collect();
        told.iter().for_each(|lines| terminal.results(lines));
    }

    fn title(&self, place: Place, locale: &Locale) -> String {
        match place {
            Place::Module(at) => {
                let module = &self.redline.modules[at];
                let chapter = &self.redline.edition.chapters[module.chapter];
                format!("{} {}", chapter.number, chapter.title_text)
            }
            Place::Register(at) => {
                let head = self.redline.registers[at].table.head.first();
                head.map(|words| crate::markdown::walk::plain_text(words))
                    .unwrap_or_else(|| locale.name.clone())
            }
        }
    }

    fn reasons(&self, place: Place) -> Vec<String> {
        let Place::Module(at) = place else { return Vec::new() };
        let teller = Teller::of(&self.redline.edition);
        let told = |reason: &Arc<Change>| {
            let (year, month, day) = civil(reason.when.seconds().div_euclid(86_400));
            let by: Vec<String> = teller
                .iter()
                .flat_map(|teller| reason.groups().into_iter().map(|group| teller.group(group)))
                .collect();
            let class = reason.class.map_or("–", Class::as_str);
            let why = if reason.reason.is_empty() { &reason.subject } else { &reason.reason };
            let by = if by.is_empty() { String::new() } else { format!(" ({})", by.join(", ")) };
            format!("  {year:04}-{month:02}-{day:02}  {class}{by}: {why}")
        };
        self.redline.modules[at].reasons.iter().map(told).collect()
    }

    fn objects(&self, terminal: &Terminal) {
        let lang = self.redline.edition.lang.as_str();
        for module in &self.redline.modules {
            let slug = |own: &Option<crate::edition::redline::Known>| {
                own.as_ref().map(|own| json!({ "number": own.number, "slug": own.slug }))
            };
            terminal.object(&json!({
                "schema": json::SCHEMA,
                "type": "module",
                "lang": lang,
                "before": slug(&module.before),
                "after": slug(&module.after),
                "reasons": module.reasons.iter().map(|own| reason(own)).collect::<Vec<_>>(),
            }));
        }
        for change in self.wanted.of(self.redline) {
            terminal.object(&self.object(change));
        }
    }

    fn object(&self, change: &PassageChange) -> Value {
        let place = |place: Place| match place {
            Place::Module(at) => {
                let module = &self.redline.modules[at];
                let known = module.after.as_ref().or(module.before.as_ref());
                json!({ "module": known.map(|own| &own.slug) })
            }
            Place::Register(at) => {
                json!({ "register": self.redline.registers[at].register.slug() })
            }
        };
        let piece = |piece: &Piece| match piece {
            Piece::Same(words) => json!({ "same": words }),
            Piece::Deleted(words) => json!({ "deleted": words }),
            Piece::New(words) => json!({ "new": words }),
        };
        let fact = |own: &crate::edition::redline::FactChange| json!({ "fact": own.fact.as_str(), "before": own.before, "after": own.after });
        json!({
            "schema": json::SCHEMA,
            "type": "change",
            "lang": self.redline.edition.lang.as_str(),
            "number": change.number,
            "kind": change.kind.as_str(),
            "passage": change.passage.as_str(),
            "place": place(change.place),
            "from": change.from.map(place),
            "heading": change.heading,
            "pieces": change.pieces.iter().map(piece).collect::<Vec<_>>(),
            "facts": change.facts.iter().map(fact).collect::<Vec<_>>(),
            "weights": change.weights.iter().map(|own| own.as_str()).collect::<Vec<_>>(),
            "origin": change.origin.as_deref().map(reason),
        })
    }
}

fn reason(change: &Change) -> Value {
    json!({
        "commit": change.commit,
        "time": change.when.seconds(),
        "version": change.version,
        "class": change.class.map(Class::as_str),
        "reason": change.reason,
        "groups": change.groups(),
    })
}

/// Writes a change as a line: its letter, its heading, its words.
fn line(change: &PassageChange, locale: &Locale) -> String {
    let mut line = format!("  {}  ", locale.get(change_letter(change.kind)));
    if !change.heading.is_empty() {
        line.push_str(&format!("«{}» ", change.heading));
    }
    for (at, piece) in change.pieces.iter().enumerate() {
        match piece {
            Piece::Same(words) => {
                let ends = (at > 0, at + 1 < change.pieces.len());
                line.push_str(&shortened(words, ends));
            }
            Piece::Deleted(words) => line.push_str(&format!("[-{words}-]")),
            Piece::New(words) => line.push_str(&format!("{{+{words}+}}")),
        }
    }
    for fact in &change.facts {
        let name = locale.get(fact_word(fact.fact));
        line.push_str(&format!(" {name}: {} → {}", fact.before, fact.after));
    }
    let weights: Vec<&str> =
        change.weights.iter().map(|own| locale.get(weight_word(*own))).collect();
    if !weights.is_empty() {
        line.push_str(&format!(" ({})", weights.join(", ")));
    }
    line.split_whitespace().fold(String::from(" "), |line, word| line + " " + word)
}

/// Leaves out the middle of words that are the same, or what is far from a change.
fn shortened(words: &str, (follows, leads): (bool, bool)) -> String {
    let chars: Vec<char> = words.chars().collect();
    let kept = usize::from(follows) + usize::from(leads);
    if chars.len() <= BESIDE * kept.max(1) {
        return words.to_owned();
    }
    let start: String = chars[..BESIDE].iter().collect();
    let end: String = chars[chars.len() - BESIDE..].iter().collect();
    match (follows, leads) {
        (true, true) => format!("{start} … {end}"),
        (false, true) => format!("… {end}"),
        (true | false, false) => format!("{start} …"),
    }
}
