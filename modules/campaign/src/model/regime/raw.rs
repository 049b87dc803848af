//! A file of a regime as it is written: what stands where, before anything of it is understood.

use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegimeFile {
    pub(super) regime: Spanned<String>,
    pub(super) version: Spanned<String>,
    pub(super) title_vi: Spanned<String>,
    pub(super) title_en: Spanned<String>,
    pub(super) texts: Spanned<String>,
    pub(super) valid_from: Spanned<String>,
    pub(super) valid_to: Option<Spanned<String>>,
    pub(super) replaces: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) ground: Vec<GroundFile>,
    #[serde(default)]
    pub(super) award: Vec<AwardFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroundFile {
    pub(super) kind: Spanned<String>,
    #[serde(default)]
    pub(super) number: String,
    pub(super) on: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) issuer: String,
    pub(super) about: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AwardFile {
    pub(super) code: Spanned<String>,
    pub(super) name: Spanned<String>,
    #[serde(default, rename = "for")]
    pub(super) kinds: Vec<Spanned<String>>,
    pub(super) decider: Spanned<String>,
    pub(super) standing: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) solution: bool,
    #[serde(default)]
    pub(super) subjects: String,
    #[serde(default)]
    pub(super) standards: String,
    pub(super) quorum: Spanned<String>,
    pub(super) threshold: Spanned<String>,
    pub(super) threshold_suffices: bool,
    pub(super) base: Spanned<String>,
    pub(super) secret: bool,
    pub(super) aside: Option<Spanned<String>>,
}
