//! Following one's own dossier without an account: the code from slip 01 and four digits only its owner knows.

use motcua_db::{Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};
use motcua_law::{Deadline, Pause};

use super::tracked_words::{TrackedWords, tracked_words};
use super::{ToldLine, due_explained};
use crate::model::{ClockState, Status};
use crate::store;

/// What the owner of a dossier is told without signing in; nothing in it says whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    /// Its code.
    pub code: String,
    /// The procedure's code.
    pub procedure_code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// Its status.
    pub status: Status,
    /// The unit that settles it.
    pub unit: UnitId,
    /// The unit whose desk took it in and gives the result back.
    pub receiving_unit: UnitId,
    /// When it was received.
    pub received_at: Instant,
    /// When it is due, as promised.
    pub due_at: Instant,
    /// By when the desk says whether it takes a filing from afar in; nothing once it has.
    pub answer_due_at: Option<Instant>,
    /// When it was settled.
    pub resolved_at: Option<Instant>,
    /// When its result was returned.
    pub returned_at: Option<Instant>,
    /// Whether its clock stands still now.
    pub paused: bool,
    /// Whether the due date was moved, with an apology.
    pub rescheduled: bool,
    /// Since it does not move or is overdue, the head of the unit was called.
    pub head_called: bool,
    /// The days that lead to the due instant of the law.
    pub why: Deadline,
    /// What happened, as its owner is told.
    pub told: Vec<ToldLine>,
    /// When its clock stood still, and why.
    pub pauses: Vec<Pause>,
    /// What the owner is to know and to do.
    pub words: TrackedWords,
}

/// How many digits the owner gives.
const SUFFIX: usize = 4;
/// Stands where there is no dossier: no digits are equal to it, and comparing takes as long.
const NOBODY: &str = "----";

/// The dossier with this code, if `suffix` is the last four digits of its owner's number or telephone; nothing
/// otherwise, so that the answer does not tell whether there is such a dossier.
///
/// # Errors
/// When the database refuses.
pub fn track(tx: &mut Tx<'_>, code: &str, suffix: &str) -> Result<Option<Tracked>, Fault> {
    let row = tx.query_opt(
        "SELECT owner_number, owner_phone FROM dossier_dossier WHERE code = $1",
        values![code],
    )?;
    let (number, phone): (String, String) = match &row {
        Some(row) => (row.get("owner_number")?, row.get("owner_phone")?),
        None => (NOBODY.to_owned(), NOBODY.to_owned()),
    };
    // Both are compared always: the time must not tell which one was near.
    let known = ends_with(&number, suffix) | ends_with(&phone, suffix);
    if !known {
        return Ok(None);
    }
    let Some(dossier) = store::load_where(tx, "code = $1", values![code])? else {
        return Ok(None);
    };
    let why = due_explained(&dossier);
    let head_called = super::head_was_called(tx, &dossier)?;
    let told = super::told(tx, dossier.id)?;
    let words = tracked_words(tx, &dossier)?;
    Ok(Some(Tracked {
        code: dossier.code,
        procedure_code: dossier.procedure_code,
        procedure_name: dossier.procedure_name,
        status: dossier.state.status,
        unit: dossier.unit,
        receiving_unit: dossier.receiving_unit,
        received_at: dossier.received_at,
        due_at: dossier.due_at,
        answer_due_at: dossier.answer_due_at,
        resolved_at: dossier.resolved_at,
        returned_at: dossier.returned_at,
        paused: matches!(dossier.state.clock.now(), Some(ClockState::Paused(_))),
        rescheduled: dossier.state.rescheduled,
        pauses: dossier.state.clock.pauses(),
        head_called,
        why,
        told,
        words,
    }))
}

/// Whether the last four digits of `number` are `suffix`, without stopping at the first that differs.
fn ends_with(number: &str, suffix: &str) -> bool {
    let mut last = [b'-'; SUFFIX];
    let digits = number.bytes().rev().filter(u8::is_ascii_digit).take(SUFFIX);
    let mut found = 0;
    for (place, digit) in last.iter_mut().rev().zip(digits) {
        *place = digit;
        found += 1;
    }
    let typed = suffix.as_bytes();
    let differences = last
        .iter()
        .zip(typed)
        .fold(0_u8, |all, (known, typed)| all | (known ^ typed));
    (differences == 0) & (typed.len() == SUFFIX) & (found == SUFFIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_four_digits_of_the_owner_open_a_dossier() {
        for (number, suffix, opens) in [
            ("020199001234", "1234", true),
            ("4900123456-001", "6001", true),
            ("020199001234", "1235", false),
            ("020199001234", "234", false),
            ("020199001234", "01234", false),
            ("020199001234", "", false),
            ("", "", false),
            ("", "----", false),
            ("12", "--12", false),
            (NOBODY, NOBODY, false),
        ] {
            assert_eq!(ends_with(number, suffix), opens, "{number} {suffix}");
        }
    }
}
