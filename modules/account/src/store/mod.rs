//! SQL.

pub(crate) mod accounts;
pub(crate) mod checks;
pub(crate) mod identities;
pub(crate) mod kiosks;
pub(crate) mod mandate_acts;
pub(crate) mod mandates;
pub(crate) mod messages;
pub(crate) mod old_numbers;
pub(crate) mod passkey_challenges;
pub(crate) mod passkeys;
pub(crate) mod recoveries;
pub(crate) mod recovery_rules;
pub(crate) mod second_factors;
pub(crate) mod sessions;
pub(crate) mod tries;
pub(crate) mod visits;
