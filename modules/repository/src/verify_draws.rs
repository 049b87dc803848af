//! Proving that the papers which are entered again are those that the key drew.

use motcua_db::Db;
use motcua_kernel::Fault;
use motcua_ledger::{Event, after};

use crate::model::event::{PAPER_CONFIRMED, PAPER_CORRECTED, PaperKept};
use crate::model::{CheckKind, Draw, PaperId, SampleKey};
use crate::store::checks;

/// Events looked at in one go.
const PAGE: usize = 1_000;

/// What a check of the draws saw.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DrawsVerified {
    /// Draws that the ledger tells of.
    pub draws: u64,
    /// What is not as it was drawn.
    pub findings: Vec<DrawFinding>,
}

/// A draw that is not as the key draws it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrawFinding {
    /// The ledger tells of draws, and the key that drew is not there.
    #[error("the key of the sample is away: the draws cannot be computed again")]
    KeyAway,
    /// The lot in the ledger is not the one that the key draws.
    #[error("paper {paper}: the ledger tells of another lot than the key draws")]
    OtherLot {
        /// The paper.
        paper: PaperId,
    },
    /// The paper was drawn and nobody was asked to enter it again, or the other way round.
    #[error("paper {paper}: entered again, or not, otherwise than it was drawn")]
    OtherCheck {
        /// The paper.
        paper: PaperId,
    },
}

/// Draws every paper again with `key`, and compares with the ledger and with the checks that were asked. Papers that were
/// confirmed before lots were noted have none, until they become papers of another kind.
///
/// # Errors
/// When the database cannot be read; what is wrong with a draw is a finding.
pub fn verify_draws(db: &Db, key: Option<&SampleKey>) -> Result<DrawsVerified, Fault> {
    let mut seen = DrawsVerified::default();
    let mut drawn_by: Option<(PaperId, Vec<Draw>)> = None;
    // Streams are named `paper:<id>`; the next name in order after all of them begins with `paper;`.
    let (mut stream, mut seq) = ("paper:".to_owned(), 0);
    loop {
        let events = db.read(|tx| after(tx, &stream, seq, PAGE))?;
        let Some(end) = events.last() else { break };
        (stream, seq) = (end.stream.as_str().to_owned(), end.seq);
        for (paper, draw) in events.iter().filter_map(drawn) {
            match &mut drawn_by {
                Some((last, draws)) if *last == paper => draws.push(draw),
                _ => {
                    // The events of a paper stand together: here begin those of the next.
                    if let Some(before) = drawn_by.replace((paper, vec![draw])) {
                        seen.note(db, key, &before)?;
                    }
                }
            }
        }
        if end.stream.kind() != "paper" {
            break;
        }
    }
    if let Some(last) = drawn_by {
        seen.note(db, key, &last)?;
    }
    Ok(seen)
}

impl DrawsVerified {
    /// Counts the draws of a paper, and what is wrong with them.
    fn note(
        &mut self,
        db: &Db,
        key: Option<&SampleKey>,
        (paper, draws): &(PaperId, Vec<Draw>),
    ) -> Result<(), Fault> {
        self.draws += u64::try_from(draws.len()).unwrap_or(u64::MAX);
        let finding = match key {
            Some(key) => compare(db, key, (*paper, draws))?,
            None => Some(DrawFinding::KeyAway).filter(|_| self.findings.is_empty()),
        };
        self.findings.extend(finding);
        Ok(())
    }
}

/// The paper of an event that tells of a draw, with what it drew: as it was confirmed, or as it became one of another kind.
fn drawn(event: &Event) -> Option<(PaperId, Draw)> {
    let draws = [PAPER_CONFIRMED, PAPER_CORRECTED].contains(&event.kind.as_str());
    if event.stream.kind() != "paper" || !draws {
        return None;
    }
    let draw = event.read::<PaperKept>().ok()?.draw?;
    Some((event.stream.subject().parse().ok()?, draw))
}

/// Holds the draws of a paper against the key, and against whether somebody was asked: one that was drawn once stays drawn.
fn compare(
    db: &Db,
    key: &SampleKey,
    (paper, draws): (PaperId, &[Draw]),
) -> Result<Option<DrawFinding>, Fault> {
    let lot = key.lot(paper);
    if draws.iter().any(|draw| draw.lot != lot) {
        return Ok(Some(DrawFinding::OtherLot { paper }));
    }
    let asked = db.read(|tx| checks::of_paper(tx, paper))?;
    let is_asked = asked.iter().any(|check| check.kind == CheckKind::ReEntry);
    let is_drawn = draws.iter().any(|draw| draw.chooses());
    Ok((is_asked != is_drawn).then_some(DrawFinding::OtherCheck { paper }))
}
