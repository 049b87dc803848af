//! The pages, one a file.

use axum::routing::MethodRouter;

use crate::Office;

pub(crate) mod casework;
pub(crate) mod dossier;
pub(crate) mod intake;
pub(crate) mod papers;
pub(crate) mod work;

/// The routes of all pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    let mut routes = work::routes();
    routes.extend(intake::routes());
    routes.extend(dossier::routes());
    routes.extend(papers::routes());
    routes.extend(casework::routes());
    routes
}
