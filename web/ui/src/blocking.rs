//! Work that blocks, off the threads that serve requests.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use motcua_kernel::Fault;
use tokio::sync::oneshot;

use crate::WebFault;

/// Runs work that blocks (database, files, PDF, hashing). It goes on to its end even when the browser goes away.
///
/// # Errors
/// What the work returns; an internal fault where it panicked.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, WebFault> {
    kept(work, run).await
}

/// As [`blocking`], for work that takes much memory: on a thread of its own, which gives everything back when it ends.
/// Threads that are used again keep what they once needed, each for itself. Whoever calls bounds how many run.
///
/// # Errors
/// What the work returns; an internal fault where it panicked or no thread could be made.
pub async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, WebFault> {
    kept(work, run_apart).await
}

async fn kept<T: Send + 'static, R: Future<Output = Result<(), WebFault>>>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
    run: impl FnOnce(Box<dyn FnOnce() + Send>) -> R,
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

async fn run_apart(work: Box<dyn FnOnce() + Send>) -> Result<(), WebFault> {
    let (tell, told) = oneshot::channel();
    let thread = thread::Builder::new().name("heavy".to_owned()).spawn(move || {
        work();
        // Nobody listens any more when the browser went away.
        let _ = tell.send(());
    });
    thread.map_err(|error| WebFault(Fault::internal(error)))?;
    told.await.map_err(|error| WebFault(Fault::internal(error)))
}
