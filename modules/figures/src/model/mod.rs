//! From events to what a dossier counts for, and from sums to ratios: pure.

mod admin_level;
mod aim;
mod aside;
mod behind;
mod better;
mod campaign;
mod closed;
mod closed_officer;
mod correction;
mod course;
mod dated;
mod decided;
mod digest;
mod edition;
mod exception;
mod facts;
mod finding;
mod finding_rule;
mod goal;
mod indicator;
mod latest;
mod listing;
mod marks;
mod measure;
mod measure_further;
mod measure_table;
mod office_time;
mod pace;
mod percent;
mod period;
mod petition;
mod points;
mod posting;
mod rank;
mod ratio;
mod reading;
mod seen;
mod tally;
mod tally_of;
mod voice;
mod what;

#[cfg(test)]
mod properties;

pub use admin_level::AdminLevel;
pub use aim::{DatedAims, RATIO_SPEED, REGISTER_SPEED, RatioAim, RatioAims, SPEED_MEASURES, speed_of_both};
pub(crate) use aside::{Aside, Once, day_of_year};
pub use behind::Behind;
pub(crate) use behind::officer_column;
pub use better::Better;
pub use campaign::{Campaign, Target};
pub use closed::{
    Adjustment, ClosedPeriod, ClosedPeriodId, FrozenRow, FrozenTotal, PeriodKind, ReportNumber, hash_of_rows,
};
pub use closed_officer::{
    FrozenOfficer, FrozenOfficerRow, OfficerAdjustment, OfficersSealed, hash_of_officers,
};
pub(crate) use correction::can_become;
pub use correction::{Correction, ScoreMove, moved_by};
pub use dated::{
    DatedFile, FileFault, FileFinding, FileProblem, FileRead, FileReader, FilesInUse, InForce, Lines, Origin,
    arranged,
};
pub(crate) use dated::{LaidFile, differing, text_hash};
pub(crate) use decided::{Sealed, seal_of};
pub use digest::{CriterionBehind, CriterionName, DigestChoice, digest_week};
pub(crate) use digest::{HEADS, is_address};
pub use edition::PeriodEdition;
pub(crate) use exception::Told;
pub use exception::{Act, ExceptionCount, ExceptionCursor, ExceptionKind, ExceptionLine, reported_day};
pub use facts::DossierFacts;
pub use finding::{Contest, ContestOutcome, Exclusion, Finding, FindingKind, Subject};
pub use finding_rule::{FindingRule, FindingRuleSet};
pub use goal::Goal;
pub use indicator::{
    Band, Group, Indicator, IndicatorSet, Inputs, Need, Scored, Scoring, SetScore, SetSubject, Spoken, Step,
    Subtotal, WhatCounts, WhenZero, corrected_score, evaluate, indicator_set, indicator_sets, read_set,
    score, set_near, set_of_version, sets_near, sets_with, use_sets,
};
pub(crate) use listing::{Listing, told_by_dossiers};
pub use marks::{Mark, Marks};
pub use measure::{Counts, Measure};
pub use pace::{Pace, Speed, pace};
pub use percent::Percent;
pub use period::{Month, Period};
pub(crate) use petition::{PetitionFacts, PetitionSeen, PetitionTally};
pub use points::Points;
pub(crate) use posting::{BoardSeen, BoardWhat, Hung};
pub use rank::{PlacedBy, Placing, Rank, ranked};
pub use ratio::{Counted, Ratio, Standing};
pub use seen::{CaseSeen, ComponentSeen, PartSeen, Seen};
pub use tally::{Contribution, Tally};
pub use voice::{DueKind, DueLine, Opinion};
pub use what::What;
