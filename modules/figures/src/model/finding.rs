//! Findings against gaming the figures, the decisions that follow, and contests of scores.

use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};

use super::{ClosedPeriodId, Period, ScoreMove};

/// A kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// The same bytes were scanned for another dossier too.
    DuplicateScan,
    /// Nothing stands on the pages of a scan.
    BlankScan,
    /// One officer settled many dossiers in the last night of the period.
    LastNight,
    /// It was opened again after it was settled.
    Reopened,
    /// An officer filed it "online" from the counter, and nothing records that it was help.
    CounterOnline,
    /// It was filed "from home" from the network of a counter, and nothing records that it was help.
    CounterNetwork,
    /// One officer scanned many papers in the last night of the period.
    LastNightScans,
    /// Its owner's number stands under another name too.
    SharedNumber,
    /// It was settled early, and opened again.
    EarlyReopened,
}

impl FindingKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::DuplicateScan,
        Self::BlankScan,
        Self::LastNight,
        Self::LastNightScans,
        Self::Reopened,
        Self::CounterOnline,
        Self::CounterNetwork,
        Self::SharedNumber,
        Self::EarlyReopened,
    ];

    /// The identifier in tables and words (`figures-finding-<identifier>`).
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::DuplicateScan => "duplicate-scan",
            Self::BlankScan => "blank-scan",
            Self::LastNight => "last-night",
            Self::Reopened => "reopened",
            Self::CounterOnline => "counter-online",
            Self::CounterNetwork => "counter-network",
            Self::LastNightScans => "last-night-scans",
            Self::SharedNumber => "shared-number",
            Self::EarlyReopened => "early-reopened",
        }
    }

    /// The kind called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.identifier() == identifier)
    }
}

/// A finding with its evidence: it accuses nobody, a person looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind.
    pub kind: FindingKind,
    /// The dossier.
    pub dossier_id: String,
    /// Its code.
    pub code: String,
    /// The unit it counts for.
    pub unit: UnitId,
    /// The day it stands out on.
    pub on: Day,
    /// How often: dossiers with the same bytes, dossiers of the same night, times opened again.
    pub count: i64,
    /// The paper, or the officer, that shows it.
    pub evidence: Option<String>,
    /// Whether a decision left the dossier out.
    pub excluded: bool,
}

/// A decision that leaves a dossier out of the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// Its identifier.
    pub id: String,
    /// The dossier.
    pub dossier_id: String,
    /// Its code.
    pub code: String,
    /// The unit it counts for.
    pub unit: UnitId,
    /// Because of what.
    pub finding: FindingKind,
    /// Why, in words.
    pub reason: String,
    /// Who decided it.
    pub decided_by: String,
    /// When.
    pub decided_at: Instant,
    /// Who lifted it, when and why; nothing while it stands.
    pub lifted: Option<(String, Instant, String)>,
}

/// Whose score a contest is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The unit's.
    Unit,
    /// An officer's.
    Officer(String),
}

/// How a contest about a unit names its subject; any other names an officer.
const OF_UNIT: &str = "unit";

impl Subject {
    /// The identifier in tables and events.
    pub(crate) fn identifier(&self) -> &str {
        match self {
            Self::Unit => OF_UNIT,
            Self::Officer(id) => id,
        }
    }

    /// The subject that `identifier` names.
    pub(crate) fn from_identifier(identifier: &str) -> Self {
        if identifier == OF_UNIT {
            Self::Unit
        } else {
            Self::Officer(identifier.to_owned())
        }
    }
}

/// How a contest ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContestOutcome {
    /// It was right.
    Upheld,
    /// It was not.
    Rejected,
}

impl ContestOutcome {
    /// The identifier in tables and words (`figures-outcome-<identifier>`).
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Rejected => "rejected",
        }
    }

    /// The outcome called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        [Self::Upheld, Self::Rejected]
            .into_iter()
            .find(|outcome| outcome.identifier() == identifier)
    }
}

/// A contest of a score with its trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contest {
    /// Its identifier.
    pub id: String,
    /// Whose score.
    pub subject: Subject,
    /// The unit it was given in.
    pub unit: UnitId,
    /// Whose keeper of figures decides: of a frozen score that of the unit that closed the period.
    pub keeper: UnitId,
    /// The set of indicators.
    pub set: String,
    /// The days.
    pub period: Period,
    /// What is wrong, in words.
    pub wrong: String,
    /// Who raised it.
    pub raised_by: String,
    /// Their name.
    pub raised_by_name: String,
    /// When.
    pub raised_at: Instant,
    /// How it ended, the words, by whom and when; nothing while it is open.
    pub decided: Option<(ContestOutcome, String, String, Instant)>,
    /// What the decision moves beside the score.
    pub moved: Vec<ScoreMove>,
    /// The closed period whose frozen score of the officer is contested; nothing where it is about the score of free days.
    pub closed: Option<ClosedPeriodId>,
    /// When whoever raised it said that the answer was read.
    pub seen_at: Option<Instant>,
}

impl Contest {
    /// Whether `officer_id` raised it or it is about their score: they do not decide it.
    pub(crate) fn is_about_or_by(&self, officer_id: &str) -> bool {
        self.raised_by == officer_id || self.subject.identifier() == officer_id
    }
}
