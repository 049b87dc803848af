//! A file of procedures as revisions.

use std::collections::BTreeSet;

use motcua_kernel::Day;
use motcua_law::{ProcedureCode, ResultTypeCode, TimeLimit};

use super::digitise::word;
use super::procedure_file::{ChannelRecord, ComponentRecord, FeeRecord, ProcedureFile, ProcedureRecord};
use super::{CatalogAnomaly, FileProblem, Rules, clean, fee, level, time};
use crate::model::{
    ChannelLimit, Component, Digitise, DigitiseBasis, FilingChannel, Level, Mode, OnlineService, Procedure,
    Required, ResultRef, RevisionBody,
};

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

struct Reading<'a> {
    rules: Rules,
    effective_from: Day,
    listed: &'a BTreeSet<ResultTypeCode>,
    anomalies: &'a mut Vec<CatalogAnomaly>,
    by_rule: usize,
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

    fn body(
        &mut self,
        code: &ProcedureCode,
        record: &ProcedureRecord,
        (time_limit, official_name): (TimeLimit, &str),
    ) -> RevisionBody {
        if record.components.is_empty() {
            self.anomalies.push(CatalogAnomaly::NoComponent(code.clone()));
        }
        RevisionBody {
            name: record.name.trim().to_owned(),
            official_name: official_name.to_owned(),
            field: record.field.trim().to_owned(),
            components: record
                .components
                .iter()
                .map(|component| self.component(code, component))
                .collect(),
            time_limit,
            channel_limits: self.channel_limits(code, record, time_limit),
            fee: self.fee(code, record),
            online_service: self.online_service(code, &record.online_service),
            financial_obligation: record.financial_obligation_step,
            results: self.results(code, record),
            levels_2023: Vec::new(),
            levels_2025: Vec::new(),
            agency_2023: record.agency_2023.clone(),
            agency_2025: record.agency_2025.clone(),
            decision: record.decision.clone(),
            source: record.source.clone(),
        }
    }

    fn component(&mut self, code: &ProcedureCode, record: &ComponentRecord) -> Component {
        let name = record.name.trim().to_owned();
        if record.originals.saturating_add(record.copies) == 0 {
            let (code, name) = (code.clone(), name.clone());
            self.anomalies
                .push(CatalogAnomaly::ComponentCountless { code, name });
        }
        let stated = record.digitise.as_deref().and_then(word::<Digitise>);
        let (digitise, basis) = stated.map_or_else(
            || {
                self.by_rule += 1;
                self.rules.component(record)
            },
            |stated| (stated, DigitiseBasis::Stated),
        );
        let reuse_from = record
            .replaceable_by_result
            .iter()
            .filter_map(|text| self.result_code(code, text))
            .collect();
        Component {
            originals: record.originals,
            copies: record.copies,
            required: self
                .known(code, &name, &record.required)
                .unwrap_or(Required::Always),
            mode: self.known(code, &name, &record.mode).unwrap_or(Mode::Submit),
            digitise,
            basis,
            reuse_from,
            database: record.replaceable_by_database.clone(),
            form: record.form.clone(),
            name,
        }
    }

    fn known<T: serde::de::DeserializeOwned>(
        &mut self,
        code: &ProcedureCode,
        name: &str,
        text: &str,
    ) -> Option<T> {
        let read = word(text);
        if read.is_none() {
            self.anomalies.push(CatalogAnomaly::ComponentOdd {
                code: code.clone(),
                name: name.to_owned(),
                value: text.to_owned(),
            });
        }
        read
    }

    fn result_code(&mut self, code: &ProcedureCode, text: &str) -> Option<ResultTypeCode> {
        match text.trim().parse::<ResultTypeCode>() {
            Ok(result) => {
                if !self.listed.is_empty() && !self.listed.contains(&result) {
                    let (code, result) = (code.clone(), result.clone());
                    self.anomalies
                        .push(CatalogAnomaly::ResultNotListed { code, result });
                }
                Some(result)
            }
            Err(_) => {
                let (code, value) = (code.clone(), text.to_owned());
                self.anomalies.push(CatalogAnomaly::ResultCodeOdd { code, value });
                None
            }
        }
    }

    fn results(&mut self, code: &ProcedureCode, record: &ProcedureRecord) -> Vec<ResultRef> {
        if record.results.is_empty() {
            self.anomalies.push(CatalogAnomaly::NoResult(code.clone()));
        }
        let read = record.results.iter().filter_map(|result| {
            Some(ResultRef {
                code: self.result_code(code, &result.code)?,
                name: result.name.clone(),
                yields_paper_result: self.rules.is_paper(&result.name),
            })
        });
        read.collect()
    }

    /// Times by channel, taken from the portal only where its channels differ from one another and the statutory
    /// time was found there too.
    fn channel_limits(
        &mut self,
        code: &ProcedureCode,
        record: &ProcedureRecord,
        statutory: TimeLimit,
    ) -> Vec<ChannelLimit> {
        let portal = record
            .statutory_time
            .as_ref()
            .is_some_and(|time| time.basis == "portal");
        let first = record.portal_channels.first().map(|channel| &channel.time_raw);
        let differ = record
            .portal_channels
            .iter()
            .any(|channel| Some(&channel.time_raw) != first);
        let mut limits = Vec::new();
        for channel in &record.portal_channels {
            let Some(time_limit) = self.portal_time(code, channel, statutory) else {
                continue;
            };
            let known = word::<FilingChannel>(&channel.channel);
            if let Some(channel) = known.filter(|_| portal && differ) {
                limits.push(ChannelLimit { channel, time_limit });
            }
        }
        limits
    }

    /// The portal's time of a channel when it can be read and is not the statutory one.
    fn portal_time(
        &mut self,
        code: &ProcedureCode,
        channel: &ChannelRecord,
        statutory: TimeLimit,
    ) -> Option<TimeLimit> {
        let raw = channel.time_raw.clone();
        let code = code.clone();
        let Some(read) = time::portal(&raw) else {
            let unclear = CatalogAnomaly::PortalTimeUnclear { code, raw };
            if !self.anomalies.contains(&unclear) {
                self.anomalies.push(unclear);
            }
            return None;
        };
        if read == statutory {
            return None;
        }
        let channel = channel.channel.clone();
        self.anomalies
            .push(CatalogAnomaly::PortalTimeDiffers { code, channel, raw });
        Some(read)
    }

    fn fee(&mut self, code: &ProcedureCode, record: &ProcedureRecord) -> crate::model::Fee {
        let nothing = FeeRecord::default();
        let fee = fee::fee(record.fee.as_ref().unwrap_or(&nothing));
        if fee.is_placeholder {
            self.anomalies.push(CatalogAnomaly::FeeMissing {
                code: code.clone(),
                used: fee.amount.to_string(),
            });
        }
        let told: BTreeSet<&str> = record
            .portal_channels
            .iter()
            .map(|channel| channel.fee_raw.as_str())
            .filter(|raw| !fee::portal_agrees(raw, &fee))
            .collect();
        for raw in told {
            self.anomalies.push(CatalogAnomaly::PortalFeeDiffers {
                code: code.clone(),
                raw: raw.to_owned(),
                amount: fee.amount.to_string(),
            });
        }
        fee
    }

    fn online_service(&mut self, code: &ProcedureCode, text: &str) -> OnlineService {
        let begins = |words: &str| text.trim().starts_with(words);
        let (service, exact, read) = if begins("toàn trình") {
            (OnlineService::Full, "toàn trình", "full")
        } else if begins("một phần") {
            (OnlineService::Partial, "một phần", "partial")
        } else {
            (OnlineService::None, "trực tiếp", "none")
        };
        if text.trim() != exact {
            self.anomalies.push(CatalogAnomaly::OnlineServiceOdd {
                code: code.clone(),
                text: text.to_owned(),
                read,
            });
        }
        service
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
