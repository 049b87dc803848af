//! Signing in through another provider of identities, and linking it to an account that is here.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{MethodRouter, get, post};
use axum_extra::extract::CookieJar;
use motcua_account::{
    Arrival, CodeAnswer, Provider, Returning, arrive, depart, link_by_code, link_by_password,
    link_taking_over, link_waiting, waiting_for_code,
};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, local_path, render_as};
use serde::Deserialize;

use super::account::words_of;
use super::sign_in::entered;
use crate::Portal;
use crate::entering::{Entrant, demo_code, public, short_lived, with_demo_code};
use crate::routes::RouteRule::Anyone;
use crate::routes::{CALLBACK, CALLBACK_OF, RouteRow, START};

const DEPARTURE: &str = "/portal/sign-in/provider";
const LINK: &str = "/portal/sign-in/link";

/// What the browser shows when it comes back.
const STATE_COOKIE: &str = "motcua_departure";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", DEPARTURE, Anyone),
    ("GET", CALLBACK, Anyone),
    ("GET", CALLBACK_OF, Anyone),
    ("GET", LINK, Anyone),
    ("POST", LINK, Anyone),
    ("POST", "/portal/sign-in/link/code", Anyone),
    ("POST", "/portal/sign-in/link/take-over", Anyone),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![
        (DEPARTURE, get(leave_for)),
        (CALLBACK, get(come_back)),
        (CALLBACK_OF, get(come_back_from)),
        (LINK, get(ask).post(by_password)),
        ("/portal/sign-in/link/code", post(by_code)),
        ("/portal/sign-in/link/take-over", post(by_taking_over)),
    ]
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    next: String,
    visit: String,
    /// The key of the provider.
    by: String,
}

/// What the provider sends back.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Back {
    state: String,
    code: String,
    iss: Option<String>,
}

/// The provider called `key`; the first one where none is named.
fn provider_of<'p>(portal: &'p Portal, key: &str) -> Result<&'p Provider, Fault> {
    let mut providers = portal.choices().providers.iter();
    let provider = providers.find(|provider| key.is_empty() || provider.profile().key == key);
    provider.ok_or_else(|| Fault::new(FaultKind::NotFound, "not-found"))
}

async fn leave_for(
    State(portal): State<Portal>,
    cx: PageContext,
    entrant: Entrant,
    Query(asked): Query<Asked>,
) -> PageResult {
    // What one signs in with there, the provider's own session keeps for whoever stands at the kiosk next.
    if cx.is_kiosk() {
        return Err(WebFault(Fault::new(FaultKind::Forbidden, "account-not-at-kiosk")));
    }
    let op = public(&portal, &cx);
    let next = local_path(&asked.next).unwrap_or(START).to_owned();
    let departed = portal
        .run(move |portal| depart(&portal.db, &op, provider_of(portal, &asked.by)?, &next))
        .await?;
    let cookie = short_lived(&portal, STATE_COOKIE, departed.state.expose().to_owned());
    Ok((entrant.jar.add(cookie), Redirect::to(&departed.address)).into_response())
}

async fn come_back(
    State(portal): State<Portal>,
    cx: PageContext,
    entrant: Entrant,
    Query(back): Query<Back>,
) -> PageResult {
    take_in(&portal, cx, entrant, (None, back)).await
}

async fn come_back_from(
    State(portal): State<Portal>,
    cx: PageContext,
    entrant: Entrant,
    Path(key): Path<String>,
    Query(back): Query<Back>,
) -> PageResult {
    take_in(&portal, cx, entrant, (Some(key), back)).await
}

/// Takes somebody in at the address of one provider, or at the one that belongs to the only one.
async fn take_in(
    portal: &Portal,
    cx: PageContext,
    entrant: Entrant,
    (by, back): (Option<String>, Back),
) -> PageResult {
    let cookie = entrant.jar.get(STATE_COOKIE);
    let returning = Returning {
        cookie: cookie.map(|cookie| cookie.value().to_owned()).unwrap_or_default(),
        state: back.state,
        code: back.code,
        by,
        issuer: back.iss,
        replaces: entrant.token(),
    };
    let op = public(portal, &cx);
    let arrival = portal
        .run(move |portal| arrive(&portal.db, &op, &portal.choices().providers, &returning))
        .await?;
    match arrival {
        Arrival::In(session, next) => entered(portal, entrant, &session, &next).await,
        Arrival::Link(sent, key) => {
            let jar = with_demo_code(portal, entrant.jar, sent.code.expose());
            let page = format!("{LINK}?visit={}&by={key}", sent.visit.expose());
            Ok((jar, Redirect::to(&page)).into_response())
        }
    }
}

