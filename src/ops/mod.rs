//! Knows the commands as functions, which neither print nor exit.

mod scope;
mod glyphs;
mod pipeline;
mod provenance;
mod issued;
mod build;
mod check;
mod history;
mod init;
mod example;
mod manifest;
mod shares;
mod refusal;
mod release;
mod frozen;
mod verify;
mod error;
pub mod preview;
mod live;

pub use build::{Begun, BuildRequest, Built, Stage, Stats, begin, build, name_of};
pub use check::{Checked, check};
pub use error::Error;
pub use example::example;
pub use frozen::{Kept, frozen};
pub use history::{Told, history};
pub use init::{founding, start};
pub use issued::Issued;
pub use live::Live;
pub use manifest::{LanguageState, Manifest, ManifestFile, SCHEMA};
pub use pipeline::{Pdfs, Pipeline, Prepared};
pub use refusal::Refusal;
pub use release::{Outcome, ReleaseRequest, Released, release};
pub use scope::scope;
pub use shares::{GroupShare, PersonShare, Shares};
pub use verify::{ReleasedFile, Verdict, Verified, verify};
