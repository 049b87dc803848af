//! A procedure whose result is handed over at once (kết quả trả ngay): settled and returned while the person waits.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::act::carry_out;
use super::rights::authorise;
use crate::model::{Command, HandOverWay, Proof, Receipt, Receiver, ResultRef};
use crate::{DossierId, store};

/// Settles and returns a dossier taken in just now; `symbol` is the number of what was handed over, where the
/// procedure yields a paper. Each act asks for its own right, so only who holds all the postings does it.
///
/// # Errors
/// `not-allowed`, or the model's refusal.
pub(super) fn settle_at_once(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DossierId,
    symbol: &str,
) -> Result<(), Fault> {
    let dossier = store::load_for_change(tx, id)?;
    let mut commands = Vec::new();
    if dossier.paper_result {
        commands.push(Command::AttachResult {
            result: ResultRef::new(symbol.trim()),
        });
    }
    commands.push(Command::Resolve);
    commands.push(Command::Return {
        receipt: Some(Receipt {
            receiver: Receiver::Owner,
            way: HandOverWay::Counter,
            proof: Proof::Signature,
        }),
    });
    for command in &commands {
        authorise(cx, &dossier, command)?;
    }
    carry_out(cx, tx, dossier, &commands).map(drop)
}
