//! What a campaign is, as data: nothing of a plan stands in code.

use motcua_figures::AdminLevel;
use motcua_identity::{UnitId, UnitLevel};
use motcua_kernel::Day;
use serde::{Deserialize, Serialize};

use super::{
    Appraisers, AwardRule, BodyTerm, Cited, Counting, Criterion, Excluded, Few, Group, Indicator, Registers,
    Span, SubUnits,
};

/// A figure assigned to one unit (chỉ tiêu giao).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitTarget {
    /// The unit.
    pub unit: UnitId,
    /// Of what.
    pub indicator: Indicator,
    /// Hundredths of a percent, before any uplift.
    pub hundredths: i64,
    /// By which text.
    pub source: String,
    /// The day from which it holds; none: from the campaign's first day.
    #[serde(default)]
    pub since: Option<Day>,
}

/// Who sees where units stand (A8). Scores of persons are never among these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seen {
    /// Everybody, on the public page too.
    #[default]
    Everybody,
    /// All staff, and nobody outside.
    Staff,
}

impl Seen {
    /// The identifier in forms and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Staff => "staff",
        }
    }

    /// The choice called `identifier`; whatever is not "staff" is the plan's own default.
    pub fn from_identifier(identifier: &str) -> Self {
        if identifier == Self::Staff.identifier() {
            Self::Staff
        } else {
            Self::Everybody
        }
    }
}

/// Units that are compared with each other (cụm thi đua).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cluster {
    /// The name.
    pub name: String,
    /// The units.
    pub units: Vec<UnitId>,
}

/// When the plan of a campaign was issued, by whom and about what, as papers cite it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanText {
    /// The day of issue.
    pub issued_on: Option<Day>,
    /// Who issued it.
    pub issuer: String,
    /// What it is about, as it goes on in a sentence; empty: the campaign's title.
    pub about: String,
}

impl PlanText {
    /// Whether nothing of it is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a campaign is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The title.
    pub title: String,
    /// What it is called; "100 ngày" is a name, the days are counted.
    pub name: String,
    /// Number and symbol of the plan.
    pub number: String,
    /// Its day, issuer and abstract. Left out where nothing is known: the hash of a definition that was kept before stays.
    #[serde(default, skip_serializing_if = "PlanText::is_empty")]
    pub plan: PlanText,
    /// The texts it stands on.
    pub legal_basis: Vec<String>,
    /// The days it runs.
    pub window: Span,
    /// The days whose dossiers count.
    pub scope: Span,
    /// What is contested, point by point.
    pub contents: Vec<String>,
    /// The body that receives, consolidates and appraises (đầu mối).
    pub focal_point: Option<UnitId>,
    /// The body of emulation, which follows and presses.
    pub emulation_body: Option<UnitId>,
    /// Units that hold one of these functions from a later day on (A10).
    #[serde(default)]
    pub later_bodies: Vec<BodyTerm>,
    /// Who acts for them. Left out where it is as it was before this was asked: the hash of what was kept stays.
    #[serde(default, skip_serializing_if = "is_default")]
    pub appraisers: Appraisers,
    /// The criteria; the first one decides places.
    pub criteria: Vec<Criterion>,
    /// Which of them are asked for at once, all or any; without a group all are.
    #[serde(default)]
    pub together: Vec<Group>,
    /// Figures assigned to single units.
    #[serde(default)]
    pub unit_targets: Vec<UnitTarget>,
    /// Units that are compared with each other.
    #[serde(default)]
    pub clusters: Vec<Cluster>,
    /// Which collectives take part.
    pub collectives: Vec<UnitLevel>,
    /// Which persons take part, in words.
    pub persons: Vec<String>,
    /// Persons are asked for a solution besides leading well (A7: both instead of one of them).
    #[serde(default)]
    pub person_both: bool,
    /// Who sees where units stand.
    #[serde(default)]
    pub seen: Seen,
    /// For whom the dossiers of sub-units count (A6).
    #[serde(default)]
    pub sub_units: SubUnits,
    /// Whether lines of paper registers count (A9).
    #[serde(default)]
    pub registers: Registers,
    /// Which figure decides, where a decision left dossiers out.
    #[serde(default)]
    pub excluded: Excluded,
    /// The awards.
    pub awards: Vec<AwardRule>,
    /// The days on which nominations are received.
    pub submission: Option<Span>,
    /// Working days for completing a nomination that was sent back.
    pub completion_days: i64,
    /// Whether a nomination after the last day may be let in with a reason; otherwise the close is hard.
    #[serde(default)]
    pub late_may_enter: bool,
    /// Whom the report goes to.
    pub distribution: Vec<String>,
    /// The regime of emulation law whose papers are used.
    pub regime: String,
    /// Dossiers from which on a unit has a place.
    pub fewest: i64,
    /// Whether that holds for awards too. Left out as above.
    #[serde(default, skip_serializing_if = "is_default")]
    pub few: Few,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Definition {
    /// What was assigned to `unit` alone: of several figures, the one that holds last within the campaign.
    pub fn assigned(&self, unit: &UnitId, indicator: Indicator) -> Option<&UnitTarget> {
        let own = self
            .unit_targets
            .iter()
            .filter(|target| target.unit == *unit && target.indicator == indicator);
        let holding = own.filter(|target| target.since.is_none_or(|since| since <= self.window.to));
        holding.max_by_key(|target| target.since)
    }

    /// The criteria for which neither a level nor any unit has a target.
    pub fn without_target(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|criterion| {
            criterion.targets.is_empty()
                && !self
                    .unit_targets
                    .iter()
                    .any(|target| target.indicator == criterion.indicator)
        })
    }

    /// What `unit`, which counts for `level`, is asked in `criterion`.
    pub fn goal(&self, criterion: &Criterion, unit: &UnitId, level: AdminLevel) -> Option<super::Goal> {
        let assigned = self.assigned(unit, criterion.indicator);
        criterion.goal(level, assigned.map(|target| target.hundredths))
    }

    /// The days of `criterion`.
    pub fn span_of(&self, criterion: &Criterion) -> Span {
        criterion.over.span(self.scope, self.window)
    }

    /// Whether a person who leads, or one who does not, is asked for a solution or an initiative (A7).
    pub const fn asks_solution_of(&self, leads: bool) -> bool {
        self.person_both || !leads
    }

    /// How its figures are counted.
    pub const fn counting(&self) -> Counting {
        Counting {
            sub_units: self.sub_units,
            registers: self.registers,
            excluded: self.excluded,
        }
    }

    /// The cluster of `unit`.
    pub fn cluster_of(&self, unit: &UnitId) -> Option<&Cluster> {
        self.clusters.iter().find(|cluster| cluster.units.contains(unit))
    }

    /// The plan as papers cite it.
    pub fn cited(&self) -> Cited {
        let about = if self.plan.about.is_empty() {
            let mut letters = self.title.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
            first + letters.as_str()
        } else {
            self.plan.about.clone()
        };
        Cited {
            kind: "Kế hoạch".to_owned(),
            number: self.number.clone(),
            on: self.plan.issued_on,
            issuer: self.plan.issuer.clone(),
            about,
        }
    }

    /// The award called `code`.
    pub fn award(&self, code: &str) -> Option<&AwardRule> {
        self.awards.iter().find(|award| award.code == code)
    }
}
