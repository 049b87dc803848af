//! The parts put together: database, files, keys, clock.

use std::path::Path;
use std::sync::Arc;

use motcua_blobs::BlobStore;
use motcua_campaign::use_award_regimes;
use motcua_db::{Db, DbError, Migration, migrate};
use motcua_figures::{FileRefused, FilesInUse, use_sets};
use motcua_identity::OpContext;
use motcua_kernel::{Clock, Day, Fault, Instant, Randomness};
use motcua_mail::{Carriers, MailError};
use motcua_ocr::Reader;
use motcua_repository::PaperReader;
use motcua_sign::{Term, TrustAnchors};
use motcua_ui::CommonTries;
use tracing::info;

use crate::clock::{RunningFrom, SystemClock};
use crate::demo::Demo;
use crate::keys::{FileKeys, KeysError};
use crate::page_room::reader_config;
use crate::payments::Paying;
use crate::random::SystemRandomness;
use crate::settings::{Settings, SettingsError};

/// The program with everything it stands on.
pub struct Composition {
    /// The settings in force.
    pub settings: Settings,
    /// The database, migrated.
    pub db: Db,
    /// The papers.
    pub blobs: BlobStore,
    /// The keys that sign.
    pub keys: Arc<FileKeys>,
    /// The key of the ballot boxes of councils.
    pub ballots: motcua_campaign::BoxKey,
    /// Where the tries of all processes are counted; none where there is one process.
    pub common_tries: Option<Arc<dyn CommonTries>>,
    /// The clock; a demonstration's stands on its day.
    pub clock: Arc<dyn Clock>,
    /// Random bytes fit for secrets.
    pub randomness: Arc<dyn Randomness>,
    /// How money comes in.
    pub paying: Paying,
    /// Who carries letters and short messages.
    pub carriers: Carriers,
    /// The reader of papers, where this machine has one.
    pub reader: Option<Arc<dyn PaperReader>>,
    /// Why there is no reader, or why it reads no PDF, in a line for the operator.
    pub reader_note: Option<String>,
    /// Says that the program is asked to end.
    pub stopping: tokio::sync::watch::Sender<bool>,
    /// What the data folder says about its demonstration, where it is one.
    pub demo: Option<Demo>,
}

