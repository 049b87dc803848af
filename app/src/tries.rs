//! Tries of strangers, counted in the database that all processes share. The embedded database serves one process, whose
//! own memory is enough.

use std::io;
use std::path::Path;
use std::sync::Arc;

use motcua_db::{Db, Dialect};
use motcua_identity::{TryKey, forget_tries, take_try, try_left};
use motcua_kernel::{Fault, Instant, Randomness, TryRate};
use motcua_ui::CommonTries;

use crate::composition::Composition;
use crate::keys::kept_secret;

/// The name of the file that hides who tries, among the keys: every process reads the same, and of those that start for the
/// first time together one makes it. It does not lie in the database that it guards: there are so few network addresses that
/// a copy of the database with the key in it would tell each of them (NĐ 13/2023/NĐ-CP). All processes have the folder of
/// keys anyway: ballots and signatures need it too.
const FILE: &str = "tries.key";

/// Where the tries of all processes are counted; nothing where there is one process.
///
/// # Errors
/// When the key cannot be read or written.
pub fn common_tries(
    db: &Db,
    keys: &Path,
    randomness: &dyn Randomness,
) -> io::Result<Option<Arc<dyn CommonTries>>> {
    if db.dialect() == Dialect::Sqlite {
        return Ok(None);
    }
    let common: Arc<dyn CommonTries> = Arc::new(TriesInDatabase {
        db: db.clone(),
        key: TryKey::new(kept_secret(keys, FILE, randomness)?),
    });
    Ok(Some(common))
}

/// Forgets who did not try lately.
pub fn forget_old(composition: &Composition) -> Result<(), Fault> {
    if composition.common_tries.is_some() {
        let now = composition.clock.now();
        composition.db.write(move |tx| forget_tries(tx, now))?;
    }
    Ok(())
}

struct TriesInDatabase {
    db: Db,
    key: TryKey,
}

impl CommonTries for TriesInDatabase {
    fn left(&self, bucket: &str, rate: TryRate, now: Instant) -> Result<bool, Fault> {
        let bucket = self.key.bucket(bucket);
        Ok(self.db.read(|tx| try_left(tx, &bucket, rate, now))?)
    }

    fn take(&self, bucket: &str, rate: TryRate, now: Instant) -> Result<bool, Fault> {
        let bucket = self.key.bucket(bucket);
        Ok(self.db.write(move |tx| take_try(tx, &bucket, rate, now))?)
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use motcua_kernel::SeededRandomness;
    use motcua_testkit::each_database;
    use motcua_ui::{Guesses, Limiter};

    use super::*;

    const AT: Instant = Instant::from_micros(1_700_000_000_000_000);

    fn wait<T>(work: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(work)
    }

    #[test]
    fn two_processes_on_one_server_let_a_guesser_try_no_more_than_one_does() {
        let visitor: IpAddr = "203.0.113.7".parse().unwrap();
        each_database(motcua_identity::MIGRATIONS, |at| {
            if at.db.dialect() == Dialect::Sqlite {
                return;
            }
            let keys = tempfile::tempdir().unwrap();
            let (url, folder) = (&at.url, keys.path());
            // Both start for the first time, at once.
            let started = std::thread::scope(|scope| {
                let starting = [1, 2].map(|seed| {
                    scope.spawn(move || {
                        let db = Db::open(url).unwrap();
                        common_tries(&db, folder, &SeededRandomness::new(seed)).unwrap()
                    })
                });
                starting.map(|one| one.join().unwrap())
            });
            let processes = started.map(|common| {
                (
                    Limiter::together("open", common.as_ref()),
                    Guesses::together("open-code", common.as_ref()),
                )
            });
            let (taken, missed) = wait(async {
                let (mut taken, mut missed) = (0, 0);
                for _ in 0..20 {
                    for (limiter, guesses) in &processes {
                        taken += usize::from(limiter.take(visitor, AT).await);
                        if guesses.allow("H37-1", AT).await.is_ok() {
                            guesses.missed("H37-1", AT).await;
                            missed += 1;
                        }
                    }
                }
                (taken, missed)
            });
            assert_eq!((taken, missed), (20, 10));
        })
        .unwrap();
    }

    #[test]
    fn people_get_in_while_the_table_is_away_and_each_process_goes_on_counting() {
        let visitor: IpAddr = "203.0.113.7".parse().unwrap();
        each_database(&[], |at| {
            let common: Arc<dyn CommonTries> = Arc::new(TriesInDatabase {
                db: at.db.clone(),
                key: TryKey::new([7; TryKey::LENGTH]),
            });
            let limiter = Limiter::together("open", Some(&common));
            let taken = wait(async {
                let mut taken = 0;
                for _ in 0..40 {
                    taken += usize::from(limiter.take(visitor, AT).await);
                }
                taken
            });
            assert_eq!(taken, 20);
        })
        .unwrap();
    }

    #[test]
    fn one_process_on_the_embedded_database_needs_no_key() {
        let at = motcua_testkit::sqlite_database(motcua_identity::MIGRATIONS).unwrap();
        let keys = tempfile::tempdir().unwrap();
        let common = common_tries(&at.db, keys.path(), &SeededRandomness::new(1)).unwrap();
        assert!(common.is_none());
        assert!(!keys.path().join(FILE).exists());
    }
}
