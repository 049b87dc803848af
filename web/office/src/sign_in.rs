//! Signing in and out: with the second factor, the only pages of the office that ask for no session.

use std::net::IpAddr;

use askama::Template;
use axum::Form;
use axum::extract::{FromRequestParts, Query, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use motcua_i18n::{Language, Value};
use motcua_identity::{Actor, Credentials, NewSession, OpContext, awaited_step, session, sign_in, sign_out};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{
    FormReport, PageContext, PageResult, WebFault, local_path, render, render_as, render_form, visitor,
};
use serde::Deserialize;

use crate::desk::{Desk, SESSION_COOKIE, form_encoded};
use crate::role_words::role_words;
use crate::routes::RouteRow;
use crate::routes::RouteRule::{Anyone, SignedIn};
use crate::sign_in_second::SECOND;
use crate::{DEMO_PASSWORD, DemoAccount, Office, nav};

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/sign-in", Anyone),
    ("POST", "/sign-in", Anyone),
    ("POST", "/sign-out", Anyone),
    ("GET", START, SignedIn),
];

/// Leads every officer to where their work begins.
const START: &str = "/office/start";

/// The routes of this page.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/sign-in", get(show).post(enter)),
        ("/sign-out", post(leave)),
        (START, get(start)),
    ]
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    next: String,
    left: Option<String>,
    ended: Option<String>,
    changed: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Sent {
    username: String,
    password: String,
    next: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    cx: PageContext,
    sent: Sent,
    report: FormReport,
    accounts: Vec<DemoAccount>,
    demo_password: &'static str,
    left: bool,
    /// Whether the password was changed just now.
    changed: bool,
    /// Whether the page was asked for with a session that is over.
    ended: bool,
}

impl SignInPage {
    fn new(office: &Office, cx: PageContext, sent: Sent, report: FormReport) -> Self {
        let accounts = office.demo_accounts.clone();
        Self {
            cx,
            sent,
            report,
            accounts,
            demo_password: DEMO_PASSWORD,
            left: false,
            changed: false,
            ended: false,
        }
    }

    /// The role in the reader's words; nothing where what the account is for says it in theirs.
    fn role(&self, account: &DemoAccount) -> Option<String> {
        let words = self.cx.words();
        let role = account.role.filter(|_| words.language() != Language::Vi);
        role.map(|role| role_words(words, role))
    }
}

async fn show(
    State(office): State<Office>,
    cx: PageContext,
    jar: CookieJar,
    Query(asked): Query<Asked>,
) -> PageResult {
    if let Some(token) = token_of(&jar) {
        let now = office.clock.now();
        let waiting = token.clone();
        if office.read(move |tx| session(tx, &token, now)).await?.is_some() {
            return Ok(Redirect::to(way_on(&asked.next)).into_response());
        }
        if office
            .read(move |tx| awaited_step(tx, &waiting, now))
            .await?
            .is_some()
        {
            return Ok(to_second(&asked.next));
        }
    }
    let sent = Sent {
        next: asked.next,
        ..Sent::default()
    };
    let (left, ended) = (asked.left.is_some(), asked.ended.is_some());
    Ok(render(&SignInPage {
        changed: asked.changed.is_some(),
        left,
        ended,
        ..SignInPage::new(&office, cx, sent, FormReport::new())
    }))
}

/// Where somebody tries from, with a try left. A whole office may stand behind one address and begin at the same minute,
/// so that only wrong passwords are counted.
pub(crate) struct Guesser(pub(crate) IpAddr);

impl FromRequestParts<Office> for Guesser {
    type Rejection = WebFault;

    async fn from_request_parts(parts: &mut Parts, office: &Office) -> Result<Self, Self::Rejection> {
        let visitor = visitor(parts, office.behind_proxy);
        if office.limiter().left(visitor, office.clock.now()).await {
            Ok(Self(visitor))
        } else {
            Err(WebFault(Fault::new(FaultKind::TooMany, "too-many")))
        }
    }
}

