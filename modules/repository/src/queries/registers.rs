//! Registers of earlier years: imports with their reports, lines, and how much of them is digitised.

use std::collections::BTreeMap;

use motcua_blobs::BlobStore;
use motcua_db::{Db, DbError, Tx, Value, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Instant};

use super::lists::places_condition;
use crate::actions::hold_against_register;
use crate::model::{
    BatchItem, KeptReading, PaperId, PaperState, RegisterImport, RegisterImportId, RegisterImportState,
    RegisterLine, StagedSheet, evidence, folder_of, read_register, register_key,
};
use crate::sheet_file;
use crate::store::{batches, papers, registers};

/// A line as the choice of a line shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRow {
    /// The line.
    pub line: RegisterLine,
    /// Its result, which stands for it, with its state.
    pub paper: Option<(PaperId, PaperState)>,
    /// How many papers that were handed in for it are kept under it.
    pub components: u32,
}

/// A year of a unit's registers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterYear {
    /// The year.
    pub year: u16,
    /// Lines registered: the denominator.
    pub registered: u32,
    /// Lines whose result was checked and signed.
    pub digitised: u32,
    /// Lines whose result waits to be checked.
    pub to_check: u32,
    /// Papers that were handed in, kept under the lines; never part of a ratio.
    pub components: u32,
    /// Dossiers believed to exist and not registered, with the basis; never part of a ratio.
    pub estimate: Option<(u32, String, Instant)>,
}

/// The imports of the units that `places` names, the newest first.
///
/// # Errors
/// When the database refuses.
pub fn register_imports(
    tx: &mut Tx<'_>,
    places: Option<&[(UnitId, Option<String>)]>,
    limit: usize,
) -> Result<Vec<RegisterImport>, DbError> {
    let mut values = vec![Value::from(limit)];
    let Some(condition) = places_condition(places, &mut values) else {
        return Ok(Vec::new());
    };
    let sql =
        format!("SELECT * FROM repository_register_import WHERE 1 = 1 {condition} ORDER BY id DESC LIMIT $1");
    tx.query(&sql, &values)?.iter().map(registers::import).collect()
}

/// An import with its report. One that was decided is reported as its sheet stands, without what the register has by now.
///
/// # Errors
/// `register-import-not-found`, `not-allowed`.
pub fn register_report(
    db: &Db,
    blobs: &BlobStore,
    cx: &OpContext,
    id: RegisterImportId,
) -> Result<(RegisterImport, StagedSheet), Fault> {
    let import = db.read(move |tx| registers::get_import(tx, id))?;
    cx.authorise(Permission::CheckPaper, &import.unit, import.field.as_deref())?;
    let sheet = read_register(&sheet_file::cells(&blobs.get(&import.file)?)?, cx.now().day());
    if import.state != RegisterImportState::Staged {
        return Ok((import, sheet));
    }
    let (unit, today) = (import.unit.clone(), cx.now().day());
    let sheet = db.read(move |tx| hold_against_register(tx, &unit, sheet.clone(), today))?;
    Ok((import, sheet))
}

/// Lines of a unit's register whose number, code, symbol or owner's name is or holds what was typed; the number first.
/// Whoever is bound to a field sees lines of that field, and those imported without one.
///
/// # Errors
/// When the database refuses.
pub fn register_lines(
    tx: &mut Tx<'_>,
    (unit, field): (&UnitId, Option<&str>),
    typed: &str,
    limit: usize,
) -> Result<Vec<LineRow>, DbError> {
    let key = register_key(typed);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let name = motcua_search::fold(typed.trim()).replace(['%', '_', '\\'], " ");
    let rows = tx.query(
        "SELECT l.*, p.id AS p_id, p.state AS p_state,
                (SELECT COUNT(*) FROM repository_batch_item c
                 WHERE c.line_id = l.id AND c.state = 'matched' AND c.component IS NOT NULL) AS components
         FROM repository_register_line l
         LEFT JOIN repository_batch_item i ON i.line_id = l.id AND i.state = 'matched' AND i.component IS NULL
         LEFT JOIN repository_paper p ON p.id = i.paper_id
         WHERE l.unit = $1 AND ($5 = '' OR l.field IS NULL OR l.field = $5) AND (l.number_key = $2 OR LTRIM(l.number_key, '0') = $2 OR l.code_key = $2 OR l.symbol_key = $2
             OR l.owner_id_number = $2 OR l.name_key LIKE $3)
         ORDER BY CASE WHEN l.number_key = $2 THEN 0 ELSE 1 END, l.year DESC, l.id LIMIT $4",
        values![unit, &key, format!("%{name}%"), limit, field.unwrap_or_default()],
    )?;
    rows.iter()
        .map(|row| {
            let paper: Option<PaperId> = row.get("p_id")?;
            let state: Option<PaperState> = row.get("p_state")?;
            Ok(LineRow {
                line: registers::line(row)?,
                paper: paper.zip(state),
                components: row.get("components")?,
            })
        })
        .collect()
}

