//! Knows what is left when something was made, and that nobody need wait for it to be
//! put away.

use std::any::Any;
use std::fmt;

/// What a result was made of: manuals, editions and what was read for them. They are
/// millions of small nodes, and to free these takes a tenth of the time that it takes to
/// make something of them. Whoever asked decides: a program that ends forgets them.
#[derive(Default)]
pub struct Leftovers(Vec<Box<dyn Any + Send + Sync>>);

impl Leftovers {
    /// Keeps something until it is decided.
    pub(super) fn of(made_of: impl Any + Send + Sync) -> Self {
        Self(vec![Box::new(made_of)])
    }

    /// Leaves everything where it lies, for a program that ends at once.
    pub fn forget(self) {
        std::mem::forget(self);
    }
}

impl fmt::Debug for Leftovers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Leftovers").field(&self.0.len()).finish()
    }
}
