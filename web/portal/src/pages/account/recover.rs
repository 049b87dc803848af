//! A forgotten password. The answer is the same whether or not the number has an account.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use motcua_account::{CodeAnswer, finish_recovery, recover};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render_form};

use super::code::{self, Asked};
use super::form::{Sent, refused};
use crate::Portal;
use crate::entering::{Entrant, demo_code, public, with_demo_code};
use crate::routes::SIGN_IN;

#[derive(Template)]
#[template(path = "account/recover.html")]
struct RecoverPage {
    cx: PageContext,
    report: FormReport,
    number: String,
}

pub(super) async fn show(cx: PageContext) -> PageResult {
    let page = RecoverPage {
        cx,
        report: FormReport::new(),
        number: String::new(),
    };
    Ok(render_form(&page, &page.report))
}

pub(super) async fn send(
    State(portal): State<Portal>,
    cx: PageContext,
    entrant: Entrant,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let number = Sent::from(typed).own("number");
    let mut report = FormReport::new();
    report.required(cx.words(), "number", &cx.t("portal-number"), &number);
    if report.is_clean() {
        let (op, about) = (public(&portal, &cx), number.clone());
        match portal.write(move |tx| recover(&op, tx, &about)).await {
            Ok(code) => {
                let jar = with_demo_code(&portal, entrant.jar, code.code.expose());
                let page = format!("/portal/recover/code?visit={}", code.visit.expose());
                return Ok((jar, Redirect::to(&page)).into_response());
            }
            Err(WebFault(fault)) => report = refused(&cx, "number", fault)?,
        }
    }
    let page = RecoverPage { cx, report, number };
    Ok(render_form(&page, &page.report))
}

pub(super) async fn ask_code(
    State(portal): State<Portal>,
    cx: PageContext,
    jar: CookieJar,
    Query(asked): Query<Asked>,
) -> PageResult {
    let shown = demo_code(&portal, &jar);
    code::draw(&portal, cx, (asked, shown), FormReport::new()).await
}

pub(super) async fn take_code(
    State(portal): State<Portal>,
    cx: PageContext,
    entrant: Entrant,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let sent = Sent::from(typed);
    let (visit, typed_code, password) = (sent.own("visit"), sent.own("code"), sent.own("password"));
    let (op, there) = (public(&portal, &cx), visit.clone());
    let answer = portal
        .run(move |portal| {
            finish_recovery(&portal.db, &op, (&there, &typed_code), &password, &portal.hashing)
        })
        .await;
    match answer {
        Ok(CodeAnswer::Right(())) => Ok(Redirect::to(&format!("{SIGN_IN}?recovered=yes")).into_response()),
        Ok(CodeAnswer::Wrong { left }) => code::wrong(&portal, cx, &entrant, (visit, Some(left))).await,
        Ok(CodeAnswer::Over) => code::wrong(&portal, cx, &entrant, (visit, None)).await,
        Err(WebFault(fault)) => {
            let report = refused(&cx, "password", fault)?;
            let shown = demo_code(&portal, &entrant.jar);
            code::draw(&portal, cx, (Asked { visit, again: None }, shown), report).await
        }
    }
}
