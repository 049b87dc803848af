//! What the queue promises, on both engines.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

use std::sync::Mutex;

use motcua_db::{Db, DbError};
use motcua_jobs::{
    Handlers, JobState, LEASE_SECONDS, MIGRATIONS, NewJob, Outcome, claim, complete, enqueue, fail, forget,
    postpone, retry, run_one, run_until_empty, standing, start_again, waiting_and_dead,
};
use motcua_kernel::{FixedClock, Instant};
use motcua_testkit::each_database;

const START: Instant = Instant::from_micros(1_700_000_000_000_000);

fn put(db: &Db, subject: &'static str) {
    db.write(move |tx| {
        let id = uuid::Uuid::from_u128(subject.bytes().fold(0, |sum, byte| sum * 257 + u128::from(byte)));
        enqueue(
            tx,
            NewJob {
                id,
                queue: "repository-read",
                subject,
                run_at: START,
            },
            START,
        )
    })
    .unwrap();
}

#[test]
fn a_job_enqueued_by_a_transaction_that_fails_was_never_there() {
    each_database(MIGRATIONS, |test| {
        let failed: Result<(), DbError> = test.db.write(|tx| {
            let id = uuid::Uuid::nil();
            enqueue(
                tx,
                NewJob {
                    id,
                    queue: "repository-read",
                    subject: "a",
                    run_at: START,
                },
                START,
            )?;
            Err(DbError::RowCount(0))
        });
        assert!(failed.is_err());
        assert!(test.db.read(|tx| waiting_and_dead(tx, 10)).unwrap().is_empty());
    })
    .unwrap();
}

#[test]
fn a_subject_stands_in_its_queue_once() {
    each_database(MIGRATIONS, |test| {
        put(&test.db, "a");
        put(&test.db, "a");
        assert_eq!(test.db.read(|tx| waiting_and_dead(tx, 10)).unwrap().len(), 1);
    })
    .unwrap();
}

#[test]
fn a_job_belongs_to_one_worker_until_its_lease_runs_out() {
    each_database(MIGRATIONS, |test| {
        put(&test.db, "a");
        let take = |now: Instant| {
            test.db
                .write(move |tx| claim(tx, "repository-read", now))
                .unwrap()
        };
        assert_eq!(take(START).unwrap().tries, 1);
        assert_eq!(take(START), None);
        let later = take(START.plus_seconds(LEASE_SECONDS + 1)).unwrap();
        assert_eq!(later.tries, 2);
        test.db.write(move |tx| complete(tx, &later)).unwrap();
        assert!(test.db.read(|tx| waiting_and_dead(tx, 10)).unwrap().is_empty());
    })
    .unwrap();
}

#[test]
fn a_job_that_keeps_failing_ends_in_sight_with_its_cause_and_can_be_tried_again() {
    each_database(MIGRATIONS, |test| {
        put(&test.db, "a");
        let handlers = Handlers::default().on("repository-read", |_| Outcome::Failed("engine".to_owned()));
        for hour in 0..10 {
            run_until_empty(
                &test.db,
                &FixedClock(START.plus_seconds(hour * 10_000)),
                &handlers,
            )
            .unwrap();
        }
        let jobs = test.db.read(|tx| waiting_and_dead(tx, 10)).unwrap();
        assert_eq!(jobs[0].state, JobState::Dead);
        assert_eq!(jobs[0].cause.as_deref(), Some("engine"));
        let id = jobs[0].id.clone();
        assert!(test.db.write(move |tx| retry(tx, &id, START)).unwrap());
        assert_eq!(
            test.db.read(|tx| waiting_and_dead(tx, 10)).unwrap()[0].state,
            JobState::Waiting
        );
    })
    .unwrap();
}

#[test]
fn a_subject_is_started_again_or_forgotten_but_never_taken_from_a_worker_that_has_it() {
    each_database(MIGRATIONS, |test| {
        let queue = "repository-read";
        let again = |now: Instant| {
            test.db
                .write(move |tx| {
                    let job = NewJob {
                        id: uuid::Uuid::from_u128(7),
                        queue,
                        subject: "a",
                        run_at: now,
                    };
                    start_again(tx, job, now)
                })
                .unwrap();
        };
        let stands = || test.db.read(|tx| standing(tx, queue, "a")).unwrap();
        let gone = |now: Instant| test.db.write(move |tx| forget(tx, (queue, "a"), now)).unwrap();
        assert_eq!(stands(), None);
        again(START);
        assert_eq!(stands(), Some((JobState::Waiting, 0)));
        let job = test.db.write(move |tx| claim(tx, queue, START)).unwrap().unwrap();
        again(START);
        gone(START);
        assert_eq!(stands(), Some((JobState::Running, 1)), "a worker has it");
        test.db
            .write(move |tx| fail(tx, &job, "full", START).map(drop))
            .unwrap();
        assert!(
            test.db
                .write(move |tx| claim(tx, queue, START))
                .unwrap()
                .is_none()
        );
        again(START);
        let job = test.db.write(move |tx| claim(tx, queue, START)).unwrap().unwrap();
        assert_eq!(job.tries, 1, "it waits no longer, and its tries begin anew");
        gone(START.plus_seconds(LEASE_SECONDS + 1));
        assert_eq!(stands(), None, "its worker never came back");
    })
    .unwrap();
}

