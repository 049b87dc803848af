//! Use cases, one a file.

mod announce;
mod close;
mod council;
mod define;
mod difficulty;
mod edit_template;
pub(crate) mod facts;
mod issue_report;
mod keep_award;
mod launch;
mod nominate;
mod note;
mod numbers;
mod once;
mod parties;
mod pass;
mod read_paper;
mod solution;
mod task;

pub use announce::{NewAnnouncement, announce};
pub(crate) use close::CLOSED;
pub use close::close_campaign;
pub use council::{annul_meeting, cast_ballot, close_vote, open_meeting};
pub use define::{Saved, create_campaign, discard_campaign, save_campaign, save_started};
pub use difficulty::{NewDifficulty, answer_difficulty, raise_difficulty};
pub use edit_template::edit_template;
pub use issue_report::{IssueReport, issue_report};
pub use keep_award::{awards_to_keep, note_award_kept};
pub use launch::launch_campaign;
pub use nominate::{NewNominee, add_nominee, begin_nomination, edit_paper, remove_nominee};
pub use note::note_unit;
pub use once::{Acted, once};
pub use pass::{move_nomination, steps_open};
pub use read_paper::read_paper;
pub use solution::{NewSolution, register_solution, share_solution};
pub use task::{NewTask, assign_task, finish_task, name_owner};
