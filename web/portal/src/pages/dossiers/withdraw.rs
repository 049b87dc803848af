//! Taking my dossier back (rút hồ sơ): what follows from it, a second word, an optional reason.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::MandateAct;
use motcua_dossier::model::Command;
use motcua_dossier::{Dossier, DossierId, WithdrawOwn, Withdrawn, allows, own_dossier, withdraw_own};
use motcua_kernel::Fault;
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render_form};
use serde::Deserialize;

use super::{id_of, noted};
use crate::Portal;
use crate::person::Person;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    version: i64,
    confirmed: Option<String>,
    reason: String,
}

#[derive(Template)]
#[template(path = "dossiers/withdraw.html")]
struct WithdrawPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    dossier: Dossier,
    possible: bool,
    paid: bool,
    confirmed: bool,
    reason: String,
}

pub(super) async fn show(State(portal): State<Portal>, person: Person, Path(id): Path<String>) -> PageResult {
    let page = page(&portal, person, id_of(&id)?, (Sent::default(), FormReport::new())).await?;
    Ok(render_form(&page, &page.report))
}

pub(super) async fn send(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    let input = WithdrawOwn {
        dossier_id: id,
        version: sent.version,
        confirmed: sent.confirmed.is_some(),
        reason: sent.reason.clone(),
    };
    let op = person.op.clone();
    match portal
        .write(move |tx| {
            let done = withdraw_own(&op, tx, &input)?;
            if matches!(done, Withdrawn::Done) {
                noted(&op, tx, (MandateAct::Withdrawn, id))?;
            }
            Ok::<_, Fault>(done)
        })
        .await?
    {
        Withdrawn::Done => Ok(Redirect::to(&format!("/portal/dossiers/{id}?done=withdrawn")).into_response()),
        Withdrawn::Invalid(problems) => {
            let mut report = FormReport::new();
            for problem in problems {
                report.add(problem.field, person.cx.t(&format!("problem-{}", problem.code)));
            }
            let page = page(&portal, person, id, (sent, report)).await?;
            Ok(render_form(&page, &page.report))
        }
    }
}

async fn page(
    portal: &Portal,
    person: Person,
    id: DossierId,
    (sent, report): (Sent, FormReport),
) -> Result<WithdrawPage, WebFault> {
    let Person { cx, op, .. } = person;
    let reader = op.clone();
    let dossier = portal.read(move |tx| own_dossier(&reader, tx, id)).await?;
    Ok(WithdrawPage {
        crumbs: vec![
            Crumb::to("/portal/dossiers", cx.t("portal-nav-dossiers")),
            Crumb::to(format!("/portal/dossiers/{id}"), dossier.code.clone()),
            Crumb::here(cx.t("following-withdraw")),
        ],
        possible: allows(&op, &dossier, &Command::Withdraw { reason: None }),
        paid: dossier.state.fee_paid > motcua_kernel::Money::default(),
        confirmed: sent.confirmed.is_some(),
        reason: sent.reason,
        dossier,
        report,
        cx,
    })
}
