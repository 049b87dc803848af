//! Fees that are still to be paid, for the start page. What the clock of a dossier waits for stands with its dossier.

use motcua_db::Tx;
use motcua_i18n::Words;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_payments::{DueKind, money_waiting, open_dues};

use crate::pages::waiting::WaitingItem;

/// The fees that wait for the owner of `op`.
pub(crate) fn waiting(words: Words, op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<WaitingItem>, Fault> {
    let mut items = Vec::new();
    for (due, balance) in open_dues(op, tx)? {
        // Whoever sent the money has nothing left to do.
        if due.kind != DueKind::Fee || money_waiting(tx, due.id)?.is_some() {
            continue;
        }
        items.push(WaitingItem {
            title: words.get("pay-wait-fee").into_owned(),
            text: format!("{} – {}", due.what, words.money(balance.outstanding())),
            code: due.code,
            act: words.get("pay-wait-act").into_owned(),
            href: format!("/portal/dues/{}", due.id),
            due: None,
            tone: "waiting",
        });
    }
    Ok(items)
}
