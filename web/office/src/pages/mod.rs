//! The pages, one a file.

use axum::routing::MethodRouter;

use crate::Office;

/// The routes of all pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    Vec::new()
}
