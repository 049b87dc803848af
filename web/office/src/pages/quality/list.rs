//! The papers behind a measure of a unit.

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_dossier::headed_units;
use motcua_identity::{OpContext, Permission, UnitId, unit};
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{PaperRow, QualityList, quality_list};
use motcua_ui::{Crumb, PageContext, PageResult, Pager, render};
use serde::Deserialize;

use super::table::hours;
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
    list: String,
    page: usize,
}

/// A paper; whoever sees figures does not by that open papers.
struct Line {
    row: PaperRow,
    opens: bool,
}

#[derive(Template)]
#[template(path = "quality/list.html")]
struct ListPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    list: QualityList,
    unit: String,
    lines: Vec<Line>,
    pager: Pager,
}

impl ListPage {
    fn title(&self) -> String {
        self.cx
            .t(&format!("quality-list-{}", self.list.identifier()))
            .into_owned()
    }

    fn lead(&self) -> String {
        self.cx
            .t(&format!("quality-lead-{}", self.list.identifier()))
            .into_owned()
    }

    /// The hours from the scan to the repository, where the list is about them.
    fn took(&self, line: &Line) -> Option<String> {
        let kept = line
            .row
            .confirmed_at
            .filter(|_| self.list == QualityList::Timed)?;
        let micros = kept.micros().saturating_sub(line.row.scanned_at.micros());
        Some(hours(self.cx.words(), micros / 1_000_000))
    }
}

/// The list.
pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let list = QualityList::from_identifier(&asked.list)
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "not-found"))?;
    let op = desk.op.clone();
    let here = format!(
        "/office/quality/papers?unit={}&list={}",
        asked.unit,
        list.identifier()
    );
    let page = asked.page.min(LAST_PAGE);
    let (name, mut rows) = office
        .read(move |tx| load(&op, tx, (&asked.unit, list), page))
        .await?;
    let more = rows.len() > ON_A_PAGE;
    rows.truncate(ON_A_PAGE);
    let lines = rows.into_iter().map(|row| Line {
        opens: desk.op.may(Permission::ReadPaper, &row.unit, None),
        row,
    });
    Ok(render(&ListPage {
        crumbs: vec![
            Crumb::to("/office/quality", desk.cx.t("nav-quality")),
            Crumb::here(name.clone()).name(),
        ],
        list,
        unit: name,
        lines: lines.collect(),
        pager: Pager::of(&here, page, more),
        cx: desk.cx,
    }))
}

fn load(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (asked, list): (&str, QualityList),
    page: usize,
) -> Result<(String, Vec<PaperRow>), Fault> {
    let (chosen, name) = chosen_unit(op, tx, asked)?;
    Ok((
        name,
        quality_list(op, tx, (&chosen, list), (page * ON_A_PAGE, ON_A_PAGE + 1))?,
    ))
}

/// The unit that the address names, among those the actor answers for, with its name.
pub(super) fn chosen_unit(op: &OpContext, tx: &mut Tx<'_>, asked: &str) -> Result<(UnitId, String), Fault> {
    let chosen = headed_units(op)
        .into_iter()
        .find(|unit| unit.as_str() == asked)
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "not-found"))?;
    let name = unit(tx, &chosen).map_or_else(|_| chosen.to_string(), |unit| unit.name);
    Ok((chosen, name))
}
