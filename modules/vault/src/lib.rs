//! The vault (kho quản lý dữ liệu điện tử của tổ chức, cá nhân): each owner's papers and dossiers in one place.
//!
//! It fills itself: confirmed papers and returned results are read where they are kept, a result not before it was
//! returned. What is the vault's own is who looked, what was shared with whom until when, and what an owner
//! contests; an old number is linked here and kept by `identity`, where everybody who asks for an owner finds it. Invariants: nothing is shown but behind an open look, which names purpose and basis
//! and which the owner sees; a look ends by itself; an owner is asked for by name, never let through by a right.

mod actions;
mod error;
mod migrations;
mod model;
mod queries;
mod store;

pub use actions::{
    AnswerContest, Answered, ContestPaper, Contested, Door, LinkNumbers, Linked, OpenForDossier,
    OpenForOwner, Opened, Preview, SharePaper, Shared, answer_contest, contest_paper, correct_contested,
    hide_paper, link_numbers, open_for_dossier, open_for_owner, open_paper, open_shared, own_file, own_pages,
    preview, revoke_share, share_paper, show_paper, undo_link,
};
pub use actions::{CopyNumbered, NumberCopy, attestation, keep_copy, number_copy};
pub use error::VaultError;
pub use migrations::MIGRATIONS;
pub use model::{
    Basis, CertifiedCopy, Claim, Contest, ContestId, ContestOutcome, FieldProblem, Link, LinkId, Look,
    LookId, LookKind, OwnerNumber, PaperShare, Recognised, ShareId, bases,
};
pub use queries::{COPY_PROCEDURE, CopyDossier, copy_dossiers, dossier_for_copy};
pub use queries::{
    Contents, ContestRow, CopyRow, KeptDossier, KeptPaper, LookRow, NamePlace, NameSaid, OwnPaper, OwnVault,
    Seen, SeenKind, SeenOnPage, ShareRow, UnusedNumber, VaultPages, certified_copy, contents,
    contest_to_answer, contests, contests_waiting, copy_book, links_of, look_rows, names_said, numbers_of,
    open_look, own_expiring, own_paper, own_seen, own_vault, seen, share_rows, shared_with, shares_of,
    shown_in, told_contest, told_look, unused_numbers,
};
