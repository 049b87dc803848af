//! A work list as a file: CSV, or a workbook.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_dossier::{WorkList, WorkRow, work_list};
use motcua_identity::{OpContext, UnitId, units_among};
use motcua_kernel::Fault;
use motcua_ui::{PageContext, PageResult, WebFault};

use super::asked::Asked;
use super::sheet::{HEADS, cells};
use crate::desk::Desk;
use crate::{Office, table};

/// Rows of a file at most; more is narrowed by the filter.
const MOST: usize = 5_000;

/// The rows of a list with the names of their units.
struct Listed {
    cx: PageContext,
    rows: Vec<WorkRow>,
    names: BTreeMap<UnitId, String>,
}

pub(super) async fn csv(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let listed = listed(&office, desk, asked).await?;
    let heads = HEADS.map(|head| listed.cx.t(head).into_owned());
    let rows = listed
        .rows
        .iter()
        .map(|row| cells(&listed.cx, &listed.names, row));
    Ok(table::attached(table::csv(heads, rows)?, table::CSV, "ho-so.csv"))
}

pub(super) async fn xlsx(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let listed = listed(&office, desk, asked).await?;
    let body = office
        .run(move |_| {
            let heads = HEADS.map(|head| listed.cx.t(head).into_owned());
            let rows = listed
                .rows
                .iter()
                .map(|row| cells(&listed.cx, &listed.names, row));
            table::workbook(&heads, rows)
        })
        .await?;
    Ok(table::attached(body, table::XLSX, "ho-so.xlsx"))
}

async fn listed(office: &Office, desk: Desk, asked: Asked) -> Result<Listed, WebFault> {
    let Desk { cx, op } = desk;
    let (rows, names) = office.read(move |tx| find(&op, tx, &asked)).await?;
    Ok(Listed { cx, rows, names })
}

fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    asked: &Asked,
) -> Result<(Vec<WorkRow>, BTreeMap<UnitId, String>), Fault> {
    let list = WorkList::from_identifier(&asked.list).unwrap_or(WorkList::Open);
    let rows = work_list(op, tx, &asked.filter(list, MOST))?;
    let units: BTreeSet<UnitId> = rows.iter().map(|row| row.unit.clone()).collect();
    let standing = units_among(tx, &units, op.now().day())?;
    Ok((
        rows,
        standing.into_iter().map(|unit| (unit.id, unit.name)).collect(),
    ))
}
