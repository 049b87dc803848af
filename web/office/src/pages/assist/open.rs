//! Opening a session for somebody who is present, here or at the kiosk; below it, what waits for a paper to be seen.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use motcua_account::{
    AccountKind, Assistance, Assisted, DeskRequests, EntryCode, EntryMade, FieldProblem, Mandate, assist,
    assist_at_kiosk, checks_waiting_count, desk_requests, keep_short, kiosk_of,
};
use motcua_identity::{OpContext, sign_out};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, KIOSK_COOKIE, PageContext, PageResult, qr_path, render, render_form};
use motcua_vault::Recognised;
use serde::Deserialize;

use super::super::vault::paper_choices;
use crate::Office;
use crate::card_number::number_of;
use crate::desk::{Desk, SESSION_COOKIE};

/// The cookie of a person's session, as the portal knows it.
const PERSON_COOKIE: &str = "motcua_account";

/// Where a person's session begins.
const PORTAL: &str = "/portal";

/// What was just done.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "assist/open.html")]
struct AssistPage {
    cx: PageContext,
    report: FormReport,
    sent: BTreeMap<String, String>,
    kinds: Vec<Choice>,
    places: Vec<Choice>,
    seen: Vec<Choice>,
    not_theirs: Vec<Choice>,
    /// The papers by which whoever asks for an old number is recognised.
    papers: Vec<Choice>,
    requests: DeskRequests,
    /// Accounts of the officer's units that wait for their check.
    waiting: u64,
    done: Option<&'static str>,
}

impl AssistPage {
    fn value(&self, field: &str) -> &str {
        self.sent.get(field).map_or("", String::as_str)
    }

    fn relation(&self, mandate: &Mandate) -> String {
        let key = format!("account-relation-{}", mandate.relation);
        self.cx.t(&key).into_owned()
    }
}

/// The code for the person present, to be typed at a kiosk.
#[derive(Template)]
#[template(path = "assist/code.html")]
struct CodePage {
    cx: PageContext,
    name: String,
    /// The path of the QR code, and how many fields it has on a side.
    picture: Option<(String, usize)>,
    made: EntryCode,
}

impl CodePage {
    fn new(cx: PageContext, name: String, made: EntryCode) -> Self {
        Self {
            picture: qr_path(&made.picture()),
            name,
            made,
            cx,
        }
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let done = match asked.done.as_deref() {
        Some("granted") => Some("assist-done-granted"),
        Some("refused") => Some("assist-done-refused"),
        _ => None,
    };
    let begun = BTreeMap::from([
        ("kind".to_owned(), "person".to_owned()),
        ("place".to_owned(), "desk".to_owned()),
    ]);
    draw(&office, desk, (begun, Vec::new()), done).await
}

async fn draw(
    office: &Office,
    desk: Desk,
    (sent, problems): (BTreeMap<String, String>, Vec<FieldProblem>),
    done: Option<&'static str>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let (requests, waiting) = office
        .read(move |tx| Ok::<_, Fault>((desk_requests(&op, tx)?, checks_waiting_count(&op, tx)?)))
        .await?;
    let mut report = FormReport::new();
    for problem in problems {
        report.add(problem.field, cx.t(&format!("problem-{}", problem.code)));
    }
    let choice = |value: &str, key: &str| Choice::new(value, cx.t(key));
    let page = AssistPage {
        kinds: vec![
            choice("person", "account-kind-person"),
            choice("organisation", "account-kind-organisation"),
        ],
        places: vec![
            choice("desk", "assist-place-desk").hint(cx.t("assist-place-desk-hint")),
            choice("code", "assist-place-code").hint(cx.t("assist-place-code-hint")),
            choice("kiosk", "assist-place-kiosk").hint(cx.t("assist-place-kiosk-hint")),
        ],
        seen: vec![choice("yes", "assist-seen")],
        not_theirs: vec![choice("yes", "assist-not-theirs").hint(cx.t("assist-not-theirs-hint"))],
        papers: paper_choices(&cx, &Recognised::BY_EYE),
        requests,
        waiting,
        sent,
        report,
        done,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    jar: CookieJar,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let get = |field: &str| sent.get(field).cloned().unwrap_or_default();
    let input = Assistance {
        kind: AccountKind::from_identifier(&get("kind")).unwrap_or(AccountKind::Person),
        number: number_of(&get("number"), &desk.op),
        name: get("name"),
        seen: get("seen") == "yes",
        not_theirs: get("not_theirs") == "yes",
    };
    let op = desk.op.clone();
    if get("place") == "code" {
        return match office.write(move |tx| assist_at_kiosk(&op, tx, &input)).await? {
            EntryMade::Code(made) => Ok(render(&CodePage::new(desk.cx, get("name"), made))),
            EntryMade::Invalid(problems) => draw(&office, desk, (sent, problems), None).await,
        };
    }
    let kiosk = jar.get(KIOSK_COOKIE).map(|cookie| cookie.value().to_owned());
    let opened = office
        .write(move |tx| {
            let opened = assist(&op, tx, &input)?;
            if let (Assisted::Open(session), Some(kiosk)) = (&opened, &kiosk)
                && let Some(kiosk) = kiosk_of(tx, kiosk)?
            {
                keep_short(tx, &session.token, kiosk.id)?;
            }
            Ok::<_, Fault>(opened)
        })
        .await?;
    let session = match opened {
        Assisted::Open(session) => session,
        Assisted::Invalid(problems) => return draw(&office, desk, (sent, problems), None).await,
    };
    let cookie = Cookie::build((PERSON_COOKIE, session.token.expose().to_owned()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(office.secure_cookies);
    let mut jar = jar.add(cookie.build());
    if get("place") == "kiosk" {
        jar = leave(&office, &desk.op, jar).await?;
    }
    Ok((jar, Redirect::to(PORTAL)).into_response())
}

/// At a kiosk the person stays alone with the screen: the officer's own session there ends.
pub(crate) async fn leave(
    office: &Office,
    op: &OpContext,
    jar: CookieJar,
) -> Result<CookieJar, motcua_ui::WebFault> {
    if let Some(token) = jar.get(SESSION_COOKIE).map(|cookie| cookie.value().to_owned()) {
        let op = op.clone();
        office.write(move |tx| sign_out(&op, tx, &token)).await?;
    }
    Ok(jar.remove(Cookie::build(SESSION_COOKIE).path("/").build()))
}