async fn enter(
    State(office): State<Office>,
    cx: PageContext,
    Guesser(visitor): Guesser,
    jar: CookieJar,
    Form(sent): Form<Sent>,
) -> PageResult {
    let mut report = FormReport::new();
    report.required(cx.words(), "username", &cx.t("username"), &sent.username);
    report.required(cx.words(), "password", &cx.t("password"), &sent.password);
    if !report.is_clean() {
        let page = SignInPage::new(&office, cx, sent, report);
        return Ok(render_form(&page, &page.report));
    }
    let credentials = Credentials {
        username: sent.username.clone(),
        password: sent.password.clone(),
        replaces: token_of(&jar),
    };
    let op = circumstances(&office, &cx);
    let opened = office
        .run(move |office| sign_in(&office.db, &op, &credentials, &office.hashing))
        .await;
    match opened {
        Ok(session) => Ok(entered(&office, jar, &session, &sent.next)),
        Err(WebFault(fault)) => {
            office.limiter().take(visitor, office.clock.now()).await;
            refused(&office, cx, sent, fault)
        }
    }
}

/// The way on for a session just opened: where it leads, or first to the second factor.
pub(crate) fn entered(office: &Office, jar: CookieJar, session: &NewSession, next: &str) -> Response {
    let jar = jar.add(cookie(office, session.token.expose().to_owned()));
    let way = if session.waits_for.is_some() {
        to_second(next)
    } else {
        Redirect::to(way_on(next)).into_response()
    };
    (jar, way).into_response()
}

/// To the page of the second factor, and from there on to `next`.
fn to_second(next: &str) -> Response {
    Redirect::to(&format!("{SECOND}?next={}", form_encoded(way_on(next)))).into_response()
}

/// A refusal in words.
pub(crate) fn fault_words(cx: &PageContext, fault: &Fault) -> String {
    let values: Vec<(&'static str, Value<'_>)> = fault
        .args()
        .iter()
        .map(|(name, value)| (*name, value.into()))
        .collect();
    cx.words().with(&format!("fault-{}", fault.code()), &values)
}

/// The page again, with the name kept and the reason in words; what is not about the sign-in goes on as a fault.
fn refused(office: &Office, cx: PageContext, sent: Sent, fault: Fault) -> PageResult {
    let status = match fault.kind() {
        FaultKind::Unauthenticated => StatusCode::UNPROCESSABLE_ENTITY,
        FaultKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        _ => return Err(WebFault(fault)),
    };
    tracing::info!(code = fault.code(), "a sign-in was refused");
    let mut report = FormReport::new();
    report.add("username", fault_words(&cx, &fault));
    Ok(render_as(status, &SignInPage::new(office, cx, sent, report)))
}

async fn leave(State(office): State<Office>, cx: PageContext, jar: CookieJar) -> PageResult {
    if let Some(token) = token_of(&jar) {
        let op = circumstances(&office, &cx);
        office
            .write(move |tx| {
                let officer = session(tx, &token, op.now())?;
                let op = officer.map_or_else(|| op.clone(), |it| op.acting_as(Actor::Officer(it.into())));
                sign_out(&op, tx, &token)
            })
            .await?;
    }
    let jar = jar.remove(Cookie::build(SESSION_COOKIE).path("/").build());
    Ok((jar, Redirect::to("/sign-in?left=yes")).into_response())
}

pub(crate) fn circumstances(office: &Office, cx: &PageContext) -> OpContext {
    OpContext {
        request_id: Some(cx.request_id().to_owned()),
        ..office.public()
    }
}

pub(crate) fn token_of(jar: &CookieJar) -> Option<String> {
    jar.get(SESSION_COOKIE).map(|cookie| cookie.value().to_owned())
}

/// The page asked for; the list of work is asked for by whoever asks for nothing in particular.
pub(crate) fn way_on(next: &str) -> &str {
    local_path(next)
        .filter(|next| *next != "/office")
        .unwrap_or(START)
}

async fn start(desk: Desk) -> Redirect {
    Redirect::to(nav::start(&desk.op))
}

/// No Max-Age: the cookie ends with the browser, the session by the server's clock.
pub(crate) fn cookie(office: &Office, token: String) -> Cookie<'static> {
    Cookie::build((SESSION_COOKIE, token))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(office.secure_cookies)
        .build()
}
