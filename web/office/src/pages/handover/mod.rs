//! Hand-over lists: what waits to go, what arrives, and the paper that goes with it.

mod board;
mod list;
mod make;
mod paper;
mod slip;

use std::collections::BTreeMap;

use axum::routing::{MethodRouter, get, post};
use motcua_db::Tx;
use motcua_dossier::{DeskError, HandoverId, HandoverKind};
use motcua_identity::{Permission, UnitId, unit};
use motcua_kernel::Fault;
use motcua_ui::PageContext;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes; the use cases ask which side of which list the officer is.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/handover", May(Permission::ViewDossier)),
    ("POST", "/office/handover", May(Permission::ViewDossier)),
    ("GET", "/office/handover/{id}", May(Permission::ViewDossier)),
    (
        "GET",
        "/office/handover/{id}/list.pdf",
        May(Permission::ViewDossier),
    ),
    (
        "POST",
        "/office/handover/{id}/receive",
        May(Permission::ViewDossier),
    ),
    (
        "POST",
        "/office/handover/{id}/parcel",
        May(Permission::ReturnResult),
    ),
    (
        "GET",
        "/office/dossiers/{id}/slip-05.pdf",
        May(Permission::ViewDossier),
    ),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/handover", get(board::show).post(make::send)),
        ("/office/handover/{id}", get(list::show)),
        ("/office/handover/{id}/list.pdf", get(paper::show)),
        ("/office/handover/{id}/receive", post(list::receive)),
        ("/office/handover/{id}/parcel", post(list::parcel)),
        ("/office/dossiers/{id}/slip-05.pdf", get(slip::show)),
    ]
}

/// The id in an address; what is no id names no list.
fn id_of(text: &str) -> Result<HandoverId, Fault> {
    text.parse().map_err(|_| DeskError::NoHandover.into())
}

/// The names of units.
type Names = BTreeMap<UnitId, String>;

fn learn(tx: &mut Tx<'_>, names: &mut Names, id: &UnitId) -> Result<(), Fault> {
    if !names.contains_key(id) {
        names.insert(id.clone(), unit(tx, id)?.name);
    }
    Ok(())
}

/// The two sides of a list, in words.
fn sides(
    cx: &PageContext,
    kind: HandoverKind,
    names: &Names,
    (from, to): (&UnitId, &UnitId),
) -> (String, String) {
    let name = |id: &UnitId| names.get(id).cloned().unwrap_or_default();
    let desk = |id: &UnitId| cx.t1("handover-side-desk", "unit", name(id));
    let post = || cx.t("handover-side-post").into_owned();
    match kind {
        HandoverKind::Dossiers => (desk(from), name(to)),
        HandoverKind::Results => (name(from), desk(to)),
        HandoverKind::PostalFilings => (post(), desk(to)),
        HandoverKind::PostalResults => (desk(from), post()),
    }
}