/// Why the program cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The settings.
    #[error("settings: {0}")]
    Settings(#[from] SettingsError),
    /// The database.
    #[error("database: {0}")]
    Database(#[from] DbError),
    /// The folder of papers.
    #[error("{0}")]
    Files(#[from] motcua_blobs::BlobError),
    /// The folder of keys.
    #[error("{0}")]
    Keys(#[from] KeysError),
    /// Who carries letters and short messages.
    #[error("mail: {0}")]
    Mail(#[from] MailError),
    /// The cards of papers kept before there were any, and the list that the ledger had not heard of.
    #[error("data: {0}")]
    Papers(#[from] Fault),
    /// A file of indicators in the data folder.
    #[error("indicators: {0}")]
    Indicators(FileRefused),
    /// A file of an award regime in the data folder.
    #[error("regimes: {0}")]
    Regimes(FileRefused),
    /// Sets of indicators or award regimes were asked for too early.
    #[error("data folder: {0}")]
    FilesInUse(#[from] FilesInUse),
    /// A file in the data folder.
    #[error("data folder: {0}")]
    Folder(#[from] std::io::Error),
}

/// Every module's steps, lowest rank first.
pub fn migrations() -> Vec<Migration> {
    [
        motcua_jobs::MIGRATIONS,
        motcua_search::MIGRATIONS,
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_account::MIGRATIONS,
        motcua_catalog::MIGRATIONS,
        motcua_repository::MIGRATIONS,
        motcua_dossier::MIGRATIONS,
        motcua_vault::MIGRATIONS,
        motcua_filing::MIGRATIONS,
        motcua_payments::MIGRATIONS,
        motcua_feedback::MIGRATIONS,
        motcua_notices::MIGRATIONS,
        motcua_figures::MIGRATIONS,
        motcua_campaign::MIGRATIONS,
    ]
    .concat()
}

/// Cards after which the log tells again how far they are.
const CARDS_BETWEEN_LINES: usize = 10_000;

/// Completes the cards of kept papers. A new release may have to touch each: whoever waits for the first page reads why.
fn complete_cards(db: &Db, today: Day) -> Result<(), Fault> {
    let mut next = 0;
    let written = motcua_repository::complete_cards(db, today, &mut |written| {
        if written >= next {
            info!(
                written,
                "cards of kept papers are being completed before anything is served"
            );
            next = written + CARDS_BETWEEN_LINES;
        }
    })?;
    if written > 0 {
        info!(written, "cards of kept papers are complete");
    }
    Ok(())
}

impl Composition {
    /// Opens the data folder, bringing the database up to date.
    ///
    /// # Errors
    /// [`StartError`] naming the part that is away or wrong.
    pub fn open(settings: Settings) -> Result<Self, StartError> {
        make_data_folder(&settings.data)?;
        // Before anything asks for a figure: campaigns are read by their indicators.
        use_sets(settings.indicators().all().map_err(StartError::Indicators)?)?;
        use_award_regimes(settings.regimes().all().map_err(StartError::Regimes)?)?;
        let db = Db::open(&settings.database)?;
        migrate(&db, &migrations(), SystemClock.now())?;
        let demo = Demo::read(&settings.data)?;
        let clock = clock_of(demo.as_ref(), &db)?;
        complete_cards(&db, clock.now().day())?;
        let system = OpContext::system(Arc::clone(&clock), Arc::new(SystemRandomness));
        let told_by = system.clone();
        db.write(move |tx| motcua_catalog::list_untold(&told_by, tx))?;
        // Previews of pages read before wait for nobody meanwhile: each is looked at when it is opened.
        db.write(move |tx| motcua_repository::seek_codes(&system, tx))?;
        let keys = FileKeys::open(&settings.keys(), Self::term(clock.now()))?;
        let ballots = crate::ballots::box_key(&settings.keys(), &SystemRandomness)?;
        let common_tries = crate::tries::common_tries(&db, &settings.keys(), &SystemRandomness)?;
        let keys = Arc::new(
            keys.stamped_by(settings.time_stamps.as_deref())
                .verified_at(&settings.site)
                .with_token(settings.token.as_ref())?,
        );
        let (reader, reader_note) = reader();
        Ok(Self {
            paying: Paying::of(&settings, demo.is_some(), &SystemRandomness)?,
            carriers: Carriers::from_given(&settings.mail)?,
            reader,
            reader_note,
            blobs: BlobStore::open(&settings.blobs())?,
            keys,
            ballots,
            common_tries,
            clock,
            randomness: Arc::new(SystemRandomness),
            stopping: tokio::sync::watch::Sender::new(false),
            demo,
            db,
            settings,
        })
    }

    /// The circumstances of an act of the program itself.
    pub fn system(&self) -> OpContext {
        OpContext::system(Arc::clone(&self.clock), Arc::clone(&self.randomness))
    }

    /// Whose certificates count.
    ///
    /// # Errors
    /// When the authority's certificate cannot be read.
    pub fn anchors(&self) -> Result<TrustAnchors, KeysError> {
        FileKeys::anchors(&self.settings.keys())
    }

    /// The life of certificates that a demonstration issues: long enough for its past and its future.
    pub fn term(now: Instant) -> Term {
        let years = |count: i64| count * 366 * 86_400;
        Term {
            from: now.plus_seconds(-years(12)),
            until: now.plus_seconds(years(10)),
        }
    }
}

/// Makes the data folder where it is missing, for its owner alone: it holds personal data and keys.
///
/// # Errors
/// When the folder cannot be made.
pub fn make_data_folder(folder: &Path) -> std::io::Result<()> {
    let mut making = std::fs::DirBuilder::new();
    making.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        making.mode(0o700);
    }
    making.create(folder)
}

/// The reader of this machine; a machine without one keeps scans in a visible queue.
fn reader() -> (Option<Arc<dyn PaperReader>>, Option<String>) {
    let config = reader_config();
    let pdf = Reader::availability(&config)
        .pdf
        .err()
        .map(|error| error.to_string());
    match Reader::new(config) {
        Ok(reader) => (Some(Arc::new(reader)), pdf),
        Err(error) => (None, Some(error.to_string())),
    }
}

/// A demonstration's clock goes on where its last event stands, and never before the opening of its day.
fn clock_of(demo: Option<&Demo>, db: &Db) -> Result<Arc<dyn Clock>, DbError> {
    let Some(demo) = demo else {
        return Ok(Arc::new(SystemClock));
    };
    let last = db.read(motcua_ledger::last_at)?;
    let opening = morning_of(demo.as_of);
    let start = last.map_or(opening, |last| last.plus_seconds(1).max(opening));
    Ok(Arc::new(RunningFrom::new(start)))
}

/// Nine in the morning, when the counters are open.
pub fn morning_of(day: Day) -> Instant {
    Instant::from_local(day.date().at(9, 0, 0, 0))
}

/// Opens the data folder `data` for a command.
///
/// # Errors
/// [`StartError`] naming the part that is away or wrong.
pub fn open(data: &Path) -> Result<Composition, StartError> {
    Composition::open(Settings::load(data, None)?)
}

impl From<StartError> for Fault {
    fn from(error: StartError) -> Self {
        Self::internal(error)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_data_folder_is_for_its_owner_alone() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("motcua-data");
        make_data_folder(&folder).unwrap();
        make_data_folder(&folder).unwrap();
        assert_eq!(
            std::fs::metadata(folder).unwrap().permissions().mode() & 0o777,
            0o700
        );
    }
}
