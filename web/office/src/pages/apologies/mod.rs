//! Being late properly: apologies drafted by the watch, signed by heads and told by the desk (slip 04), and what delays
//! come from.

mod lateness;
mod list;
mod show;

use axum::routing::{MethodRouter, get, post};
use motcua_dossier::model::LateCause;
use motcua_dossier::{Dossier, is_late};
use motcua_identity::{OpContext, Permission};
use motcua_ui::{Choice, PageContext};

use super::dossier::offers::Offer;
use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes; the use cases ask again for the unit and the role.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/apologies", May(Permission::ViewDossier)),
    ("GET", "/office/apologies/{id}", May(Permission::ViewDossier)),
    ("POST", "/office/apologies/{id}", May(Permission::ApproveResult)),
    (
        "POST",
        "/office/apologies/{id}/told",
        May(Permission::ViewDossier),
    ),
    (
        "GET",
        "/office/dossiers/{id}/slip-04.pdf",
        May(Permission::ViewDossier),
    ),
    (
        "GET",
        "/office/dossiers/{id}/lateness",
        May(Permission::ViewDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/lateness",
        May(Permission::ViewDossier),
    ),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/apologies", get(list::show)),
        ("/office/apologies/{id}", get(show::show).post(show::sign)),
        ("/office/apologies/{id}/told", post(show::told)),
        ("/office/dossiers/{id}/slip-04.pdf", get(show::slip)),
        (
            "/office/dossiers/{id}/lateness",
            get(lateness::show).post(lateness::send),
        ),
    ]
}

/// What of these the actor may do to the dossier now.
pub(crate) fn offers(op: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    let field = Some(dossier.field.as_str());
    let may = |permission| op.may(permission, &dossier.unit, field);
    let explains = may(Permission::ProcessDossier) || may(Permission::AssignDossier);
    let offer = |href: String, label| Offer {
        href,
        label,
        next: false,
    };
    let mut offers = Vec::new();
    if dossier.state.rescheduled {
        offers.push(offer(
            format!("/office/dossiers/{}/slip-04.pdf", dossier.id),
            "offer-slip-04",
        ));
    }
    if explains && dossier.state.late_cause.is_none() && is_late(op, dossier) {
        offers.push(offer(
            format!("/office/dossiers/{}/lateness", dossier.id),
            "offer-lateness",
        ));
    }
    offers
}

/// The causes of delays to choose from.
fn causes(cx: &PageContext) -> Vec<Choice> {
    LateCause::ALL
        .into_iter()
        .map(|cause| {
            let key = cause.identifier();
            Choice::new(key, cx.t(&format!("late-cause-{key}")))
        })
        .collect()
}
