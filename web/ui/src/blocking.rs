//! Work that blocks, off the threads that serve requests.

use std::sync::{Arc, Mutex, PoisonError};

use motcua_kernel::Fault;

use crate::WebFault;

/// Runs work that blocks (database, files, PDF, hashing). It goes on to its end even when the browser goes away.
///
/// # Errors
/// What the work returns; an internal fault where it panicked.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, WebFault> {
    let outcome = Arc::new(Mutex::new(None));
    let told = Arc::clone(&outcome);
    let done = run(Box::new(move || {
        *told.lock().unwrap_or_else(PoisonError::into_inner) = Some(work());
    }));
    done.await?;
    let outcome = outcome.lock().unwrap_or_else(PoisonError::into_inner).take();
    outcome
        .unwrap_or_else(|| Err(Fault::internal("the work gave no outcome")))
        .map_err(WebFault)
}

/// Knows nothing of what the work returns, so that the machinery of tasks is compiled once and not for every page.
async fn run(work: Box<dyn FnOnce() + Send>) -> Result<(), WebFault> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| WebFault(Fault::internal(error)))
}
