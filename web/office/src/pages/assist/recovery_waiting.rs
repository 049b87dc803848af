//! Recoveries that wait for a second officer: what was asked, by whom and why; confirming and refusing.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::{
    Account, AccountError, RecoveryAsked, RecoveryId, decide_recovery, may_decide_recovery,
    recoveries_waiting,
};
use motcua_identity::Permission;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Crumb, PageContext, PageResult, WebFault, render};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

/// Where they are listed.
pub(super) const WAITING: &str = "/office/account-recovery/waiting";

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

struct Row {
    asked: RecoveryAsked,
    account: Account,
    /// Whether whoever reads may decide.
    decides: bool,
}

#[derive(Template)]
#[template(path = "assist/recovery_waiting.html")]
struct WaitingPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    rows: Vec<Row>,
    done: Option<&'static str>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let done = match asked.done.as_str() {
        "asked" => Some("recovery-waiting-done-asked"),
        "granted" => Some("recovery-waiting-done-granted"),
        "refused" => Some("recovery-waiting-done-refused"),
        _ => None,
    };
    // Whoever leads the unit comes from the page of heads, and gets no other.
    let above = if op.may_anywhere(Permission::AssistOwner) {
        Crumb::to(super::recovery::RECOVERY, cx.t("recovery-title"))
    } else {
        Crumb::to("/office/heads", cx.t("nav-heads"))
    };
    let rows = office
        .read(move |tx| {
            let rows = recoveries_waiting(&op, tx)?.into_iter();
            let rows = rows.map(|(asked, account)| Row {
                decides: may_decide_recovery(&op, &asked, &account),
                asked,
                account,
            });
            Ok::<_, Fault>(rows.collect::<Vec<_>>())
        })
        .await?;
    Ok(render(&WaitingPage {
        crumbs: vec![above, Crumb::here(cx.t("recovery-waiting"))],
        rows,
        done,
        cx,
    }))
}

pub(super) async fn decide(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id: RecoveryId = id.parse().map_err(|_| WebFault(AccountError::NoRequest.into()))?;
    let (granted, done) = match sent.get("decision").map(String::as_str) {
        Some("grant") => (true, "granted"),
        Some("refuse") => (false, "refused"),
        _ => return Err(WebFault(Fault::new(FaultKind::NotFound, "not-found"))),
    };
    office
        .write(move |tx| decide_recovery(&desk.op, tx, (id, granted)))
        .await?;
    Ok(Redirect::to(&format!("{WAITING}?done={done}")).into_response())
}
