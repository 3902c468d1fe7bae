//! Knows the registers as data: the lists at the end of the book.

use crate::edition::wording;
use crate::edition::{
    CoreItem, FormItem, GlossaryItem, LawItem, ParameterItem, Register, SourceItem,
};
use crate::locale::{Locale, Msg};
use crate::manual::{CheckState, FormStatus};

use super::chapter::ChapterView;
use super::{View, commas};
use crate::render::pdf::data::{
    CoreData, Element, FormData, GlossaryData, LawData, Node, Nodes, ParameterData, RegisterData,
    SourceData,
};
use crate::render::pdf::{labels, words};

impl View<'_> {
    /// Views every register.
    pub(super) fn registers(&self) -> RegisterData {
        let edition = self.edition;
        // A book lists only the registers that it asks for.
        fn of<T>(wanted: bool, entries: &[T]) -> std::slice::Iter<'_, T> {
            if wanted { entries.iter() } else { [].iter() }
        }
        let lists = |register| edition.lists(register);
        let fidelity = of(lists(Register::Fidelity), &edition.fidelity);
        let law = of(lists(Register::Law), &edition.law);
        let parameters = of(lists(Register::Parameters), &edition.parameters);
        let sources = of(lists(Register::Sources), &edition.sources);
        let glossary = of(lists(Register::Glossary), &edition.glossary);
        let core = of(lists(Register::Core), &edition.core);
        let forms = of(lists(Register::Forms), &edition.forms);
        RegisterData {
            forms: forms.map(|form| self.form_line(form)).collect(),
            core: core.map(|core| self.core_entry(core)).collect(),
            fidelity: fidelity
                .map(|row| self.fidelity_item(&row.item, Some(self.chapters(&row.used_in))))
                .collect(),
            glossary: glossary.map(|term| self.term(term)).collect(),
            law: law.map(|law| self.law_entry(law)).collect(),
            parameters: parameters.map(|p| self.parameter(p)).collect(),
            sources: sources.map(|source| self.source(source)).collect(),
        }
    }

    fn form_line(&self, form: &FormItem) -> FormData {
        let words = self.words_of(&form.title);
        let title = match self.sheet(&form.id) {
            Some(label) => self.goto(label, words),
            None => words,
        };
        let written = match form.status {
            FormStatus::Ready => Msg::FormReady,
            FormStatus::Planned => Msg::FormPlanned,
        };
        FormData {
            id: self.line(&form.id),
            label: labels::of_entry(Register::Forms, &form.id),
            title,
            kind: self.say(words::form_kind(form.kind)),
            state: self.say(written),
            used: self.chapters(&form.used_in),
        }
    }

    fn core_entry(&self, core: &CoreItem) -> CoreData {
        let basis = self.say_all(core.basis.iter().map(|&basis| wording::basis(basis)));
        let facts = [
            (Msg::Function, self.words_of(&core.function)),
            (Msg::FormOfComponent, self.words_of(&core.form)),
            (Msg::Basis, self.words_of(&basis)),
            (Msg::UsedIn, self.chapters(&core.used_in)),
        ];
        let facts = facts.into_iter().filter(|(_, words)| !words.is_empty());
        CoreData {
            id: self.line(&core.id),
            label: labels::of_entry(Register::Core, &core.id),
            title: self.line(&core.title),
            facts: facts.map(|(msg, words)| (self.say(msg), words)).collect(),
        }
    }

    fn term(&self, term: &GlossaryItem) -> GlossaryData {
        let other = |(lang, word): &(crate::lang::Lang, String)| {
            let speech = words::speech(lang);
            let c = self.words_of(word);
            let phrase = Element::Phrase { lang: speech.lang, region: speech.region, c };
            let name = format!("{}: ", Locale::of(lang).name);
            vec![Node::Text(name), Node::Element(phrase)]
        };
        GlossaryData {
            term: self.line(&term.term),
            label: labels::of_entry(Register::Glossary, &term.id),
            definition: self.line(&term.definition),
            note: self.line(&term.note),
            avoid: self.line(&term.avoid.join(", ")),
            others: commas(term.others.iter().filter(|(_, word)| !word.is_empty()).map(other)),
        }
    }

    fn law_entry(&self, law: &LawItem) -> LawData {
        let words = self.words_of(&format!("{} {}", law.act, law.section));
        let section = match &law.url {
            Some(url) if is_web(url) && !words.is_empty() => {
                vec![Node::Element(Element::Link { url: url.clone(), c: words })]
            }
            Some(_) | None => words,
        };
        let date = law.checked.as_deref().map(|day| self.line(&self.locale.iso_day(day)));
        let checked = match (law.state, date) {
            (CheckState::Verified, Some(date)) => {
                self.locale.fill(Msg::LawChecked, &[("date", &date)])
            }
            (CheckState::Partly, Some(date)) => {
                self.locale.fill(Msg::LawPartly, &[("date", &date)])
            }
            (CheckState::Unverified, _) | (_, None) => self.say(Msg::LawNotChecked),
        };
        LawData {
            label: labels::of_entry(Register::Law, &law.id),
            section,
            point: self.line(&law.point),
            checked,
            used: self.chapters(&law.used_in),
        }
    }

    fn parameter(&self, parameter: &ParameterItem) -> ParameterData {
        let source = parameter.source.and_then(|place| self.edition.sources.get(place));
        let source = source.map_or(Nodes::new(), |source| {
            let words = ChapterView::new(*self, None).line(&source.name());
            self.goto(labels::of_entry(Register::Sources, &source.key), words)
        });
        ParameterData {
            label: labels::of_entry(Register::Parameters, &parameter.id),
            name: self.line(&parameter.label),
            value: self.line(&parameter.value),
            source,
        }
    }

    fn source(&self, source: &SourceItem) -> SourceData {
        SourceData {
            label: Some(labels::of_entry(Register::Sources, &source.key)),
            c: ChapterView::new(*self, None).line(&source.entry),
            used: self.chapters(&source.used_in),
        }
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
