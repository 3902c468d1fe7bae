//! Small registers.

use super::{inline, words};
use crate::edition::{
    CoreItem, FidelityItem, FidelityRow, FormItem, GlossaryItem, LawItem, ParameterItem,
    SourceItem, Target,
};
use crate::lang::Lang;
use crate::manual::{AnswerScale, CheckState, FormKind, FormStatus, PaperSize, Rater, VisitPhase};
use crate::markdown::ast::{Basis, InlineKind};

pub(super) fn forms() -> Vec<FormItem> {
    let form = |id: &str, title: &str, kind, status, size, chapter| FormItem {
        id: id.into(),
        title: title.into(),
        kind,
        status,
        size,
        chapter,
        used_in: vec![0, 1],
    };
    vec![
        form("S10", "Plan for besøket", FormKind::Form, FormStatus::Ready, PaperSize::A4, Some(0)),
        form("S30", "Kort til familien", FormKind::Card, FormStatus::Ready, PaperSize::A5, Some(0)),
        form("S31", "Senere", FormKind::Handout, FormStatus::Planned, PaperSize::A4, None),
    ]
}

pub(super) fn core() -> Vec<CoreItem> {
    let core = |id: &str, title: &str| CoreItem {
        id: id.into(),
        title: title.into(),
        function: "Familien får hjelp der den lever.".into(),
        form: "Ett til tre besøk i uken.".into(),
        basis: vec![Basis::Seed, Basis::Protocol],
        used_in: vec![0],
    };
    vec![core("K1", "Hjemmebesøk"), core("K2", "Felles plan")]
}

pub(super) fn item(id: &str, answer: AnswerScale) -> FidelityItem {
    FidelityItem {
        id: id.into(),
        text: "Familiepartneren og familien har skrevet målene sammen.".into(),
        core: vec!["K2".into()],
        phases: vec![VisitPhase::Plan, VisitPhase::Work],
        raters: vec![Rater::Own, Rater::Supervisor],
        answer,
        evidence: "planen i fagsystemet".into(),
        since: "0.1".into(),
        retired: None,
        marked: None,
    }
}

pub(super) fn fidelity() -> Vec<FidelityRow> {
    let row = |item| FidelityRow { item, basis: vec![Basis::Practice], used_in: vec![0, 1] };
    let retired =
        FidelityItem { retired: Some("0.9".into()), ..item("F02", AnswerScale::ZeroToThree) };
    vec![row(item("F01", AnswerScale::YesNoNa)), row(retired)]
}

pub(super) fn glossary() -> Vec<GlossaryItem> {
    vec![GlossaryItem {
        id: "child-welfare-service".into(),
        term: "barnevernstjeneste".into(),
        definition: "Tjenesten i kommunen som har ansvar etter barnevernsloven.".into(),
        note: "Skrives i ett ord.".into(),
        avoid: vec!["barnevernet".into()],
        forms: vec!["barnevernstjenesten".into()],
        others: vec![(Lang::new("en").expect("a language"), "child welfare service".into())],
    }]
}

pub(super) fn law() -> Vec<LawItem> {
    let law = |id: &str, checked: Option<&str>, state, url: Option<&str>| LawItem {
        id: id.into(),
        act: "barnevernsloven".into(),
        section: "§ 3-1".into(),
        point: "Hjelp til barn og foreldre.".into(),
        checked: checked.map(str::to_owned),
        state,
        url: url.map(str::to_owned),
        used_in: vec![0],
    };
    vec![
        law("bvl-3-1", Some("2026-11-22"), CheckState::Verified, Some("https://lovdata.no/bvl")),
        law("bvl-3-2", Some("2026-11-22"), CheckState::Partly, Some("javascript:alert(1)")),
        law("bvl-3-3", None, CheckState::Unverified, None),
    ]
}

pub(super) fn parameters() -> Vec<ParameterItem> {
    vec![ParameterItem {
        id: "pilot-caseload".into(),
        label: "Familier per familiepartner".into(),
        value: "5".into(),
        basis: vec![Basis::Protocol],
        source: Some(0),
    }]
}

pub(super) fn sources() -> Vec<SourceItem> {
    let url = "https://doi.org/10.1093/tbm/ibz178";
    let entry = vec![
        inline(InlineKind::Text("Kirk, M. A. (2019). ".into())),
        inline(InlineKind::Emphasis(words("Towards a comprehensive understanding"))),
        inline(InlineKind::Text(". ".into())),
        inline(InlineKind::Link {
            to: Target::External(url.into()),
            title: String::new(),
            content: words(url),
        }),
    ];
    let source = |key: &str| SourceItem { key: key.into(), entry: entry.clone(), used_in: vec![0] };
    vec![source("kirk2019"), source("pedersen2023")]
}
