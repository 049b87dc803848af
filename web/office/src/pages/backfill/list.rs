//! The batches of a unit, and how much of its registers is digitised.

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, Unit};
use motcua_kernel::Fault;
use motcua_repository::{Batch, BatchCounts, RegisterYear, batches, register_years};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, render_form};
use serde::Deserialize;

use super::places;
use crate::Office;
use crate::desk::Desk;

/// Batches shown; older ones are done.
const SHOWN: usize = 50;

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
}

/// What was typed into the form of a new batch.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub procedure: String,
    pub name: String,
    pub request_key: String,
    pub report: FormReport,
}

#[derive(Template)]
#[template(path = "backfill/list.html")]
struct ListPage {
    cx: PageContext,
    units: Vec<Choice>,
    unit: String,
    unit_name: String,
    years: Vec<RegisterYear>,
    batches: Vec<(Batch, BatchCounts)>,
    typed: Typed,
}

impl ListPage {
    fn report(&self) -> &FormReport {
        &self.typed.report
    }
}

/// The list.
pub(super) async fn page(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let typed = Typed {
        request_key: desk.op.new_id::<Batch>().to_string(),
        ..Typed::default()
    };
    show(&office, desk, asked.unit, typed).await
}

/// The list with what was typed below it.
pub(super) async fn show(office: &Office, desk: Desk, unit: String, typed: Typed) -> PageResult {
    let op = desk.op.clone();
    let found = office.read(move |tx: &mut Tx<'_>| find(&op, tx, &unit)).await?;
    let (units, unit, years, batches) = found;
    let page = ListPage {
        units: places::choices(&units),
        unit_name: unit.name,
        unit: unit.id.to_string(),
        years,
        batches,
        typed,
        cx: desk.cx,
    };
    Ok(render_form(&page, page.report()))
}

type Found = (Vec<Unit>, Unit, Vec<RegisterYear>, Vec<(Batch, BatchCounts)>);

fn find(op: &OpContext, tx: &mut Tx<'_>, asked: &str) -> Result<Found, Fault> {
    let units = places::units(op, tx)?;
    let unit = places::chosen(&units, asked)?.clone();
    let years = register_years(tx, &unit.id)?;
    let here: Vec<_> = op
        .units_for(Permission::CheckPaper)
        .into_iter()
        .filter(|(id, _)| *id == unit.id)
        .collect();
    let batches = batches(tx, Some(&here), SHOWN)?;
    Ok((units, unit, years, batches))
}
