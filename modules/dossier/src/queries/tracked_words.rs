//! What was asked of the owner of a dossier, or said to them, for whoever follows it without an account: the notice that
//! brought them here promised it. Numbers and the owner's name in an officer's words are masked: four digits are less than
//! an account.

use motcua_db::{Tx, values};
use motcua_kernel::{Day, Fault, Instant};
use motcua_law::identity_number::mask;

use super::own::UNPAID;
use crate::actions::revision_of;
use crate::model::{DefectReason, RefusalReason, Status};
use crate::{ApologyState, Dossier, MessageSide, store};

/// What the owner is to know and to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrackedWords {
    /// What is to be supplemented, while it is.
    pub asked: Option<TrackedRequest>,
    /// Why it was turned away or stopped.
    pub refused: Option<TrackedRefusal>,
    /// Why another day was promised.
    pub apology: Option<TrackedApology>,
    /// What officers answered or told, the latest first.
    pub said: Vec<(Instant, String)>,
    /// Whether something is to be paid.
    pub to_pay: bool,
}

/// An open request for a supplement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackedRequest {
    /// Until when it should come.
    pub until: Option<Day>,
    /// What the officer adds.
    pub note: String,
    /// The lines: the paper or the field, why, and in which words.
    pub lines: Vec<(String, DefectReason, String)>,
    /// Whether it was answered from home and is looked at.
    pub answered: bool,
}

/// A refusal, or a stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackedRefusal {
    /// Why.
    pub reason: RefusalReason,
    /// In the officer's words.
    pub words: String,
    /// By which rule of law.
    pub legal_basis: String,
}

/// A new promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackedApology {
    /// The day promised before.
    pub old_due_at: Instant,
    /// The day promised now.
    pub due_at: Instant,
    /// The reason.
    pub reason: String,
}

/// Messages that are shown: the latest say how it stands.
const MOST_SAID: usize = 5;

pub(super) fn tracked_words(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<TrackedWords, Fault> {
    let hide = |words: &str| masked(words, &dossier.owner.name);
    let unpaid = tx.query_opt(
        &format!("SELECT d.id FROM dossier_dossier d WHERE d.id = $1 AND {UNPAID}"),
        values![dossier.id],
    )?;
    let refused = match dossier.state.status {
        Status::NotAccepted | Status::Stopped => store::refusal_of(tx, dossier.id)?,
        _ => None,
    };
    let apology = store::apology_of(tx, dossier.id)?
        .filter(|it| matches!(it.state, ApologyState::Signed | ApologyState::Told));
    let mut said: Vec<(Instant, String)> = super::messages_of(tx, dossier.id)?
        .into_iter()
        .filter(|message| message.side == MessageSide::Office && !message.words.is_empty())
        .map(|message| (message.said_at, hide(&message.words)))
        .collect();
    said.reverse();
    said.truncate(MOST_SAID);
    Ok(TrackedWords {
        asked: asked(tx, dossier)?,
        refused: refused.map(|it| TrackedRefusal {
            reason: it.reason,
            words: hide(&it.words),
            legal_basis: it.legal_basis,
        }),
        apology: apology.map(|it| TrackedApology {
            old_due_at: it.old_due_at,
            due_at: it.due_at,
            reason: hide(&it.reason),
        }),
        said,
        to_pay: unpaid.is_some() || dossier.state.status == Status::FinancialObligation,
    })
}

fn asked(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Option<TrackedRequest>, Fault> {
    if dossier.state.status != Status::SupplementRequested {
        return Ok(None);
    }
    let open = store::supplements_of(tx, dossier.id)?
        .into_iter()
        .rfind(|it| it.completed_at.is_none());
    let Some(open) = open else {
        return Ok(None);
    };
    let components = store::components_of(tx, dossier.id)?;
    let form = revision_of(tx, dossier)?
        .map(|body| body.form)
        .unwrap_or_default();
    let lines = open.defects.iter().map(|defect| {
        let paper = components.iter().find(|it| Some(it.number) == defect.component);
        let what = match paper {
            Some(component) => component.name.clone(),
            None => form.label_meant(defect.field.as_deref().unwrap_or_default()),
        };
        let words = masked(&defect.words, &dossier.owner.name);
        (what, defect.reason, words)
    });
    Ok(Some(TrackedRequest {
        until: open.until,
        note: masked(&open.note, &dossier.owner.name),
        lines: lines.collect(),
        answered: open.answered_at.is_some(),
    }))
}

/// The shortest run of digits that may be somebody's number.
const A_NUMBER: usize = 9;

/// Words without the numbers of people and without the owner's name.
fn masked(words: &str, name: &str) -> String {
    let mut hidden = String::with_capacity(words.len());
    let mut digits = String::new();
    let flush = |digits: &mut String, hidden: &mut String| {
        if digits.len() >= A_NUMBER {
            hidden.push_str(&mask(digits));
        } else {
            hidden.push_str(digits);
        }
        digits.clear();
    };
    for sign in words.chars() {
        if sign.is_ascii_digit() {
            digits.push(sign);
        } else {
            flush(&mut digits, &mut hidden);
            hidden.push(sign);
        }
    }
    flush(&mut digits, &mut hidden);
    if name.trim().is_empty() {
        return hidden;
    }
    hidden.replace(name, "***")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_and_the_owners_name_are_not_read_out_to_a_stranger() {
        assert_eq!(
            masked("Số 020195001234 của Lý Thị Mủi, bản 2023, 15 trang", "Lý Thị Mủi"),
            format!("Số {} của ***, bản 2023, 15 trang", mask("020195001234"))
        );
        assert_eq!(masked("Thiếu trang 3", ""), "Thiếu trang 3");
    }
}
