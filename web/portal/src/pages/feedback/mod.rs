//! Rating a settled dossier; petitions and feedback with their answers.

mod file;
mod petition;
mod petitions;
mod rating;
mod waits;
pub(crate) use waits::waiting;

use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};

use crate::Portal;
use crate::routes::RouteRow;
use crate::routes::RouteRule::Owner;

/// The petitions of whoever is signed in.
pub(crate) const PETITIONS: &str = "/portal/petitions";
const NEW: &str = "/portal/petitions/new";
const ONE: &str = "/portal/petitions/{code}";
const MORE: &str = "/portal/petitions/{code}/more";
const JUDGE: &str = "/portal/petitions/{code}/judge";
const FILES: &str = "/portal/petitions/{code}/files";
const FILE: &str = "/portal/petitions/{code}/files/{number}";

/// The largest body of a form with a file.
const UPLOAD: usize = 24 << 20;

const RATING: &str = "/portal/ratings/{code}";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", PETITIONS, Owner),
    ("GET", NEW, Owner),
    ("POST", NEW, Owner),
    ("GET", ONE, Owner),
    ("POST", MORE, Owner),
    ("POST", JUDGE, Owner),
    ("POST", FILES, Owner),
    ("GET", FILE, Owner),
    ("GET", RATING, Owner),
    ("POST", RATING, Owner),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![
        (PETITIONS, get(petitions::list)),
        (NEW, get(petitions::ask).post(petitions::file)),
        (ONE, get(petition::show)),
        (MORE, post(petition::more)),
        (JUDGE, post(petition::say)),
        (FILES, post(file::take).layer(DefaultBodyLimit::max(UPLOAD))),
        (FILE, get(file::show)),
        (RATING, get(rating::show).post(rating::send)),
    ]
}
