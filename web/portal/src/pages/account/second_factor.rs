//! Switching the second factor on and off.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_account::{confirm_authenticator, drop_second_factor, prepare_authenticator, second_factor};
use motcua_identity::NewAuthenticator;
use motcua_ui::{AuthenticatorView, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::form::{Sent, refused};
use super::{SECURITY, security};
use crate::Portal;
use crate::entering::Entrant;
use crate::person::Holder;

#[derive(Template)]
#[template(path = "account/second_factor.html")]
struct NewFactorPage {
    cx: PageContext,
    report: FormReport,
    authenticator: AuthenticatorView,
}

#[derive(Template)]
#[template(path = "account/paper_codes.html")]
pub(crate) struct PaperCodesPage {
    pub(crate) cx: PageContext,
    pub(crate) codes: Vec<String>,
}

pub(super) async fn show(State(portal): State<Portal>, holder: Holder) -> PageResult {
    let id = holder.signed_in.account.id;
    if portal.read(move |tx| second_factor(tx, id)).await?.is_some() {
        return Ok(Redirect::to(SECURITY).into_response());
    }
    draw(&portal, holder, FormReport::new()).await
}

async fn draw(portal: &Portal, holder: Holder, report: FormReport) -> PageResult {
    let Holder { cx, op, signed_in } = holder;
    let prepared = portal.write(move |tx| prepare_authenticator(&op, tx, &signed_in));
    let NewAuthenticator { secret, address } = prepared.await?;
    let page = NewFactorPage {
        authenticator: AuthenticatorView::new(cx.words(), &secret, &address),
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

pub(super) async fn confirm(
    State(portal): State<Portal>,
    holder: Holder,
    _: Entrant,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let code = Sent::from(typed).own("code");
    let (op, me) = (holder.op.clone(), holder.signed_in.clone());
    let confirmed = portal
        .run(move |portal| confirm_authenticator(&portal.db, &op, &me, &code))
        .await;
    let report = match confirmed {
        // Shown once, in the answer itself: nothing keeps them in clear.
        Ok(Some(codes)) => return Ok(render(&PaperCodesPage { cx: holder.cx, codes })),
        Ok(None) => {
            let mut report = FormReport::new();
            report.add("code", holder.cx.t("account-second-wrong"));
            report
        }
        Err(WebFault(fault)) => refused(&holder.cx, "code", fault)?,
    };
    draw(&portal, holder, report).await
}

pub(super) async fn drop_it(
    State(portal): State<Portal>,
    holder: Holder,
    _: Entrant,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let password = Sent::from(typed).own("password");
    let (op, me) = (holder.op.clone(), holder.signed_in.clone());
    let dropped = portal
        .run(move |portal| drop_second_factor(&portal.db, &op, &me, &password, &portal.hashing))
        .await;
    match dropped {
        Ok(()) => Ok(Redirect::to(&format!("{SECURITY}?done=second-off")).into_response()),
        Err(WebFault(fault)) => {
            let report = refused(&holder.cx, "password", fault)?;
            security::draw(&portal, holder, report, None).await
        }
    }
}
