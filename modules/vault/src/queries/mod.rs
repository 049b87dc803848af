//! What is read of vaults, one read model a file.

mod contents;
mod contests;
mod copies;
mod copy_dossiers;
mod looks;
mod names;
mod numbers;
mod own;
mod seen;
mod shares;

pub(crate) use contents::paper_in;
pub use contents::{Contents, KeptDossier, KeptPaper, VaultPages, contents, shown_in};
pub use contests::{ContestRow, contest_to_answer, contests, contests_waiting, told_contest};
pub use copies::{CopyRow, UnusedNumber, certified_copy, copy_book, unused_numbers};
pub use copy_dossiers::{COPY_PROCEDURE, CopyDossier, copy_dossiers, dossier_for_copy};
pub use looks::{LookRow, look_rows, open_look, told_look};
pub use names::{NamePlace, NameSaid, names_said};
pub use numbers::{links_of, numbers_of};
pub(crate) use own::entrusted;
pub use own::{OwnPaper, OwnVault, own_expiring, own_paper, own_seen, own_vault};
pub use seen::{Seen, SeenKind, SeenOnPage, seen};
pub use shares::{ShareRow, share_rows, shared_with, shares_of};
