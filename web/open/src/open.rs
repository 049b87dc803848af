//! What the open pages stand on; made once by the app.

use std::ops::Deref;
use std::sync::Arc;

use motcua_blobs::{BlobHash, BlobStore};
use motcua_db::{Db, Tx};
use motcua_identity::{Actor, OpContext};
use motcua_kernel::{Clock, Fault, Randomness};
use motcua_repository::{PaperSignature, Signers, signatures_of};
use motcua_ui::{CommonTries, Guesses, Limiter, PageContext, WebFault, blocking};

use crate::board::KeptFigures;
use crate::live::Live;

/// The parts, as the app puts them together.
pub struct OpenParts {
    /// The database.
    pub db: Db,
    /// The files, whose signatures are checked for whoever holds a paper.
    pub blobs: BlobStore,
    /// The certificates that count.
    pub signers: Arc<dyn Signers>,
    /// The clock, which in a demo stands on a chosen day.
    pub clock: Arc<dyn Clock>,
    /// Random bytes fit for secrets.
    pub randomness: Arc<dyn Randomness>,
    /// Whether a proxy stands in front and writes the visitor's address into `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Where the tries of all processes are counted together; none where there is one process.
    pub common_tries: Option<Arc<dyn CommonTries>>,
    /// Whether dossiers are filed and answered on this portal.
    pub files_here: bool,
    /// Turns true when the program is asked to end: connections that stay open end then.
    pub stopping: tokio::sync::watch::Receiver<bool>,
}

/// Shared by all handlers; cheap to clone.
#[derive(Clone)]
pub struct Open(Arc<Inner>);

struct Inner {
    parts: OpenParts,
    limiter: Limiter,
    guesses: Guesses,
    figures: Arc<KeptFigures>,
    live: Arc<Live>,
}

impl Deref for Open {
    type Target = OpenParts;

    fn deref(&self) -> &OpenParts {
        &self.0.parts
    }
}

impl Open {
    /// Takes the parts.
    pub fn new(parts: OpenParts) -> Self {
        Self(Arc::new(Inner {
            live: Live::new(parts.stopping.clone()),
            limiter: Limiter::together("open", parts.common_tries.as_ref()),
            guesses: Guesses::together("open-code", parts.common_tries.as_ref()),
            figures: Arc::default(),
            parts,
        }))
    }

    /// Counts wrong digits for each code.
    pub(crate) fn guesses(&self) -> &Guesses {
        &self.0.guesses
    }

    /// Counts the tries of each visitor.
    pub(crate) fn limiter(&self) -> &Limiter {
        &self.0.limiter
    }

    /// The figures, kept until the next event is folded.
    pub(crate) fn figures(&self) -> Arc<KeptFigures> {
        Arc::clone(&self.0.figures)
    }

    /// Who listens to changes of the figures.
    pub(crate) fn live(&self) -> &Arc<Live> {
        &self.0.live
    }

    /// The circumstances of an act of a visitor, who is nobody in particular.
    pub(crate) fn public(&self, cx: &PageContext) -> OpContext {
        OpContext {
            clock: Arc::clone(&self.clock),
            randomness: Arc::clone(&self.randomness),
            actor: Actor::Public,
            request_id: Some(cx.request_id().to_owned()),
        }
    }

    /// Runs a use case in a transaction, off the threads that serve requests; when this returns, its outcome is on the
    /// disk.
    ///
    /// # Errors
    /// What the use case refuses, or why the database could not be written.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T, WebFault>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
    {
        let db = self.db.clone();
        blocking(move || db.write(work)).await
    }

    /// Reads in one consistent view of the database, off the threads that serve requests.
    ///
    /// # Errors
    /// What the work returns, or why the database could not be read.
    pub(crate) async fn read<T, F>(&self, work: F) -> Result<T, WebFault>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
    {
        let db = self.db.clone();
        blocking(move || db.read(work)).await
    }

    /// The signatures of a file, off the threads that serve requests; nothing where they cannot be checked now: whoever
    /// verifies a paper is told so rather than shown an error.
    pub(crate) async fn check_signatures(&self, hash: BlobHash) -> Option<Vec<PaperSignature>> {
        let open = self.clone();
        let checked = blocking(move || signatures_of(&open.blobs, open.signers.as_ref(), &hash));
        match checked.await {
            Ok(found) => Some(found),
            Err(WebFault(fault)) => {
                tracing::warn!(code = fault.code(), "signatures of a paper could not be checked");
                None
            }
        }
    }
}
