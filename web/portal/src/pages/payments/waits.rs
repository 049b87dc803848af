//! Fees that are still to be paid, for the start page. What the clock of a dossier waits for stands with its dossier.

use motcua_db::Tx;
use motcua_i18n::Words;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_payments::{DueKind, open_dues};

use crate::pages::waiting::WaitingItem;

/// The fees that wait for the owner of `op`.
pub(crate) fn waiting(words: Words, op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<WaitingItem>, Fault> {
    let dues = open_dues(op, tx)?;
    Ok(dues
        .into_iter()
        .filter(|(due, _)| due.kind == DueKind::Fee)
        .map(|(due, balance)| WaitingItem {
            title: words.get("pay-wait-fee").into_owned(),
            text: format!("{} – {}", due.what, words.money(balance.outstanding())),
            act: words.get("pay-wait-act").into_owned(),
            href: format!("/portal/dues/{}", due.id),
            due: None,
            tone: "waiting",
        })
        .collect())
}
