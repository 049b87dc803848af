//! Tries that all processes count together.

use motcua_db::{Db, DbError, DbUrl, values};
use motcua_identity::{MIGRATIONS, TryBucket, TryKey, forget_tries, take_try, try_left};
use motcua_kernel::{Instant, TryRate};
use motcua_testkit::{TestDb, each_database};

const AT: Instant = Instant::from_micros(1_700_000_000_000_000);
const RATE: TryRate = TryRate::new(20, 6_000_000);

fn bucket(name: &str) -> TryBucket {
    TryKey::new([7; TryKey::LENGTH]).bucket(name)
}

fn take(db: &Db, name: &str, now: Instant) -> bool {
    let bucket = bucket(name);
    db.write(move |tx| take_try(tx, &bucket, RATE, now)).unwrap()
}

fn left(db: &Db, name: &str, now: Instant) -> bool {
    db.read(|tx| try_left(tx, &bucket(name), RATE, now)).unwrap()
}

/// The database as another process sees it; the embedded one has no other.
fn second_process(at: &TestDb) -> Db {
    match &at.url {
        DbUrl::Sqlite(_) => at.db.clone(),
        DbUrl::Postgres(_) => Db::open(&at.url).unwrap(),
    }
}

#[test]
fn tries_of_two_processes_sum_up() {
    each_database(MIGRATIONS, |at| {
        let other = second_process(at);
        for _ in 0..10 {
            assert!(take(&at.db, "open 203.0.113.7", AT));
            assert!(take(&other, "open 203.0.113.7", AT));
        }
        for db in [&at.db, &other] {
            assert!(!left(db, "open 203.0.113.7", AT));
            assert!(!take(db, "open 203.0.113.7", AT));
        }
        assert!(left(&other, "open 203.0.113.8", AT));
        assert!(take(&other, "office 203.0.113.7", AT));
    })
    .unwrap();
}

#[test]
fn tries_sent_at_the_same_moment_do_not_slip_through_together() {
    each_database(MIGRATIONS, |at| {
        let other = second_process(at);
        let taken: usize = std::thread::scope(|scope| {
            let threads: Vec<_> = [&at.db, &other, &at.db, &other]
                .into_iter()
                .map(|db| scope.spawn(move || (0..10).filter(|_| take(db, "open 203.0.113.7", AT)).count()))
                .collect();
            threads.into_iter().map(|one| one.join().unwrap()).sum()
        });
        assert_eq!(taken, 20);
    })
    .unwrap();
}

#[test]
fn the_table_fills_again_as_the_rule_of_one_process_does() {
    each_database(MIGRATIONS, |at| {
        let (mut full_at, mut taken) = (AT, 0);
        for step in 0..90 {
            // Three bursts, a second between two tries, and a pause after each in which the bucket fills.
            let now = AT.plus_seconds(step + step / 30 * 200);
            let after = RATE.take(full_at, now);
            assert_eq!(left(&at.db, "open 203.0.113.7", now), after.is_some(), "{step}");
            assert_eq!(take(&at.db, "open 203.0.113.7", now), after.is_some(), "{step}");
            taken += usize::from(after.is_some());
            full_at = after.unwrap_or(full_at);
        }
        assert_eq!(taken, 3 * 24);
    })
    .unwrap();
}

#[test]
fn buckets_that_are_full_again_are_forgotten_and_others_are_not() {
    each_database(MIGRATIONS, |at| {
        for _ in 0..20 {
            take(&at.db, "open 203.0.113.7", AT);
        }
        take(&at.db, "open 203.0.113.8", AT);
        let forget = |now| at.db.write(move |tx| forget_tries(tx, now)).unwrap();
        assert_eq!(forget(AT.plus_seconds(5)), 0);
        assert_eq!(forget(AT.plus_seconds(6)), 1);
        assert!(!take(&at.db, "open 203.0.113.7", AT));
        assert_eq!(forget(AT.plus_seconds(120)), 1);
        assert!(left(&at.db, "open 203.0.113.7", AT));
    })
    .unwrap();
}

#[test]
fn no_address_is_kept_in_clear() {
    each_database(MIGRATIONS, |at| {
        take(&at.db, "open 203.0.113.7", AT);
        let kept: Vec<String> = at
            .db
            .read(|tx| {
                let rows = tx.query("SELECT bucket_hash FROM identity_common_try", values![])?;
                rows.iter().map(|row| row.at(0)).collect::<Result<_, DbError>>()
            })
            .unwrap();
        assert_eq!(kept.len(), 1);
        assert!(kept.iter().all(|hash| hash.len() == 64 && !hash.contains('.')));
    })
    .unwrap();
}
