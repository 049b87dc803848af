//! Reading one's notices.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::account::own;
use crate::error::NoticesError;
use crate::model::{Notice, NoticeId};
use crate::store;

/// Opens a notice of the owner who is signed in; it counts as read.
///
/// # Errors
/// `sign-in-needed`; `notice-not-found` also where it is somebody else's.
pub fn open_notice(cx: &OpContext, tx: &mut Tx<'_>, id: NoticeId) -> Result<Notice, Fault> {
    let account = own(cx, tx)?;
    let notice = store::notices::find(tx, account.id, id)?.ok_or(NoticesError::NoNotice)?;
    store::notices::mark_read(tx, account.id, Some(id), cx.now())?;
    Ok(notice)
}

/// Marks every notice of the owner who is signed in as read.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn mark_all_read(cx: &OpContext, tx: &mut Tx<'_>) -> Result<(), Fault> {
    let account = own(cx, tx)?;
    Ok(store::notices::mark_read(tx, account.id, None, cx.now())?)
}
