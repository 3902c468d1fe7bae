//! What tests stand on: manuals, repositories, and the program itself.

pub(crate) mod book;
pub(crate) mod repo;
pub(crate) mod run;
pub(crate) mod golden;

pub(crate) use book::Book;
pub(crate) use golden::golden;
pub(crate) use repo::Repo;
pub(crate) use run::{Ran, handbok};
