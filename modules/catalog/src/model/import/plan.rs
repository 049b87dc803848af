//! A file of procedures as revisions.

use std::collections::BTreeSet;

use motcua_kernel::Day;
use motcua_law::{ProcedureCode, ResultTypeCode, TimeLimit};

use super::procedure_file::{ProcedureFile, ProcedureRecord};
use super::{CatalogAnomaly, FileProblem, Rules, clean, fee, level, time};
use crate::model::{Level, Procedure, RevisionBody};

/// A procedure to store, with its revisions from the earliest; none when it can be kept by name only.
pub(crate) struct PlannedProcedure {
    pub(crate) procedure: Procedure,
    pub(crate) revisions: Vec<PlannedRevision>,
}

/// A revision to store.
pub(crate) struct PlannedRevision {
    pub(crate) effective_from: Day,
    pub(crate) body: RevisionBody,
}

/// Checks a file of procedures and works out what to store, in force from `effective_from`; `listed` are the
/// known kinds of result, none of them when the list was not imported yet.
pub(crate) fn plan_procedures(
    text: &str,
    effective_from: Day,
    listed: &BTreeSet<ResultTypeCode>,
    anomalies: &mut Vec<CatalogAnomaly>,
) -> Result<Vec<PlannedProcedure>, Vec<FileProblem>> {
    let file: ProcedureFile =
        serde_json::from_str(&clean(text)).map_err(|error| vec![FileProblem::NotJson(error.to_string())])?;
    if file.procedures.is_empty() {
        return Err(vec![FileProblem::NoRecord]);
    }
    let mut reading = Reading {
        rules: Rules::default_rules().map_err(|problem| vec![problem])?,
        effective_from,
        listed,
        anomalies,
        by_rule: 0,
    };
    let (mut planned, mut problems, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (place, record) in file.procedures.iter().enumerate() {
        match reading.code(place + 1, record) {
            Err(problem) => problems.push(problem),
            Ok(code) if !seen.insert(code.clone()) => reading.anomalies.push(CatalogAnomaly::Twice {
                code: code.to_string(),
                record: place + 1,
            }),
            Ok(code) => planned.push(reading.procedure(code, record)),
        }
    }
    if reading.by_rule > 0 {
        let by_rule = CatalogAnomaly::DigitiseByRule(reading.by_rule);
        reading.anomalies.push(by_rule);
    }
    if problems.is_empty() {
        Ok(planned)
    } else {
        Err(problems)
    }
}

/// A file being read: the rules, and what was noticed so far.
pub(super) struct Reading<'a> {
    pub(super) rules: Rules,
    pub(super) effective_from: Day,
    pub(super) listed: &'a BTreeSet<ResultTypeCode>,
    pub(super) anomalies: &'a mut Vec<CatalogAnomaly>,
    pub(super) by_rule: usize,
}

impl Reading<'_> {
    fn code(&self, record: usize, read: &ProcedureRecord) -> Result<ProcedureCode, FileProblem> {
        if read.name.trim().is_empty() {
            return Err(FileProblem::NoName { record });
        }
        let value = read.code.clone();
        read.code
            .trim()
            .parse()
            .map_err(|_| FileProblem::NotACode { record, value })
    }

    fn procedure(&mut self, code: ProcedureCode, record: &ProcedureRecord) -> PlannedProcedure {
        if !record.verified {
            self.anomalies.push(CatalogAnomaly::Unverified(code.clone()));
        }
        let time_limit = self.time_limit(&code, record);
        let levels_2023 = self.levels(&code, &record.level_2023);
        let mut levels_2025 = self.levels(&code, &record.level_2025);
        // There are no districts in the second structure, whatever "mọi cấp" says.
        levels_2025.retain(|level| *level != Level::District);
        let official_name = self.official_name(&code, record);
        let revisions = time_limit.map_or_else(Vec::new, |time_limit| {
            let body = self.body(&code, record, (time_limit, &official_name));
            let body = RevisionBody {
                levels_2023: levels_2023.clone(),
                levels_2025: levels_2025.clone(),
                ..body
            };
            self.dated(record, &body)
        });
        PlannedProcedure {
            procedure: Procedure {
                detailed: !revisions.is_empty(),
                name: record.name.trim().to_owned(),
                official_name,
                field: record.field.trim().to_owned(),
                levels_2023,
                levels_2025,
                code,
            },
            revisions,
        }
    }

    fn official_name(&mut self, code: &ProcedureCode, record: &ProcedureRecord) -> String {
        let official = record
            .official_name
            .clone()
            .unwrap_or_else(|| record.name.clone());
        if official != record.name {
            self.anomalies.push(CatalogAnomaly::NameDiffers {
                code: code.clone(),
                name: record.name.clone(),
                official: official.clone(),
            });
        }
        if let Some(official) = record
            .official_field
            .as_ref()
            .filter(|official| **official != record.field)
        {
            self.anomalies.push(CatalogAnomaly::FieldDiffers {
                code: code.clone(),
                field: record.field.clone(),
                official: official.clone(),
            });
        }
        official.trim().to_owned()
    }

    fn time_limit(&mut self, code: &ProcedureCode, record: &ProcedureRecord) -> Option<TimeLimit> {
        let read = record.statutory_time.as_ref();
        let limit = read.and_then(|time| time::statutory(time.value, &time.unit));
        let code = code.clone();
        match (read, limit) {
            (Some(time), Some(_)) if time.basis != "portal" => {
                let basis = time.basis.clone();
                self.anomalies
                    .push(CatalogAnomaly::TimeUnverified { code, basis });
            }
            (_, Some(_)) => {}
            (read, None) => {
                let value = read.map_or_else(String::new, |time| format!("{} {}", time.value, time.unit));
                self.anomalies.push(CatalogAnomaly::TimeUnknown { code, value });
            }
        }
        limit
    }

    fn levels(&mut self, code: &ProcedureCode, text: &str) -> Vec<Level> {
        let read = level::read(text);
        let odd = CatalogAnomaly::LevelOdd {
            code: code.clone(),
            text: text.to_owned(),
            read: level::written(&read.levels),
        };
        // The same odd words for both structures are told once.
        if read.odd && self.anomalies.last() != Some(&odd) {
            self.anomalies.push(odd);
        }
        read.levels
    }

    /// One revision, or three where a fee holds for some days only: before, during, after.
    fn dated(&self, record: &ProcedureRecord, body: &RevisionBody) -> Vec<PlannedRevision> {
        let temporary = record.fee.as_ref().and_then(fee::temporary);
        let mut days = vec![self.effective_from];
        if let Some(temporary) = &temporary {
            days.extend([temporary.from, temporary.to.plus_days(1)]);
        }
        days.retain(|day| *day >= self.effective_from);
        days.sort_unstable();
        days.dedup();
        let on = |day: Day| {
            let mut body = body.clone();
            if let Some(temporary) = temporary
                .as_ref()
                .filter(|fee| (fee.from..=fee.to).contains(&day))
            {
                body.fee.amount = temporary.amount;
            }
            PlannedRevision {
                effective_from: day,
                body,
            }
        };
        days.into_iter().map(on).collect()
    }
}
