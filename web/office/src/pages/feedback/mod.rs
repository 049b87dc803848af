//! What people say: ratings, petitions and their answers, and the times of both.

mod file;
mod petition;
mod petitions;
mod ratings;
mod times;

use axum::routing::{MethodRouter, get};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::{May, SignedIn};

const PETITIONS: &str = "/office/petitions";
const PETITION: &str = "/office/petitions/{id}";
const FILE: &str = "/office/petitions/{id}/files/{number}";
const RATINGS: &str = "/office/ratings";
const BEHIND: &str = "/office/ratings/{unit}";
const TIMES: &str = "/office/feedback-times";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", PETITIONS, May(Permission::AnswerPetition)),
    ("GET", PETITION, May(Permission::AnswerPetition)),
    ("POST", PETITION, May(Permission::AnswerPetition)),
    ("GET", FILE, May(Permission::AnswerPetition)),
    ("GET", RATINGS, SignedIn),
    ("GET", BEHIND, May(Permission::ViewUnitFigures)),
    ("GET", TIMES, May(Permission::ManageTimes)),
    ("POST", TIMES, May(Permission::ManageTimes)),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        (PETITIONS, get(petitions::show)),
        (PETITION, get(petition::show).post(petition::act)),
        (FILE, get(file::show)),
        (RATINGS, get(ratings::show)),
        (BEHIND, get(ratings::behind)),
        (TIMES, get(times::show).post(times::save)),
    ]
}
