//! The pages, one a file.

use axum::routing::MethodRouter;

use crate::Office;

pub(crate) mod absences;
pub(crate) mod answers;
pub(crate) mod dossier;
pub(crate) mod filings;
pub(crate) mod guidance;
pub(crate) mod intake;
pub(crate) mod merge;
pub(crate) mod papers;
pub(crate) mod procedures;
pub(crate) mod work;

/// The routes of all pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    let mut routes = work::routes();
    routes.extend(intake::routes());
    routes.extend(guidance::routes());
    routes.extend(dossier::routes());
    routes.extend(answers::routes());
    routes.extend(filings::routes());
    routes.extend(papers::routes());
    routes.extend(procedures::routes());
    routes.extend(absences::routes());
    routes.extend(merge::routes());
    routes
}
