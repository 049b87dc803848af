//! What officers did for owners who had lost their way in, and why.

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Id, Instant};

use crate::model::Recovery;

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    (id, recovery): (Id<Recovery>, &Recovery),
    (unit, by, by_name): (&UnitId, &str, &str),
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_recovery (recovery_id, account_id, lost, reason, unit_id, by_id, by_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            id,
            recovery.account,
            recovery.lost.identifier(),
            &recovery.reason,
            unit,
            by,
            by_name,
            at
        ],
    )
    .map(drop)
}
