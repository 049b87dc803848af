//! The pages, one a file.

pub(crate) mod account;
pub(crate) mod elsewhere;
pub(crate) mod guide;
pub(crate) mod provider;
pub(crate) mod sign_in;
pub(crate) mod start;
