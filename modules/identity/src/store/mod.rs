//! The SQL of this module.

pub(crate) mod absences;
pub(crate) mod common_tries;
pub(crate) mod contacts;
pub(crate) mod moves;
pub(crate) mod number_links;
pub(crate) mod officers;
pub(crate) mod second_factor_rules;
pub(crate) mod second_factors;
pub(crate) mod sessions;
pub(crate) mod tries;
pub(crate) mod units;
