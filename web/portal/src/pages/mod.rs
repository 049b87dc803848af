//! The pages, one a file.

pub(crate) mod elsewhere;
pub(crate) mod notices;
pub(crate) mod sign_in;
pub(crate) mod start;
