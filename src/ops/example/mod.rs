//! Knows the example: the Family Partner manual with a constructed past.
//!
//! Nothing of this past happened. It is made backwards: `history.yml` tells in
//! which steps the manual might have come about, `wordings.yml` how it might have
//! read before, and each state is derived from the texts as they are in `manual/`.

mod source;
mod story;
mod state;
mod wording;
mod extent;
mod links;
mod registers;
mod message;
mod play;

use crate::vcs::Plan;

/// Returns the repository of the example: the same commits, to the byte, each time.
pub fn example() -> Plan {
    play::play(&story::Story::read(), &source::Source::embedded())
}
