//! Switching the second factor off, by the officer.

use motcua_db::Tx;
use motcua_kernel::Fault;

use super::{counted, use_code};
use crate::error::IdentityError;
use crate::event::{Nothing, tell};
use crate::{OpContext, queries, store};

/// Switches the officer's second factor off; a code is shown once more. Tells whether the code was right.
///
/// # Errors
/// `sign-in-needed`; `second-factor-required` while one of the officer's roles requires it; `sign-in-locked` after five
/// wrong codes; when the database refuses.
pub fn drop_second_factor(cx: &OpContext, tx: &mut Tx<'_>, code: &str) -> Result<bool, Fault> {
    let officer = queries::officer(tx, cx.officer()?.officer_id)?;
    if queries::second_factor_required(tx, officer.id, cx.now().day())?.is_some() {
        return Err(IdentityError::SecondFactorRequired.into());
    }
    if counted(cx, tx, &officer, |tx| use_code(cx, tx, &officer, code))?.is_none() {
        return Ok(false);
    }
    store::second_factors::delete(tx, officer.id)?;
    tell(cx, tx, officer.id, "officer-second-factor-off", &Nothing {})?;
    Ok(true)
}