#[test]
fn a_job_that_must_wait_for_a_missing_tool_loses_no_try() {
    each_database(MIGRATIONS, |test| {
        put(&test.db, "a");
        let handlers = Handlers::default().on("repository-read", |_| {
            Outcome::NotNow(START.plus_seconds(60), "no engine".to_owned())
        });
        for round in 0..20 {
            run_one(&test.db, &FixedClock(START.plus_seconds(round)), &handlers).unwrap();
        }
        let jobs = test.db.read(|tx| waiting_and_dead(tx, 10)).unwrap();
        assert_eq!((jobs[0].state, jobs[0].tries), (JobState::Waiting, 0));
    })
    .unwrap();
}

#[test]
fn every_job_runs_exactly_once_under_many_workers() {
    each_database(MIGRATIONS, |test| {
        for subject in ["a", "b", "c", "d", "e", "f", "g", "h"] {
            put(&test.db, subject);
        }
        let ran = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let handlers = Handlers::default().on("repository-read", |job| {
                        ran.lock().unwrap().push(job.subject.clone());
                        let job = job.clone();
                        test.db.write(move |tx| complete(tx, &job)).unwrap();
                        Outcome::Done
                    });
                    run_until_empty(&test.db, &FixedClock(START), &handlers).unwrap();
                });
            }
        });
        let mut ran = ran.into_inner().unwrap();
        ran.sort_unstable();
        assert_eq!(ran, ["a", "b", "c", "d", "e", "f", "g", "h"]);
    })
    .unwrap();
}

#[test]
fn a_job_that_takes_every_worker_with_it_ends_in_sight() {
    each_database(MIGRATIONS, |test| {
        put(&test.db, "a");
        let take = |round: i64| {
            let now = START.plus_seconds(round * (LEASE_SECONDS + 1));
            test.db
                .write(move |tx| claim(tx, "repository-read", now))
                .unwrap()
        };
        assert!((0..5).all(|round| take(round).is_some()));
        assert_eq!(take(5), None);
        let jobs = test.db.read(|tx| waiting_and_dead(tx, 10)).unwrap();
        assert_eq!(jobs[0].state, JobState::Dead);
        assert!(jobs[0].cause.is_some());
        let id = jobs[0].id.clone();
        assert!(test.db.write(move |tx| retry(tx, &id, START)).unwrap());
    })
    .unwrap();
}

#[test]
fn a_worker_that_was_overtaken_does_not_take_the_job_from_the_next() {
    each_database(MIGRATIONS, |test| {
        put(&test.db, "a");
        let take = |now: Instant| {
            test.db
                .write(move |tx| claim(tx, "repository-read", now))
                .unwrap()
                .unwrap()
        };
        let slow = take(START);
        let later = START.plus_seconds(LEASE_SECONDS + 1);
        take(later);
        test.db
            .write(move |tx| {
                fail(tx, &slow, "engine", later)?;
                postpone(tx, &slow, "engine", later)
            })
            .unwrap();
        let jobs = test.db.read(|tx| waiting_and_dead(tx, 10)).unwrap();
        assert_eq!((jobs[0].state, jobs[0].tries), (JobState::Running, 2));
    })
    .unwrap();
}

#[test]
fn a_job_that_panics_fails_and_the_worker_lives_on() {
    each_database(MIGRATIONS, |test| {
        put(&test.db, "a");
        let handlers = Handlers::default().on("repository-read", |_| std::panic::panic_any("a hostile file"));
        assert!(run_one(&test.db, &FixedClock(START), &handlers).unwrap());
        let jobs = test.db.read(|tx| waiting_and_dead(tx, 10)).unwrap();
        assert_eq!(jobs[0].state, JobState::Waiting);
        assert_eq!(jobs[0].cause.as_deref(), Some("panicked: a hostile file"));
    })
    .unwrap();
}
