//! A synthetic province: the real units, dossiers told as the modules tell them, and one owner nobody may see.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

use std::sync::Arc;

use motcua_db::{Db, Migration, Tx, values};
use motcua_dossier::model::{DossierState, Settling, Status};
use motcua_identity::{OpContext, SignedIn, UnitId};
use motcua_kernel::{Day, Fault, FaultKind, FixedClock, Instant, SeededRandomness};
use motcua_ledger::{NewEvent, Stream, append};
use motcua_repository::Signers;
use motcua_sign::Signer;
use serde_json::{Value, json};

/// The owner of every dossier: none of these may stand on an open page.
pub const OWNER: [&str; 5] = [
    "Lương Thị Ngọc Bích",
    "020301004578",
    "0912345678",
    "Thôn Nà Lốc",
    "ngoc.bich@example.org",
];

/// The commune whose dossiers the tests look at.
pub const COMMUNE: &str = "06184";

/// Nobody signs here.
pub struct NoKeys;

impl Signers for NoKeys {
    fn personal(&self, _: &SignedIn) -> Result<Signer, Fault> {
        Err(Fault::new(FaultKind::Unavailable, "no-key"))
    }

    fn agency(&self, _: &UnitId, _: &str) -> Result<Signer, Fault> {
        Err(Fault::new(FaultKind::Unavailable, "no-key"))
    }
}

/// Every table the open pages read.
pub fn steps() -> Vec<Migration> {
    [
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_catalog::MIGRATIONS,
        motcua_repository::MIGRATIONS,
        motcua_dossier::MIGRATIONS,
        motcua_vault::MIGRATIONS,
        motcua_feedback::MIGRATIONS,
        motcua_figures::MIGRATIONS,
        motcua_campaign::MIGRATIONS,
    ]
    .concat()
}

