//! What tests stand on: manuals, repositories, and the program itself.

pub(crate) mod book;
pub(crate) mod past;
pub(crate) mod repo;
pub(crate) mod run;
pub(crate) mod golden;
pub(crate) mod case;
pub(crate) mod pdf;
mod spelt;
pub(crate) mod sources;
pub(crate) mod tale;
pub(crate) mod html;
pub(crate) mod outline;
pub(crate) mod plain;
pub(crate) mod settle;
pub(crate) mod marks;
pub(crate) mod small;

pub(crate) use book::Book;
pub(crate) use golden::golden;
pub(crate) use repo::Repo;
pub(crate) use run::{Ran, handbok, site};
pub(crate) use spelt::spelt;
