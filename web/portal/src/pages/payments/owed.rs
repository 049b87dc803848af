//! What a dossier owes, for the page about the dossier.

use motcua_db::Tx;
use motcua_dossier::DossierId;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Money};
use motcua_payments::{DueId, DueKind, due_view, dues_of_dossier};

/// A due of a dossier, as its page needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Owed {
    /// The due.
    pub(crate) id: DueId,
    /// What is outstanding.
    pub(crate) amount: Money,
    /// Whether it is a charge or fee, which is paid before the result is handed over.
    pub(crate) is_fee: bool,
    /// Whether something is outstanding that is taken now, also while money for it is being looked at.
    pub(crate) open: bool,
    /// Whether the person is asked to pay now.
    pub(crate) asks: bool,
}

/// The dues of the dossier with `id`, oldest first; whoever calls has shown that they may see the dossier.
pub(crate) fn owed(op: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<Owed>, Fault> {
    let mut owed = Vec::new();
    for due in dues_of_dossier(tx, id)? {
        let view = due_view(op, tx, due.id)?;
        let open = view.open && view.state.is_open();
        owed.push(Owed {
            id: due.id,
            amount: view.balance.outstanding(),
            is_fee: due.kind == DueKind::Fee,
            open,
            asks: open && view.waiting.is_none(),
        });
    }
    Ok(owed)
}
