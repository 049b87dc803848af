//! What waits for the owner about acting for others: a mandate offered to them, a request that their organisation decides.

use motcua_account::{MandateState, mandates_waiting};
use motcua_db::Tx;
use motcua_i18n::Words;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::pages::waiting::WaitingItem;

/// What waits for the owner of `op`.
pub(crate) fn waiting(words: Words, op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<WaitingItem>, Fault> {
    let waiting = mandates_waiting(op, tx)?.into_iter().map(|mandate| {
        let offered = mandate.state == MandateState::Offered;
        let (title, act, text, href) = if offered {
            let href = format!("/portal/account/acting/{}", mandate.id);
            ("account-wait-offered", "account-act-offered", mandate.name, href)
        } else {
            let href = "/portal/account/acting".to_owned();
            (
                "account-wait-asked",
                "account-act-asked",
                mandate.agent_name,
                href,
            )
        };
        WaitingItem {
            title: words.get(title).into_owned(),
            text,
            code: String::new(),
            act: words.get(act).into_owned(),
            href,
            due: None,
            tone: "waiting",
        }
    });
    Ok(waiting.collect())
}
