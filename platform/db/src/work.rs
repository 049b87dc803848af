//! A closure over a transaction without its types.
//!
//! The engines run work they know nothing of: were they generic over what each of some hundred use cases returns, every
//! page would carry its own copy of them, and compiling would take minutes longer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use crate::{DbError, Tx};

/// Work for an engine: true when what it did is to be kept.
pub(crate) type Work<'w> = dyn FnMut(&mut Tx<'_>) -> bool + 'w;

/// Work that moves to another thread.
pub(crate) type SentWork = Box<dyn FnMut(&mut Tx<'_>) -> bool + Send>;

/// Runs work that may panic.
///
/// # Errors
/// [`DbError::Panicked`].
pub(crate) fn guarded(work: &mut Work<'_>, tx: &mut Tx<'_>) -> Result<bool, DbError> {
    catch_unwind(AssertUnwindSafe(|| work(tx))).map_err(|_| DbError::Panicked)
}

/// Runs `work` once by `engine` on this thread.
pub(crate) fn once<T, E: From<DbError>>(
    work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    engine: impl FnOnce(&mut Work<'_>) -> Result<(), DbError>,
) -> Result<T, E> {
    let mut work = Some(work);
    let mut outcome = None;
    let ended = engine(&mut |tx| match work.take() {
        Some(work) => {
            let done = work(tx);
            let keep = done.is_ok();
            outcome = Some(done);
            keep
        }
        None => false,
    });
    settle(outcome, ended)
}

/// Runs `work`, again where the engine asks for it, by `engine` on any thread.
pub(crate) fn sent<T, E>(
    mut work: impl FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    engine: impl FnOnce(SentWork) -> Result<(), DbError>,
) -> Result<T, E>
where
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    let outcome = Arc::new(Mutex::new(None));
    let told = Arc::clone(&outcome);
    let ended = engine(Box::new(move |tx| {
        let done = work(tx);
        let keep = done.is_ok();
        *told.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
        keep
    }));
    let outcome = outcome.lock().unwrap_or_else(PoisonError::into_inner).take();
    settle(outcome, ended)
}

/// What the caller is told: what the engine has against the work, or else what the work returned.
fn settle<T, E: From<DbError>>(outcome: Option<Result<T, E>>, ended: Result<(), DbError>) -> Result<T, E> {
    ended?;
    outcome.unwrap_or_else(|| Err(DbError::Away("the work was not run".to_owned()).into()))
}
