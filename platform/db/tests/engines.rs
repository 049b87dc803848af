//! What both engines promise, tried on both.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use motcua_db::{Db, DbError, ManyRows, Migration, Tx, Value, migrate, values};
use motcua_kernel::{Day, Instant, Money};
use motcua_testkit::each_database;

const STEPS: &[Migration] = &[Migration::new(
    "db-0001-test",
    "CREATE TABLE db_thing (
        name TEXT PRIMARY KEY, count BIGINT NOT NULL DEFAULT 0, open BOOLEAN, at BIGINT, on_day TEXT,
        price BIGINT, body {blob}, share DOUBLE PRECISION
     );
     CREATE TABLE db_part (number {serial}, thing TEXT NOT NULL REFERENCES db_thing (name));",
)];

fn count(db: &Db) -> i64 {
    db.read(|tx| tx.scalar::<i64>("SELECT COUNT(*) FROM db_thing", values![]))
        .unwrap()
}

fn insert(tx: &mut Tx<'_>, name: &str) -> Result<u64, DbError> {
    tx.execute("INSERT INTO db_thing (name) VALUES ($1)", values![name])
}

#[test]
fn every_kind_of_value_comes_back_as_it_went_in() {
    each_database(STEPS, |test| {
        let at = Instant::from_micros(1_700_000_000_123_456);
        let day = Day::new(2023, 11, 15).unwrap();
        test.db
            .write(move |tx| {
                // The parameters stand out of order on purpose.
                tx.execute(
                    "INSERT INTO db_thing (count, name, open, at, on_day, price, body, share)
                     VALUES ($2, $1, $3, $4, $5, $6, $7, $8)",
                    values![
                        "Đồng Đăng",
                        7_i64,
                        true,
                        at,
                        day,
                        Money::dong(8_000),
                        vec![0_u8, 255],
                        0.5
                    ],
                )
            })
            .unwrap();
        let row = test
            .db
            .read(|tx| tx.query_one("SELECT * FROM db_thing WHERE open = TRUE", values![]))
            .unwrap();
        assert_eq!(row.get::<String>("name").unwrap(), "Đồng Đăng");
        assert_eq!(row.get::<i64>("count").unwrap(), 7);
        assert!(row.get::<bool>("open").unwrap());
        assert_eq!(row.get::<Instant>("at").unwrap(), at);
        assert_eq!(row.get::<Day>("on_day").unwrap(), day);
        assert_eq!(row.get::<Money>("price").unwrap(), Money::dong(8_000));
        assert_eq!(row.get::<Vec<u8>>("body").unwrap(), [0, 255]);
        assert!((row.get::<f64>("share").unwrap() - 0.5).abs() < f64::EPSILON);
        assert!(matches!(row.get::<i64>("name"), Err(DbError::Type { .. })));
        assert!(matches!(row.get::<i64>("nothing"), Err(DbError::Type { .. })));
    })
    .unwrap();
}

/// Things, whose counts add up.
const THINGS: ManyRows<'static> = ManyRows {
    table: "db_thing",
    columns: "name, count, open, price, body, share",
    tail: "ON CONFLICT (name) DO UPDATE SET count = db_thing.count + excluded.count",
};

fn thing(number: i64) -> Vec<Value> {
    let odd = number % 2 == 1;
    let price = odd.then_some(number);
    values![
        format!("Hồ sơ {{{number}}}, \"{number}\""),
        number,
        odd,
        price,
        vec![0_u8, 255],
        0.5
    ]
    .to_vec()
}

#[test]
fn many_rows_are_the_rows_that_went_in_and_those_that_are_there_are_added_to() {
    each_database(STEPS, |test| {
        let things = |numbers: std::ops::Range<i64>| -> Vec<Vec<Value>> { numbers.map(thing).collect() };
        test.db
            .write::<_, DbError, _>(move |tx| {
                tx.insert_many(&THINGS.plain(), &things(0..9_000))?;
                tx.insert_many(&THINGS, &things(8_999..9_002))?;
                tx.insert_many(&THINGS, &[])
            })
            .unwrap();
        assert_eq!(count(&test.db), 9_002);
        let rows = test
            .db
            .read(|tx| tx.query("SELECT * FROM db_thing ORDER BY count", values![]))
            .unwrap();
        let row = rows.get(3).unwrap();
        assert_eq!(row.get::<String>("name").unwrap(), "Hồ sơ {3}, \"3\"");
        assert_eq!(row.get::<Option<i64>>("price").unwrap(), Some(3));
        assert!(row.get::<bool>("open").unwrap());
        assert_eq!(row.get::<Vec<u8>>("body").unwrap(), [0, 255]);
        assert_eq!(rows.get(4).unwrap().get::<Option<i64>>("price").unwrap(), None);
        assert_eq!(rows.last().unwrap().get::<i64>("count").unwrap(), 2 * 8_999);
    })
    .unwrap();
}

