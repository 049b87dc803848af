//! SQL.

pub(crate) mod accounts;
pub(crate) mod mandates;
pub(crate) mod sessions;
pub(crate) mod tries;
