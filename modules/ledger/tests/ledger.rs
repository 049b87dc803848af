//! What the ledger promises, on both engines.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

use motcua_db::{Db, values};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{
    Delivery, Event, Finding, MIGRATIONS, NewEvent, Reader, Stream, append, deliver, deliver_to, inclusion,
    pending, seal_until, seals, stream_events, verify, waits_for_notices,
};
use motcua_testkit::each_database;

fn noon(day: i8) -> Instant {
    Instant::from_local(jiff::civil::date(2023, 11, day).at(12, 0, 0, 0))
}

fn write(db: &Db, stream: &'static str, at: Instant, kind: &'static str) -> Event {
    db.write::<_, Fault, _>(move |tx| {
        let stream = Stream::named("dossier", stream);
        append(
            tx,
            NewEvent {
                stream: &stream,
                at,
                actor: "system",
                kind,
                payload: &"Đồng Đăng",
            },
        )
    })
    .unwrap()
}

fn three_days(db: &Db) {
    for (stream, day, kind) in [
        ("a", 13, "dossier-accepted"),
        ("b", 13, "dossier-accepted"),
        ("a", 14, "dossier-resolved"),
        ("a", 15, "dossier-returned"),
    ] {
        write(db, stream, noon(day), kind);
    }
    let sealed = db.write(|tx| seal_until(tx, noon(15))).unwrap();
    assert_eq!(sealed, 2, "the day that is not over stays open");
}

fn spoil(db: &Db, sql: &'static str) {
    assert_eq!(db.write(move |tx| tx.execute(sql, values![])).unwrap(), 1);
}

#[test]
fn a_ledger_nobody_touched_is_whole() {
    each_database(MIGRATIONS, |test| {
        three_days(&test.db);
        let seen = verify(&test.db).unwrap();
        assert_eq!((seen.events, seen.streams, seen.seals), (4, 2, 2));
        assert_eq!(seen.findings, []);
    })
    .unwrap();
}

#[test]
fn one_changed_byte_of_a_past_event_is_found_and_named() {
    each_database(MIGRATIONS, |test| {
        three_days(&test.db);
        spoil(
            &test.db,
            "UPDATE ledger_event SET payload = '\"Đồng Đang\"' WHERE stream = 'dossier:a' AND seq = 2",
        );
        let seen = verify(&test.db).unwrap();
        assert_eq!(
            seen.findings,
            [Finding::EventChanged {
                stream: "dossier:a".to_owned(),
                seq: 2
            }]
        );
    })
    .unwrap();
}

#[test]
fn an_event_rewritten_with_a_fresh_hash_breaks_the_chain_and_the_seal() {
    each_database(MIGRATIONS, |test| {
        three_days(&test.db);
        spoil(&test.db, "UPDATE ledger_event SET hash = (SELECT hash FROM ledger_event WHERE stream = 'dossier:b') WHERE stream = 'dossier:a' AND seq = 2");
        let findings = verify(&test.db).unwrap().findings;
        assert!(findings.contains(&Finding::EventChanged { stream: "dossier:a".to_owned(), seq: 3 }));
        assert!(findings.contains(&Finding::SealBroken { day: "2023-11-14".to_owned() }));
    })
    .unwrap();
}

#[test]
fn a_cut_off_tail_is_found() {
    each_database(MIGRATIONS, |test| {
        three_days(&test.db);
        spoil(
            &test.db,
            "DELETE FROM ledger_event WHERE stream = 'dossier:a' AND seq = 3",
        );
        let seen = verify(&test.db).unwrap();
        assert_eq!(
            seen.findings,
            [Finding::HeadDiffers {
                stream: "dossier:a".to_owned()
            }]
        );
    })
    .unwrap();
}

