//! Proving that the words kept beside the ledger are those that were said.

use std::collections::BTreeSet;

use motcua_db::{Db, Tx, values};
use motcua_kernel::Fault;
use motcua_ledger::stream_events;

use crate::model::Remark;
use crate::{DossierId, Written, store, stream_of};

/// Dossiers looked at in one go.
const PAGE: i64 = 500;

/// What a check of the words saw.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RemarksVerified {
    /// Words whose seal was computed again.
    pub remarks: u64,
    /// What is not as it was said; empty when all is whole.
    pub findings: Vec<RemarkFinding>,
}

/// Words that are not those their event was sealed with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the words kept for {part} of event {seq} of dossier {dossier_id} are not those that were said")]
pub struct RemarkFinding {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The event's place.
    pub seq: i64,
    /// Which words of the event.
    pub part: String,
}

/// Computes every seal again and compares. Words that are gone are no finding: they may be taken away, other than what
/// the ledger keeps.
///
/// # Errors
/// When the database refuses or an event cannot be read.
pub fn verify_remarks(db: &Db) -> Result<RemarksVerified, Fault> {
    let mut seen = RemarksVerified::default();
    let mut last = String::new();
    loop {
        let after = last.clone();
        let ids: Vec<DossierId> = db.read(move |tx| next(tx, &after))?;
        let Some(end) = ids.last() else { break };
        last = end.to_string();
        for id in ids {
            db.read(|tx| check(tx, id, &mut seen))?;
        }
    }
    Ok(seen)
}

fn next(tx: &mut Tx<'_>, after: &str) -> Result<Vec<DossierId>, Fault> {
    let rows = tx.query(
        "SELECT DISTINCT dossier_id FROM dossier_remark WHERE dossier_id > $1 ORDER BY dossier_id LIMIT $2",
        values![after, PAGE],
    )?;
    let ids = rows.iter().map(|row| row.get("dossier_id"));
    Ok(ids.collect::<Result<_, _>>()?)
}

fn check(tx: &mut Tx<'_>, id: DossierId, seen: &mut RemarksVerified) -> Result<(), Fault> {
    let mut sealed = BTreeSet::new();
    for event in stream_events(tx, &stream_of(id))? {
        let mut written: Written = event.read().map_err(Fault::internal)?;
        for (part, remark) in written.event.remarks_mut() {
            if let Remark::Sealed(seal) = remark {
                sealed.insert((event.seq, part.into_owned(), std::mem::take(seal)));
            }
        }
    }
    for row in store::remarks_of(tx, id)? {
        seen.remarks += 1;
        let seal = Remark::seal(&row.words, row.salt.as_bytes());
        if !sealed.contains(&(row.seq, row.part.clone(), seal)) {
            seen.findings.push(RemarkFinding {
                dossier_id: id,
                seq: row.seq,
                part: row.part,
            });
        }
    }
    Ok(())
}
