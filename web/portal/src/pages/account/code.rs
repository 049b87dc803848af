//! The page that asks for the code that was sent, whatever it is for.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use motcua_account::{Resent, VisitPurpose, Waiting, resend_code, waiting_for_code};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render, render_as};
use serde::Deserialize;

use super::form::{Sent, refused};
use super::{CONTACT_CODE, RECOVER, REGISTER};
use crate::Portal;
use crate::entering::{Entrant, demo_code, public, with_demo_code};

/// Which visit is meant.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) visit: String,
    pub(super) again: Option<String>,
}

#[derive(Template)]
#[template(path = "account/code.html")]
struct CodePage {
    cx: PageContext,
    report: FormReport,
    visit: String,
    waiting: Option<Waiting>,
    again: bool,
    demo_code: String,
}

impl CodePage {
    /// Where the code is sent to, and where one begins anew.
    fn addresses(&self) -> (&'static str, &'static str) {
        match self.waiting.as_ref().map(|waiting| waiting.purpose) {
            Some(VisitPurpose::Recover) => ("/portal/recover/code", RECOVER),
            Some(VisitPurpose::Contact) => (CONTACT_CODE, super::ACCOUNT),
            _ => ("/portal/register/code", REGISTER),
        }
    }

    fn action(&self) -> &'static str {
        self.addresses().0
    }

    fn anew(&self) -> &'static str {
        if self.waiting.is_none() {
            return crate::routes::SIGN_IN;
        }
        self.addresses().1
    }

    fn sets_password(&self) -> bool {
        self.waiting
            .as_ref()
            .is_some_and(|waiting| waiting.purpose == VisitPurpose::Recover)
    }

    fn shown(&self) -> &str {
        self.waiting.as_ref().map_or("", |waiting| waiting.shown.as_str())
    }
}

/// Draws the page; with problems it is an answer to a form.
pub(super) async fn draw(
    portal: &Portal,
    cx: PageContext,
    (asked, demo_code): (Asked, String),
    report: FormReport,
) -> PageResult {
    let (visit, now) = (asked.visit.clone(), cx.now());
    let waiting = portal.read(move |tx| waiting_for_code(tx, &visit, now)).await?;
    let status = match (&waiting, report.is_clean()) {
        (Some(_), true) => StatusCode::OK,
        (Some(_), false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, _) => StatusCode::GONE,
    };
    let page = CodePage {
        report,
        visit: asked.visit,
        again: asked.again.is_some(),
        demo_code,
        waiting,
        cx,
    };
    Ok(if status == StatusCode::OK {
        render(&page)
    } else {
        render_as(status, &page)
    })
}

/// The page again after a code that was not right.
pub(super) async fn wrong(
    portal: &Portal,
    cx: PageContext,
    entrant: &Entrant,
    (visit, left): (String, Option<i64>),
) -> PageResult {
    let mut report = FormReport::new();
    if let Some(left) = left {
        report.add("code", cx.t1("account-code-wrong", "left", left));
    }
    let asked = Asked { visit, again: None };
    let shown = demo_code(portal, &entrant.jar);
    draw(portal, cx, (asked, shown), report).await
}

/// Sends another code, and leads back to the page that asks for it.
pub(super) async fn again(
    State(portal): State<Portal>,
    cx: PageContext,
    entrant: Entrant,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let visit = Sent::from(typed).own("visit");
    let (op, there) = (public(&portal, &cx), visit.clone());
    let found = portal.read({
        let (visit, now) = (visit.clone(), cx.now());
        move |tx| waiting_for_code(tx, &visit, now)
    });
    let action = match found.await?.map(|waiting| waiting.purpose) {
        Some(VisitPurpose::Recover) => "/portal/recover/code",
        Some(VisitPurpose::Contact) => CONTACT_CODE,
        _ => "/portal/register/code",
    };
    let report = match portal.write(move |tx| resend_code(&op, tx, &there)).await {
        Ok(Resent::Sent(sent)) => {
            let jar = with_demo_code(&portal, entrant.jar, sent.code.expose());
            let back = format!("{action}?visit={visit}&again=yes");
            return Ok((jar, Redirect::to(&back)).into_response());
        }
        Ok(Resent::TooSoon { seconds }) => {
            let mut report = FormReport::new();
            report.add("code", cx.t1("account-code-too-soon", "seconds", seconds));
            report
        }
        Ok(Resent::Over) => {
            let mut report = FormReport::new();
            report.add("code", cx.t("account-code-no-more"));
            report
        }
        Err(WebFault(fault)) => refused(&cx, "code", fault)?,
    };
    let shown = demo_code(&portal, &entrant.jar);
    draw(&portal, cx, (Asked { visit, again: None }, shown), report).await
}
