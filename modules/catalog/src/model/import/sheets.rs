//! The catalogue of names and the list of kinds of result.

use std::collections::BTreeSet;

use motcua_law::{ProcedureCode, ResultTypeCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{CatalogAnomaly, FileProblem, Rules, clean, level};
use crate::model::{Level, ResultType};

/// A procedure as the national catalogue lists it: a name, no components.
pub(crate) struct PlannedListing {
    pub(crate) code: ProcedureCode,
    pub(crate) name: String,
    pub(crate) field: String,
    pub(crate) levels: Vec<Level>,
}

#[derive(Deserialize)]
struct ListingRow {
    code: String,
    name: String,
    field: String,
    level: String,
}

#[derive(Deserialize)]
struct ResultTypeRow {
    code: String,
    name: String,
}

/// Checks the catalogue.
pub(crate) fn plan_listings(
    text: &str,
    anomalies: &mut Vec<CatalogAnomaly>,
) -> Result<Vec<PlannedListing>, Vec<FileProblem>> {
    let (mut planned, mut problems, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (record, row) in rows::<ListingRow>(text)? {
        match coded::<ProcedureCode>(record, &row.code, &row.name) {
            Err(problem) => problems.push(problem),
            Ok(code) if !seen.insert(code.clone()) => {
                let code = code.to_string();
                anomalies.push(CatalogAnomaly::Twice { code, record });
            }
            Ok(code) => {
                let read = level::read(&row.level);
                if read.odd {
                    anomalies.push(CatalogAnomaly::LevelOdd {
                        code: code.clone(),
                        text: row.level.clone(),
                        read: level::written(&read.levels),
                    });
                }
                planned.push(PlannedListing {
                    code,
                    name: row.name.trim().to_owned(),
                    field: row.field.trim().to_owned(),
                    levels: read.levels,
                });
            }
        }
    }
    if problems.is_empty() {
        Ok(planned)
    } else {
        Err(problems)
    }
}

/// Checks the list of kinds of result.
pub(crate) fn plan_result_types(
    text: &str,
    anomalies: &mut Vec<CatalogAnomaly>,
) -> Result<Vec<ResultType>, Vec<FileProblem>> {
    let rules = Rules::default_rules().map_err(|problem| vec![problem])?;
    let (mut planned, mut problems, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (record, row) in rows::<ResultTypeRow>(text)? {
        match coded::<ResultTypeCode>(record, &row.code, &row.name) {
            Err(problem) => problems.push(problem),
            Ok(code) if !seen.insert(code.clone()) => {
                let code = code.to_string();
                anomalies.push(CatalogAnomaly::Twice { code, record });
            }
            Ok(code) => planned.push(ResultType {
                code,
                yields_paper_result: rules.is_paper(&row.name),
                name: row.name.trim().to_owned(),
            }),
        }
    }
    // The list at hand was cut by whoever copied it.
    let cut = planned
        .iter()
        .filter(|planned| planned.name.chars().count() >= 199)
        .count();
    if cut > 0 {
        anomalies.push(CatalogAnomaly::NamesCut(cut));
    }
    if problems.is_empty() {
        Ok(planned)
    } else {
        Err(problems)
    }
}

fn rows<T: DeserializeOwned>(text: &str) -> Result<Vec<(usize, T)>, Vec<FileProblem>> {
    let text = clean(text);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (place, row) in reader.deserialize().enumerate() {
        match row {
            Ok(row) => rows.push((place + 1, row)),
            Err(error) => problems.push(FileProblem::NotCsv(error.to_string())),
        }
    }
    if rows.is_empty() && problems.is_empty() {
        problems.push(FileProblem::NoRecord);
    }
    if problems.is_empty() {
        Ok(rows)
    } else {
        Err(problems)
    }
}

fn coded<C: std::str::FromStr>(record: usize, code: &str, name: &str) -> Result<C, FileProblem> {
    if name.trim().is_empty() {
        return Err(FileProblem::NoName { record });
    }
    let value = code.to_owned();
    code.trim()
        .parse()
        .map_err(|_| FileProblem::NotACode { record, value })
}
