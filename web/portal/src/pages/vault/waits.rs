//! What waits for the owner about their papers: those that end soon.

use motcua_db::Tx;
use motcua_i18n::Words;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};
use motcua_vault::own_expiring;

use crate::pages::waiting::WaitingItem;

/// Days before its last one on which a paper is called out: long enough to have another one made.
const SOON: i32 = 60;

/// What waits for the owner of `op`.
pub(crate) fn waiting(words: Words, op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<WaitingItem>, Fault> {
    let until = op.now().day().plus_days(SOON);
    let soon = own_expiring(op, tx, until)?;
    Ok(soon
        .into_iter()
        .map(|own| WaitingItem {
            title: words.get("following-wait-expires").into_owned(),
            text: own.paper.name,
            code: String::new(),
            act: words.get("following-act-expires").into_owned(),
            href: format!("/portal/vault/papers/{}", own.paper.id),
            due: own
                .paper
                .expires_on
                .map(|day| Instant::from_local(day.date().at(17, 0, 0, 0))),
            tone: "active",
        })
        .collect())
}
