//! Knows what the authors wrote: outline, modules, registers and the book's own settings.

mod adaptation;
mod adapted;
mod books;
mod cache;
mod check;
mod contribution;
mod facts;
mod find;
mod kept;
mod frame;
mod load;
mod logged;
mod measures;
mod outline;
mod people;
mod place;
mod reading;
mod register;
mod registers;
mod report;
mod settings;
mod strict;
mod theory;
mod today;
mod workshop;

pub use adaptation::{Adaptation, AdaptationFacts, Filling};
pub use adapted::{LocalEdition, Underlying};
pub use books::{BookPlan, Cover, Each, Look, Piece, TextSize};
pub use cache::ManualCache;
pub use check::{check, hush};
pub use contribution::Contribution;
pub use facts::{Audience, Facts, KeyElement, Status};
pub use frame::{
    AdaptationStatus, Contextual, FidelityRelation, FrameCode, Goal, Lasting, Level, Nature,
    OrgReason, Party, Planned, ProviderReason, RecipientReason, SocioReason, What, When,
};
pub use kept::items_kept;
pub use load::{Manual, Module, Text, load};
pub use logged::{CodedField, LoggedAdaptation};
pub use measures::{Lix, Measures};
pub use outline::PartPlan;
pub use people::{Collaborator, Group, People, Show};
pub use register::Register;
pub use registers::{
    AnswerScale, CheckState, CoreComponent, Entry, FidelityEntry, FormEntry, FormKind, FormStatus,
    GlossaryEntry, LawEntry, PaperSize, Parameter, Rater, Registers, VisitPhase,
};
pub use report::ReportKind;
pub use settings::{Format, Other, Settings};
pub use theory::{TheoryEntry, TheoryStage};
pub use today::{Today, today};
pub use workshop::{Taking, Workshop};
