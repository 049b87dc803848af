//! A value that was read off a paper, or is known of whoever files, becomes an answer, because they say so.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::begin::{body_of, owned_for_change};
use crate::model::{DraftId, OfferId, computed};
use crate::queries::{every_offer, kept_said, own_said};
use crate::store;

/// What came of taking an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// The values stand in the form now, under these keys.
    There(Vec<String>),
    /// Something else stands there than when it was offered; nothing was changed.
    ChangedMeanwhile,
    /// It is not offered any more: it was taken before, the paper was taken out, or the field has an answer now.
    Gone,
}

/// Takes an offer. It goes over what stood there when it was offered and over nothing else, so that nothing that was
/// typed is lost without being seen.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`; `filing-draft-closed`; the database's refusal.
pub fn take_from_paper(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DraftId,
    offer: &OfferId,
) -> Result<Taken, Fault> {
    let mut draft = owned_for_change(cx, tx, id)?;
    let body = body_of(tx, &draft)?;
    let (files, today) = (store::files_of(tx, id)?, cx.now().day());
    let kept = kept_said(cx, tx, &draft)?;
    let own = own_said(cx, tx, (&draft, &body.form))?;
    let found = every_offer((&body, &draft), (&files, &kept, &own), today)
        .into_iter()
        .find(|one| (one.id.from, one.id.number, &one.id.key) == (offer.from, offer.number, &offer.key));
    let Some(found) = found else {
        return Ok(Taken::Gone);
    };
    if found.id.mark != offer.mark {
        return Ok(Taken::ChangedMeanwhile);
    }
    let source = found.source();
    let mut keys = Vec::new();
    for one in found.values.iter().filter(|one| one.value != one.stands) {
        draft.answers.put(one.key.clone(), &one.value);
        draft.origins.took(&one.key, &one.value, (&found.paper, source));
        keys.push(one.key.clone());
    }
    draft.answers = computed(&body.form, &draft.answers, today);
    draft.origins.keep_those_of(&draft.answers);
    draft.place.clone_from(&found.group);
    store::save(tx, &draft, cx.now())?;
    Ok(Taken::There(keys))
}
