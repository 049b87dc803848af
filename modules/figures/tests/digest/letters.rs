//! The weekly letter to heads: once a week for each head who wants it, and never a name in it.

use std::sync::Arc;

use motcua_db::{Db, Migration, values};
use motcua_figures::{
    ContestOutcome, DatedAims, DecideContest, DigestChoice, Period, RaiseContest, Subject, choose_digest,
    decide_contest, digest_choice, digests_are_due, raise_contest, write_digests,
};
use motcua_i18n::Language;
use motcua_identity::{
    Actor, NewOfficer, OfficerId, OpContext, Posting, Role, SignedIn, create_officer, import_units,
    post_officer,
};
use motcua_kernel::{Fault, FixedClock, Instant, SeededRandomness};
use motcua_testkit::each_database;

pub const UNITS: &str = "code,name,level,parent,kind,org_code,valid_from,valid_to,note,source
20,Tỉnh Lạng Sơn,province,,area,H37,,,,thử
06184,Xã Gia Cát,commune,20,area,H37.19.02,,,,thử
";

pub fn steps() -> Vec<Migration> {
    [
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_account::MIGRATIONS,
        motcua_repository::MIGRATIONS,
        motcua_dossier::MIGRATIONS,
        motcua_notices::MIGRATIONS,
        motcua_figures::MIGRATIONS,
    ]
    .concat()
}

pub fn at(text: &str, hour: i8) -> Instant {
    let day: motcua_kernel::Day = text.parse().unwrap();
    Instant::from_local(day.date().at(hour, 0, 0, 0))
}

pub fn system(now: Instant) -> OpContext {
    OpContext::system(
        Arc::new(FixedClock(now)),
        Arc::new(SeededRandomness::new(now.micros().unsigned_abs())),
    )
}

/// An officer in `role` at the commune, as somebody who is signed in.
pub fn officer(db: &Db, cx: &OpContext, username: &str, role: Role) -> OpContext {
    let (there, name) = (cx.clone(), username.to_owned());
    let id: OfficerId = db
        .write::<_, Fault, _>(move |tx| {
            let new = NewOfficer {
                username: name.clone(),
                full_name: "Lộc Văn Thử".to_owned(),
                title: "Chủ tịch".to_owned(),
                home_unit: "06184".parse().unwrap(),
                password: None,
            };
            let id = create_officer(&there, tx, &new)?;
            let posting = Posting {
                role,
                unit: "06184".parse().unwrap(),
                field: None,
                from: "2023-01-01".parse().unwrap(),
                to: None,
            };
            post_officer(&there, tx, id, &posting)?;
            Ok(id)
        })
        .unwrap();
    cx.acting_as(Actor::Officer(Arc::new(SignedIn {
        officer_id: id,
        username: username.to_owned(),
        full_name: "Lộc Văn Thử".to_owned(),
        title: String::new(),
        home_unit: "06184".parse().unwrap(),
        home_unit_name: String::new(),
        postings: Vec::new(),
        stands_in_for: Vec::new(),
        seen_at: Instant::from_micros(0),
    })))
}

fn choose(db: &Db, cx: &OpContext, email: &str, wanted: bool) -> Result<(), Fault> {
    let (cx, choice) = (
        cx.clone(),
        DigestChoice {
            email: email.to_owned(),
            wanted,
            daily: false,
            language: Language::Vi,
        },
    );
    db.write(move |tx| choose_digest(&cx, tx, &choice))
}

fn write(db: &Db, now: Instant) -> usize {
    let cx = system(now);
    db.write(move |tx| write_digests(&cx, tx, (&DatedAims(now.day()), &[])))
        .unwrap()
}

/// Every weekly letter that waits: where it goes and what it says.
fn letters(db: &Db) -> Vec<(String, String)> {
    letters_of(db, "head-digest")
}

fn letters_of(db: &Db, kind: &'static str) -> Vec<(String, String)> {
    db.read::<_, Fault, _>(|tx| {
        let rows = tx.query(
            "SELECT address, body FROM notices_delivery WHERE kind = $1 ORDER BY address, created_at",
            values![kind],
        )?;
        Ok(rows
            .iter()
            .map(|row| (row.at(0).unwrap(), row.at(1).unwrap()))
            .collect())
    })
    .unwrap()
}

