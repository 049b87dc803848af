//! The SQL of the vault's own tables.

pub(crate) mod contests;
pub(crate) mod copies;
pub(crate) mod hidden;
pub(crate) mod links;
pub(crate) mod looks;
pub(crate) mod shares;
