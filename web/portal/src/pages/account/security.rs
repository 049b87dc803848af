//! Password, second factor, sessions, and what happened to the account.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::{
    AccountEvent, AccountKind, Passkey, PasswordChange, SessionId, SessionRow, account_events,
    change_password, end_other_sessions, end_session, has_password, linked_identities, passkeys,
    renew_session, second_factor, sessions_of, unlink_identity,
};
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_ui::{FormReport, Moment, PageContext, PageResult, Tab, WebFault, render_form};
use serde::Deserialize;

use super::form::{Sent, refused};
use super::{SECURITY, tabs};
use crate::Portal;
use crate::entering::{Entrant, with_session};
use crate::pages::sign_in::{ProviderWay, provider_ways};
use crate::person::Holder;

/// What was just done.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "account/security.html")]
struct SecurityPage {
    cx: PageContext,
    report: FormReport,
    tabs: Vec<Tab>,
    has_password: bool,
    /// How many codes on paper are left, where the second factor is on.
    papers: Option<i64>,
    sessions: Vec<SessionRow>,
    passkeys: Vec<Passkey>,
    identities: Vec<LinkedIdentity>,
    /// Providers of identities that do not vouch for this account yet.
    others: Vec<ProviderWay>,
    /// Whether browsers make passkeys for this address.
    offers_passkeys: bool,
    events: Vec<Moment>,
    done: Option<&'static str>,
}

/// An identity of a provider that opens the account.
struct LinkedIdentity {
    issuer: String,
    name: String,
    since: String,
}

impl SecurityPage {
    /// The device in words, and how the session was opened.
    fn device(&self, row: &SessionRow) -> String {
        if row.device.is_empty() {
            self.cx.t("account-device-unknown").into_owned()
        } else {
            row.device.clone()
        }
    }

    fn way(&self, row: &SessionRow) -> String {
        self.cx
            .t(&format!("account-way-{}", row.way.identifier()))
            .into_owned()
    }

    /// Whether there are sessions besides the one at hand.
    fn has_others(&self) -> bool {
        self.sessions.iter().any(|row| !row.current)
    }
}

pub(super) async fn show(
    State(portal): State<Portal>,
    holder: Holder,
    Query(asked): Query<Asked>,
) -> PageResult {
    let done = match asked.done.as_deref() {
        Some("password") => Some("account-done-password"),
        Some("unlinked") => Some("account-done-unlinked"),
        Some("session") => Some("account-done-session"),
        Some("second-off") => Some("account-done-second-off"),
        Some("passkey") => Some("passkey-done-made"),
        Some("passkey-named") => Some("passkey-done-named"),
        Some("passkey-gone") => Some("passkey-done-gone"),
        _ => None,
    };
    draw(&portal, holder, FormReport::new(), done).await
}

/// The page after a form that was refused.
pub(crate) async fn draw_security(portal: &Portal, holder: Holder, report: FormReport) -> PageResult {
    draw(portal, holder, report, None).await
}