#[test]
fn many_rows_with_a_key_that_is_there_or_of_another_width_are_refused() {
    each_database(STEPS, |test| {
        let write = |rows: Vec<Vec<Value>>| {
            let rows = move |tx: &mut Tx<'_>| tx.insert_many(&THINGS.plain(), &rows);
            test.db.write::<_, DbError, _>(rows)
        };
        write(vec![thing(1)]).unwrap();
        assert!(write(vec![thing(2), thing(1)]).unwrap_err().is_unique());
        let short = values!["Hồ sơ", 1_i64].to_vec();
        assert!(matches!(write(vec![thing(3), short]), Err(DbError::Sql(_))));
        assert_eq!(count(&test.db), 1);
    })
    .unwrap();
}

#[test]
fn work_that_fails_leaves_nothing_behind() {
    each_database(STEPS, |test| {
        let failed: Result<(), DbError> = test.db.write(|tx| {
            insert(tx, "a")?;
            Err(DbError::RowCount(9))
        });
        assert!(matches!(failed, Err(DbError::RowCount(9))));
        assert_eq!(count(&test.db), 0);
    })
    .unwrap();
}

#[test]
fn a_second_row_with_the_same_key_is_told_as_such() {
    each_database(STEPS, |test| {
        test.db.write(|tx| insert(tx, "a")).unwrap();
        assert!(test.db.write(|tx| insert(tx, "a")).unwrap_err().is_unique());
        let orphan = test
            .db
            .write(|tx| tx.execute("INSERT INTO db_part (thing) VALUES ($1)", values!["nobody"]));
        assert!(matches!(orphan, Err(DbError::Reference(_))), "{orphan:?}");
    })
    .unwrap();
}

#[test]
fn work_that_panics_is_rolled_back_and_the_database_goes_on() {
    each_database(STEPS, |test| {
        let panicked: Result<(), DbError> = test.db.write(|tx| {
            insert(tx, "a")?;
            panic!("on purpose");
        });
        assert!(matches!(panicked, Err(DbError::Panicked)));
        test.db.write(|tx| insert(tx, "b")).unwrap();
        assert_eq!(count(&test.db), 1);
    })
    .unwrap();
}

#[test]
fn a_reader_cannot_write() {
    each_database(STEPS, |test| {
        assert!(test.db.read(|tx| insert(tx, "a")).is_err());
        assert_eq!(count(&test.db), 0);
    })
    .unwrap();
}

#[test]
fn two_hundred_writers_at_once_lose_no_count() {
    each_database(STEPS, |test| {
        test.db.write(|tx| insert(tx, "counter")).unwrap();
        let refused = Arc::new(AtomicU32::new(0));
        std::thread::scope(|scope| {
            for writer in 0..20 {
                let (db, refused) = (test.db.clone(), Arc::clone(&refused));
                scope.spawn(move || {
                    for round in 0..10 {
                        let fail = (writer + round) % 10 == 0;
                        let outcome: Result<i64, DbError> = db.write(move |tx| {
                            let count = tx.scalar(
                                "UPDATE db_thing SET count = count + 1 WHERE name = 'counter' RETURNING count",
                                values![],
                            )?;
                            if fail { Err(DbError::RowCount(0)) } else { Ok(count) }
                        });
                        if outcome.is_err() {
                            refused.fetch_add(1, Ordering::SeqCst);
                        }
                    }
                });
            }
        });
        let counted: i64 =
            test.db.read(|tx| tx.scalar("SELECT count FROM db_thing", values![])).unwrap();
        assert_eq!(refused.load(Ordering::SeqCst), 20);
        assert_eq!(counted, 180);
    })
    .unwrap();
}

#[test]
fn what_was_acknowledged_is_there_when_the_database_is_opened_again() {
    each_database(STEPS, |test| {
        test.db.write(|tx| insert(tx, "kept")).unwrap();
        let again = Db::open(&test.url).unwrap();
        assert_eq!(count(&again), 1);
    })
    .unwrap();
}

#[test]
fn a_migration_runs_once() {
    each_database(STEPS, |test| {
        assert!(
            migrate(&test.db, STEPS, Instant::from_micros(1))
                .unwrap()
                .is_empty()
        );
    })
    .unwrap();
}

#[test]
fn a_missing_parameter_is_an_error_not_a_null() {
    each_database(STEPS, |test| {
        let outcome = test
            .db
            .read(|tx| tx.query("SELECT $1 AS a, $2 AS b", &[Value::Int(1)]));
        assert!(outcome.is_err());
    })
    .unwrap();
}
