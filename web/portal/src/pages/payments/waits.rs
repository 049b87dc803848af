//! Fees that are still to be paid, for the start page. What the clock of a dossier waits for stands with its dossier.

use motcua_db::Tx;
use motcua_i18n::Words;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_payments::{DueKind, dues_of_owner};

use crate::pages::waiting::WaitingItem;

/// Dues that are looked at; nobody has more waiting.
const MOST: usize = 50;

/// The fees that wait for the owner of `op`.
pub(crate) fn waiting(words: Words, op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<WaitingItem>, Fault> {
    let today = op.now().day();
    let dues = dues_of_owner(op, tx, MOST)?;
    Ok(dues
        .into_iter()
        .filter(|(due, balance)| due.kind == DueKind::Fee && balance.state(today, due.until).is_open())
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