/// Draws the page.
pub(super) async fn draw(
    portal: &Portal,
    holder: Holder,
    report: FormReport,
    done: Option<&'static str>,
) -> PageResult {
    let Holder { cx, signed_in, .. } = holder;
    let (me, now) = (signed_in.clone(), cx.now());
    let id = me.account.id;
    let found = portal.read(move |tx| {
        Ok::<_, Fault>((
            has_password(tx, id)?,
            second_factor(tx, id)?,
            sessions_of(tx, &me, now)?,
            account_events(tx, id)?,
            passkeys(tx, id)?,
            linked_identities(tx, id)?,
        ))
    });
    let (has_password, papers, sessions, events, passkeys, linked) = found.await?;
    let (identities, mut others) = identities(&cx, provider_ways(portal, &cx), linked);
    if cx.is_kiosk() {
        others.clear();
    }
    let account = &signed_in.account;
    let page = SecurityPage {
        tabs: tabs(
            &cx,
            SECURITY,
            account.is_checked(),
            account.kind == AccountKind::Person,
        ),
        events: events.iter().map(|event| moment(&cx, event)).collect(),
        has_password,
        papers,
        sessions,
        passkeys,
        identities,
        others,
        offers_passkeys: portal.choices().passkeys.is_some(),
        report,
        done,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

/// The identities that open the account, by the names of their providers, and the providers that are left. A provider that
/// is not set up any more is named by its address.
fn identities(
    cx: &PageContext,
    ways: Vec<ProviderWay>,
    linked: Vec<(String, Instant)>,
) -> (Vec<LinkedIdentity>, Vec<ProviderWay>) {
    let same = |one: &str, other: &str| one.trim_end_matches('/') == other.trim_end_matches('/');
    let named = linked.iter().map(|(issuer, at)| {
        let way = ways.iter().find(|way| same(&way.issuer, issuer));
        LinkedIdentity {
            name: way.map_or_else(|| issuer.clone(), |way| way.name.clone()),
            since: cx.words().moment(*at),
            issuer: issuer.clone(),
        }
    });
    let named = named.collect();
    let left = |way: &ProviderWay| !linked.iter().any(|(issuer, _)| same(&way.issuer, issuer));
    (named, ways.into_iter().filter(left).collect())
}

/// Takes the identity of a provider from the account.
pub(super) async fn unlink(
    State(portal): State<Portal>,
    holder: Holder,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let Holder { op, signed_in, .. } = holder;
    let issuer = typed.get("issuer").cloned().unwrap_or_default();
    let ways = portal.choices().providers.iter();
    let offered: Vec<String> = ways.map(|way| way.profile().issuer.clone()).collect();
    portal
        .write(move |tx| unlink_identity(&op, tx, &signed_in, (&issuer, &offered)))
        .await?;
    Ok(Redirect::to(&format!("{SECURITY}?done=unlinked")).into_response())
}

/// An event in words; what asks for attention stands out.
fn moment(cx: &PageContext, event: &AccountEvent) -> Moment {
    let kind = event.kind.strip_prefix("account-").unwrap_or(&event.kind);
    let by = if event.by_officer {
        cx.t("account-event-by-officer").into_owned()
    } else {
        String::new()
    };
    let tone = match kind {
        "password-recovered" | "password-changed" | "contact-changed" | "second-factor-off"
        | "taken-over" | "recovery-asked" | "paper-code-used" | "passkey-added" | "passkey-removed"
        | "passkey-refused" => "waiting",
        "second-factor-on" | "number-checked" | "mandate-granted" => "good",
        _ => "neutral",
    };
    Moment {
        at: event.at,
        title: cx.t(&format!("account-event-{kind}")).into_owned(),
        by,
        by_name: false,
        note: String::new(),
        note_written: false,
        tone,
    }
}

pub(super) async fn change(
    State(portal): State<Portal>,
    holder: Holder,
    entrant: Entrant,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let sent = Sent::from(typed);
    let (op, me) = (holder.op.clone(), holder.signed_in.clone());
    let input = PasswordChange {
        current: sent.own("current"),
        new: sent.own("new"),
    };
    let changed = portal
        .run(move |portal| change_password(&portal.db, &op, &me, &input, &portal.hashing))
        .await;
    match changed {
        Ok(()) => {
            let Holder { op, signed_in, .. } = holder;
            let token = portal.write(move |tx| renew_session(&op, tx, &signed_in)).await?;
            let jar = with_session(&portal, entrant.jar, &token);
            Ok((jar, Redirect::to(&format!("{SECURITY}?done=password"))).into_response())
        }
        Err(WebFault(fault)) => {
            let field = if fault.code() == "password-length" {
                "new"
            } else {
                "current"
            };
            let report = refused(&holder.cx, field, fault)?;
            draw(&portal, holder, report, None).await
        }
    }
}

pub(super) async fn end_others(State(portal): State<Portal>, holder: Holder) -> PageResult {
    let Holder { op, signed_in, .. } = holder;
    portal
        .write(move |tx| end_other_sessions(&op, tx, &signed_in))
        .await?;
    Ok(Redirect::to(&format!("{SECURITY}?done=session")).into_response())
}

pub(super) async fn end_one(
    State(portal): State<Portal>,
    holder: Holder,
    Path(id): Path<String>,
) -> PageResult {
    let not_found = || WebFault(Fault::new(FaultKind::NotFound, "not-found"));
    let id: SessionId = id.parse().map_err(|_| not_found())?;
    let Holder { op, signed_in, .. } = holder;
    portal
        .write(move |tx| end_session(&op, tx, &signed_in, id))
        .await?;
    Ok(Redirect::to(&format!("{SECURITY}?done=session")).into_response())
}
