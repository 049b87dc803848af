//! Electronic copies certified from originals: scan, compare, sign; the book. Four keys a copy: the file, the number, the
//! comparison, the signature.

mod book;
mod compare;
mod scan;

use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get};
use motcua_identity::Permission;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/certify", May(Permission::CertifyCopy)),
    ("POST", "/office/certify", May(Permission::CertifyCopy)),
    ("GET", "/office/certify/book", May(Permission::CertifyCopy)),
    ("GET", "/office/certify/{id}", May(Permission::CertifyCopy)),
    ("POST", "/office/certify/{id}", May(Permission::CertifyCopy)),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    // The upload counts its bytes itself, against the limit of this office.
    let upload = get(scan::form)
        .post(scan::send)
        .layer(DefaultBodyLimit::disable());
    vec![
        ("/office/certify", upload),
        ("/office/certify/book", get(book::show)),
        ("/office/certify/{id}", get(compare::show).post(compare::send)),
    ]
}
