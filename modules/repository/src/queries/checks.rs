//! Checks by a second person: those that wait, and what those done found.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault, Instant};

use super::lists::PaperRow;
use super::places::{places_of, within};
use crate::model::{CheckKind, Difference, PaperCheck, PaperId, PaperRule};
use crate::store::{certified, checks, papers, rules, versions};

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
         WHERE k.done_at IS NULL AND p.withdrawn_at IS NULL AND p.confirmed_by <> $2 AND NOT {own} AND {places}
         ORDER BY k.asked_at, p.id LIMIT $1",
        papers::columns_of("p"),
        own = versions::kept_before_by("p.id", "$2")
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

/// A paper of which a second person found something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferingPaper {
    /// The paper.
    pub paper: PaperRow,
    /// Its version as it stands.
    pub version: i64,
    /// How it was checked.
    pub kind: CheckKind,
    /// When the difference was found.
    pub found_at: Instant,
    /// What the second person wrote.
    pub note: String,
    /// Whether the actor found it, and so leaves it to somebody else.
    pub is_own: bool,
    /// Whether it is a certified copy: another takes its place, nobody corrects it.
    pub is_certified_copy: bool,
}

/// The papers at the actor's places of which a second person found something else and which nobody corrected or settled
/// since, the oldest first. They are not offered for use again.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub fn differing_papers(cx: &OpContext, tx: &mut Tx<'_>, limit: usize) -> Result<Vec<DifferingPaper>, Fault> {
    cx.authorise_anywhere(Permission::CheckPaper)?;
    let mut given = values![limit].to_vec();
    let places = within(places_of(cx, Permission::CheckPaper).as_ref(), &mut given);
    let sql = format!(
        "SELECT {}, k.kind AS check_kind, k.done_at AS check_done, k.done_by AS check_by, k.note AS check_note,
                {} AS is_copy
         FROM repository_check k JOIN repository_paper p ON p.id = k.paper_id
         WHERE {} AND p.state = 'confirmed' AND p.withdrawn_at IS NULL AND {places}
           AND NOT EXISTS (SELECT 1 FROM repository_ending e WHERE e.paper_id = p.id)
         ORDER BY k.done_at, p.id LIMIT $1",
        papers::columns_of("p"),
        certified::is_copy("p.id"),
        checks::differs("k")
    );
    let mut differing = Vec::new();
    for row in tx.query(&sql, &given)? {
        let paper = papers::paper(&row)?;
        let by: Option<String> = row.get("check_by")?;
        differing.push(DifferingPaper {
            is_certified_copy: row.get("is_copy")?,
            version: paper.version,
            paper: paper.into(),
            kind: row.get("check_kind")?,
            found_at: row.get("check_done")?,
            note: row.get("check_note")?,
            is_own: by.is_some_and(|by| by == cx.actor_name()),
        });
    }
    Ok(differing)
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
    let mut differences = checks::differences(tx, id)?;
    // As the form asks for them.
    differences.sort_by_key(|difference| difference.name);
    Ok(differences)
}

/// What the province decided of papers of this kind by `day`; none where it decided nothing.
///
/// # Errors
/// When the database refuses.
pub fn rule_of(tx: &mut Tx<'_>, type_code: &str, day: Day) -> Result<Option<PaperRule>, Fault> {
    Ok(rules::of_kind(tx, type_code, day)?)
}
