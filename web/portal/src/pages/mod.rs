//! The pages, one a file.

pub(crate) mod payments;
pub(crate) mod sign_in;
pub(crate) mod start;
