//! The counter's screen of a dossier: pages come in, are arranged by keyboard, become papers.

mod act;
mod board;
mod events;
mod phone;
mod send;
mod separator;
mod subject;
mod tray;
mod tray_picture;
mod tray_take;
mod tray_whole;
mod unstick;

use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};
use motcua_dossier::Dossier;
use motcua_identity::{OpContext, Permission::ScanPaper};

use crate::Office;
use crate::pages::dossier::offers::Offer;
use crate::routes::RouteRow;
use crate::routes::RouteRule::{Anyone, May};

/// Who may use these routes. A telephone has no session: its token is asked instead.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/dossiers/{id}/capture", May(ScanPaper)),
    ("GET", "/office/dossiers/{id}/capture/events", May(ScanPaper)),
    ("POST", "/office/dossiers/{id}/capture/files", May(ScanPaper)),
    (
        "POST",
        "/office/dossiers/{id}/capture/files/{file}",
        May(ScanPaper),
    ),
    ("POST", "/office/dossiers/{id}/capture/tray", May(ScanPaper)),
    ("GET", "/office/dossiers/{id}/capture/tray/small", May(ScanPaper)),
    ("POST", "/office/dossiers/{id}/capture/phone", May(ScanPaper)),
    ("POST", "/office/dossiers/{id}/capture/assemble", May(ScanPaper)),
    (
        "GET",
        "/office/dossiers/{id}/capture/separators/{name}",
        May(ScanPaper),
    ),
    ("GET", "/office/sheets/{id}/picture", May(ScanPaper)),
    ("GET", "/office/sheets/{id}/small", May(ScanPaper)),
    ("POST", "/office/sheets/{id}", May(ScanPaper)),
    ("GET", "/phone/{token}", Anyone),
    ("POST", "/phone/{token}", Anyone),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    let files = post(send::files).layer(DefaultBodyLimit::disable());
    let phone = get(phone::page)
        .post(phone::send)
        .layer(DefaultBodyLimit::disable());
    vec![
        ("/office/dossiers/{id}/capture", get(board::page)),
        ("/office/dossiers/{id}/capture/events", get(events::stream)),
        ("/office/dossiers/{id}/capture/files", files),
        ("/office/dossiers/{id}/capture/files/{file}", post(unstick::send)),
        ("/office/dossiers/{id}/capture/tray", post(tray_take::take)),
        (
            "/office/dossiers/{id}/capture/tray/small",
            get(tray_picture::small),
        ),
        ("/office/dossiers/{id}/capture/phone", post(phone::pair)),
        ("/office/dossiers/{id}/capture/assemble", post(act::assemble)),
        (
            "/office/dossiers/{id}/capture/separators/{name}",
            get(separator::sheet),
        ),
        ("/office/sheets/{id}/picture", get(act::picture)),
        ("/office/sheets/{id}/small", get(act::small)),
        ("/office/sheets/{id}", post(act::arrange)),
        ("/phone/{token}", phone),
    ]
}

/// The words of the link to this screen on the page of a dossier.
pub(crate) const OFFER: &str = "capture-offer";

/// Capturing, while the dossier is at the desk that may do it.
pub(crate) fn offers(op: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    let field = Some(dossier.field.as_str());
    let may = op.may(ScanPaper, &dossier.receiving_unit, field);
    let open = dossier.resolved_at.is_none();
    if !may || !open {
        return Vec::new();
    }
    vec![Offer {
        href: format!("/office/dossiers/{}/capture", dossier.id),
        label: OFFER,
        next: false,
    }]
}
