//! Checks by a second person: those that wait, and what those done found.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault, Instant};

use super::lists::PaperRow;
use super::places::{places_of, within};
use crate::model::{CheckKind, Difference, PaperCheck, PaperId, PaperRule};
use crate::store::{checks, papers, rules};

/// A check that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingCheck {
    /// The paper.
    pub paper: PaperRow,
    /// How it is checked.
    pub kind: CheckKind,
    /// When it was asked.
    pub asked_at: Instant,
}

/// The checks that wait at the actor's places, the oldest first, without papers the actor confirmed.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub fn waiting_checks(cx: &OpContext, tx: &mut Tx<'_>, limit: usize) -> Result<Vec<WaitingCheck>, Fault> {
    cx.authorise_anywhere(Permission::CheckPaper)?;
    let mut given = values![limit, cx.actor_name()].to_vec();
    let places = within(places_of(cx, Permission::CheckPaper).as_ref(), &mut given);
    let sql = format!(
        "SELECT {}, k.kind AS check_kind, k.asked_at AS check_asked FROM repository_check k
         JOIN repository_paper p ON p.id = k.paper_id
         WHERE k.done_at IS NULL AND p.withdrawn_at IS NULL AND p.confirmed_by <> $2 AND {places}
         ORDER BY k.asked_at, p.id LIMIT $1",
        papers::columns_of("p")
    );
    let mut waiting = Vec::new();
    for row in tx.query(&sql, &given)? {
        waiting.push(WaitingCheck {
            paper: papers::paper(&row)?.into(),
            kind: row.get("check_kind")?,
            asked_at: row.get("check_asked")?,
        });
    }
    Ok(waiting)
}

/// The checks of a paper, asked and done.
///
/// # Errors
/// When the database refuses.
pub fn checks_of(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<PaperCheck>, Fault> {
    Ok(checks::of_paper(tx, id)?)
}

/// The fields in which two entries of the paper differ.
///
/// # Errors
/// When the database refuses.
pub fn differences_of(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<Difference>, Fault> {
    Ok(checks::differences(tx, id)?)
}

/// What the province decided of papers of this kind by `day`; none where it decided nothing.
///
/// # Errors
/// When the database refuses.
pub fn rule_of(tx: &mut Tx<'_>, type_code: &str, day: Day) -> Result<Option<PaperRule>, Fault> {
    Ok(rules::of_kind(tx, type_code, day)?)
}
