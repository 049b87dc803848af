//! What one record of a file of procedures says, and what is odd about it.

use std::collections::BTreeSet;

use motcua_law::{ProcedureCode, ResultTypeCode, TimeLimit};

use super::digitise::word;
use super::plan::Reading;
use super::procedure_file::{ChannelRecord, ComponentRecord, FeeRecord, ProcedureRecord};
use super::{CatalogAnomaly, fee, time};
use crate::model::{
    Applicant, ChannelLimit, Component, Digitise, DigitiseBasis, Fee, FilingChannel, Form, Mode,
    OnlineService, Required, ResultRef, RevisionBody, Workflow,
};

impl Reading<'_> {
    pub(super) fn body(
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
            applicants: Applicant::of_published(&record.applicants),
            mandate: None,
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
            workflow: Workflow::default(),
            legs: Vec::new(),
            variants: Vec::new(),
            form: Form::default(),
            form_source: None,
            result_template: None,
            immediate: false,
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
            variants: Vec::new(),
            min_trust: None,
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

    fn fee(&mut self, code: &ProcedureCode, record: &ProcedureRecord) -> Fee {
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
}
