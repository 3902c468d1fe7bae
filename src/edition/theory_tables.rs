//! Knows how the register of the programme theory becomes a drawing and the tables
//! that tell all of it: what leads to what, and what each item rests on.

use std::sync::Arc;

use super::chapter::Desk;
use super::references::References;
use super::target::{Register, Resolved, Target};
use super::theory::{TheoryDrawing, TheoryItem};
use super::wording::{basis, theory_stage};
use crate::diag::{Code, Span};
use crate::locale::{Locale, Msg};
use crate::manual::{Manual, TheoryEntry, TheoryStage};
use crate::markdown::ast::{
    Align, Authored, Block, BlockKind, CiteItem, Column, Inline, InlineKind, Row, Table, Theory,
};

type Line = Vec<Inline<Resolved>>;

/// Returns what a text refers to, the sources of the programme theory among it wherever
/// the text draws that: in the order in which the tables name them.
pub(super) fn with_theory(
    own: Arc<References>,
    manual: &Manual,
    known: impl Fn(&str) -> bool,
) -> Arc<References> {
    if own.theories.is_empty() {
        return own;
    }
    let cited: Vec<_> = in_order(manual).filter_map(|item| cited(item, &known)).collect();
    let mut all = References::clone(&own);
    for at in own.theories.iter().rev() {
        all.citations.splice(at..at, cited.iter().cloned());
    }
    Arc::new(all)
}

/// Returns the items, stage by stage.
fn in_order(manual: &Manual) -> impl Iterator<Item = &TheoryEntry> {
    let of = move |stage: &TheoryStage| {
        let stage = *stage;
        manual.registers.theory.iter().filter(move |item| item.stage == stage)
    };
    TheoryStage::ALL.iter().flat_map(of)
}

/// Returns the citation of an item's sources; the check of the register tells of those
/// that aren't known.
fn cited(item: &TheoryEntry, known: impl Fn(&str) -> bool) -> Option<Vec<CiteItem>> {
    let cite = |key: &String| CiteItem { key: key.clone(), locator: None };
    let items: Vec<_> = item.source.iter().filter(|key| known(key)).map(cite).collect();
    (!items.is_empty()).then_some(items)
}

