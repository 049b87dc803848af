//! Step 1: which procedure.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::{Level, Procedure, find};
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId, UnitLevel, units_among};
use motcua_kernel::Fault;
use motcua_law::ProcedureCode;
use motcua_ui::{Crumb, PageContext, PageResult, render};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

/// Procedures shown at once.
const MOST: usize = 40;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
}

#[derive(Template)]
#[template(path = "intake_choose.html")]
struct ChoosePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    q: String,
    procedures: Vec<Procedure>,
    most: usize,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let q = asked.q.trim().chars().take(200).collect::<String>();
    let text = q.clone();
    let procedures = office.read(move |tx| offered(&op, tx, &text)).await?;
    if let ([only], Ok(code)) = (procedures.as_slice(), q.parse::<ProcedureCode>()) {
        // A code typed in full goes straight on: one key less for each person in the queue.
        if only.code == code && only.detailed {
            return Ok(Redirect::to(&format!("/office/intake/{code}")).into_response());
        }
    }
    let crumbs = vec![
        Crumb::to("/office", cx.t("nav-work")),
        Crumb::here(cx.t("nav-intake")),
    ];
    Ok(render(&ChoosePage {
        cx,
        crumbs,
        q,
        procedures,
        most: MOST,
    }))
}

/// The procedures that the officer may take in somewhere; those with everything known first.
fn offered(op: &OpContext, tx: &mut Tx<'_>, text: &str) -> Result<Vec<Procedure>, Fault> {
    let today = op.now().day();
    let rights = op.units_for(Permission::AcceptDossier);
    let units: BTreeSet<UnitId> = rights.iter().map(|(unit, _)| unit.clone()).collect();
    let standing = units_among(tx, &units, today)?;
    let levels: BTreeSet<Level> = standing.iter().map(|unit| level_of(unit.level)).collect();
    let only = match levels.len() {
        1 => levels.first().copied(),
        _ => None,
    };
    let mut found = find(tx, text, only, today, MOST)?;
    found.retain(|procedure| {
        rights
            .iter()
            .any(|(_, field)| field.as_ref().is_none_or(|field| *field == procedure.field))
    });
    found.sort_by_key(|procedure| !procedure.detailed);
    Ok(found)
}

/// The level at which a unit takes procedures in; departments serve the province.
pub(super) const fn level_of(level: UnitLevel) -> Level {
    match level {
        UnitLevel::Province | UnitLevel::Department | UnitLevel::SubUnit => Level::Province,
        UnitLevel::District => Level::District,
        UnitLevel::Commune => Level::Commune,
    }
}
