//! What the portal stands on; made once by the app.

use std::ops::Deref;
use std::sync::Arc;

use motcua_account::{Provider, RelyingParty};
use motcua_blobs::BlobStore;
use motcua_db::{Db, DbError, Tx};
use motcua_identity::{Actor, OpContext, PasswordHashing};
use motcua_kernel::{Clock, Fault, LocalText, Randomness};
use motcua_mail::Carriers;
use motcua_repository::Signers;
use motcua_ui::{CommonTries, Limiter, WebFault, apart, blocking};
use tokio::sync::Semaphore;

/// The parts, as the app puts them together.
pub struct PortalParts {
    /// The database.
    pub db: Db,
    /// The files.
    pub blobs: BlobStore,
    /// The clock, which in a demo stands on a chosen day.
    pub clock: Arc<dyn Clock>,
    /// Random bytes fit for secrets.
    pub randomness: Arc<dyn Randomness>,
    /// The keys that sign papers.
    pub signers: Arc<dyn Signers>,
    /// What hashing a password costs.
    pub hashing: PasswordHashing,
    /// What an uploaded file may be.
    pub limits: motcua_ocr::Limits,
    /// Whether people and dossiers are made up.
    pub demo: bool,
    /// Whether cookies are bound to HTTPS; off only where the server listens on this machine alone.
    pub secure_cookies: bool,
    /// Whether a proxy stands in front and writes the visitor's address into `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Where the tries of all processes are counted together; none where there is one process.
    pub common_tries: Option<Arc<dyn CommonTries>>,
    /// How people may pay.
    pub payments: crate::PayWays,
}

/// What a province chooses; the defaults are those of a portal that takes dossiers and knows its owners by password.
pub struct PortalChoices {
    /// Whether dossiers are filed here; off where the province files through the national portal alone.
    pub filing: bool,
    /// Accounts that anyone may try, in a demonstration.
    pub demo_accounts: Vec<DemoPerson>,
    /// Other providers of identities, such as VNeID and the national portal, in the order of the sign-in page.
    pub providers: Vec<Provider>,
    /// The address under which people find the pages, without a slash at its end; empty: the one that payments know.
    pub site: String,
    /// Whom passkeys are made for; none where browsers make none for this address.
    pub passkeys: Option<RelyingParty>,
    /// Who carries messages, and reports on them.
    pub carriers: Carriers,
}

impl Default for PortalChoices {
    fn default() -> Self {
        Self {
            filing: true,
            demo_accounts: Vec::new(),
            providers: Vec::new(),
            site: String::new(),
            passkeys: None,
            carriers: Carriers::default(),
        }
    }
}

/// An account of the demonstration.
#[derive(Debug, Clone)]
pub struct DemoPerson {
    /// The number to sign in with.
    pub number: String,
    /// The name.
    pub name: String,
    /// What it is for.
    pub what: LocalText,
}

/// Shared by all handlers; cheap to clone.
#[derive(Clone)]
pub struct Portal(Arc<Inner>);

struct Inner {
    parts: PortalParts,
    choices: PortalChoices,
    limiter: Limiter,
    /// Files looked at at the same time: one core is left for pages, and only so many files are in memory.
    looking: Arc<Semaphore>,
    /// Papers drawn at the same time. Whoever sends does not stand behind everybody whose files are still arriving.
    drawing: Arc<Semaphore>,
}

impl Deref for Portal {
    type Target = PortalParts;

    fn deref(&self) -> &PortalParts {
        &self.0.parts
    }
}

impl Portal {
    /// Takes the parts, with the usual choices.
    pub fn new(parts: PortalParts) -> Self {
        Self::choosing(parts, PortalChoices::default())
    }

    /// Takes the parts, and what the province chose.
    pub fn choosing(parts: PortalParts, choices: PortalChoices) -> Self {
        Self(Arc::new(Inner {
            limiter: Limiter::together("portal", parts.common_tries.as_ref()),
            parts,
            choices,
            looking: Arc::new(Semaphore::new(heavy_at_once())),
            drawing: Arc::new(Semaphore::new(heavy_at_once())),
        }))
    }

    /// What the province chose.
    pub(crate) fn choices(&self) -> &PortalChoices {
        &self.0.choices
    }

    /// The address under which people find the pages; it stands on papers that lead back here.
    pub(crate) fn site(&self) -> &str {
        match self.0.choices.site.as_str() {
            "" => &self.0.parts.payments.public_url,
            site => site,
        }
    }

    /// Counts the tries of each visitor.
    pub(crate) fn limiter(&self) -> &Limiter {
        &self.0.limiter
    }

    /// The circumstances of an act of nobody in particular.
    pub fn public(&self) -> OpContext {
        OpContext {
            clock: Arc::clone(&self.clock),
            randomness: Arc::clone(&self.randomness),
            actor: Actor::Public,
            request_id: None,
        }
    }

    /// Runs work that blocks (database, files, PDF, hashing) off the threads that serve requests. The work goes on to its
    /// end even when the browser goes away.
    ///
    /// # Errors
    /// What the work returns.
    pub async fn run<T, F>(&self, work: F) -> Result<T, WebFault>
    where
        T: Send + 'static,
        F: FnOnce(&Self) -> Result<T, Fault> + Send + 'static,
    {
        let portal = self.clone();
        blocking(move || work(&portal)).await
    }

    /// As [`Self::run`], for work that holds files of strangers in memory: a few at a time, the others wait.
    ///
    /// # Errors
    /// What the work returns.
    pub(crate) async fn look<T, F>(&self, work: F) -> Result<T, WebFault>
    where
        T: Send + 'static,
        F: FnOnce(&Self) -> Result<T, Fault> + Send + 'static,
    {
        self.in_turn(&self.0.looking, work).await
    }

    /// As [`Self::run`], for work that draws papers: a few at a time, the others wait.
    ///
    /// # Errors
    /// What the work returns.
    pub(crate) async fn draw<T, F>(&self, work: F) -> Result<T, WebFault>
    where
        T: Send + 'static,
        F: FnOnce(&Self) -> Result<T, Fault> + Send + 'static,
    {
        self.in_turn(&self.0.drawing, work).await
    }

    async fn in_turn<T, F>(&self, queue: &Arc<Semaphore>, work: F) -> Result<T, WebFault>
    where
        T: Send + 'static,
        F: FnOnce(&Self) -> Result<T, Fault> + Send + 'static,
    {
        let turn = Arc::clone(queue).acquire_owned().await;
        let turn = turn.map_err(|error| WebFault(Fault::internal(error)))?;
        let portal = self.clone();
        apart(move || {
            let done = work(&portal);
            drop(turn);
            done
        })
        .await
    }

    /// Reads in one consistent view of the database.
    ///
    /// # Errors
    /// What the work returns, or why the database could not be read.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, WebFault>
    where
        T: Send + 'static,
        E: From<DbError> + Into<Fault> + Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.run(move |portal| portal.db.read(work).map_err(Into::into))
            .await
    }

    /// Runs a use case in a transaction; when this returns, its outcome is on the disk.
    ///
    /// # Errors
    /// What the use case refuses, or why the database could not be written.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, WebFault>
    where
        T: Send + 'static,
        E: From<DbError> + Into<Fault> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.run(move |portal| portal.db.write(work).map_err(Into::into))
            .await
    }
}

/// A core less than there are.
fn heavy_at_once() -> usize {
    std::thread::available_parallelism()
        .map_or(1, usize::from)
        .saturating_sub(1)
        .max(1)
}
