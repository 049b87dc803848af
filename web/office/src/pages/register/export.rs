//! The register out of the system: a table for spreadsheets, and the form of the circular as a PDF.

use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_dossier::{RegisterFilter, RegisterRow, may_export_register, register, register_paper};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{PageContext, PageResult};

use super::{Asked, chosen, units};
use crate::desk::Desk;
use crate::{Office, pdf as paper_answer, table};

/// Lines read at a time.
const PAGE: usize = 1_000;

/// The columns of form 06 (TT 01/2018/TT-VPCP), as keys of their words.
const COLUMNS: [&str; 14] = [
    "register-number",
    "dossier-code",
    "procedure",
    "dossier-sets",
    "dossier-owner",
    "owner-address",
    "owner-phone",
    "dossier-unit",
    "dossier-received",
    "dossier-due",
    "dossier-returned",
    "return-way",
    "register-signed",
    "register-note",
];

pub(super) async fn csv(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let (year, wanted) = (asked.year(&op), asked.unit);
    let (unit, rows) = office
        .read(move |tx| {
            let unit = exported(&op, tx, &wanted)?;
            let rows = all(&op, tx, &unit, year)?;
            Ok::<_, Fault>((unit, rows))
        })
        .await?;
    let name = format!("so-theo-doi-{}-{year}.csv", unit.code());
    let heads = COLUMNS.map(|key| cx.t(key).into_owned());
    let body = table::csv(heads, rows.iter().map(|row| cells(&cx, row)))?;
    Ok(table::attached(body, table::CSV, &name))
}

pub(super) async fn pdf(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let op = desk.op;
    let (year, wanted, volume) = (asked.year(&op), asked.unit, asked.volume.clamp(1, 9_999));
    let demo = office.demo;
    let (unit, paper) = office
        .read(move |tx| {
            let unit = exported(&op, tx, &wanted)?;
            let paper = register_paper(&op, tx, (&unit, year), volume, demo)?;
            Ok::<_, Fault>((unit, paper))
        })
        .await?;
    let bytes = office
        .run(move |_| motcua_pdf::dossier_register(&paper).map_err(Fault::internal))
        .await?;
    let name = format!("{}-{year}-{volume:02}", unit.code());
    Ok(paper_answer::inline("so-theo-doi", &name, bytes))
}

/// The unit whose register the officer takes out; one that is not theirs is not even said to exist.
fn exported(op: &OpContext, tx: &mut Tx<'_>, wanted: &str) -> Result<UnitId, Fault> {
    let units = units(op, tx)?;
    let unit = chosen(&units, wanted)?.id.clone();
    if may_export_register(op, &unit) {
        Ok(unit)
    } else {
        Err(Fault::new(FaultKind::NotFound, "unit-not-found"))
    }
}

fn all(op: &OpContext, tx: &mut Tx<'_>, unit: &UnitId, year: i64) -> Result<Vec<RegisterRow>, Fault> {
    let mut rows: Vec<RegisterRow> = Vec::new();
    loop {
        let filter = RegisterFilter {
            unit: unit.clone(),
            year,
            text: String::new(),
            after: rows.last().map_or(0, |row| row.number),
            limit: PAGE,
        };
        let page = register(op, tx, &filter)?;
        let more = page.len() == PAGE;
        rows.extend(page);
        if !more {
            return Ok(rows);
        }
    }
}

/// The cells of a line.
fn cells(cx: &PageContext, row: &RegisterRow) -> [String; COLUMNS.len()] {
    let words = cx.words();
    let status = match row.status.code() {
        code @ (3 | 7 | 8) => words.get(&format!("status-{code}")).into_owned(),
        _ => String::new(),
    };
    [
        row.number.to_string(),
        row.code.clone(),
        row.procedure_name.clone(),
        row.sets.to_string(),
        row.owner_name.clone(),
        row.owner_address.clone(),
        row.owner_phone.clone(),
        row.unit.to_string(),
        words.stamp(row.received_at),
        words.stamp(row.due_at),
        row.returned_at.map(|at| words.stamp(at)).unwrap_or_default(),
        words
            .get(&format!("return-way-{}", row.return_way.identifier()))
            .into_owned(),
        row.taken_by.clone().unwrap_or_default(),
        status,
    ]
}
