//! The module's SQL.

pub(crate) mod announcements;
pub(crate) mod choices;
pub(crate) mod deliveries;
pub(crate) mod notices;
pub(crate) mod rules;
pub(crate) mod templates;
