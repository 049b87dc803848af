//! What can be chosen in the forms of a campaign's definition.

use motcua_campaign::{
    Appraisers, Campaign, Excluded, Few, Function, Indicator, Of, Over, Overall, Registers, SubUnits,
};
use motcua_identity::UnitLevel;
use motcua_ui::{Choice, PageContext};

use super::frame::indicator_name;
use super::regimes::{award_forms, regime_choices};

/// The choices of every field that has some.
pub(super) struct Choices {
    pub(super) indicators: Vec<Choice>,
    pub(super) overs: Vec<Choice>,
    pub(super) modes: Vec<Choice>,
    pub(super) kinds: Vec<Choice>,
    pub(super) deciders: Vec<Choice>,
    pub(super) standings: Vec<Choice>,
    pub(super) bases: Vec<Choice>,
    pub(super) regimes: Vec<Choice>,
    /// The forms of award of regimes of the province.
    pub(super) forms: Vec<Choice>,
    pub(super) persons: Vec<Choice>,
    pub(super) seen: Vec<Choice>,
    pub(super) sub_units: Vec<Choice>,
    pub(super) registers: Vec<Choice>,
    pub(super) excluded: Vec<Choice>,
    pub(super) few: Vec<Choice>,
    pub(super) appraisers: Vec<Choice>,
    /// Ticks: the field and what it is called.
    pub(super) levels: Vec<(String, String)>,
    pub(super) ofs: Vec<Choice>,
    pub(super) group_asks: Vec<Choice>,
    pub(super) functions: Vec<Choice>,
}

impl Choices {
    /// Those of `campaign`.
    pub(super) fn new(cx: &PageContext, campaign: &Campaign) -> Self {
        let choice = |value: &str, key: String| Choice::new(value, cx.t(&key));
        let from = |values: &[&str], key: &str| -> Vec<Choice> {
            values
                .iter()
                .map(|value| choice(value, format!("{key}-{value}")))
                .collect()
        };
        Self {
            indicators: Indicator::all()
                .map(|it| Choice::new(it.identifier(), indicator_name(cx, &it)))
                .collect(),
            overs: from(&Over::ALL.map(Over::identifier), "campaign-over"),
            modes: vec![
                choice("points", "campaign-mode-points".to_owned()),
                choice("relative", "campaign-mode-relative".to_owned()),
            ],
            kinds: from(&["collective", "person", "both"], "campaign-kinds"),
            // A sub-campaign yields awards of the unit's own head only.
            deciders: if campaign.parent.is_some() {
                from(&["head"], "campaign-decider")
            } else {
                from(&["head", "chairman"], "campaign-decider")
            },
            standings: from(
                &[Overall::Exceeded, Overall::Met, Overall::Unjudged].map(Overall::identifier),
                "campaign-asked",
            ),
            bases: from(&["all", "present"], "campaign-base"),
            regimes: regime_choices(cx, &campaign.definition.regime),
            forms: award_forms(cx, &campaign.definition.regime, campaign.parent.is_some()),
            persons: vec![
                choice("either", "campaign-person-rule-either".to_owned()),
                choice("yes", "campaign-person-rule-yes".to_owned()),
            ],
            seen: vec![
                choice("everybody", "campaign-seen-everybody".to_owned()),
                choice("staff", "campaign-seen-staff".to_owned()),
            ],
            sub_units: from(
                &SubUnits::ALL.map(SubUnits::identifier),
                "campaign-reading-sub-units",
            ),
            registers: from(
                &Registers::ALL.map(Registers::identifier),
                "campaign-reading-registered",
            ),
            excluded: from(
                &Excluded::ALL.map(Excluded::identifier),
                "campaign-reading-excluded",
            ),
            few: from(&Few::ALL.map(Few::identifier), "campaign-reading-few"),
            appraisers: from(
                &Appraisers::ALL.map(Appraisers::identifier),
                "campaign-reading-appraisers",
            ),
            levels: levels(cx),
            ofs: from(&Of::ALL.map(Of::identifier), "campaign-group-of"),
            group_asks: from(
                &[Overall::Met, Overall::Exceeded].map(Overall::identifier),
                "campaign-group-asked",
            ),
            functions: from(&Function::ALL.map(Function::identifier), "campaign-function"),
        }
    }
}

/// The levels of units as ticks: the field and what it is called.
fn levels(cx: &PageContext) -> Vec<(String, String)> {
    let tick = |level: UnitLevel| {
        let name = format!("level_{}", level.identifier());
        let label = cx.t(&format!(
            "campaign-unit-level-{}",
            level.identifier().replace('_', "-")
        ));
        (name, label.into_owned())
    };
    UnitLevel::ALL.into_iter().map(tick).collect()
}
