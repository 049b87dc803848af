//! Types and pure decisions.

mod adjusted;
mod award_rule;
mod behind_pace;
mod body;
mod campaign;
mod check;
mod cited;
mod collective;
mod criterion;
mod definition;
mod edition;
mod effect;
mod issued;
mod namesake;
mod nominated;
mod overall;
mod plans;
mod rank;
mod reading;
mod regime;
mod set_indicator;
mod span;
mod stage;
mod step_aside;
mod sub;
mod template;
mod together;
mod waiting;
mod with_and_without;

pub use adjusted::{Adjusted, StandingAdjustment, can_become, moved_until};
pub use award_rule::{AsideCount, AwardRule, BallotRule, Base, Decider, NomineeKind};
pub use behind_pace::{BehindPace, UnitBehind};
pub use body::{BodyTerm, Function};
pub use campaign::{Campaign, CampaignId, State};
pub use check::{FieldProblem, changed_fields, problems, sub_problems};
pub use cited::{Cited, grounds};
pub use collective::Collective;
pub use criterion::{Criterion, Indicator, LevelTarget, Over, Uplift, UpliftMode};
pub use definition::{Cluster, Definition, PlanText, Seen, UnitTarget};
pub use edition::{Edition, edition_is_due};
pub use effect::Effect;
pub use issued::{CampaignReport, IssuedReport};
pub use motcua_figures::{Goal, Pace, Speed, pace};
pub(crate) use namesake::{Bearer, namesake_problems};
pub(crate) use nominated::{Nominated, plain_name};
pub use overall::{CriterionFigure, Gap, Overall, overall};
pub use rank::{Ranked, Unplaced, rank, unplaced};
pub use reading::{Appraisers, Counting, Excluded, Few, Registers, SubUnits};
pub use regime::{
    AwardRegime, award_regime, award_regimes, regime_problems, regimes_offered, regimes_with,
    use_award_regimes,
};
pub use set_indicator::{SetIndicator, set_indicators};
pub use span::Span;
pub use stage::{Stage, Step};
pub use step_aside::{AsideReason, Declarer, FEWEST_SECRET, Seats, VoteBar, vote_bar};
pub(crate) use step_aside::{aside_problems, one_line};
pub use template::{
    FACTS, PaperKind, fill, first_template, is_of_program, is_regime, regime_grounds, regimes, unknown_places,
};
pub use together::{Group, GroupJudged, Judged, Of, judge};
pub use waiting::WaitingKind;
pub use with_and_without::WithAndWithout;
