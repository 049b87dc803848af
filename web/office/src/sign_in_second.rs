//! The second factor while signing in: a code is asked for, or an authenticator is made because a role requires one.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get};
use axum_extra::extract::CookieJar;
use motcua_db::Tx;
use motcua_identity::{
    NewAuthenticator, OpContext, SecondStep, authenticator_code, awaited_step,
    confirm_required_authenticator, prepare_required_authenticator, session, show_second_factor,
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
    /// The codes of the demonstration's officers just now, whose telephones nobody has.
    demo: Vec<(String, String)>,
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
    office.limiter().take(visitor, office.clock.now()).await;
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
    let opened = tried(office, cx, (token, sent), show_second_factor).await?;
    Ok(opened.map(|session| entered(office, jar, &session, &sent.next)))
}

/// The codes on paper of the authenticator that was made; they are shown once, in the answer itself.
async fn enrolled(
    office: &Office,
    cx: &PageContext,
    jar: CookieJar,
    (token, sent): (&str, &Sent),
) -> Result<Option<Response>, WebFault> {
    let made = tried(office, cx, (token, sent), confirm_required_authenticator).await?;
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

/// A use case that takes the token of a session that waits, and a code; nothing comes of a wrong one.
type Try<T> = fn(&OpContext, &mut Tx<'_>, &str, &str) -> Result<Option<T>, Fault>;

/// What comes of the code that was sent.
async fn tried<T: Send + 'static>(
    office: &Office,
    cx: &PageContext,
    (token, sent): (&str, &Sent),
    act: Try<T>,
) -> Result<Option<T>, WebFault> {
    let (op, token, code) = (circumstances(office, cx), token.to_owned(), sent.code.clone());
    office.write(move |tx| act(&op, tx, &token, &code)).await
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
        let demo = demo_codes(office)?;
        return Ok(render_as(
            status,
            &AskPage {
                cx,
                report,
                next,
                demo,
            },
        ));
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

/// What the authenticators of the demonstration show; its day is another one than that of a real telephone.
fn demo_codes(office: &Office) -> Result<Vec<(String, String)>, Fault> {
    let now = office.clock.now();
    let guarded = office
        .demo_accounts
        .iter()
        .filter_map(|account| Some((&account.username, account.authenticator.as_ref()?)));
    guarded
        .map(|(username, secret)| Ok((username.clone(), authenticator_code(secret, now)?)))
        .collect()
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
