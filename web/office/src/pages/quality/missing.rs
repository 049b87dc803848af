//! The papers of a unit that are missing whole, each with the dossier it was handed in with.

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_dossier::{MissingPaper, missing_papers};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ui::{Crumb, PageContext, PageResult, render};
use serde::Deserialize;

use super::list::chosen_unit;
use crate::Office;
use crate::desk::Desk;

/// Papers shown.
const MOST: usize = 200;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
}

#[derive(Template)]
#[template(path = "quality/missing.html")]
struct MissingPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    unit: String,
    lines: Vec<MissingPaper>,
    /// Whoever sees figures does not by that open dossiers.
    opens: bool,
    most: usize,
}

/// The list.
pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let op = desk.op;
    let (unit, lines, opens) = office.read(move |tx| load(&op, tx, &asked.unit)).await?;
    Ok(render(&MissingPage {
        crumbs: vec![
            Crumb::to("/office/quality", desk.cx.t("nav-quality")),
            Crumb::here(unit.clone()).name(),
        ],
        unit,
        lines,
        opens,
        most: MOST,
        cx: desk.cx,
    }))
}

fn load(op: &OpContext, tx: &mut Tx<'_>, asked: &str) -> Result<(String, Vec<MissingPaper>, bool), Fault> {
    let (unit, name) = chosen_unit(op, tx, asked)?;
    let opens = op.may(Permission::ViewDossier, &unit, None);
    Ok((name, missing_papers(op, tx, &unit, MOST)?, opens))
}
