//! The papers of a unit that are missing whole, each with the dossier it was handed in with.

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_dossier::{MissingPaper, missing_papers};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ui::{Crumb, PageContext, PageResult, Pager, render};
use serde::Deserialize;

use super::list::chosen_unit;
use crate::Office;
use crate::desk::Desk;

/// Papers on a page.
const ON_A_PAGE: usize = 100;

/// The last page that an address may name.
const LAST_PAGE: usize = 99_999;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
    page: usize,
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
    pager: Pager,
}

/// The list.
pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let op = desk.op;
    let here = format!("/office/quality/missing?unit={}", asked.unit);
    let page = asked.page.min(LAST_PAGE);
    let (unit, mut lines, opens) = office.read(move |tx| load(&op, tx, (&asked.unit, page))).await?;
    let more = lines.len() > ON_A_PAGE;
    lines.truncate(ON_A_PAGE);
    Ok(render(&MissingPage {
        crumbs: vec![
            Crumb::to("/office/quality", desk.cx.t("nav-quality")),
            Crumb::here(unit.clone()).name(),
        ],
        unit,
        lines,
        opens,
        pager: Pager::of(&here, page, more),
        cx: desk.cx,
    }))
}

fn load(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (asked, page): (&str, usize),
) -> Result<(String, Vec<MissingPaper>, bool), Fault> {
    let (unit, name) = chosen_unit(op, tx, asked)?;
    let opens = op.may(Permission::ViewDossier, &unit, None);
    Ok((
        name,
        missing_papers(op, tx, &unit, (page * ON_A_PAGE, ON_A_PAGE + 1))?,
        opens,
    ))
}
