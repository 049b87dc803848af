//! What people do with vaults, one use case a file.

mod answer_contest;
mod contest;
mod copy;
mod door;
mod hide;
mod link;
mod open;
mod open_paper;
mod open_shared;
mod own_file;
mod preview;
mod share;
mod told;

pub use answer_contest::{AnswerContest, Answered, answer_contest, correct_contested};
pub use contest::{ContestPaper, Contested, contest_paper};
pub use copy::{CopyNumbered, NumberCopy, attestation, keep_copy, number_copy};
pub use door::Door;
pub use hide::{hide_paper, show_paper};
pub use link::{LinkNumbers, Linked, link_numbers, undo_link};
pub use open::{OpenForDossier, OpenForOwner, Opened, open_for_dossier, open_for_owner};
pub use open_paper::{open_paper, own_pages};
pub use open_shared::open_shared;
pub use own_file::own_file;
pub(crate) use preview::VAULT;
pub use preview::{Preview, preview};
pub use share::{SharePaper, Shared, revoke_share, share_paper};
