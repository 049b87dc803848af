//! What waits for whoever filed a petition: to say more, by a day.

use motcua_db::Tx;
use motcua_feedback::{PetitionState, own_petitions};
use motcua_i18n::Words;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};

use crate::pages::waiting::WaitingItem;

/// What waits for the owner of `op`.
pub(crate) fn waiting(words: Words, op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<WaitingItem>, Fault> {
    if op.owner()?.within().is_some() {
        // Petitions are nobody's but their owner's.
        return Ok(Vec::new());
    }
    let unclear = own_petitions(op, tx)?
        .into_iter()
        .filter(|petition| petition.state == PetitionState::Unclear);
    Ok(unclear
        .map(|petition| WaitingItem {
            title: words.get("feedback-wait-unclear").into_owned(),
            text: petition.title,
            code: petition.code.clone(),
            act: words.get("feedback-act-unclear").into_owned(),
            href: format!("/portal/petitions/{}", petition.code),
            due: petition
                .unclear_until
                .map(|day| Instant::from_local(day.date().at(17, 0, 0, 0))),
            tone: "waiting",
        })
        .collect())
}
