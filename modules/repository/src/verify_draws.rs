//! Proving that the papers which are entered again are those that the key drew.

use motcua_db::Db;
use motcua_kernel::Fault;
use motcua_ledger::{Event, after};

use crate::model::event::{PAPER_CONFIRMED, PaperKept};
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
/// confirmed before lots were noted have none.
///
/// # Errors
/// When the database cannot be read; what is wrong with a draw is a finding.
pub fn verify_draws(db: &Db, key: Option<&SampleKey>) -> Result<DrawsVerified, Fault> {
    let mut seen = DrawsVerified::default();
    // Streams are named `paper:<id>`; the next name in order after all of them begins with `paper;`.
    let (mut stream, mut seq) = ("paper:".to_owned(), 0);
    loop {
        let events = db.read(|tx| after(tx, &stream, seq, PAGE))?;
        let Some(end) = events.last() else { break };
        (stream, seq) = (end.stream.as_str().to_owned(), end.seq);
        for (paper, draw) in events.iter().filter_map(drawn) {
            seen.draws += 1;
            let finding = match key {
                Some(key) => compare(db, key, (paper, draw))?,
                None => Some(DrawFinding::KeyAway).filter(|_| seen.findings.is_empty()),
            };
            seen.findings.extend(finding);
        }
        if end.stream.kind() != "paper" {
            break;
        }
    }
    Ok(seen)
}

/// The paper of an event that tells of a draw, with what it drew.
fn drawn(event: &Event) -> Option<(PaperId, Draw)> {
    if event.stream.kind() != "paper" || event.kind != PAPER_CONFIRMED {
        return None;
    }
    let draw = event.read::<PaperKept>().ok()?.draw?;
    Some((event.stream.subject().parse().ok()?, draw))
}

fn compare(db: &Db, key: &SampleKey, (paper, draw): (PaperId, Draw)) -> Result<Option<DrawFinding>, Fault> {
    if key.lot(paper) != draw.lot {
        return Ok(Some(DrawFinding::OtherLot { paper }));
    }
    let asked = db.read(|tx| checks::of_paper(tx, paper))?;
    let is_asked = asked.iter().any(|check| check.kind == CheckKind::ReEntry);
    Ok((is_asked != draw.chooses()).then_some(DrawFinding::OtherCheck { paper }))
}
