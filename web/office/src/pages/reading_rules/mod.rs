//! Rules by which types of paper are read: the list, and one type edited, tried and published.

mod compared;
mod edit;
mod form;
mod list;
mod trial;

use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission::{DraftReadingRules, ManageCatalog};

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/reading-rules", May(DraftReadingRules)),
    ("POST", "/office/reading-rules", May(DraftReadingRules)),
    ("GET", "/office/reading-rules/{key}", May(DraftReadingRules)),
    ("POST", "/office/reading-rules/{key}", May(DraftReadingRules)),
    ("POST", "/office/reading-rules/{key}/publish", May(ManageCatalog)),
    ("POST", "/office/reading-rules/{key}/try", May(DraftReadingRules)),
    (
        "POST",
        "/office/reading-rules/{key}/try-stored",
        May(DraftReadingRules),
    ),
];

/// The routes of rules.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    // The upload counts its bytes itself, against the limit of this office.
    let upload = post(trial::send).layer(DefaultBodyLimit::disable());
    vec![
        ("/office/reading-rules", get(list::page).post(list::begin)),
        ("/office/reading-rules/{key}", get(edit::page).post(edit::save)),
        ("/office/reading-rules/{key}/publish", post(edit::publish)),
        ("/office/reading-rules/{key}/try", upload),
        ("/office/reading-rules/{key}/try-stored", post(trial::send_stored)),
    ]
}
