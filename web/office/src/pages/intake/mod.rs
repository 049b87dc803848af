//! Taking a dossier in: choose the procedure, then one screen that works by keyboard alone.

mod choose;
mod form;
mod sent;
mod view;

use axum::routing::{MethodRouter, get};

use crate::Office;

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/intake", get(choose::show)),
        (
            "/office/intake/{procedure_code}",
            get(form::show).post(form::accept),
        ),
    ]
}
