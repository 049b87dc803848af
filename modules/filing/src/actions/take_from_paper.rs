//! A value that was read off a paper becomes an answer, because whoever files says so.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::begin::{body_of, owned_for_change};
use crate::model::{DraftId, OfferId, Source, computed};
use crate::queries::{kept_said, paper_offers};
use crate::store;

/// What came of taking an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// The values stand in the form now, under these keys.
    There(Vec<String>),
    /// Something else stands there than when it was offered; nothing was changed.
    ChangedMeanwhile,
    /// The paper does not offer it any more: it was taken before, or the paper was taken out.
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
    let found = paper_offers((&body, &draft), (&files, &kept), today)
        .into_iter()
        .find(|one| (one.id.from, one.id.number, &one.id.key) == (offer.from, offer.number, &offer.key));
    let Some(found) = found else {
        return Ok(Taken::Gone);
    };
    if found.id.mark != offer.mark {
        return Ok(Taken::ChangedMeanwhile);
    }
    let source = match (found.is_kept(), found.sure) {
        (true, _) => Source::KeptPaper,
        (false, true) => Source::Paper,
        (false, false) => Source::FaintPaper,
    };
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
