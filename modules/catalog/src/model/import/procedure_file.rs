//! A file of procedures as it is written, before anything is believed.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct ProcedureFile {
    pub(super) procedures: Vec<ProcedureRecord>,
}

#[derive(Deserialize)]
pub(super) struct ProcedureRecord {
    pub(super) code: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) official_name: Option<String>,
    #[serde(default)]
    pub(super) field: String,
    #[serde(default)]
    pub(super) official_field: Option<String>,
    #[serde(default)]
    pub(super) level_2023: String,
    #[serde(default)]
    pub(super) level_2025: String,
    #[serde(default)]
    pub(super) agency_2023: String,
    #[serde(default)]
    pub(super) agency_2025: String,
    #[serde(default)]
    pub(super) statutory_time: Option<TimeRecord>,
    #[serde(default)]
    pub(super) fee: Option<FeeRecord>,
    #[serde(default)]
    pub(super) online_service: String,
    #[serde(default)]
    pub(super) financial_obligation_step: bool,
    #[serde(default)]
    pub(super) components: Vec<ComponentRecord>,
    #[serde(default)]
    pub(super) applicants: Vec<String>,
    #[serde(default)]
    pub(super) decision: Option<String>,
    #[serde(default)]
    pub(super) results: Vec<ResultRecord>,
    #[serde(default)]
    pub(super) source: String,
    #[serde(default)]
    pub(super) verified: bool,
    #[serde(default)]
    pub(super) portal_channels: Vec<ChannelRecord>,
}

#[derive(Deserialize)]
pub(super) struct TimeRecord {
    #[serde(default)]
    pub(super) value: u16,
    pub(super) unit: String,
    #[serde(default)]
    pub(super) basis: String,
}

#[derive(Deserialize, Default)]
pub(super) struct FeeRecord {
    pub(super) amount: Option<i64>,
    pub(super) seed_amount: Option<i64>,
    pub(super) online_amount: Option<i64>,
    pub(super) copy_fee: Option<i64>,
    pub(super) unit: Option<String>,
    #[serde(default)]
    pub(super) exempt: Vec<String>,
    pub(super) temporary_amount: Option<i64>,
    /// `2025-07-01..2026-12-31`, both days included.
    pub(super) temporary_period: Option<String>,
    /// Everything else: rules, reductions and sources in words.
    #[serde(flatten)]
    pub(super) rest: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
pub(super) struct ComponentRecord {
    pub(super) name: String,
    #[serde(default)]
    pub(super) originals: u16,
    #[serde(default)]
    pub(super) copies: u16,
    #[serde(default)]
    pub(super) required: String,
    #[serde(default)]
    pub(super) mode: String,
    #[serde(default)]
    pub(super) form: Option<String>,
    #[serde(default)]
    pub(super) digitise: Option<String>,
    #[serde(default)]
    pub(super) replaceable_by_database: Option<String>,
    #[serde(default)]
    pub(super) replaceable_by_result: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct ResultRecord {
    pub(super) code: String,
    #[serde(default)]
    pub(super) name: String,
}

#[derive(Deserialize)]
pub(super) struct ChannelRecord {
    pub(super) channel: String,
    #[serde(default)]
    pub(super) time_raw: String,
    #[serde(default)]
    pub(super) fee_raw: String,
}
