//! The pages, one a file.

pub(crate) mod dossiers;
pub(crate) mod sign_in;
pub(crate) mod start;
pub(crate) mod vault;
pub(crate) mod waiting;