#[test]
fn a_head_who_wants_the_letter_gets_it_once_a_week_and_nobody_else_does() {
    each_database(&steps(), |at_db| {
        let (db, cx) = (&at_db.db, system(at("2023-11-13", 9)));
        let founding = cx.clone();
        db.write(move |tx| {
            import_units(
                &founding,
                tx,
                UNITS,
                "old_code,old_name,old_parent,old_valid_to,new_code,new_name,effective,share,note\n",
            )
        })
        .unwrap();
        let head = officer(db, &cx, "chutich", Role::AgencyHead);
        let other = officer(db, &cx, "photruong", Role::CentreHead);
        let clerk = officer(db, &cx, "vanthu", Role::Clerk);
        choose(db, &head, "chutich@langson.gov.vn", true).unwrap();
        choose(db, &other, "photruong@langson.gov.vn", false).unwrap();
        choose(db, &clerk, "vanthu@langson.gov.vn", true).unwrap();
        assert_eq!(write(db, at("2023-11-13", 6)), 0, "before the offices open");
        assert!(db.read(|tx| digests_are_due(tx, at("2023-11-13", 8))).unwrap());
        assert_eq!(
            write(db, at("2023-11-13", 8)),
            1,
            "one head wants it; a clerk is no head"
        );
        for later in [at("2023-11-13", 8), at("2023-11-15", 10), at("2023-11-19", 23)] {
            assert!(!db.read(move |tx| digests_are_due(tx, later)).unwrap());
            assert_eq!(write(db, later), 0, "the week is written");
        }
        let first = letters(db);
        assert_eq!(first.len(), 1);
        assert_eq!(first[0].0, "chutich@langson.gov.vn");
        assert!(
            first[0].1.contains("Xã Gia Cát: 0 hồ sơ sắp đến hạn"),
            "{}",
            first[0].1
        );
        assert!(first[0].1.contains("chỉ tiêu 55 %"), "{}", first[0].1);
        let (cx, english) = (
            head.clone(),
            DigestChoice {
                email: "chutich@langson.gov.vn".to_owned(),
                wanted: true,
                daily: false,
                language: Language::En,
            },
        );
        db.write(move |tx| choose_digest(&cx, tx, &english)).unwrap();
        assert_eq!(write(db, at("2023-11-20", 7)), 1, "the next week has its own");
        let second = &letters(db)[1].1;
        assert!(second.contains("needs your attention"), "{second}");
        assert!(
            !second.contains("hồ sơ") && !second.contains("chỉ tiêu"),
            "{second}"
        );
        choose(db, &head, "chutich@langson.gov.vn", false).unwrap();
        assert_eq!(write(db, at("2023-11-27", 7)), 0, "who turned it off gets none");
        assert_eq!(letters(db).len(), 2);
    })
    .unwrap();
}

#[test]
fn an_address_that_could_carry_a_second_letter_is_refused_and_the_choice_is_the_officers_own() {
    each_database(&steps(), |at_db| {
        let (db, cx) = (&at_db.db, system(at("2023-11-13", 9)));
        let founding = cx.clone();
        db.write(move |tx| {
            import_units(
                &founding,
                tx,
                UNITS,
                "old_code,old_name,old_parent,old_valid_to,new_code,new_name,effective,share,note\n",
            )
        })
        .unwrap();
        let head = officer(db, &cx, "chutich", Role::AgencyHead);
        let other = officer(db, &cx, "khac", Role::AgencyHead);
        for wrong in ["", "chutich", "a@b.vn\nBcc: x@y.vn"] {
            assert_eq!(
                choose(db, &head, wrong, true).unwrap_err().code(),
                "figures-email-wrong"
            );
        }
        choose(db, &head, " chutich@langson.gov.vn ", true).unwrap();
        let seen = |cx: &OpContext| {
            let cx = cx.clone();
            db.read(move |tx| digest_choice(&cx, tx)).unwrap()
        };
        assert_eq!(seen(&head).email, "chutich@langson.gov.vn");
        assert_eq!(
            seen(&other),
            DigestChoice::default(),
            "nobody sees another's address"
        );
        let refused = cx.clone();
        assert_eq!(
            db.write(move |tx| choose_digest(&refused, tx, &DigestChoice::default()))
                .unwrap_err()
                .code(),
            "sign-in-needed"
        );
        let officer = head.clone();
        assert_eq!(
            db.write(move |tx| write_digests(&officer, tx, (&DatedAims("2023-11-13".parse().unwrap()), &[])))
                .unwrap_err()
                .code(),
            "not-allowed"
        );
    })
    .unwrap();
}

#[test]
fn whoever_contested_a_score_is_written_to_that_there_is_an_answer_and_not_what_it_says() {
    each_database(&steps(), |at_db| {
        let (db, cx) = (&at_db.db, system(at("2023-11-13", 9)));
        let founding = cx.clone();
        db.write(move |tx| {
            import_units(
                &founding,
                tx,
                UNITS,
                "old_code,old_name,old_parent,old_valid_to,new_code,new_name,effective,share,note\n",
            )
        })
        .unwrap();
        let written = officer(db, &cx, "canbo", Role::CaseOfficer);
        let unwritten = officer(db, &cx, "khac", Role::CaseOfficer);
        choose(db, &written, "canbo@langson.gov.vn", false).unwrap();
        for contesting in [&written, &unwritten] {
            let (raiser, appraiser) = (contesting.clone(), cx.clone());
            db.write::<_, Fault, _>(move |tx| {
                let input = RaiseContest {
                    subject: Subject::Officer(raiser.actor_name()),
                    unit: "06184".parse().unwrap(),
                    set: "tt01-officer".to_owned(),
                    period: Period::new("2023-10-01".parse().unwrap(), "2023-10-31".parse().unwrap()),
                    wrong: "Quá hạn do đồng bộ".to_owned(),
                };
                let made = raise_contest(&raiser, tx, &input)?;
                let rejected = DecideContest {
                    outcome: ContestOutcome::Rejected,
                    answer: "Không do đồng bộ".to_owned(),
                    moved: Vec::new(),
                };
                decide_contest(&appraiser, tx, &made.id, &rejected)
            })
            .unwrap();
        }
        let sent = letters_of(db, "score-contest-answered");
        assert_eq!(sent.len(), 1, "the other gave no address");
        assert_eq!(sent[0].0, "canbo@langson.gov.vn");
        assert!(
            sent[0].1.contains("/office/figures/contests") && !sent[0].1.contains("đồng bộ"),
            "{}",
            sent[0].1
        );
    })
    .unwrap();
}
