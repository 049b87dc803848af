//! A kept paper stands for a component of another dossier: nobody had to hand it in again.

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::retention::is_there;
use super::told::tell;
use crate::model::PaperId;
use crate::model::event::{self, PaperReused};

/// Notes that the paper stands for a component of the dossier. Who may do so the dossier knows: it is asked by the use
/// case that takes the dossier in.
///
/// # Errors
/// When the database refuses.
pub fn note_reuse(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (paper_id, dossier_id, component): (PaperId, &str, i64),
) -> Result<(), Fault> {
    is_there(tx, paper_id)?;
    let new = tx.execute(
        "INSERT INTO repository_reuse (paper_id, dossier_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        values![paper_id, dossier_id, cx.now()],
    )?;
    if new == 0 {
        return Ok(());
    }
    let payload = PaperReused {
        dossier_id: dossier_id.to_owned(),
        component,
    };
    tell(cx, tx, (paper_id, event::PAPER_REUSED), &payload)
}
