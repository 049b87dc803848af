//! Posting an officer, and ending a posting.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_identity::{Posting, PostingId, Role, UnitId, end_posting, post_officer};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_ui::{FormReport, PageResult, WebFault};
use serde::Deserialize;

use super::account::draw;
use super::{LIST, id_of};
use crate::Office;
use crate::desk::Desk;
use crate::sign_in::fault_words;

/// The form as it was typed.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    pub(super) role: String,
    pub(super) unit: String,
    pub(super) field: String,
    pub(super) from_on: String,
    pub(super) to_on: String,
}

pub(super) async fn add(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    let mut report = FormReport::new();
    let cx = &desk.cx;
    let (role, unit, from) = (
        Role::from_identifier(&sent.role),
        sent.unit.parse::<UnitId>().ok(),
        sent.from_on.parse::<Day>().ok(),
    );
    let to = match sent.to_on.as_str() {
        "" => Some(None),
        typed => typed.parse::<Day>().ok().map(Some),
    };
    for (field, missing, words) in [
        ("role", role.is_none(), "problem-officers-role"),
        ("unit", unit.is_none(), "problem-contact-unit"),
        ("from_on", from.is_none(), "problem-officers-day"),
        ("to_on", to.is_none(), "problem-officers-day"),
    ] {
        if missing {
            report.add(field, cx.t(words));
        }
    }
    let (Some(role), Some(unit), Some(from), Some(to)) = (role, unit, from, to) else {
        return draw(&office, desk, id, (sent, report, None)).await;
    };
    let field = Some(sent.field.trim().to_owned()).filter(|field| !field.is_empty());
    let posting = Posting {
        role,
        unit,
        field,
        from,
        to,
    };
    let op = desk.op.clone();
    match office.write(move |tx| post_officer(&op, tx, id, &posting)).await {
        Ok(_) => Ok(Redirect::to(&format!("{LIST}/{id}?done=posted")).into_response()),
        Err(WebFault(fault)) => {
            let field = match fault.code() {
                "posting-days" => "to_on",
                "posting-role-above" => "role",
                _ => return Err(WebFault(fault)),
            };
            report.add(field, fault_words(cx, &fault));
            draw(&office, desk, id, (sent, report, None)).await
        }
    }
}

/// The last day of a posting.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Last {
    last: String,
}

pub(super) async fn end(
    State(office): State<Office>,
    desk: Desk,
    Path((id, posting)): Path<(String, String)>,
    Form(Last { last }): Form<Last>,
) -> PageResult {
    let id = id_of(&id)?;
    let posting: PostingId = posting
        .parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "posting-not-found"))?;
    let last: Day = last
        .parse()
        .map_err(|_| Fault::new(FaultKind::Invalid, "posting-days"))?;
    let op = desk.op;
    office
        .write(move |tx| end_posting(&op, tx, posting, last))
        .await?;
    Ok(Redirect::to(&format!("{LIST}/{id}?done=ended")).into_response())
}
