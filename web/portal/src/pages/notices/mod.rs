//! What somebody was told, and how they want to be told.

mod inbox;
mod reports;
mod settings;

use axum::routing::{MethodRouter, get, post};

use crate::Portal;
use crate::routes::RouteRow;
use crate::routes::RouteRule::{Anyone, Owner};

/// The inbox.
pub(crate) const INBOX: &str = "/portal/notices";
const READ_ALL: &str = "/portal/notices/read";
const SETTINGS: &str = "/portal/notices/settings";
const ONE: &str = "/portal/notices/{id}";

/// Where carriers report; each proves that it is that carrier.
pub(crate) const REPORTS: &str = "/notices/report";
const REPORT: &str = "/notices/report/{carrier}";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", INBOX, Owner),
    ("POST", READ_ALL, Owner),
    ("GET", SETTINGS, Owner),
    ("POST", SETTINGS, Owner),
    ("POST", ONE, Owner),
    ("POST", REPORT, Anyone),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![
        (INBOX, get(inbox::show)),
        (READ_ALL, post(inbox::read_all)),
        (SETTINGS, get(settings::show).post(settings::save)),
        (ONE, post(inbox::open)),
        (REPORT, post(reports::told)),
    ]
}
