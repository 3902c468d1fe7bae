//! The preview: what it serves and to whom, in which order, and what it survives.

mod changes;
mod load;
mod running;
mod serving;