#[derive(Template)]
#[template(path = "account/link.html")]
struct LinkPage {
    cx: PageContext,
    report: FormReport,
    provider: String,
    by: String,
    visit: String,
    /// Where a code went, masked; empty where none did.
    shown: String,
    /// Whether the account may be taken over.
    unchecked: bool,
    demo_code: String,
}

async fn draw(
    portal: &Portal,
    cx: PageContext,
    (visit, by, demo_code): (String, String, String),
    (status, report): (StatusCode, FormReport),
) -> PageResult {
    let (about, now) = (visit.clone(), cx.now());
    let found = portal.read(move |tx| {
        let waiting = waiting_for_code(tx, &about, now)?;
        Ok::<_, Fault>((link_waiting(tx, &about, now)?, waiting))
    });
    let (Some(unchecked), waiting) = found.await? else {
        return Err(WebFault(Fault::new(FaultKind::Invalid, "account-provider-stale")));
    };
    let shown = waiting.map(|waiting| waiting.shown).unwrap_or_default();
    let page = LinkPage {
        provider: provider_of(portal, &by)
            .map(|provider| cx.local(&provider.profile().name).to_owned())
            .unwrap_or_default(),
        by,
        demo_code: if shown.is_empty() {
            String::new()
        } else {
            demo_code
        },
        report,
        visit,
        shown,
        unchecked,
        cx,
    };
    Ok(render_as(status, &page))
}

async fn ask(
    State(portal): State<Portal>,
    cx: PageContext,
    jar: CookieJar,
    Query(asked): Query<Asked>,
) -> PageResult {
    let shown = demo_code(&portal, &jar);
    draw(
        &portal,
        cx,
        (asked.visit, asked.by, shown),
        (StatusCode::OK, FormReport::new()),
    )
    .await
}

type Typed = BTreeMap<String, String>;

fn value(typed: &Typed, field: &str) -> String {
    typed.get(field).cloned().unwrap_or_default()
}

async fn by_password(
    State(portal): State<Portal>,
    cx: PageContext,
    entrant: Entrant,
    Form(typed): Form<Typed>,
) -> PageResult {
    let (visit, password) = (value(&typed, "visit"), value(&typed, "password"));
    let (op, about) = (public(&portal, &cx), visit.clone());
    let linked = portal
        .run(move |portal| link_by_password(&portal.db, &op, &about, &password, &portal.hashing))
        .await;
    let mut report = FormReport::new();
    let status = match linked {
        Ok(Some((session, next))) => return entered(&portal, entrant, &session, &next).await,
        Ok(None) => {
            report.add("password", cx.t("fault-account-password-wrong"));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(WebFault(fault)) if fault.kind() == FaultKind::TooMany => {
            report.add("password", words_of(&cx, &fault));
            StatusCode::TOO_MANY_REQUESTS
        }
        Err(other) => return Err(other),
    };
    let shown = demo_code(&portal, &entrant.jar);
    draw(&portal, cx, (visit, value(&typed, "by"), shown), (status, report)).await
}

async fn by_code(
    State(portal): State<Portal>,
    cx: PageContext,
    entrant: Entrant,
    Form(typed): Form<Typed>,
) -> PageResult {
    let (visit, code) = (value(&typed, "visit"), value(&typed, "code"));
    let (op, about) = (public(&portal, &cx), visit.clone());
    let answer = portal
        .write(move |tx| link_by_code(&op, tx, &about, &code))
        .await?;
    let mut report = FormReport::new();
    match answer {
        CodeAnswer::Right((session, next)) => return entered(&portal, entrant, &session, &next).await,
        CodeAnswer::Wrong { left } => report.add("code", cx.t1("account-code-wrong", "left", left)),
        CodeAnswer::Over => report.add("code", cx.t("account-code-over")),
    }
    let shown = demo_code(&portal, &entrant.jar);
    let answer = (StatusCode::UNPROCESSABLE_ENTITY, report);
    draw(&portal, cx, (visit, value(&typed, "by"), shown), answer).await
}

async fn by_taking_over(
    State(portal): State<Portal>,
    cx: PageContext,
    entrant: Entrant,
    Form(typed): Form<Typed>,
) -> PageResult {
    let (op, visit) = (public(&portal, &cx), value(&typed, "visit"));
    let (session, next) = portal.write(move |tx| link_taking_over(&op, tx, &visit)).await?;
    entered(&portal, entrant, &session, &next).await
}
