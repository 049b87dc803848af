//! Proving that the words kept beside the ledger are those that were said.

use motcua_db::{Db, Tx};
use motcua_kernel::Fault;
use motcua_ledger::{Event, Remark, Stream, stream_events};

use crate::store::remarks;
use crate::verify::{PaperFinding, PapersVerified};

/// Streams looked at in one go.
const PAGE: i64 = 500;

/// Computes every seal again and compares. Words that are gone are no finding: they may be taken away, other than what
/// the ledger keeps.
pub(crate) fn verify_remarks(db: &Db, seen: &mut PapersVerified) -> Result<(), Fault> {
    let mut last = String::new();
    loop {
        let streams = db.read(|tx| remarks::streams_after(tx, &last, PAGE))?;
        let Some(end) = streams.last() else { break };
        last.clone_from(end);
        for stream in &streams {
            db.read(|tx| check(tx, stream, seen))?;
        }
    }
    Ok(())
}

fn check(tx: &mut Tx<'_>, name: &str, seen: &mut PapersVerified) -> Result<(), Fault> {
    let (kind, subject) = name.split_once(':').unwrap_or_default();
    let events: Vec<Event> = stream_events(tx, &Stream::named(kind, subject))?;
    for row in remarks::of_stream(tx, name)? {
        seen.remarks += 1;
        let said = events.iter().find(|event| event.seq == row.seq);
        let told = said.and_then(|event| event.seal_of(&row.part));
        if told != Some(Remark::seal(&row.words, row.salt.as_bytes())) {
            seen.findings.push(PaperFinding::Words {
                stream: name.to_owned(),
                seq: row.seq,
                part: row.part,
            });
        }
    }
    Ok(())
}
