//! The register out of the system: a table for spreadsheets, and the form of the circular as a PDF.

use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_dossier::{RegisterFilter, RegisterRow, may_export_register, register, register_paper};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{PageContext, PageResult};

use super::{Asked, chosen, units};
use crate::Office;
use crate::desk::Desk;
use crate::{csv as table_answer, pdf as paper_answer};

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
    let name = format!("so-theo-doi-{}-{year}", unit.code());
    Ok(table_answer::attached(table(&cx, &rows), &name))
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

/// The table with the mark that tells spreadsheets it is UTF-8.
fn table(cx: &PageContext, rows: &[RegisterRow]) -> String {
    let words = cx.words();
    let mut text = String::from('\u{feff}');
    let heads: Vec<String> = COLUMNS.iter().map(|key| cell(&words.get(key))).collect();
    text.push_str(&heads.join(","));
    text.push_str("\r\n");
    for row in rows {
        let status = match row.status.code() {
            code @ (3 | 7 | 8) => words.get(&format!("status-{code}")).into_owned(),
            _ => String::new(),
        };
        let cells = [
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
        ];
        text.push_str(&cells.map(|value| cell(&value)).join(","));
        text.push_str("\r\n");
    }
    text
}

/// A cell in quotation marks; a text that a spreadsheet would take for a formula is told as text.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_looks_like_a_formula_stays_a_name() {
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("Lý \"Páo\""), "\"Lý \"\"Páo\"\"\"");
    }
}
