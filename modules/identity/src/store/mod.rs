//! The SQL of this module.

pub(crate) mod absences;
pub(crate) mod moves;
pub(crate) mod officers;
pub(crate) mod sessions;
pub(crate) mod tries;
pub(crate) mod units;
