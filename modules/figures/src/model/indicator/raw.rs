//! A file of indicators as it is written: what stands where, before anything of it is understood.

use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SetFile {
    pub(super) set: Spanned<String>,
    pub(super) version: Spanned<String>,
    pub(super) title_vi: String,
    pub(super) title_en: String,
    pub(super) source: String,
    pub(super) valid_from: Spanned<String>,
    pub(super) valid_to: Option<Spanned<String>>,
    pub(super) replaces: Option<Spanned<String>>,
    pub(super) short_vi: Option<String>,
    pub(super) short_en: Option<String>,
    pub(super) board_vi: Option<String>,
    pub(super) board_en: Option<String>,
    pub(super) subject: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) shown: bool,
    #[serde(default)]
    pub(super) public: bool,
    #[serde(default)]
    pub(super) criteria: bool,
    pub(super) max: Option<Spanned<String>>,
    pub(super) fewest: Option<u32>,
    #[serde(default)]
    pub(super) band: Vec<BandFile>,
    #[serde(default)]
    pub(super) group: Vec<GroupFile>,
    #[serde(default)]
    pub(super) indicator: Vec<IndicatorFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BandFile {
    pub(super) from: Spanned<String>,
    pub(super) vi: String,
    pub(super) en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupFile {
    pub(super) key: Spanned<String>,
    pub(super) vi: String,
    pub(super) en: String,
    pub(super) max: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IndicatorFile {
    pub(super) key: Spanned<String>,
    pub(super) no: String,
    pub(super) name_vi: String,
    pub(super) name_en: String,
    pub(super) group: Option<Spanned<String>>,
    pub(super) counts: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) numerator: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) denominator: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) remark_vi: String,
    #[serde(default)]
    pub(super) remark_en: String,
    pub(super) better: Spanned<String>,
    pub(super) days_of: Option<Spanned<String>>,
    pub(super) decimals: Option<u32>,
    pub(super) when_zero: Option<Spanned<String>>,
    pub(super) points: Option<Spanned<String>>,
    pub(super) full_at: Option<Spanned<String>>,
    pub(super) average: Option<bool>,
    #[serde(default)]
    pub(super) step: Vec<StepFile>,
    #[serde(default)]
    pub(super) levels: Vec<Spanned<String>>,
    pub(super) source: String,
    pub(super) confidence: Option<String>,
    pub(super) unmeasured_vi: Option<String>,
    pub(super) unmeasured_en: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StepFile {
    pub(super) from: Spanned<String>,
    pub(super) points: Spanned<String>,
    pub(super) level: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) need: Vec<NeedFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedFile {
    pub(super) indicator: Spanned<String>,
    pub(super) from: Spanned<String>,
}
