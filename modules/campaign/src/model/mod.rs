//! Types and pure decisions.

mod award_rule;
mod campaign;
mod check;
mod criterion;
mod definition;
mod goal;
mod issued;
mod overall;
mod pace;
mod plans;
mod rank;
mod reading;
mod set_indicator;
mod span;
mod stage;
mod sub;
mod template;
mod waiting;
mod with_and_without;

pub use award_rule::{AwardRule, BallotRule, Base, Decider, NomineeKind};
pub use campaign::{Campaign, CampaignId, State};
pub use check::{FieldProblem, changed_fields, problems, sub_problems};
pub use criterion::{Criterion, Indicator, LevelTarget, Over, Uplift, UpliftMode};
pub use definition::{Cluster, Definition, Seen, UnitTarget};
pub use goal::Goal;
pub use issued::{CampaignReport, IssuedReport};
pub use overall::{CriterionFigure, Overall, overall};
pub use pace::{Pace, Speed, pace};
pub use rank::{Ranked, rank};
pub use reading::{Counting, Excluded, Registers, SubUnits};
pub use set_indicator::{SetIndicator, set_indicators};
pub use span::Span;
pub use stage::{Stage, Step};
pub use template::{FACTS, PaperKind, fill, first_template, regimes, unknown_places};
pub use waiting::WaitingKind;
pub use with_and_without::WithAndWithout;
