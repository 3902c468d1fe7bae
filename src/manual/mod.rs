//! Knows what the authors wrote: outline, modules, registers and the book's own settings.

mod facts;
mod registers;

pub use facts::{Audience, Facts, KeyElement, Status};
pub use registers::{
    AnswerScale, CheckState, CoreComponent, Entry, FidelityEntry, FormEntry, FormKind, FormStatus,
    GlossaryEntry, LawEntry, PaperSize, Parameter, Rater, Registers, VisitPhase,
};
