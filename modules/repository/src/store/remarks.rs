//! Rows of what officers say along with an act: kept beside the ledger, which cannot forget.

use motcua_db::{DbError, Tx, values};
use motcua_ledger::{KeptWords, Stream, TakenOut};

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

/// What was said along with the events of a stream, in order.
pub(crate) fn of_stream(tx: &mut Tx<'_>, stream: &str) -> Result<Vec<KeptWords>, DbError> {
    let rows = tx.query(
        "SELECT seq, part, words, salt FROM repository_remark WHERE stream = $1 ORDER BY seq, part",
        values![stream],
    )?;
    rows.iter().map(KeptWords::from_row).collect()
}

/// The names of streams with words, in order, after `last`.
pub(crate) fn streams_after(tx: &mut Tx<'_>, last: &str, most: i64) -> Result<Vec<String>, DbError> {
    let rows = tx.query(
        "SELECT DISTINCT stream FROM repository_remark WHERE stream > $1 ORDER BY stream LIMIT $2",
        values![last, most],
    )?;
    rows.iter().map(|row| row.get("stream")).collect()
}
