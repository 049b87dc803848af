//! Switching one's own second factor on and off, and new codes on paper.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_identity::{
    NewAuthenticator, confirm_authenticator, drop_second_factor, prepare_authenticator, renew_paper_codes,
    second_factor,
};
use motcua_kernel::FaultKind;
use motcua_ui::{AuthenticatorView, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::show::draw;
use super::{ACCOUNT, FACTOR};
use crate::Office;
use crate::desk::Desk;
use crate::sign_in::fault_words;

/// A new authenticator with the form for its first code; the sign-in shows it too.
#[derive(Template)]
#[template(path = "second/enrol.html")]
pub(crate) struct EnrolPage {
    pub(crate) cx: PageContext,
    pub(crate) report: FormReport,
    pub(crate) authenticator: AuthenticatorView,
    pub(crate) action: &'static str,
    pub(crate) next: String,
    /// Whether a role requires it before anything opens.
    pub(crate) required: bool,
}

/// The codes on paper, shown once: nothing keeps them in clear.
#[derive(Template)]
#[template(path = "second/paper_codes.html")]
pub(crate) struct PaperCodesPage {
    pub(crate) cx: PageContext,
    pub(crate) codes: Vec<String>,
    pub(crate) onward: String,
}

impl PaperCodesPage {
    fn new(cx: PageContext, codes: Vec<String>) -> Self {
        let onward = ACCOUNT.to_owned();
        Self { cx, codes, onward }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    code: String,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    let id = desk.officer()?.officer_id;
    if office.read(move |tx| second_factor(tx, id)).await?.is_some() {
        return Ok(Redirect::to(ACCOUNT).into_response());
    }
    draw_enrol(&office, desk, FormReport::new()).await
}

async fn draw_enrol(office: &Office, desk: Desk, report: FormReport) -> PageResult {
    let Desk { cx, op } = desk;
    let prepared = office.write(move |tx| prepare_authenticator(&op, tx));
    let NewAuthenticator { secret, address } = prepared.await?;
    let page = EnrolPage {
        authenticator: AuthenticatorView::new(cx.words(), &secret, &address),
        action: FACTOR,
        next: String::new(),
        required: false,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

pub(super) async fn confirm(
    State(office): State<Office>,
    desk: Desk,
    Form(Sent { code }): Form<Sent>,
) -> PageResult {
    let op = desk.op.clone();
    let confirmed = office
        .write(move |tx| confirm_authenticator(&op, tx, &code))
        .await;
    let report = match confirmed {
        Ok(Some(codes)) => return Ok(render(&PaperCodesPage::new(desk.cx, codes))),
        Ok(None) => wrong(&desk.cx, "code"),
        Err(fault) => refused(&desk.cx, "code", fault)?,
    };
    draw_enrol(&office, desk, report).await
}

pub(super) async fn renew(
    State(office): State<Office>,
    desk: Desk,
    Form(Sent { code }): Form<Sent>,
) -> PageResult {
    let op = desk.op.clone();
    let renewed = office.write(move |tx| renew_paper_codes(&op, tx, &code)).await;
    let report = match renewed {
        Ok(Some(codes)) => return Ok(render(&PaperCodesPage::new(desk.cx, codes))),
        Ok(None) => wrong(&desk.cx, "code"),
        Err(fault) => refused(&desk.cx, "code", fault)?,
    };
    draw(&office, desk, (None, report)).await
}

pub(super) async fn drop_it(
    State(office): State<Office>,
    desk: Desk,
    Form(Sent { code }): Form<Sent>,
) -> PageResult {
    let op = desk.op.clone();
    let dropped = office.write(move |tx| drop_second_factor(&op, tx, &code)).await;
    let report = match dropped {
        Ok(true) => return Ok(Redirect::to(&format!("{ACCOUNT}?done=off")).into_response()),
        Ok(false) => wrong(&desk.cx, "code"),
        Err(fault) => refused(&desk.cx, "code", fault)?,
    };
    draw(&office, desk, (None, report)).await
}

fn wrong(cx: &PageContext, field: &'static str) -> FormReport {
    let mut report = FormReport::new();
    report.add(field, cx.t("account-second-wrong"));
    report
}

/// A lock or a role that requires it is told at the field; everything else goes on as a fault.
fn refused(cx: &PageContext, field: &'static str, WebFault(fault): WebFault) -> Result<FormReport, WebFault> {
    let told = fault.kind() == FaultKind::TooMany || fault.code() == "second-factor-required";
    if !told {
        return Err(WebFault(fault));
    }
    let mut report = FormReport::new();
    report.add(field, fault_words(cx, &fault));
    Ok(report)
}
