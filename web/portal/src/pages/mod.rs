//! The pages, one a file.

pub(crate) mod account;
pub(crate) mod dossiers;
pub(crate) mod elsewhere;
pub(crate) mod feedback;
pub(crate) mod filing;
pub(crate) mod guide;
pub(crate) mod kiosk;
pub(crate) mod notices;
pub(crate) mod passkeys;
pub(crate) mod payments;
pub(crate) mod procedures;
pub(crate) mod provider;
pub(crate) mod sign_in;
pub(crate) mod start;
pub(crate) mod vault;
pub(crate) mod waiting;
