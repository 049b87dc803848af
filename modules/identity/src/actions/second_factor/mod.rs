//! The second factor of officers: an authenticator on a telephone, with codes on paper for the day on which it is lost.
//!
//! Who decides: the officer switches it on; the province says by a dated rule which roles must; an administrator takes a
//! lost one away, with a reason. Wrong codes are counted apart from wrong passwords: a right password must not forgive them.

mod drop;
mod enrol;
mod require;
mod reset;
mod show;

use motcua_db::Tx;
use motcua_kernel::Fault;

pub use drop::drop_second_factor;
pub use enrol::{
    Enrolled, confirm_authenticator, confirm_required_authenticator, prepare_authenticator,
    prepare_required_authenticator, renew_paper_codes,
};
pub use require::{
    RequireSecondFactor, RuleOutcome, RuleProblem, may_require_second_factor, require_second_factor,
};
pub use reset::reset_second_factor;
pub use show::show_second_factor;

use super::counting::count_try;
use crate::event::{Nothing, tell};
use crate::model::{Officer, fresh_step, name_hash, paper_code_hash};
use crate::{OpContext, store};

/// Under which name wrong codes of the officer are counted.
fn tries_name(officer: &Officer) -> String {
    format!("second-factor:{}", officer.username)
}

/// Counts a try, lets `right` decide, and forgives the tries or tells the ledger. Nothing: the code is wrong.
fn counted<T>(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    officer: &Officer,
    right: impl FnOnce(&mut Tx<'_>) -> Result<Option<T>, Fault>,
) -> Result<Option<T>, Fault> {
    let name = tries_name(officer);
    let tries = count_try(tx, &name, cx.now())?;
    let found = right(tx)?;
    if found.is_some() {
        store::tries::forgive(tx, &name_hash(&name))?;
    } else {
        let kind = if tries.locked_until.is_some() {
            "officer-locked-out"
        } else {
            "officer-second-factor-failed"
        };
        tell(cx, tx, officer.id, kind, &Nothing {})?;
    }
    Ok(found)
}

/// A code of the authenticator whose step was not used yet, or one on paper; it is used up.
fn use_code(cx: &OpContext, tx: &mut Tx<'_>, officer: &Officer, code: &str) -> Result<Option<()>, Fault> {
    let factor = store::second_factors::of_officer(tx, officer.id)?;
    let Some(factor) = factor.filter(|factor| factor.confirmed_at.is_some()) else {
        return Ok(None);
    };
    if let Some(step) = fresh_step(&factor.secret, factor.last_step, code, cx.now())? {
        store::second_factors::confirm(tx, officer.id, step, cx.now())?;
        return Ok(Some(()));
    }
    let hash = paper_code_hash(&officer.id.to_string(), code);
    if store::second_factors::use_paper_code(tx, officer.id, &hash, cx.now())? {
        tell(cx, tx, officer.id, "officer-paper-code-used", &Nothing {})?;
        return Ok(Some(()));
    }
    Ok(None)
}
