//! Filings that were begun and not sent, for the start page.

use motcua_db::Tx;
use motcua_filing::open_drafts;
use motcua_i18n::Words;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::pages::waiting::WaitingItem;

/// What was begun and not sent; the answer to a supplement stands with its dossier.
pub(crate) fn waiting(words: Words, op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<WaitingItem>, Fault> {
    let drafts = open_drafts(op, tx)?;
    Ok(drafts
        .into_iter()
        .filter(|draft| !draft.supplement)
        .map(|draft| WaitingItem {
            title: words.get("filing-half-done").into_owned(),
            text: draft.procedure_name,
            code: String::new(),
            act: words.get("filing-half-done-act").into_owned(),
            href: format!("/portal/filing/{}", draft.id),
            due: None,
            tone: "active",
        })
        .collect())
}
