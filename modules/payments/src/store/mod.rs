//! SQL.

pub(crate) mod accounts;
pub(crate) mod cases;
pub(crate) mod days;
pub(crate) mod dues;
pub(crate) mod entries;
pub(crate) mod money;
pub(crate) mod proofs;
