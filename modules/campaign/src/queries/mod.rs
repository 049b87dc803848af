//! What is read.

mod aims;
mod announced;
mod behind;
mod behind_pace;
mod bodies;
mod campaigns;
mod editions;
mod effect;
mod evidence;
mod issued;
mod known_by;
mod measured;
mod nominations;
mod opens_inside;
mod papers;
mod period_close;
mod running;
mod sessions;
mod standing_view;
mod standings;
mod verify;
mod verify_asides;
mod verify_namesakes;
mod verify_texts;
mod waiting;

pub use aims::{RunningAims, running_aims};
pub use announced::{AnnouncementReading, announcement_readings};
pub(crate) use behind::row_behind;
pub use behind::{BehindNominee, behind_nominee, collectives_below};
pub use behind_pace::{behind_for_letters, pace_watch_is_due, units_behind};
pub use bodies::{BodySpell, body_on, body_spells};
pub use campaigns::{campaign, campaign_changes, campaigns, may_lead_at, may_manage, open_campaigns};
pub use editions::{ClosedStandings, closed_standings, editions, open_edition, standing_adjustments};
pub use effect::{Effects, effects};
pub(crate) use effect::{PROVISIONAL, any_with_figures, effect_known};
pub use evidence::{Evidence, Opens, evidence, opens, opens_as_at};
pub(crate) use evidence::{figure_words, paper_name};
pub use issued::issued_report;
pub(crate) use known_by::known_at_close;
pub use known_by::{last_instant, stood_at};
pub use measured::{Both, Measured, Whose, measured};
pub(crate) use nominations::nominees;
pub use nominations::{NominationFile, awards, nomination_file, nominations, paper_readings, template};
pub use opens_inside::{opens_inside, opens_inside_as_at};
pub use papers::{
    CampaignPaper, Drawn, FrozenReport, NominationPaper, difficulties_report, frozen_report, missing_places,
    nomination_letter, session_letter, submission_letter, summary_report,
};
pub(crate) use papers::{
    NOMINEES, competence, decision_text, issuer_right, issuing, joint_decision_text, table_line,
};
pub use running::{
    Scorecard, announcements, difficulties, difficulty, open_announcements, scorecard, solution, solutions,
    tasks_of_me,
};
pub(crate) use sessions::add_session_numbers;
pub use sessions::{SessionFile, SetOfSession, session_file, sessions, sets_for_session, sets_to_decide};
pub use standing_view::StandingView;
pub(crate) use standings::computed;
pub use standings::{StandingRow, Standings, standings, standings_as_at};
pub use verify::{CampaignFinding, verify_campaigns};
pub(crate) use verify::{effects_hash, frozen_hash};
pub use waiting::{Waiting, waiting, waiting_count};
