//! Signing in to an account, and out of it.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{MethodRouter, get, post};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use motcua_account::{Credentials, session, sign_in, sign_out};
use motcua_i18n::Value;
use motcua_identity::{Actor, OpContext};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, local_path, render, render_as, render_form};
use serde::Deserialize;

use crate::Portal;
use crate::person::SESSION_COOKIE;
use crate::routes::RouteRule::Anyone;
use crate::routes::{RouteRow, SIGN_IN, SIGN_OUT, START};

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", SIGN_IN, Anyone),
    ("POST", SIGN_IN, Anyone),
    ("POST", SIGN_OUT, Anyone),
];

/// The routes of this page.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![(SIGN_IN, get(show).post(enter)), (SIGN_OUT, post(leave))]
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    next: String,
    left: Option<String>,
    ended: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Sent {
    number: String,
    password: String,
    next: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    cx: PageContext,
    sent: Sent,
    report: FormReport,
    left: bool,
    /// Whether the page was asked for with a session that is over.
    ended: bool,
}

impl SignInPage {
    const fn new(cx: PageContext, sent: Sent, report: FormReport) -> Self {
        Self {
            cx,
            sent,
            report,
            left: false,
            ended: false,
        }
    }
}

async fn show(cx: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let sent = Sent {
        next: asked.next,
        ..Sent::default()
    };
    Ok(render(&SignInPage {
        left: asked.left.is_some(),
        ended: asked.ended.is_some(),
        ..SignInPage::new(cx, sent, FormReport::new())
    }))
}

async fn enter(
    State(portal): State<Portal>,
    cx: PageContext,
    jar: CookieJar,
    Form(sent): Form<Sent>,
) -> PageResult {
    let mut report = FormReport::new();
    report.required(cx.words(), "number", &cx.t("portal-number"), &sent.number);
    report.required(cx.words(), "password", &cx.t("password"), &sent.password);
    if !report.is_clean() {
        let page = SignInPage::new(cx, sent, report);
        return Ok(render_form(&page, &page.report));
    }
    let credentials = Credentials {
        number: sent.number.clone(),
        password: sent.password.clone(),
        replaces: token_of(&jar),
    };
    let op = circumstances(&portal, &cx);
    let opened = portal
        .run(move |portal| sign_in(&portal.db, &op, &credentials, &portal.hashing))
        .await;
    match opened {
        Ok(session) => {
            let jar = jar.add(cookie(&portal, session.token.expose().to_owned()));
            let next = local_path(&sent.next).unwrap_or(START);
            Ok((jar, Redirect::to(next)).into_response())
        }
        Err(WebFault(fault)) => refused(cx, sent, fault),
    }
}

/// The page again, with the number kept and the reason in words; what is not about the sign-in goes on as a fault.
fn refused(cx: PageContext, sent: Sent, fault: Fault) -> PageResult {
    let status = match fault.kind() {
        FaultKind::Unauthenticated => StatusCode::UNPROCESSABLE_ENTITY,
        FaultKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        _ => return Err(WebFault(fault)),
    };
    tracing::info!(code = fault.code(), "a sign-in to an account was refused");
    let values: Vec<(&'static str, Value<'_>)> = fault
        .args()
        .iter()
        .map(|(name, value)| (*name, value.into()))
        .collect();
    let mut report = FormReport::new();
    report.add(
        "number",
        cx.words().with(&format!("fault-{}", fault.code()), &values),
    );
    Ok(render_as(status, &SignInPage::new(cx, sent, report)))
}

async fn leave(State(portal): State<Portal>, cx: PageContext, jar: CookieJar) -> PageResult {
    if let Some(token) = token_of(&jar) {
        let op = circumstances(&portal, &cx);
        portal
            .write(move |tx| {
                let found = session(tx, &token, op.now())?;
                let op = found.map_or_else(
                    || op.clone(),
                    |found| op.acting_as(Actor::Owner(found.owner().into())),
                );
                sign_out(&op, tx, &token)
            })
            .await?;
    }
    let jar = jar.remove(Cookie::build(SESSION_COOKIE).path("/").build());
    Ok((jar, Redirect::to(&format!("{SIGN_IN}?left=yes"))).into_response())
}

fn circumstances(portal: &Portal, cx: &PageContext) -> OpContext {
    OpContext {
        request_id: Some(cx.request_id().to_owned()),
        ..portal.public()
    }
}

fn token_of(jar: &CookieJar) -> Option<String> {
    jar.get(SESSION_COOKIE).map(|cookie| cookie.value().to_owned())
}

/// No Max-Age: the cookie ends with the browser, the session by the server's clock.
fn cookie(portal: &Portal, token: String) -> Cookie<'static> {
    Cookie::build((SESSION_COOKIE, token))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(portal.secure_cookies)
        .build()
}
