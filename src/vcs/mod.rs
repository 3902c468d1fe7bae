//! Knows where text comes from: the only floor that uses git2 and reads files.

mod snapshot;
mod scope;
mod checkout;
mod version;
mod worktree;
mod refresh;
mod repository;
mod commit;
mod identity;
mod message;
mod history;
mod annotate;
mod past;
mod order;
mod archive;
mod unsaved;
mod name;
mod error;

pub use archive::{Archive, Archived, archive};
pub use checkout::{Checkout, checkout};
pub use error::Error;
pub use history::{History, Lines, PastCommit, State, Touched};
pub use identity::Identity;
pub use message::{Class, Credit, Message};
pub use order::Rank;
pub use past::history;
pub use refresh::refresh;
pub use repository::{Commit, Repository};
pub use scope::Scope;
pub use snapshot::{Contents, File, Snapshot};
pub use unsaved::{unsaved, untracked};
pub use version::VersionFacts;
pub use worktree::read;
