//! The kiosk of a one-stop desk: entering with a number and a code, an end that leaves nothing, and the code itself on the
//! owner's telephone.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{MethodRouter, get, post};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use motcua_account::{
    EntryCode, Kiosk, KioskEntry, NewSession, enter_at_kiosk, kiosk_of, make_entry_code, session, sign_out,
    touch_session,
};
use motcua_identity::Actor;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{
    FormReport, KIOSK_COOKIE, PageContext, PageResult, Tab, WebFault, qr_path, render, render_as, render_form,
};
use serde::Deserialize;

use super::account::{KIOSK_CODE, kiosk_tabs, words_of};
use crate::Portal;
use crate::entering::{Entrant, public, without_session};
use crate::person::{Person, SESSION_COOKIE};
use crate::routes::RouteRule::{Anyone, Owner};
use crate::routes::{KIOSK, RouteRow, START};

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", KIOSK, Anyone),
    ("POST", KIOSK, Anyone),
    ("POST", "/kiosk/end", Anyone),
    ("POST", "/kiosk/here", Anyone),
    ("GET", KIOSK_CODE, Owner),
    ("POST", KIOSK_CODE, Owner),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![
        (KIOSK, get(show).post(enter)),
        ("/kiosk/end", post(end)),
        ("/kiosk/here", post(here)),
        (KIOSK_CODE, get(ask_code).post(make_code)),
    ]
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    ended: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Sent {
    number: String,
    code: String,
}

#[derive(Template)]
#[template(path = "kiosk.html")]
struct KioskPage {
    cx: PageContext,
    report: FormReport,
    /// The device and its unit; none where it is not registered.
    place: Option<(Kiosk, String)>,
    sent: Sent,
    ended: bool,
    filing: bool,
}

/// The first screen. Whoever stood here before is out, whatever brought the next person to it.
async fn show(
    State(portal): State<Portal>,
    cx: PageContext,
    jar: CookieJar,
    Query(asked): Query<Asked>,
) -> PageResult {
    let place = place_of(&portal, &jar).await?;
    let jar = match place {
        Some(_) => left(&portal, &cx, jar).await?,
        None => jar.remove(Cookie::build(KIOSK_COOKIE).path("/").build()),
    };
    let page = KioskPage {
        report: FormReport::new(),
        sent: Sent::default(),
        ended: !asked.ended.is_empty(),
        filing: portal.choices().filing,
        place,
        cx,
    };
    Ok((jar, render(&page)).into_response())
}

async fn place_of(portal: &Portal, jar: &CookieJar) -> Result<Option<(Kiosk, String)>, WebFault> {
    let token = jar.get(KIOSK_COOKIE).map(|cookie| cookie.value().to_owned());
    let Some(token) = token else { return Ok(None) };
    portal
        .read(move |tx| {
            let Some(kiosk) = kiosk_of(tx, &token)? else {
                return Ok(None);
            };
            let unit =
                motcua_identity::unit(tx, &kiosk.unit).map_or_else(|_| String::new(), |unit| unit.name);
            Ok::<_, Fault>(Some((kiosk, unit)))
        })
        .await
}

/// Ends the session of this browser, where there is one.
async fn left(portal: &Portal, cx: &PageContext, jar: CookieJar) -> Result<CookieJar, WebFault> {
    let Some(token) = jar.get(SESSION_COOKIE).map(|cookie| cookie.value().to_owned()) else {
        return Ok(jar);
    };
    let op = public(portal, cx);
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
    Ok(without_session(jar))
}

/// What a scanner types of the telephone's picture: `MOTCUA:<number>:<code>`.
fn scanned(sent: Sent) -> Sent {
    let mut parts = sent.number.trim().splitn(3, ':');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("MOTCUA"), Some(number), Some(code)) => Sent {
            number: number.to_owned(),
            code: code.to_owned(),
        },
        _ => sent,
    }
}

