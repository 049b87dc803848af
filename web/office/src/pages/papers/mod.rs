//! Papers: scan, progress, check, result, files, lists, search, background work.

mod check;
mod check_all;
mod check_form;
mod check_page;
mod crop;
mod doubts;
pub(crate) mod files;
mod held;
pub(crate) mod ids;
mod jobs;
pub(crate) mod keeping;
mod kind_field;
pub(crate) mod kinds;
mod list;
mod notices;
pub(crate) mod people;
mod progress;
mod put_off;
mod result;
mod result_form;
mod result_letter;
pub(crate) mod retention;
pub(crate) mod scan;
mod signatures;
pub(crate) mod spoken;
pub(crate) mod upload;
mod withdraw;

use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

pub(crate) use check_form::{field_words, step as confidence_step, sure_values};
pub(crate) use kind_field::{kind_named, kinds_offered};
pub(crate) use list::{dossier_of, name_of};
pub(crate) use notices::corrections;
pub(crate) use spoken::{fault_words, state_key, tone_of};

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/dossiers/{id}/scan", May(Permission::ScanPaper)),
    ("POST", "/office/dossiers/{id}/scan", May(Permission::ScanPaper)),
    (
        "GET",
        "/office/dossiers/{id}/result",
        May(Permission::ProcessDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/result",
        May(Permission::ProcessDossier),
    ),
    ("GET", "/office/dossiers/{id}/check", May(Permission::CheckPaper)),
    ("POST", "/office/dossiers/{id}/check", May(Permission::CheckPaper)),
    ("GET", "/office/papers", May(Permission::CheckPaper)),
    ("GET", "/office/papers/{id}", May(Permission::ReadPaper)),
    ("POST", "/office/papers/{id}", May(Permission::CheckPaper)),
    (
        "GET",
        "/office/papers/{id}/progress.json",
        May(Permission::ReadPaper),
    ),
    (
        "GET",
        "/office/papers/{id}/pages/{name}",
        May(Permission::ReadPaper),
    ),
    ("GET", "/office/papers/{id}/original", May(Permission::ReadPaper)),
    (
        "GET",
        "/office/papers/{id}/sources/{number}",
        May(Permission::ReadPaper),
    ),
    ("POST", "/office/papers/{id}/put-off", May(Permission::CheckPaper)),
    (
        "GET",
        "/office/papers/{id}/signed.pdf",
        May(Permission::ReadPaper),
    ),
    ("POST", "/office/papers/{id}/withdraw", May(Permission::ScanPaper)),
    ("GET", "/office/jobs", May(Permission::ViewJobs)),
    ("POST", "/office/jobs/{id}/retry", May(Permission::RetryJobs)),
];

/// The routes of papers.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    // The upload counts its bytes itself, against the limit of this office; `protect` holds the outermost limit.
    let upload = get(scan::form)
        .post(scan::send)
        .layer(DefaultBodyLimit::disable());
    let mut routes = vec![
        ("/office/dossiers/{id}/scan", upload),
        (
            "/office/dossiers/{id}/result",
            get(result::form).post(result::send),
        ),
        (
            "/office/dossiers/{id}/check",
            get(check_all::page).post(check_all::send),
        ),
        ("/office/papers", get(list::page)),
        ("/office/papers/{id}", get(check::page).post(check::send)),
        ("/office/papers/{id}/progress.json", get(progress::json)),
        ("/office/papers/{id}/pages/{name}", get(files::page_image)),
        ("/office/papers/{id}/original", get(files::original)),
        ("/office/papers/{id}/sources/{number}", get(files::source)),
        ("/office/papers/{id}/put-off", post(put_off::send)),
        ("/office/papers/{id}/signed.pdf", get(files::signed)),
        ("/office/papers/{id}/withdraw", post(withdraw::send)),
        ("/office/jobs", get(jobs::page)),
        ("/office/jobs/{id}/retry", post(jobs::retry)),
    ];
    routes.extend(keeping::routes());
    routes.extend(retention::routes());
    routes
}
