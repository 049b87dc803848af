//! The module's SQL.

pub(crate) mod invitations;
pub(crate) mod petitions;
pub(crate) mod ratings;
pub(crate) mod times;
