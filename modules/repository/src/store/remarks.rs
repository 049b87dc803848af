//! Rows of what officers say along with an act: kept beside the ledger, which cannot forget.

use motcua_db::{DbError, Tx, values};
use motcua_ledger::{Remark, Remarks, Stream, TakenOut};

/// Keeps what was taken out of the event at `seq` of the stream.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    (stream, seq): (&Stream, i64),
    taken: &[TakenOut],
) -> Result<(), DbError> {
    for one in taken {
        tx.execute(
            "INSERT INTO repository_remark (stream, seq, part, words, salt) VALUES ($1, $2, $3, $4, $5)",
            values![stream.as_str(), seq, one.part.as_ref(), &one.words, &one.salt],
        )?;
    }
    Ok(())
}

/// A row of it.
pub(crate) struct RemarkRow {
    /// The place of its event.
    pub(crate) seq: i64,
    /// Its part in the event.
    pub(crate) part: String,
    /// The words.
    pub(crate) words: String,
    /// What the seal was made with.
    pub(crate) salt: String,
}

/// What was said along with the events of a stream, in order.
pub(crate) fn of_stream(tx: &mut Tx<'_>, stream: &str) -> Result<Vec<RemarkRow>, DbError> {
    let rows = tx.query(
        "SELECT seq, part, words, salt FROM repository_remark WHERE stream = $1 ORDER BY seq, part",
        values![stream],
    )?;
    rows.iter()
        .map(|row| {
            Ok(RemarkRow {
                seq: row.get("seq")?,
                part: row.get("part")?,
                words: row.get("words")?,
                salt: row.get("salt")?,
            })
        })
        .collect()
}

/// The names of streams with words, in order, after `last`.
pub(crate) fn streams_after(tx: &mut Tx<'_>, last: &str, most: i64) -> Result<Vec<String>, DbError> {
    let rows = tx.query(
        "SELECT DISTINCT stream FROM repository_remark WHERE stream > $1 ORDER BY stream LIMIT $2",
        values![last, most],
    )?;
    rows.iter().map(|row| row.get("stream")).collect()
}

/// Puts the words back to where their seals stand.
pub(crate) fn put_back(remarks: Remarks<'_>, seq: i64, said: &[RemarkRow]) {
    for (part, remark) in remarks {
        if !matches!(remark, Remark::Sealed(_)) {
            continue;
        }
        if let Some(row) = said.iter().find(|row| row.seq == seq && row.part == part) {
            *remark = Remark::Typed(row.words.clone());
        }
    }
}
