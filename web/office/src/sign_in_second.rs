//! The second factor while signing in: a code is asked for, or an authenticator is made because a role requires one.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get};
use axum_extra::extract::CookieJar;
use motcua_identity::{
    NewAuthenticator, SecondStep, awaited_step, confirm_required_authenticator,
    prepare_required_authenticator, session, show_second_factor,
};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{AuthenticatorView, FormReport, PageContext, PageResult, WebFault, render_as};
use serde::Deserialize;

use crate::Office;
use crate::pages::own_account::{EnrolPage, PaperCodesPage};
use crate::routes::RouteRow;
use crate::routes::RouteRule::Anyone;
use crate::sign_in::{Guesser, circumstances, cookie, entered, fault_words, token_of, way_on};

/// Where the second factor is asked for.
pub(crate) const SECOND: &str = "/sign-in/second";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[("GET", SECOND, Anyone), ("POST", SECOND, Anyone)];

/// The routes of this page.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![(SECOND, get(show).post(take))]
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Sent {
    code: String,
    next: String,
}

#[derive(Template)]
#[template(path = "second/ask.html")]
struct AskPage {
    cx: PageContext,
    report: FormReport,
    next: String,
}

async fn show(
    State(office): State<Office>,
    cx: PageContext,
    jar: CookieJar,
    Query(asked): Query<Sent>,
) -> PageResult {
    let token = token_of(&jar).unwrap_or_default();
    match step_of(&office, &token).await? {
        Some(step) => {
            draw(
                &office,
                cx,
                (step, token),
                (asked.next, StatusCode::OK, FormReport::new()),
            )
            .await
        }
        None => without_step(&office, token, &asked.next).await,
    }
}

async fn take(
    State(office): State<Office>,
    cx: PageContext,
    Guesser(visitor): Guesser,
    jar: CookieJar,
    Form(sent): Form<Sent>,
) -> PageResult {
    let token = token_of(&jar).unwrap_or_default();
    let Some(step) = step_of(&office, &token).await? else {
        return without_step(&office, token, &sent.next).await;
    };
    let taken = match step {
        SecondStep::Code => shown(&office, &cx, jar, (&token, &sent)).await,
        SecondStep::Enrol => enrolled(&office, &cx, jar, (&token, &sent)).await,
    };
    let (status, words) = match taken {
        Ok(Some(answer)) => return Ok(answer),
        Ok(None) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            cx.t("account-second-wrong").into_owned(),
        ),
        Err(WebFault(fault)) if fault.kind() == FaultKind::TooMany => {
            (StatusCode::TOO_MANY_REQUESTS, fault_words(&cx, &fault))
        }
        Err(fault) => return Err(fault),
    };
    office.limiter().take(visitor, office.clock.now());
    let mut report = FormReport::new();
    report.add("code", words);
    draw(&office, cx, (step, token), (sent.next, status, report)).await
}

/// The way on with a right code.
async fn shown(
    office: &Office,
    cx: &PageContext,
    jar: CookieJar,
    (token, sent): (&str, &Sent),
) -> Result<Option<Response>, WebFault> {
    let (op, token, code) = (circumstances(office, cx), token.to_owned(), sent.code.clone());
    let opened = office
        .write(move |tx| show_second_factor(&op, tx, &token, &code))
        .await?;
    Ok(opened.map(|session| entered(office, jar, &session, &sent.next)))
}

/// The codes on paper of the authenticator that was made; they are shown once, in the answer itself.
async fn enrolled(
    office: &Office,
    cx: &PageContext,
    jar: CookieJar,
    (token, sent): (&str, &Sent),
) -> Result<Option<Response>, WebFault> {
    let (op, token, code) = (circumstances(office, cx), token.to_owned(), sent.code.clone());
    let made = office
        .write(move |tx| confirm_required_authenticator(&op, tx, &token, &code))
        .await?;
    Ok(made.map(|made| {
        let jar = jar.add(cookie(office, made.session.token.expose().to_owned()));
        let page = PaperCodesPage {
            cx: cx.clone(),
            codes: made.codes,
            onward: way_on(&sent.next).to_owned(),
        };
        (jar, render_as(StatusCode::OK, &page)).into_response()
    }))
}

async fn step_of(office: &Office, token: &str) -> Result<Option<SecondStep>, WebFault> {
    let (token, now) = (token.to_owned(), office.clock.now());
    office.read(move |tx| awaited_step(tx, &token, now)).await
}

async fn draw(
    office: &Office,
    cx: PageContext,
    (step, token): (SecondStep, String),
    (next, status, report): (String, StatusCode, FormReport),
) -> PageResult {
    if step == SecondStep::Code {
        return Ok(render_as(status, &AskPage { cx, report, next }));
    }
    let op = circumstances(office, &cx);
    let prepared = office.write(move |tx| prepare_required_authenticator(&op, tx, &token));
    let NewAuthenticator { secret, address } = prepared.await?;
    let page = EnrolPage {
        authenticator: AuthenticatorView::new(cx.words(), &secret, &address),
        action: SECOND,
        next,
        required: true,
        report,
        cx,
    };
    Ok(render_as(status, &page))
}

/// Nothing is waited for: whoever is signed in goes on, everybody else shows the password first.
async fn without_step(office: &Office, token: String, next: &str) -> PageResult {
    let now = office.clock.now();
    let whole = office
        .read(move |tx| Ok::<_, Fault>(session(tx, &token, now)?.is_some()))
        .await?;
    let to = if whole {
        way_on(next).to_owned()
    } else {
        "/sign-in?ended=yes".to_owned()
    };
    Ok(Redirect::to(&to).into_response())
}
