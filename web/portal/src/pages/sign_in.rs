//! Signing in to an account, and out of it.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use axum_extra::extract::CookieJar;
use motcua_account::{
    Credentials, NewSession, awaits_second_factor, session, show_second_factor, sign_in, sign_out,
};
use motcua_identity::Actor;
use motcua_kernel::{Fault, FaultKind};
use motcua_law::OldId;
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render, render_as, render_form};
use serde::Deserialize;

use super::account::words_of;
use crate::Portal;
use crate::entering::{Entrant, public, without_session};
use crate::kept::KeptForm;
use crate::person::{SESSION_COOKIE, form_encoded};
use crate::portal::DemoPerson;
use crate::routes::RouteRule::Anyone;
use crate::routes::{RouteRow, SIGN_IN, SIGN_OUT, way_on};

/// Where the second factor is asked for.
const SECOND: &str = "/portal/sign-in/second";

/// The password of every account of a demonstration.
const DEMO_PASSWORD: &str = "motcua-demo";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", SIGN_IN, Anyone),
    ("POST", SIGN_IN, Anyone),
    ("GET", SECOND, Anyone),
    ("POST", SECOND, Anyone),
    ("POST", SIGN_OUT, Anyone),
];

/// The routes of this page.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![
        (SIGN_IN, get(show).post(enter)),
        (SECOND, get(ask_second).post(take_second)),
        (SIGN_OUT, post(leave)),
    ]
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    next: String,
    left: Option<String>,
    ended: Option<String>,
    opened: Option<String>,
    recovered: Option<String>,
}

/// A tone and the key of its words; no words, no notice.
struct Notice(&'static str, &'static str);

const NO_NOTICE: Notice = Notice("", "");

