//! Use cases, one a file.

mod announce;
mod close;
mod define;
mod difficulty;
mod launch;
mod note;
mod parties;
mod solution;
mod task;

pub use announce::{NewAnnouncement, announce};
pub(crate) use close::CLOSED;
pub use close::close_campaign;
pub use define::{Saved, create_campaign, discard_campaign, save_campaign, save_started};
pub use difficulty::{NewDifficulty, answer_difficulty, raise_difficulty};
pub use launch::launch_campaign;
pub use note::note_unit;
pub use solution::{NewSolution, register_solution, share_solution};
pub use task::{NewTask, assign_task, finish_task, name_owner};
