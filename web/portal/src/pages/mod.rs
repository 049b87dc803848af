//! The pages, one a file.

pub(crate) mod feedback;
pub(crate) mod notices;
pub(crate) mod sign_in;
pub(crate) mod start;