impl Asked {
    /// What stands above the form.
    const fn notice(&self) -> Notice {
        if self.left.is_some() {
            Notice("good", "signed-out")
        } else if self.ended.is_some() {
            Notice("info", "session-ended")
        } else if self.opened.is_some() {
            Notice("good", "account-opened")
        } else if self.recovered.is_some() {
            Notice("good", "account-recovered")
        } else {
            NO_NOTICE
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Sent {
    number: String,
    password: String,
    next: String,
    /// A form that waits: where it was sent, and as it was sent.
    kept_to: String,
    kept: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    cx: PageContext,
    sent: Sent,
    report: FormReport,
    notice: Notice,
    accounts: Vec<DemoPerson>,
    demo_password: &'static str,
    providers: Vec<ProviderWay>,
    passkeys: bool,
    /// The form that waits, where one does.
    waits: Option<KeptForm>,
}

impl SignInPage {
    fn new(portal: &Portal, cx: PageContext, sent: Sent, report: FormReport) -> Self {
        Self {
            // A provider's own session would stay in the browser for whoever stands at the kiosk next.
            providers: if cx.is_kiosk() {
                Vec::new()
            } else {
                provider_ways(portal, &cx)
            },
            passkeys: portal.choices().passkeys.is_some(),
            accounts: portal.choices().demo_accounts.clone(),
            demo_password: DEMO_PASSWORD,
            notice: NO_NOTICE,
            waits: None,
            cx,
            sent,
            report,
        }
    }

    /// The same with the form that waits, if it is one.
    async fn keeping(mut self) -> Self {
        self.waits = KeptForm::read(&self.sent.kept_to, &self.sent.kept).await;
        self
    }

    /// Whether files were sent without a session.
    fn lost_files(&self) -> bool {
        self.notice.1 == "session-files"
    }

    /// Whether somebody has just opened an account.
    fn is_opened(&self) -> bool {
        self.notice.1 == "account-opened"
    }

    /// The way on, for the form of the passkey.
    fn next(&self) -> &str {
        &self.sent.next
    }

    /// The address at a provider's side of the sign-in, with the way on.
    fn departure(&self, provider: &ProviderWay) -> String {
        let (key, next) = (form_encoded(&provider.key), form_encoded(&self.sent.next));
        format!("/portal/sign-in/provider?by={key}&next={next}")
    }
}

async fn show(
    State(portal): State<Portal>,
    cx: PageContext,
    jar: CookieJar,
    Query(asked): Query<Asked>,
) -> PageResult {
    if let Some(token) = token_of(&jar) {
        let now = portal.clock.now();
        if portal.read(move |tx| session(tx, &token, now)).await?.is_some() {
            return Ok(Redirect::to(way_on(&portal, &asked.next)).into_response());
        }
    }
    let notice = asked.notice();
    let sent = Sent {
        next: asked.next,
        ..Sent::default()
    };
    Ok(render(&SignInPage {
        notice,
        ..SignInPage::new(&portal, cx, sent, FormReport::new())
    }))
}

async fn enter(
    State(portal): State<Portal>,
    cx: PageContext,
    entrant: Entrant,
    Form(sent): Form<Sent>,
) -> PageResult {
    let mut report = FormReport::new();
    report.required(cx.words(), "number", &cx.t("portal-number"), &sent.number);
    report.required(cx.words(), "password", &cx.t("password"), &sent.password);
    if OldId::parse(sent.number.trim()).is_ok() {
        // An account has today's number; saying only that the two do not fit would leave people guessing.
        report.add("number", cx.t("account-old-number-here"));
    }
    if !report.is_clean() {
        let page = SignInPage::new(&portal, cx, sent, report).keeping().await;
        return Ok(render_form(&page, &page.report));
    }
    let credentials = Credentials {
        number: sent.number.clone(),
        password: sent.password.clone(),
        replaces: entrant.token(),
    };
    let op = public(&portal, &cx);
    let opened = portal
        .run(move |portal| sign_in(&portal.db, &op, &credentials, &portal.hashing))
        .await;
    match opened {
        Ok(session) => match KeptForm::read(&sent.kept_to, &sent.kept).await {
            Some(form) => entered_with(&portal, cx, (entrant, &session), (form, sent.next)).await,
            None => entered(&portal, entrant, &session, &sent.next).await,
        },
        Err(WebFault(fault)) => {
            let (status, report) = refused(&cx, "number", fault)?;
            let page = SignInPage::new(&portal, cx, sent, report).keeping().await;
            Ok(render_as(status, &page))
        }
    }
}

/// The way on for a session just opened: where it leads, or first to the second factor.
pub(crate) async fn entered(
    portal: &Portal,
    entrant: Entrant,
    session: &NewSession,
    next: &str,
) -> PageResult {
    let jar = entrant.enter(portal, session).await?;
    let next = way_on(portal, next);
    if session.second_due {
        let second = format!("{SECOND}?next={}", form_encoded(next));
        return Ok((jar, Redirect::to(&second)).into_response());
    }
    Ok((jar, Redirect::to(next)).into_response())
}

/// The page that asks to sign in with a form that was sent too late; `before` is the page it was sent from.
pub(crate) fn with_form(portal: &Portal, cx: PageContext, (form, before): (KeptForm, String)) -> Response {
    let sent = Sent {
        next: before,
        kept_to: form.to.clone(),
        kept: form.body.clone(),
        ..Sent::default()
    };
    let page = SignInPage {
        notice: Notice("info", "session-kept"),
        waits: Some(form),
        ..SignInPage::new(portal, cx, sent, FormReport::new())
    };
    render_as(StatusCode::UNAUTHORIZED, &page)
}

/// The page that asks to sign in after files were sent too late; `before` is the page they were sent from.
pub(crate) fn after_files(portal: &Portal, cx: PageContext, before: String) -> Response {
    let sent = Sent {
        next: before,
        ..Sent::default()
    };
    let page = SignInPage {
        notice: Notice("warning", "session-files"),
        ..SignInPage::new(portal, cx, sent, FormReport::new())
    };
    render_as(StatusCode::UNAUTHORIZED, &page)
}

#[derive(Template)]
#[template(path = "account/kept.html")]
struct KeptPage {
    cx: PageContext,
    waits: KeptForm,
    next: String,
}

/// The way on for a session just opened while a form waits: the second factor first, then the form.
async fn entered_with(
    portal: &Portal,
    cx: PageContext,
    (entrant, session): (Entrant, &NewSession),
    (form, next): (KeptForm, String),
) -> PageResult {
    let jar = entrant.enter(portal, session).await?;
    let next = way_on(portal, &next).to_owned();
    if session.second_due {
        let page = SecondPage {
            cx,
            report: FormReport::new(),
            next,
            passkeys: portal.choices().passkeys.is_some(),
            waits: Some(form),
        };
        return Ok((jar, render(&page)).into_response());
    }
    Ok((
        jar,
        render(&KeptPage {
            cx,
            waits: form,
            next,
        }),
    )
        .into_response())
}

/// The status and the reason in words; what is not about the sign-in goes on as a fault.
fn refused(
    cx: &PageContext,
    field: &'static str,
    fault: Fault,
) -> Result<(StatusCode, FormReport), WebFault> {
    let status = match fault.kind() {
        FaultKind::Unauthenticated => StatusCode::UNPROCESSABLE_ENTITY,
        FaultKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        _ => return Err(WebFault(fault)),
    };
    tracing::info!(code = fault.code(), "a sign-in to an account was refused");
    let mut report = FormReport::new();
    report.add(field, words_of(cx, &fault));
    Ok((status, report))
}

/// The page after a passkey that was not believed; whose it said it was is told to nobody.
pub(crate) fn without_passkey(portal: &Portal, cx: PageContext, next: String) -> Response {
    let mut report = FormReport::new();
    report.add("number", cx.t("passkey-refused"));
    let sent = Sent {
        next,
        ..Sent::default()
    };
    let page = SignInPage::new(portal, cx, sent, report);
    render_form(&page, &page.report)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Second {
    code: String,
    next: String,
    kept_to: String,
    kept: String,
}

#[derive(Template)]
#[template(path = "account/second.html")]
struct SecondPage {
    cx: PageContext,
    report: FormReport,
    next: String,
    passkeys: bool,
    waits: Option<KeptForm>,
}

impl SecondPage {
    fn next(&self) -> &str {
        &self.next
    }
}

async fn ask_second(
    State(portal): State<Portal>,
    cx: PageContext,
    jar: CookieJar,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (token, now) = (token_of(&jar).unwrap_or_default(), portal.clock.now());
    if !portal
        .read(move |tx| awaits_second_factor(tx, &token, now))
        .await?
    {
        return Ok(Redirect::to(SIGN_IN).into_response());
    }
    Ok(render(&SecondPage {
        cx,
        report: FormReport::new(),
        next: asked.next,
        passkeys: portal.choices().passkeys.is_some(),
        waits: None,
    }))
}

async fn take_second(
    State(portal): State<Portal>,
    cx: PageContext,
    entrant: Entrant,
    Form(sent): Form<Second>,
) -> PageResult {
    let (op, token, code) = (
        public(&portal, &cx),
        entrant.token().unwrap_or_default(),
        sent.code.clone(),
    );
    let shown = portal
        .run(move |portal| show_second_factor(&portal.db, &op, &token, &code))
        .await;
    let (status, report) = match shown {
        Ok(Some(session)) => {
            return match KeptForm::read(&sent.kept_to, &sent.kept).await {
                Some(form) => entered_with(&portal, cx, (entrant, &session), (form, sent.next)).await,
                None => entered(&portal, entrant, &session, &sent.next).await,
            };
        }
        Ok(None) => {
            let mut report = FormReport::new();
            report.add("code", cx.t("account-second-wrong"));
            (StatusCode::UNPROCESSABLE_ENTITY, report)
        }
        // The half-open session is over: the password is asked for again.
        Err(WebFault(fault)) if fault.kind() == FaultKind::Unauthenticated => {
            return Ok(Redirect::to(&format!("{SIGN_IN}?ended=yes")).into_response());
        }
        Err(WebFault(fault)) => refused(&cx, "code", fault)?,
    };
    let page = SecondPage {
        cx,
        report,
        next: sent.next,
        passkeys: portal.choices().passkeys.is_some(),
        waits: KeptForm::read(&sent.kept_to, &sent.kept).await,
    };
    Ok(render_as(status, &page))
}

async fn leave(State(portal): State<Portal>, cx: PageContext, jar: CookieJar) -> PageResult {
    if let Some(token) = token_of(&jar) {
        let op = public(&portal, &cx);
        portal
            .write(move |tx| {
                let found = session(tx, &token, op.now())?;
                let op = found.map_or_else(
                    || op.clone(),
                    |found| op.acting_as(Actor::Owner(found.itself().into())),
                );
                sign_out(&op, tx, &token)
            })
            .await?;
    }
    let jar = without_session(jar);
    Ok((jar, Redirect::to(&format!("{SIGN_IN}?left=yes"))).into_response())
}

fn token_of(jar: &CookieJar) -> Option<String> {
    jar.get(SESSION_COOKIE).map(|cookie| cookie.value().to_owned())
}

/// A provider of identities to sign in with.
pub(crate) struct ProviderWay {
    /// Its name in addresses.
    pub(crate) key: String,
    /// Its name in the reader's language.
    pub(crate) name: String,
    /// Its address, by which linked identities know it.
    pub(crate) issuer: String,
}

/// The providers of identities, in the order of the settings.
pub(crate) fn provider_ways(portal: &Portal, cx: &PageContext) -> Vec<ProviderWay> {
    let profiles = portal
        .choices()
        .providers
        .iter()
        .map(|provider| provider.profile());
    let ways = profiles.map(|profile| ProviderWay {
        key: profile.key.clone(),
        name: cx.local(&profile.name).to_owned(),
        issuer: profile.issuer.clone(),
    });
    ways.collect()
}

/// The names of the providers of identities in the reader's language; empty where there is none.
pub(crate) fn provider_names(portal: &Portal, cx: &PageContext) -> String {
    let names: Vec<String> = provider_ways(portal, cx)
        .into_iter()
        .map(|way| way.name)
        .collect();
    names.join(", ")
}