/// The demo's day: 15 November 2023, 09:30.
pub fn now() -> Instant {
    Instant::from_local(day("2023-11-15").date().at(9, 30, 0, 0))
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Units, procedures, and `count` settled dossiers spread over the units and the years.
pub fn found(db: &Db, count: u32) {
    let cx = OpContext::system(Arc::new(FixedClock(now())), Arc::new(SeededRandomness::new(7)));
    db.write::<_, Fault, _>(move |tx| {
        let (units, successors) = (
            include_str!("../../../../data/units.csv"),
            include_str!("../../../../data/unit_successors.csv"),
        );
        motcua_identity::import_units(&cx, tx, units, successors).map(drop)
    })
    .unwrap();
    settle(db, 0..count);
}

/// Tells of the settled dossiers with these numbers and folds them into the figures.
pub fn settle(db: &Db, numbers: std::ops::Range<u32>) {
    db.write::<_, Fault, _>(move |tx| {
        let units = motcua_identity::units_on(tx, now().day())?;
        let codes: Vec<String> = units.iter().map(|unit| unit.id.to_string()).collect();
        numbers.clone().try_for_each(|number| told(tx, &codes, number))
    })
    .unwrap();
    motcua_figures::fold_until_empty(db).unwrap();
}

/// One dossier's life; every third is told of the commune the tests look at.
fn told(tx: &mut Tx<'_>, units: &[String], number: u32) -> Result<(), Fault> {
    let random = SeededRandomness::new(u64::from(number) + 1);
    let unit = match number % 3 {
        0 => COMMUNE.to_owned(),
        _ => units
            .get(usize::try_from(random.below(units.len() as u64)).unwrap())
            .unwrap()
            .clone(),
    };
    // More and more towards the end, as in a campaign.
    let back = random.below(1 + random.below(2_100));
    let on = now().day().plus_days(-i32::try_from(back).unwrap());
    let dossier = format!("018bd2c5-0000-7000-8000-{number:012x}");
    let stream = Stream::named("dossier", &dossier);
    let code = format!("H37.99-{}-{number:04}", on.date().strftime("%y%m%d"));
    let components =
        json!([{"number": 1, "required": true}, {"number": 2, "required": number.is_multiple_of(4)}]);
    let case = json!({
        "code": code, "unit": unit, "receiving_unit": unit, "procedure": "1.001193", "field": "Hộ tịch",
        "channel": "in-person", "paper_result": !number.is_multiple_of(5), "components": components,
    });
    tell(
        tx,
        &stream,
        on,
        "dossier-registered",
        json!({"filed_at": noon(on).micros(), "channel": "in-person", "case": case}),
    )?;
    tell(
        tx,
        &stream,
        on,
        "dossier-accepted",
        json!({"received_at": noon(on).micros(), "due_at": null}),
    )?;
    if number % 7 != 6 {
        tell(tx, &stream, on, "dossier-resolved", json!({"result": null}))?;
    }
    let recent = back < 100;
    if random.below(100) < if recent { 80 } else { 35 } {
        for part in [json!({"component": 1}), json!({"component": 2}), json!("result")] {
            let paper = Stream::named("paper", &format!("{dossier}-{part}"));
            let payload =
                json!({"dossier_id": dossier, "part": part, "unit": unit, "trust": "T1", "pages": 1});
            tell(
                tx,
                &paper,
                on,
                if part == json!("result") {
                    "paper-issued"
                } else {
                    "paper-confirmed"
                },
                payload,
            )?;
        }
    }
    Ok(())
}

fn noon(on: Day) -> Instant {
    Instant::from_local(on.date().at(12, 0, 0, 0))
}

fn tell(tx: &mut Tx<'_>, stream: &Stream, on: Day, kind: &str, mut payload: Value) -> Result<(), Fault> {
    payload
        .as_object_mut()
        .unwrap()
        .insert("kind".to_owned(), json!(kind));
    append(
        tx,
        NewEvent {
            stream,
            at: noon(on),
            actor: "system",
            kind,
            payload: &payload,
        },
    )
    .map(drop)
}

/// A dossier of the owner, being settled by the commune, with this code.
pub fn kept(db: &Db, code: &str, status: Status) {
    let state = DossierState {
        status,
        ..DossierState::draft(Settling::YieldsResult)
    };
    let state = serde_json::to_string(&state).unwrap();
    let limit = serde_json::to_string(&motcua_law::TimeLimit::WorkingDays(3)).unwrap();
    let received = Instant::from_local(day("2023-11-13").date().at(9, 0, 0, 0));
    let due = Instant::from_local(day("2023-11-16").date().at(17, 0, 0, 0));
    let code = code.to_owned();
    let [name, number, phone, address, email] = OWNER;
    db.write::<_, Fault, _>(move |tx| {
        tx.execute(
            "INSERT INTO dossier_dossier (id, code, request_key, procedure_code, revision_id, procedure_name, field,
                regime, unit_id, receiving_unit_id, channel, owner_kind, owner_number, owner_name, owner_folded,
                owner_phone, owner_address, owner_email, sets, return_way, time_limit, paper_result, status, state,
                received_by, received_at, due_at, version)
             VALUES ($1, $2, $2, '1.001193', 'r1', 'Đăng ký khai sinh', 'Hộ tịch', 'nd61', $3, $3, 1, 'person', $4,
                $5, $5, $6, $7, $8, 1, 'counter', $9, $10, $11, $12, 'Hoàng Thị Nga', $13, $14, 1)",
            values![
                "018bd2c5-0000-7000-8000-00000000ffff",
                &code,
                COMMUNE,
                number,
                name,
                phone,
                address,
                email,
                &limit,
                true,
                status.code(),
                &state,
                received,
                due
            ],
        )
        .map_err(Fault::from)
        .map(drop)
    })
    .unwrap();
}

/// The paper that stands in the repository.
pub const PAPER: &str = "018bd2c5-0000-7000-8000-00000000aaaa";

/// A signed birth certificate of the owner, in the repository, whose name an officer typed with the owner's in it.
pub fn paper_kept(db: &Db) {
    let confirmed = Instant::from_local(day("2023-11-14").date().at(15, 5, 0, 0));
    let [name, number, ..] = OWNER;
    db.write::<_, Fault, _>(move |tx| {
        tx.execute(
            "INSERT INTO repository_paper (id, request_key, version, state, unit, owner_id_kind,
                owner_id_number, owner_name, type_code, paper_name, original_hash, original_format, original_size,
                file_name, pages, pages_read, signed_hash, signed_size, trust, scanned_by, scanned_at, confirmed_by,
                confirmed_at)
             VALUES ($1, $1, 2, 'confirmed', $2, 'personal-id', $3, $4, 'KQ.G15.000031', $5, $6, 'pdf', 1000, $5,
                2, 2, $7, 2000, 'T1', 'officer', $8, 'officer', $8)",
            values![
                PAPER,
                COMMUNE,
                number,
                name,
                format!("Giấy khai sinh của {name}"),
                "a".repeat(64),
                "b".repeat(64),
                confirmed
            ],
        )
        .map_err(Fault::from)
        .map(drop)
    })
    .unwrap();
}
