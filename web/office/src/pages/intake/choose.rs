//! Step 1: which procedure; for the counter, and for what came by post.

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

/// What a procedure is looked for by.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Wanted {
    q: String,
}

/// What a procedure is chosen for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Purpose {
    /// The page's address; behind it, by code, the form.
    pub(crate) base: &'static str,
    /// The key of the heading.
    pub(crate) title: &'static str,
    /// Where it belongs: address and key.
    pub(crate) above: (&'static str, &'static str),
}

/// The counter's own.
const INTAKE: Purpose = Purpose {
    base: "/office/intake",
    title: "intake-choose",
    above: ("/office", "nav-work"),
};

#[derive(Template)]
#[template(path = "intake_choose.html")]
struct ChoosePage {
    cx: PageContext,
    purpose: Purpose,
    /// Whether one may begin with the person.
    counter: bool,
    crumbs: Vec<Crumb>,
    q: String,
    procedures: Vec<Procedure>,
    most: usize,
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Query(wanted): Query<Wanted>,
) -> PageResult {
    choose(&office, desk, &wanted, INTAKE).await
}

/// The page on which a procedure is chosen.
pub(crate) async fn choose(office: &Office, desk: Desk, wanted: &Wanted, purpose: Purpose) -> PageResult {
    let Desk { cx, op } = desk;
    let q = wanted.q.trim().chars().take(200).collect::<String>();
    let text = q.clone();
    let procedures = office.read(move |tx| offered(&op, tx, &text)).await?;
    if let ([only], Ok(code)) = (procedures.as_slice(), q.parse::<ProcedureCode>()) {
        // A code typed in full goes straight on: one key less for each person in the queue.
        if only.code == code && only.detailed {
            return Ok(Redirect::to(&format!("{}/{code}", purpose.base)).into_response());
        }
    }
    let counter = purpose.base == INTAKE.base;
    let (above, label) = purpose.above;
    let here = if counter { "nav-intake" } else { purpose.title };
    let crumbs = vec![Crumb::to(above, cx.t(label)), Crumb::here(cx.t(here))];
    Ok(render(&ChoosePage {
        purpose,
        counter,
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
