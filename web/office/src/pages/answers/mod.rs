//! Answers that end or interrupt a case: supplement, refusal, stop, withdrawal, opening again.

mod complete;
mod reason;
mod refuse;
mod slips;
pub(crate) mod subject;
mod supplement;

use axum::routing::{MethodRouter, get};
use motcua_dossier::model::{Action, Status, target};
use motcua_dossier::{Dossier, answers_filings};
use motcua_identity::{OpContext, Permission};

use super::dossier::offers::Offer;
use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes; the use cases ask again for the unit, the field and the role.
pub(crate) const RULES: &[RouteRow] = &[
    (
        "GET",
        "/office/dossiers/{id}/supplement",
        May(Permission::ViewDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/supplement",
        May(Permission::ViewDossier),
    ),
    (
        "GET",
        "/office/dossiers/{id}/supplement/complete",
        May(Permission::AcceptDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/supplement/complete",
        May(Permission::AcceptDossier),
    ),
    (
        "GET",
        "/office/dossiers/{id}/refuse",
        May(Permission::AcceptDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/refuse",
        May(Permission::AcceptDossier),
    ),
    (
        "GET",
        "/office/dossiers/{id}/stop",
        May(Permission::ApproveResult),
    ),
    (
        "POST",
        "/office/dossiers/{id}/stop",
        May(Permission::ApproveResult),
    ),
    (
        "GET",
        "/office/dossiers/{id}/withdraw",
        May(Permission::AcceptDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/withdraw",
        May(Permission::AcceptDossier),
    ),
    (
        "GET",
        "/office/dossiers/{id}/reopen",
        May(Permission::ApproveResult),
    ),
    (
        "POST",
        "/office/dossiers/{id}/reopen",
        May(Permission::ApproveResult),
    ),
    (
        "GET",
        "/office/dossiers/{id}/slip-02.pdf",
        May(Permission::ViewDossier),
    ),
    (
        "GET",
        "/office/dossiers/{id}/slip-03.pdf",
        May(Permission::ViewDossier),
    ),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        (
            "/office/dossiers/{id}/supplement",
            get(supplement::show).post(supplement::send),
        ),
        (
            "/office/dossiers/{id}/supplement/complete",
            get(complete::show).post(complete::send),
        ),
        (
            "/office/dossiers/{id}/refuse",
            get(refuse::show_refusal).post(refuse::send_refusal),
        ),
        (
            "/office/dossiers/{id}/stop",
            get(refuse::show_stop).post(refuse::send_stop),
        ),
        (
            "/office/dossiers/{id}/withdraw",
            get(reason::show_withdrawal).post(reason::send_withdrawal),
        ),
        (
            "/office/dossiers/{id}/reopen",
            get(reason::show_reopening).post(reason::send_reopening),
        ),
        ("/office/dossiers/{id}/slip-02.pdf", get(slips::supplement)),
        ("/office/dossiers/{id}/slip-03.pdf", get(slips::refusal)),
    ]
}

/// What of these the actor may do to the dossier now.
pub(crate) fn offers(op: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    let field = Some(dossier.field.as_str());
    let at_desk = op.may(Permission::AcceptDossier, &dossier.receiving_unit, field);
    let status = dossier.state.status;
    // Until it is taken in, the desk answers; the post that brought it does not.
    let answers = match status {
        Status::Registered => answers_filings(op, &dossier.receiving_unit, &dossier.field),
        _ => at_desk,
    };
    let heads = op.may(Permission::ApproveResult, &dossier.unit, field);
    let works = op.may(Permission::ProcessDossier, &dossier.unit, field) || heads;
    let fits = |action| target(status, action).is_some();
    let asks = fits(Action::RequestSupplement) || fits(Action::RequestSupplementBeforeIntake);
    let stops = fits(Action::Stop) || fits(Action::NoSupplementInTime) || fits(Action::NoPaymentInTime);
    let place = |what: &str| format!("/office/dossiers/{}/{what}", dossier.id);
    let possible = [
        (
            status == Status::SupplementRequested && at_desk,
            "supplement/complete",
            "offer-complete",
            true,
        ),
        (
            asks && (answers || works),
            "supplement",
            "offer-supplement",
            false,
        ),
        (
            fits(Action::RefuseIntake) && answers,
            "refuse",
            "offer-refuse",
            false,
        ),
        (
            fits(Action::Withdraw) && at_desk,
            "withdraw",
            "offer-withdraw",
            false,
        ),
        (stops && heads, "stop", "offer-stop", false),
        (
            fits(Action::ReopenForCorrection) && heads,
            "reopen",
            "offer-reopen",
            false,
        ),
        (
            dossier.state.supplement_requests > 0,
            "slip-02.pdf",
            "offer-slip-02",
            false,
        ),
        (
            matches!(status, Status::NotAccepted | Status::Stopped),
            "slip-03.pdf",
            "offer-slip-03",
            false,
        ),
    ];
    possible
        .into_iter()
        .filter(|(may, ..)| *may)
        .map(|(_, what, label, next)| Offer {
            href: place(what),
            label,
            next,
        })
        .collect()
}
