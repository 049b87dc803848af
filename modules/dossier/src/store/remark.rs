//! Rows of what officers say along with an act: kept beside the ledger, which cannot forget.

use motcua_db::{DbError, Tx, values};
use motcua_identity::OpContext;
use motcua_ledger::{KeptWords, TakenOut, take_out};

use crate::DossierId;
use crate::model::DossierEvent;

/// Takes the typed words out of an event and leaves a seal over each in their place.
pub(crate) fn take_remarks_out(cx: &OpContext, event: &mut DossierEvent) -> Vec<TakenOut> {
    take_out(event.remarks_mut(), || {
        let mut random = [0; 16];
        cx.randomness.fill(&mut random);
        random
    })
}

/// Keeps what was taken out of the event at `seq`.
pub(crate) fn insert_remarks(
    tx: &mut Tx<'_>,
    (id, seq): (DossierId, i64),
    taken: &[TakenOut],
) -> Result<(), DbError> {
    for one in taken {
        tx.execute(
            "INSERT INTO dossier_remark (dossier_id, seq, part, words, salt) VALUES ($1, $2, $3, $4, $5)",
            values![id, seq, one.part.as_ref(), &one.words, &one.salt],
        )?;
    }
    Ok(())
}

/// What was said along with the acts on a dossier, in order.
pub(crate) fn remarks_of(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<KeptWords>, DbError> {
    let rows = tx.query(
        "SELECT seq, part, words, salt FROM dossier_remark WHERE dossier_id = $1 ORDER BY seq, part",
        values![id],
    )?;
    rows.iter().map(KeptWords::from_row).collect()
}
