//! Placeholder floor ops.
