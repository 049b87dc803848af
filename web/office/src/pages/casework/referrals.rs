//! What other units ask this one, and what this officer asked others.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_dossier::{ReferralList, ReferralRow, referrals};
use motcua_identity::{OpContext, Permission, UnitId, unit};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{PageContext, PageResult, Tab, render};
use serde::Deserialize;

use super::panel::{answers_for, referral_due};
use crate::Office;
use crate::desk::Desk;
use crate::due::DueState;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    list: String,
}

/// A referral as a line of the list.
struct Line {
    row: ReferralRow,
    from: String,
    to: String,
    due: DueState,
    answers: bool,
}

#[derive(Template)]
#[template(path = "casework/referrals.html")]
struct ReferralsPage {
    cx: PageContext,
    tabs: Vec<Tab>,
    list: &'static str,
    lines: Vec<Line>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let first = if op.may_anywhere(Permission::GiveOpinion) {
        ReferralList::ToAnswer
    } else {
        ReferralList::Asked
    };
    let list = ReferralList::from_identifier(&asked.list).unwrap_or(first);
    let reader = op.clone();
    let (rows, names) = office.read(move |tx| find(&reader, tx, list)).await?;
    let name = |id: &UnitId| names.get(id).cloned().unwrap_or_default();
    let lines = rows
        .into_iter()
        .map(|row| Line {
            from: name(&row.asking_unit),
            to: name(&row.unit),
            due: referral_due(&cx, &row),
            answers: row.answered_at.is_none() && answers_for(&op, &row.unit),
            row,
        })
        .collect();
    let page = ReferralsPage {
        tabs: tabs(&cx, list),
        list: list.identifier(),
        lines,
        cx,
    };
    Ok(render(&page))
}

fn tabs(cx: &PageContext, current: ReferralList) -> Vec<Tab> {
    ReferralList::ALL
        .into_iter()
        .map(|list| Tab {
            href: format!("/office/referrals?list={}", list.identifier()),
            label: cx.t(&format!("referrals-{}", list.identifier())).into_owned(),
            count: None,
            current: list == current,
        })
        .collect()
}

fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    list: ReferralList,
) -> Result<(Vec<ReferralRow>, BTreeMap<UnitId, String>), Fault> {
    let rows = referrals(op, tx, list)?;
    let mut names = BTreeMap::new();
    for row in &rows {
        for id in [&row.unit, &row.asking_unit] {
            if !names.contains_key(id) {
                names.insert(id.clone(), unit_name(tx, id)?);
            }
        }
    }
    Ok((rows, names))
}

/// The unit's name; empty for one the tables do not have.
pub(super) fn unit_name(tx: &mut Tx<'_>, id: &UnitId) -> Result<String, Fault> {
    match unit(tx, id) {
        Ok(unit) => Ok(unit.name),
        Err(fault) if fault.kind() == FaultKind::NotFound => Ok(String::new()),
        Err(fault) => Err(fault),
    }
}