async fn enter(
    State(portal): State<Portal>,
    cx: PageContext,
    entrant: Entrant,
    Form(sent): Form<Sent>,
) -> PageResult {
    let sent = scanned(sent);
    let place = place_of(&portal, &entrant.jar).await?;
    if place.is_none() {
        return Err(WebFault(Fault::new(
            FaultKind::NotFound,
            "account-kiosk-not-found",
        )));
    }
    let kiosk = entrant
        .jar
        .get(KIOSK_COOKIE)
        .map(|cookie| cookie.value().to_owned());
    let entry = KioskEntry {
        kiosk: kiosk.unwrap_or_default(),
        number: sent.number.clone(),
        code: sent.code.clone(),
        replaces: entrant.token(),
    };
    let op = public(&portal, &cx);
    let entered = portal.write(move |tx| enter_at_kiosk(&op, tx, &entry)).await;
    let mut report = FormReport::new();
    let status = match entered {
        Ok(Some(session)) => return go_in(&portal, entrant, &session).await,
        Ok(None) => {
            report.add("code", cx.t("kiosk-wrong"));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(WebFault(fault)) if fault.kind() == FaultKind::TooMany => {
            report.add("code", words_of(&cx, &fault));
            StatusCode::TOO_MANY_REQUESTS
        }
        Err(other) => return Err(other),
    };
    let page = KioskPage {
        report,
        // The code counts once; the number stays.
        sent: Sent {
            code: String::new(),
            ..sent
        },
        ended: false,
        filing: portal.choices().filing,
        place,
        cx,
    };
    Ok(render_as(status, &page))
}

async fn go_in(portal: &Portal, entrant: Entrant, session: &NewSession) -> PageResult {
    let jar = entrant.enter(portal, session).await?;
    Ok((jar, Redirect::to(START)).into_response())
}

/// The end: the session is over, and the browser forgets what it kept of it.
async fn end(State(portal): State<Portal>, cx: PageContext, jar: CookieJar) -> PageResult {
    let jar = left(&portal, &cx, jar).await?;
    let forget = (
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\", \"storage\""),
    );
    Ok((jar, [forget], Redirect::to("/kiosk?ended=yes")).into_response())
}

/// Somebody is still there: what they type between two pages counts as use.
async fn here(State(portal): State<Portal>, jar: CookieJar) -> PageResult {
    if let Some(token) = jar.get(SESSION_COOKIE).map(|cookie| cookie.value().to_owned()) {
        let now = portal.clock.now();
        portal.write(move |tx| touch_session(tx, &token, now)).await?;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[derive(Template)]
#[template(path = "account/kiosk_code.html")]
struct CodePage {
    cx: PageContext,
    tabs: Vec<Tab>,
    made: Option<EntryCode>,
    /// The path of the QR code, and how many fields it has on a side.
    picture: Option<(String, usize)>,
}

async fn ask_code(person: Person) -> PageResult {
    Ok(render(&code_page(person, None)))
}

async fn make_code(State(portal): State<Portal>, person: Person) -> PageResult {
    let (op, me) = (person.itself(), person.signed_in.clone());
    let made = portal.write(move |tx| make_entry_code(&op, tx, &me)).await?;
    let page = code_page(person, Some(made));
    Ok(render_form(&page, &FormReport::new()))
}

fn code_page(person: Person, made: Option<EntryCode>) -> CodePage {
    CodePage {
        tabs: kiosk_tabs(&person.cx, person.account.kind),
        picture: made.as_ref().and_then(|made| qr_path(&made.picture())),
        made,
        cx: person.cx,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_scanner_types_of_the_picture_is_number_and_code() {
        let typed = |number: &str| {
            let read = scanned(Sent {
                number: number.to_owned(),
                code: "1".to_owned(),
            });
            (read.number, read.code)
        };
        let both = |number: &str, code: &str| (number.to_owned(), code.to_owned());
        assert_eq!(
            typed("MOTCUA:020195004321:123456"),
            both("020195004321", "123456")
        );
        assert_eq!(typed("020195004321"), both("020195004321", "1"));
        assert_eq!(typed("OTHER:1:2"), both("OTHER:1:2", "1"));
    }
}
