//! An owner hands a file in with a filing from home: it becomes a paper of the lowest trust (T0) and waits to be read.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::ask_to_read::ask_to_read;
use super::scan::{Scan, paper, tell_scanned};
use crate::model::{PaperId, TrustGrade};
use crate::store::papers;

/// Makes the paper in the caller's transaction. That the dossier is the owner's, the caller knows; whose paper it is may
/// be somebody else – a parent files for a child – but no right of an officer is needed to hand in what is one's own.
///
/// # Errors
/// `sign-in-needed` for everybody but an owner; `paper-already-scanned` when the dossier has the same bytes under another
/// request; an owner's number that breaks the law's structure.
pub fn hand_in(cx: &OpContext, tx: &mut Tx<'_>, given: &Scan) -> Result<PaperId, Fault> {
    cx.owner()?;
    if let Some(known) = papers::of_request(tx, &given.request_key)? {
        return Ok(known);
    }
    let mut paper = paper(cx, given)?;
    paper.trust = Some(TrustGrade::T0);
    if !papers::insert(tx, &paper, &given.request_key)? {
        return papers::made_before(tx, &paper, &given.request_key);
    }
    tell_scanned(tx, &paper)?;
    ask_to_read(cx, tx, paper.id, paper.scanned_at)?;
    Ok(paper.id)
}
