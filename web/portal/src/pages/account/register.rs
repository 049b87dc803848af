//! Opening an account from home. Nothing on these pages tells whether a number has an account already.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use motcua_account::{AccountKind, CodeAnswer, Registered, Registration, confirm_registration, register};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render_form};

use super::code::{self, Asked};
use super::form::{Sent, add_problems, refused};
use crate::Portal;
use crate::entering::{Entrant, demo_code, public, with_demo_code};
use crate::routes::SIGN_IN;

#[derive(Template)]
#[template(path = "account/register.html")]
struct RegisterPage {
    cx: PageContext,
    report: FormReport,
    sent: Sent,
    kinds: Vec<Choice>,
    accept: Vec<Choice>,
}

impl RegisterPage {
    fn new(cx: PageContext, sent: Sent, report: FormReport) -> Self {
        let kinds = AccountKind::ALL.map(|kind| {
            let words = |key: String| cx.t(&key).into_owned();
            Choice::new(
                kind.identifier(),
                words(format!("account-kind-{}", kind.identifier())),
            )
            .hint(words(format!("account-kind-hint-{}", kind.identifier())))
        });
        Self {
            kinds: kinds.to_vec(),
            accept: vec![Choice::new("yes", cx.t("account-accept"))],
            sent,
            report,
            cx,
        }
    }
}

pub(super) async fn show(cx: PageContext) -> PageResult {
    let sent = Sent::default().with("kind", AccountKind::Person.identifier());
    let page = RegisterPage::new(cx, sent, FormReport::new());
    Ok(render_form(&page, &page.report))
}

pub(super) async fn send(
    State(portal): State<Portal>,
    cx: PageContext,
    entrant: Entrant,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let sent = Sent::from(typed);
    let mut report = FormReport::new();
    let birth_on = sent.day(&cx, &mut report, "birth_on", &cx.t("account-birth"));
    let kind = AccountKind::from_identifier(sent.get("kind")).unwrap_or(AccountKind::Person);
    let input = Registration {
        kind,
        number: sent.own("number"),
        name: sent.own("name"),
        birth_on: birth_on.filter(|_| kind == AccountKind::Person),
        address: sent.own("address"),
        contact: sent.own("contact"),
        password: sent.own("password"),
        accepted: sent.get("accepted") == "yes",
    };
    if !report.is_clean() {
        return again(cx, sent, report);
    }
    let op = public(&portal, &cx);
    let registered = portal
        .run(move |portal| register(&portal.db, &op, &input, &portal.hashing))
        .await;
    match registered {
        Ok(Registered::Waiting(code)) => {
            let jar = with_demo_code(&portal, entrant.jar, code.code.expose());
            let page = format!("/portal/register/code?visit={}", code.visit.expose());
            Ok((jar, Redirect::to(&page)).into_response())
        }
        Ok(Registered::Invalid(problems)) => {
            add_problems(&cx, &mut report, &problems);
            again(cx, sent, report)
        }
        Err(WebFault(fault)) => {
            let report = refused(&cx, "contact", fault)?;
            again(cx, sent, report)
        }
    }
}

/// The form with what was typed, but for the password.
fn again(cx: PageContext, sent: Sent, report: FormReport) -> PageResult {
    let page = RegisterPage::new(cx, sent, report);
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
    let (op, visit, typed_code) = (public(&portal, &cx), sent.own("visit"), sent.own("code"));
    let there = visit.clone();
    let answer = portal
        .write(move |tx| confirm_registration(&op, tx, &there, &typed_code))
        .await?;
    match answer {
        CodeAnswer::Right(()) => Ok(Redirect::to(&format!("{SIGN_IN}?opened=yes")).into_response()),
        CodeAnswer::Wrong { left } => code::wrong(&portal, cx, &entrant, (visit, Some(left))).await,
        CodeAnswer::Over => code::wrong(&portal, cx, &entrant, (visit, None)).await,
    }
}
