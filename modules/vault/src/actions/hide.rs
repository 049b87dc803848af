//! Hiding a paper from preview by agencies that look into the vault, and showing it again.
//!
//! What a paper is stays known to them, and it may stand in a dossier instead of being handed in; whom the owner shares it with
//! opens it, and so does whoever deals with a dossier in which it stands or keeps it: their duty is not the owner's to end. A
//! paper that takes its place is hidden with it, and so is the same paper kept once more, as a certified copy (chứng thực bản sao)
//! is, until the owner shows that one.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ledger::Stream;
use motcua_repository::PaperId;

use super::door::Door;
use super::told::{Told, tell};
use crate::model::OwnerNumber;
use crate::queries::{KeptPaper, numbers_of};
use crate::store::hidden::{self, hidden_with_others};

/// A paper was hidden.
const HIDDEN: &str = "vault-paper-hidden";
/// It is shown again.
const SHOWN: &str = "vault-paper-shown";

/// Hides a paper from agencies, by the owner or at the desk in the owner's name. Doing it twice changes nothing.
///
/// # Errors
/// `vault-look-over`, `vault-not-in-owners-name`, `vault-paper-not-found`, or the database's refusal.
pub fn hide_paper(cx: &OpContext, tx: &mut Tx<'_>, door: Door, paper: PaperId) -> Result<(), Fault> {
    let (kept, _) = kept(cx, tx, door, paper)?;
    if hidden::insert(tx, paper, (&cx.actor_name(), cx.now()))? {
        note(cx, tx, (paper, kept.unit.as_str()), HIDDEN)?;
    }
    Ok(())
}

/// Shows a hidden paper to agencies again, as [`hide_paper`] hides it. Doing it twice changes nothing.
///
/// # Errors
/// As [`hide_paper`].
pub fn show_paper(cx: &OpContext, tx: &mut Tx<'_>, door: Door, paper: PaperId) -> Result<(), Fault> {
    let (kept, owner) = kept(cx, tx, door, paper)?;
    if !kept.hidden {
        return Ok(());
    }
    hidden::remove(tx, paper)?;
    let numbers = numbers_of(tx, &owner)?;
    if !hidden_with_others(tx, &numbers, &[paper])?.is_empty() {
        hidden::insert_shown(tx, paper, (&cx.actor_name(), cx.now()))?;
    }
    note(cx, tx, (paper, kept.unit.as_str()), SHOWN)
}

/// A paper of the owner in whose name the actor acts, and who that is.
fn kept(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    door: Door,
    paper: PaperId,
) -> Result<(KeptPaper, OwnerNumber), Fault> {
    let inside = door.enter_for_owner(cx, tx)?;
    let kept = inside.paper(cx, tx, paper)?;
    Ok((kept, inside.owner))
}

fn note(cx: &OpContext, tx: &mut Tx<'_>, (paper, unit): (PaperId, &str), kind: &str) -> Result<(), Fault> {
    let told = Told {
        unit: Some(unit),
        ..Told::default()
    };
    tell(cx, tx, (&Stream::of("vault-hidden", paper), kind), &told)
}