#[test]
fn a_stream_that_vanished_whole_is_found_by_the_seal_of_its_day() {
    each_database(MIGRATIONS, |test| {
        three_days(&test.db);
        spoil(&test.db, "DELETE FROM ledger_event WHERE stream = 'dossier:b'");
        spoil(&test.db, "DELETE FROM ledger_stream WHERE stream = 'dossier:b'");
        let seen = verify(&test.db).unwrap();
        assert_eq!(
            seen.findings,
            [Finding::SealBroken {
                day: "2023-11-13".to_owned()
            }]
        );
    })
    .unwrap();
}

#[test]
fn every_event_of_a_sealed_day_proves_its_place_and_one_of_an_open_day_none() {
    each_database(MIGRATIONS, |test| {
        three_days(&test.db);
        for (stream, seq, sealed) in [("a", 1, true), ("b", 1, true), ("a", 2, true), ("a", 3, false)] {
            let name = format!("dossier:{stream}");
            let found = test.db.read(|tx| inclusion(tx, &name, seq)).unwrap().unwrap();
            assert_eq!(found.under.is_some(), sealed, "{name} {seq}");
            if let Some(under) = found.under {
                assert!(under.holds(&found.hash) && !under.holds(&[0; 32]), "{name} {seq}");
            }
        }
        assert_eq!(test.db.read(|tx| inclusion(tx, "dossier:c", 1)).unwrap(), None);
        let days: Vec<String> = test
            .db
            .read(|tx| seals(tx, None, 9))
            .unwrap()
            .iter()
            .map(|seal| seal.day.to_string())
            .collect();
        assert_eq!(days, ["2023-11-14", "2023-11-13"], "newest first");
    })
    .unwrap();
}

#[test]
fn an_event_leaves_the_outbox_only_with_the_transaction_that_used_it() {
    each_database(MIGRATIONS, |test| {
        three_days(&test.db);
        let failed: Result<(), Fault> = test.db.write(|tx| {
            assert_eq!(deliver(tx, 3)?.len(), 3);
            Err(Fault::internal("on purpose"))
        });
        assert!(failed.is_err());
        let kinds: Vec<String> = test
            .db
            .write(|tx| deliver(tx, 10))
            .unwrap()
            .into_iter()
            .map(|delivery| delivery.event.kind)
            .collect();
        assert_eq!(
            kinds,
            [
                "dossier-accepted",
                "dossier-accepted",
                "dossier-resolved",
                "dossier-returned"
            ]
        );
        assert_eq!(test.db.read(pending).unwrap(), 0);
    })
    .unwrap();
}

#[test]
fn what_one_reader_takes_still_waits_for_the_other() {
    each_database(MIGRATIONS, |test| {
        three_days(&test.db);
        let folded = test.db.write(|tx| deliver(tx, 10)).unwrap();
        assert!(test.db.read(waits_for_notices).unwrap());
        let told = test.db.write(|tx| deliver_to(tx, Reader::Notices, 10)).unwrap();
        let seqs = |taken: &[Delivery]| -> Vec<(String, i64)> {
            let ids = taken.iter().map(|it| (it.event.stream.to_string(), it.event.seq));
            ids.collect()
        };
        assert_eq!(seqs(&folded), seqs(&told));
        assert!(!test.db.read(waits_for_notices).unwrap());
    })
    .unwrap();
}

#[test]
fn a_stream_keeps_the_order_of_what_happened_under_many_writers() {
    each_database(MIGRATIONS, |test| {
        write(&test.db, "a", noon(13), "dossier-accepted");
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..5 {
                        write(&test.db, "a", noon(13), "dossier-stepped");
                    }
                });
            }
        });
        let events = test
            .db
            .read(|tx| stream_events(tx, &Stream::named("dossier", "a")))
            .unwrap();
        let seqs: Vec<i64> = events.iter().map(|event| event.seq).collect();
        assert_eq!(seqs, (1..=41).collect::<Vec<i64>>());
        assert_eq!(verify(&test.db).unwrap().findings, []);
    })
    .unwrap();
}