/// The years of a unit's registers, the oldest first. A line is digitised when its result is. The estimate stands beside the ratio and never in it (lines that
/// nobody registered cannot be counted as done or as missing).
///
/// # Errors
/// When the database refuses.
pub fn register_years(tx: &mut Tx<'_>, unit: &UnitId) -> Result<Vec<RegisterYear>, DbError> {
    let rows = tx.query(
        "SELECT l.year AS year, COUNT(*) AS registered,
                COUNT(CASE WHEN p.state = 'confirmed' THEN 1 END) AS digitised,
                COUNT(CASE WHEN p.state <> 'confirmed' THEN 1 END) AS to_check
         FROM repository_register_line l
         LEFT JOIN repository_batch_item i ON i.line_id = l.id AND i.state = 'matched' AND i.component IS NULL
         LEFT JOIN repository_paper p ON p.id = i.paper_id
         WHERE l.unit = $1 GROUP BY l.year",
        values![unit],
    )?;
    let components = components_by_year(tx, unit)?;
    let mut years = Vec::new();
    for row in &rows {
        let year = row.get("year")?;
        years.push(RegisterYear {
            year,
            components: components.get(&year).copied().unwrap_or(0),
            registered: row.get("registered")?,
            digitised: row.get("digitised")?,
            to_check: row.get("to_check")?,
            estimate: None,
        });
    }
    for row in tx.query(
        "SELECT * FROM repository_register_estimate WHERE unit = $1",
        values![unit],
    )? {
        let year: u16 = row.get("year")?;
        let estimate = Some((row.get("dossiers")?, row.get("basis")?, row.get("set_at")?));
        match years.iter_mut().find(|known| known.year == year) {
            Some(known) => known.estimate = estimate,
            None => years.push(RegisterYear {
                year,
                registered: 0,
                digitised: 0,
                to_check: 0,
                components: 0,
                estimate,
            }),
        }
    }
    years.sort_by_key(|year| year.year);
    Ok(years)
}

fn components_by_year(tx: &mut Tx<'_>, unit: &UnitId) -> Result<BTreeMap<u16, u32>, DbError> {
    let rows = tx.query(
        "SELECT l.year AS year, COUNT(*) AS components
         FROM repository_register_line l JOIN repository_batch_item i ON i.line_id = l.id
         WHERE l.unit = $1 AND i.state = 'matched' AND i.component IS NOT NULL GROUP BY l.year",
        values![unit],
    )?;
    rows.iter()
        .map(|row| Ok((row.get("year")?, row.get("components")?)))
        .collect()
}

/// Lines that share a sign with what was read of an item, for the person who chooses among them.
///
/// # Errors
/// When the database refuses or what was read is gone.
pub fn likely_lines(
    db: &Db,
    blobs: &BlobStore,
    item: &BatchItem,
    limit: usize,
) -> Result<Vec<LineRow>, Fault> {
    let Some(reading) = &item.reading else {
        return Ok(Vec::new());
    };
    let reading: KeptReading = serde_json::from_slice(&blobs.get(reading)?).map_err(Fault::internal)?;
    let known = item.clone();
    let place = db.read(move |tx| batches::place_of(tx, &known))?;
    let place = if item.parent.is_some() {
        folder_of(&place)
    } else {
        place.as_str()
    };
    let evidence = evidence(
        &reading.text(),
        &reading.codes(),
        &reading.proposals(),
        reading.separator(),
        place,
    );
    let id = item.batch_id;
    db.read(move |tx| {
        let batch = batches::get(tx, id)?.batch;
        let lines = registers::candidates(tx, &batch.unit, &batch.procedure_code, &evidence)?;
        lines.into_iter().take(limit).map(|line| row(tx, line)).collect()
    })
}

fn row(tx: &mut Tx<'_>, line: RegisterLine) -> Result<LineRow, Fault> {
    let paper = match batches::result_of_line(tx, line.id)? {
        Some(id) => papers::find(tx, id)?.map(|paper| (id, paper.state)),
        None => None,
    };
    let components = batches::components_of_line(tx, line.id)?;
    Ok(LineRow {
        line,
        paper,
        components,
    })
}
