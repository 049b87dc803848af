//! What the pages of officers stand on; made once by the app.

use std::ops::Deref;
use std::sync::Arc;

use motcua_blobs::BlobStore;
use motcua_db::{Db, DbError, Tx};
use motcua_identity::{Actor, OpContext, PasswordHashing, Role};
use motcua_kernel::{Clock, Fault, Randomness};
use motcua_repository::Signers;
use motcua_ui::{CommonTries, Limiter, WebFault, blocking};

/// The parts, as the app puts them together.
pub struct OfficeParts {
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
    /// The folder in which scanners lay their files: a folder for each unit, in it one for each desk.
    pub scanners: std::path::PathBuf,
    /// The folder of the province's own files of indicators.
    pub indicators: motcua_figures::SetFolder,
    /// The folder of the province's own award regimes.
    pub regimes: motcua_campaign::RegimeFolder,
    /// What an uploaded file may be.
    pub limits: motcua_ocr::Limits,
    /// The key of the ballot boxes, which lies outside the database.
    pub ballots: motcua_campaign::BoxKey,
    /// The address of this site, for codes on papers.
    pub site: String,
    /// Whether people and dossiers are made up.
    pub demo: bool,
    /// Who can sign in to the demonstration, shown on its sign-in page; empty in a province.
    pub demo_accounts: Vec<DemoAccount>,
    /// Whether cookies are bound to HTTPS; off only where the server listens on this machine alone.
    pub secure_cookies: bool,
    /// Whether a proxy stands in front and writes the visitor's address into `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Where the tries of all processes are counted together; none where there is one process.
    pub common_tries: Option<Arc<dyn CommonTries>>,
}

/// The password of every account of the demonstration.
pub const DEMO_PASSWORD: &str = "motcua-demo";

/// An account of the demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// The name to sign in with.
    pub username: String,
    /// The officer's name.
    pub name: String,
    /// What the officer does and where, in Vietnamese.
    pub what: String,
    /// The role, where it is known.
    pub role: Option<Role>,
    /// The unit, by name.
    pub unit: String,
    /// The secret of the authenticator that guards the sign-in.
    pub authenticator: Option<String>,
}

/// Shared by all handlers; cheap to clone.
#[derive(Clone)]
pub struct Office(Arc<Inner>);

struct Inner {
    parts: OfficeParts,
    limiter: Limiter,
}

impl Deref for Office {
    type Target = OfficeParts;

    fn deref(&self) -> &OfficeParts {
        &self.0.parts
    }
}

impl Office {
    /// Takes the parts.
    pub fn new(parts: OfficeParts) -> Self {
        Self(Arc::new(Inner {
            limiter: Limiter::together("office", parts.common_tries.as_ref()),
            parts,
        }))
    }

    /// Counts the wrong passwords of each visitor.
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

    /// Runs work that blocks (database, files, PDF, hashing) off the threads that serve requests. The work goes on
    /// to its end even when the browser goes away.
    pub async fn run<T, F>(&self, work: F) -> Result<T, WebFault>
    where
        T: Send + 'static,
        F: FnOnce(&Self) -> Result<T, Fault> + Send + 'static,
    {
        let office = self.clone();
        blocking(move || work(&office)).await
    }

    /// Reads in one consistent view of the database.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, WebFault>
    where
        T: Send + 'static,
        E: From<DbError> + Into<Fault> + Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.run(move |office| office.db.read(work).map_err(Into::into))
            .await
    }

    /// Runs a use case in a transaction; when this returns, its outcome is on the disk.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, WebFault>
    where
        T: Send + 'static,
        E: From<DbError> + Into<Fault> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.run(move |office| office.db.write(work).map_err(Into::into))
            .await
    }
}