impl Desk<'_> {
    pub(super) fn theory(&mut self, theory: &Theory<Authored>, span: Span) -> Theory<Resolved> {
        self.figures += 1;
        let number = self.figures;
        let manual = self.room.manual;
        if manual.registers.theory.is_empty() && !manual.registers.incomplete.contains("theory.yml")
        {
            self.find(Code::MissingTheory, span);
        }
        let items = in_order(manual).map(|item| self.theory_item(item)).collect();
        let mut caption = self.line(&theory.caption);
        if caption.is_empty() {
            caption = words(span, self.locale().get(Msg::TheoryCaption));
        }
        let mut blocks = self.theory_tables(span);
        blocks.extend(self.blocks(&theory.blocks));
        let anchor = self.anchor_or(theory.anchor.as_ref(), "figure", number);
        Theory { anchor, number, caption, drawing: TheoryDrawing { items, older: None }, blocks }
    }

    fn locale(&self) -> &'static Locale {
        Locale::of(self.room.lang)
    }

    fn theory_item(&self, item: &TheoryEntry) -> TheoryItem {
        let guard = |id: &String| match self.room.places.get(id) {
            Some(at) => self.room.titles[*at].1.clone(),
            None => id.clone(),
        };
        TheoryItem {
            id: item.id.clone(),
            stage: item.stage,
            title: self.words(&item.title),
            text: self.words(&item.text),
            core: if item.stage == TheoryStage::Activity { item.core.clone() } else { Vec::new() },
            leads_to: item.leads_to.iter().chain(&item.concerns).cloned().collect(),
            guards: item.guarded_by.iter().map(guard).collect(),
        }
    }

    /// Makes the tables; one without rows isn't made.
    fn theory_tables(&mut self, span: Span) -> Vec<Block<Resolved>> {
        let chain = [Msg::TheoryLink, Msg::TheoryWhat, Msg::TheoryLeadsTo];
        let around = [Msg::TheoryLink, Msg::TheoryWhat, Msg::TheoryConcerns];
        let harms = [Msg::TheoryHarm, Msg::TheoryWhat, Msg::TheoryThreatens, Msg::TheoryGuards];
        let is_around = |stage| matches!(stage, TheoryStage::Assumption | TheoryStage::Context);
        let tables = [
            self.theory_table(Msg::TheoryChain, &chain, TheoryStage::is_chain, span),
            self.theory_table(Msg::TheoryAround, &around, is_around, span),
            self.theory_table(Msg::TheoryHarms, &harms, |s| s == TheoryStage::Harm, span),
        ];
        tables.into_iter().flatten().collect()
    }

    fn theory_table(
        &mut self,
        caption: Msg,
        head: &[Msg],
        holds: impl Fn(TheoryStage) -> bool,
        span: Span,
    ) -> Option<Block<Resolved>> {
        let own: Vec<_> = in_order(self.room.manual).filter(|item| holds(item.stage)).collect();
        let rows: Vec<_> = own.into_iter().map(|item| self.theory_row(item, span)).collect();
        if rows.is_empty() {
            return None;
        }
        self.tables += 1;
        let locale = self.locale();
        let head: Vec<Line> =
            head.iter().chain([&Msg::Basis]).map(|msg| words(span, locale.get(*msg))).collect();
        let column = || Column { align: Align::Start, change: None };
        let columns = head.iter().map(|_| column()).collect();
        let kind = BlockKind::CaptionedTable {
            anchor: self.anchor_or(None, "table", self.tables),
            number: self.tables,
            caption: words(span, locale.get(caption)),
            basis: Vec::new(),
            table: Table { columns, row_headers: true, head, rows },
        };
        Some(Block { span, kind })
    }

    fn theory_row(&mut self, item: &TheoryEntry, span: Span) -> Row<Resolved> {
        let name = words(span, &format!("{} {}", item.id, self.words(&item.title)));
        let text = self.words(&item.text);
        let mut cells = vec![name];
        if item.stage == TheoryStage::Harm {
            let threatened = self.named(&item.concerns, span);
            cells.extend([words(span, &text), threatened, self.guards(item, span)]);
        } else {
            // Which stage it is stands first, as it does in the drawing.
            let stage = self.locale().get(theory_stage(item.stage));
            let mut what = match text.as_str() {
                "" => words(span, stage),
                _ => words(span, &format!("{stage}: {text}")),
            };
            let cores = self.cores(item, span);
            if !cores.is_empty() {
                what.extend(words(span, " ("));
                what.extend(cores);
                what.extend(words(span, ")"));
            }
            let ids = if item.stage.is_chain() { &item.leads_to } else { &item.concerns };
            cells.extend([what, self.named(ids, span)]);
        }
        cells.push(self.grounds(item, span));
        Row { change: None, cells }
    }

    /// Names other items: «M1 Tillit; M4 Mindre belastning».
    fn named(&self, ids: &[String], span: Span) -> Line {
        let items = &self.room.manual.registers.theory;
        let name = |id: &String| match items.iter().find(|item| item.id == *id) {
            Some(item) => format!("{id} {}", self.words(&item.title)),
            None => id.clone(),
        };
        let names: Vec<String> = ids.iter().map(name).collect();
        words(span, &names.join("; "))
    }

    fn cores(&self, item: &TheoryEntry, span: Span) -> Line {
        joined(item.core.iter().map(|id| core(id, id.clone(), span)).collect(), span)
    }

    /// Names what guards against a harm, with what it is called.
    fn guards(&self, item: &TheoryEntry, span: Span) -> Line {
        let guard = |id: &String| match self.room.places.get(id) {
            Some(at) => {
                let (_, number, title) = &self.room.titles[*at];
                let to = Target::Chapter { chapter: *at, anchor: None };
                link(to, format!("{number} {title}"), span)
            }
            None => {
                let known = self.room.manual.registers.core.iter().find(|core| core.id == *id);
                let title = known.map(|core| self.words(&core.title)).unwrap_or_default();
                core(id, format!("{id} {title}").trim().to_owned(), span)
            }
        };
        joined(item.guarded_by.iter().map(guard).collect(), span)
    }

    /// Says what an item rests on, and cites its sources.
    fn grounds(&mut self, item: &TheoryEntry, span: Span) -> Line {
        let locale = self.locale();
        let claims: Vec<&str> = item.basis.iter().map(|own| locale.get(basis(*own))).collect();
        let mut line = words(span, &claims.join(", "));
        let keys = &self.room.bibliography.keys;
        if let Some(items) = cited(item, |key| keys.contains(key)) {
            if !line.is_empty() {
                line.extend(words(span, " "));
            }
            let cited = self.citation(&items, span);
            line.push(Inline { span, kind: InlineKind::Citation(cited) });
        }
        line
    }
}

fn words(span: Span, text: &str) -> Line {
    let line = || Inline { span, kind: InlineKind::Text(text.to_owned()) };
    (!text.is_empty()).then(line).into_iter().collect()
}

fn link(to: Target, text: String, span: Span) -> Inline<Resolved> {
    let content = vec![Inline { span, kind: InlineKind::Text(text) }];
    Inline { span, kind: InlineKind::Link { to, title: String::new(), content } }
}

fn core(id: &str, text: String, span: Span) -> Inline<Resolved> {
    link(Target::Register { register: Register::Core, id: id.to_owned() }, text, span)
}

fn joined(links: Vec<Inline<Resolved>>, span: Span) -> Line {
    let mut line = Line::new();
    for link in links {
        if !line.is_empty() {
            line.extend(words(span, "; "));
        }
        line.push(link);
    }
    line
}
