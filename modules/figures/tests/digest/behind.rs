//! The weekly letter tells each criterion in which a unit goes too slowly, and a head is asked where letters go.

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_db::{Db, values};
use motcua_figures::{
    CriterionBehind, CriterionName, DatedAims, DigestChoice, Spoken, asks_where_letters_go, choose_digest,
    write_digests,
};
use motcua_i18n::Language;
use motcua_identity::{Actor, HeldPosting, OpContext, Posting, Role, SignedIn, import_units};
use motcua_kernel::Fault;
use motcua_testkit::each_database;

use crate::letters::{UNITS, at, officer, steps, system};
use crate::support::{day, id};

fn founded(db: &Db, cx: &OpContext) {
    let cx = cx.clone();
    db.write(move |tx| {
        import_units(
            &cx,
            tx,
            UNITS,
            "old_code,old_name,old_parent,old_valid_to,new_code,new_name,effective,share,note\n",
        )
    })
    .unwrap();
}

fn choose(db: &Db, cx: &OpContext, choice: (&str, bool, Language)) {
    let (email, wanted, language) = choice;
    let choice = DigestChoice {
        email: email.to_owned(),
        wanted,
        daily: false,
        language,
    };
    let cx = cx.clone();
    db.write(move |tx| choose_digest(&cx, tx, &choice)).unwrap();
}

/// Two criteria in which the commune is behind, and one of another unit.
fn slow() -> Vec<CriterionBehind> {
    let behind = |unit: &str, name: CriterionName, (plan, forecast): (&str, i64)| CriterionBehind {
        unit: id(unit),
        name,
        plan: plan.to_owned(),
        forecast,
        goal: 6_500,
        until: day("2023-11-30"),
    };
    let said = CriterionName::Said(Spoken {
        vi: "766 2.1: Hồ sơ đúng hạn".to_owned(),
        en: "766 2.1: On time".to_owned(),
    });
    let online = || CriterionName::Key("campaign-indicator-online".to_owned());
    vec![
        behind("06184", online(), ("170/KH-UBND", 4_125)),
        behind("06184", said, ("12/KH-UBND", 5_000)),
        behind("20", online(), ("170/KH-UBND", 1_111)),
    ]
}

/// The letters that wait, by address.
fn letters(db: &Db) -> Vec<String> {
    db.read::<_, Fault, _>(|tx| {
        let rows = tx.query(
            "SELECT body FROM notices_delivery WHERE kind = 'head-digest' ORDER BY address",
            values![],
        )?;
        Ok(rows.iter().map(|row| row.at(0).unwrap()).collect())
    })
    .unwrap()
}

#[test]
fn the_letter_has_a_line_for_each_criterion_in_which_the_unit_is_behind_in_the_language_of_its_reader() {
    each_database(&steps(), |at_db| {
        let (db, cx) = (&at_db.db, system(at("2023-11-13", 9)));
        founded(db, &cx);
        let head = officer(db, &cx, "chutich", Role::AgencyHead);
        let deputy = officer(db, &cx, "giamdoc", Role::CentreHead);
        choose(db, &head, ("a@langson.gov.vn", true, Language::Vi));
        choose(db, &deputy, ("b@langson.gov.vn", true, Language::En));
        let monday = system(at("2023-11-13", 8));
        let written = db.write(move |tx| {
            write_digests(&monday, tx, (&DatedAims(day("2023-11-13")), slow().as_slice()))
        });
        assert_eq!(written.unwrap(), 2);
        let letters = letters(db);
        let in_vietnamese = [
            "Tỷ lệ hồ sơ trực tuyến (Kế hoạch số 170/KH-UBND): với tốc độ này đến 30/11/2023 đạt 41,25 %, chỉ tiêu 65 %.",
            "766 2.1: Hồ sơ đúng hạn (Kế hoạch số 12/KH-UBND)",
        ];
        for wanted in in_vietnamese {
            assert!(letters[0].contains(wanted), "{wanted}: {}", letters[0]);
        }
        for wanted in ["(plan no. 170/KH-UBND): at this speed", "766 2.1: On time (plan no. 12/KH-UBND)"] {
            assert!(letters[1].contains(wanted), "{wanted}: {}", letters[1]);
        }
        for letter in &letters {
            assert!(!letter.contains("11,11") && !letter.contains("11.11"), "another unit's: {letter}");
        }
    })
    .unwrap();
}

#[test]
fn a_head_is_asked_where_letters_go_until_they_answer_and_nobody_else_is() {
    each_database(&steps(), |at_db| {
        let (db, cx) = (&at_db.db, system(at("2023-11-13", 9)));
        founded(db, &cx);
        // The same officer as sessions know them, with what they are posted to.
        let posted = |username: &str, role: Role| {
            let known = officer(db, &cx, username, role);
            let held = HeldPosting {
                posting: Posting {
                    role,
                    unit: id("06184"),
                    field: None,
                    from: day("2023-01-01"),
                    to: None,
                },
                covers: BTreeSet::from([id("06184")]),
                takes_over: BTreeSet::new(),
            };
            let known = known.officer().unwrap().clone();
            cx.acting_as(Actor::Officer(Arc::new(SignedIn {
                postings: vec![held],
                ..known
            })))
        };
        let asked = |who: &OpContext| {
            let who = who.clone();
            db.read(move |tx| asks_where_letters_go(&who, tx)).unwrap()
        };
        let clerk = posted("vanthu", Role::Clerk);
        assert!(!asked(&clerk), "a clerk heads nothing");
        for (username, choice) in [
            ("chutich", ("chutich@langson.gov.vn", true, Language::Vi)),
            ("truongphong", ("", false, Language::Vi)),
        ] {
            let head = posted(username, Role::AgencyHead);
            assert!(asked(&head), "{username} never answered");
            choose(db, &head, choice);
            assert!(!asked(&head), "{username} answered, in one way or the other");
        }
        let refused = db.read(move |tx| asks_where_letters_go(&cx, tx));
        assert_eq!(refused.unwrap_err().code(), "sign-in-needed");
    })
    .unwrap();
}
