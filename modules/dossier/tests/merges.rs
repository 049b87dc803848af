//! Merges of units on both engines: what goes over, what stays, and the way back (NQ 1672/NQ-UBTVQH15, 1 July 2025).

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a step that fails fails its test"
)]

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_db::{Db, Migration, values};
use motcua_dossier::model::{Channel, Command, DossierEvent, MovedPart, ResultRef, Status, UnitRef};
use motcua_dossier::*;
use motcua_identity::{
    Actor, HeldPosting, NewOfficer, OfficerId, OpContext, Posting, Role, SignedIn, UnitId, create_officer,
    import_units, post_officer, postings_of, taken_over,
};
use motcua_kernel::{Clock, Day, Fault, FixedClock, Instant, Randomness, SeededRandomness};
use motcua_testkit::each_database;

const UNITS: &str = include_str!("../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../data/procedures.json");
/// Cấp Giấy xác nhận tình trạng hôn nhân.
const SINGLE: &str = "1.004873";
/// Two of the communes that became Xã Thất Khê, and that one.
const OLD: &str = "06034";
const OLD_TOO: &str = "06013";
const NEW: &str = "06040@2025-07-01";
/// Xã Kiên Mộc, which was split.
const SPLIT: &str = "06625";
const SPLIT_PARTS: [&str; 2] = ["06625@2025-07-01", "06637@2025-07-01"];

fn unit(text: &str) -> UnitId {
    text.parse().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Nine in the morning of a day.
fn morning(text: &str) -> Instant {
    Instant::from_local(day(text).date().at(9, 0, 0, 0))
}

struct Province {
    db: Db,
    random: Arc<SeededRandomness>,
    admin: Arc<SignedIn>,
}

/// A commune's officer who does everything there.
struct Clerk(Arc<SignedIn>, UnitId);

fn on_both(test: impl Fn(&Province)) {
    let steps: Vec<Migration> = [
        motcua_jobs::MIGRATIONS,
        motcua_search::MIGRATIONS,
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_catalog::MIGRATIONS,
        motcua_repository::MIGRATIONS,
        motcua_dossier::MIGRATIONS,
    ]
    .concat();
    each_database(&steps, |there| {
        let random = Arc::new(SeededRandomness::new(1));
        let cx = system(&random, morning("2025-06-02"));
        there
            .db
            .write::<_, Fault, _>(move |tx| {
                import_units(&cx, tx, UNITS, SUCCESSORS)?;
                motcua_catalog::import_procedures(&cx, tx, PROCEDURES, day("2018-01-01"))?;
                Ok(())
            })
            .unwrap();
        let cx = system(&random, morning("2025-06-02"));
        let admin = officer(&there.db, &cx, "quantri", "20", &[Role::SystemAdmin]);
        test(&Province {
            db: there.db.clone(),
            random,
            admin,
        });
    })
    .unwrap();
}

fn system(random: &Arc<SeededRandomness>, now: Instant) -> OpContext {
    OpContext::system(
        Arc::new(FixedClock(now)) as Arc<dyn Clock>,
        Arc::clone(random) as Arc<dyn Randomness>,
    )
}

fn officer(db: &Db, cx: &OpContext, name: &str, at: &str, roles: &[Role]) -> Arc<SignedIn> {
    let postings: Vec<Posting> = roles
        .iter()
        .map(|role| Posting {
            role: *role,
            unit: unit(at),
            field: None,
            from: day("2018-01-01"),
            to: None,
        })
        .collect();
    let new = NewOfficer {
        username: name.to_owned(),
        full_name: format!("Hoàng Thị {name}"),
        title: "Công chức".to_owned(),
        home_unit: unit(at),
        password: None,
    };
    let (there, wanted) = (cx.clone(), postings.clone());
    let officer_id = db
        .write::<_, Fault, _>(move |tx| {
            let id = create_officer(&there, tx, &new)?;
            for posting in &wanted {
                post_officer(&there, tx, id, posting)?;
            }
            Ok(id)
        })
        .unwrap();
    Arc::new(signed_in(officer_id, name, at, postings))
}

fn signed_in(officer_id: OfficerId, name: &str, at: &str, postings: Vec<Posting>) -> SignedIn {
    SignedIn {
        officer_id,
        username: name.to_owned(),
        full_name: format!("Hoàng Thị {name}"),
        title: "Công chức".to_owned(),
        home_unit: unit(at),
        home_unit_name: at.to_owned(),
        postings: postings
            .into_iter()
            .map(|posting| HeldPosting {
                takes_over: BTreeSet::new(),
                covers: BTreeSet::from([posting.unit.clone()]),
                posting,
            })
            .collect(),
        stands_in_for: Vec::new(),
        seen_at: morning("2025-06-02"),
    }
}

impl Province {
    fn acting(&self, officer: &Arc<SignedIn>, now: &str) -> OpContext {
        system(&self.random, morning(now)).acting_as(Actor::Officer(Arc::clone(officer)))
    }

    fn clerk(&self, at: &str) -> Clerk {
        let cx = system(&self.random, morning("2025-06-02"));
        let roles = [
            Role::IntakeOfficer,
            Role::CaseOfficer,
            Role::ReturnOfficer,
            Role::AgencyHead,
        ];
        let name = format!("cb{}", unit(at).code());
        Clerk(officer(&self.db, &cx, &name, at, &roles), unit(at))
    }

    fn take_in(&self, clerk: &Clerk, key: &str) -> DossierId {
        let cx = self.acting(&clerk.0, "2025-06-16");
        let input = form(key, &clerk.1);
        match self.db.write(move |tx| accept(&cx, tx, &input)).unwrap() {
            AcceptOutcome::Accepted(accepted) => accepted.id,
            AcceptOutcome::Invalid(problems) => panic!("{problems:?}"),
        }
    }

    fn act(&self, clerk: &Clerk, id: DossierId, now: &str, command: Command) -> Result<Acted, Fault> {
        let cx = self.acting(&clerk.0, now);
        let one = Act {
            dossier_id: id,
            version: None,
            command,
        };
        self.db.write(move |tx| act(&cx, tx, &one))
    }

    /// A dossier that has come so far.
    fn brought_to(&self, clerk: &Clerk, key: &str, status: Status) -> DossierId {
        let id = self.take_in(clerk, key);
        let does = |command| self.act(clerk, id, "2025-06-17", command).unwrap();
        if status == Status::Accepted {
            return id;
        }
        does(Command::Transfer {
            unit: UnitRef::new(clerk.1.as_str()),
            handover: None,
            step: None,
        });
        does(Command::Claim);
        if status == Status::SupplementRequested {
            does(Command::RequestSupplement {
                reason: "Thiếu bản sao".into(),
                until: None,
                defects: Vec::new(),
                again_because: None,
            });
        }
        if matches!(status, Status::Resolved | Status::Returned) {
            does(Command::AttachResult {
                result: ResultRef::new("paper-only"),
            });
            does(Command::Resolve);
        }
        if status == Status::Returned {
            does(Command::Return { receipt: None });
        }
        assert_eq!(self.dossier(id).state.status, status);
        id
    }

    fn dossier(&self, id: DossierId) -> Dossier {
        let cx = system(&self.random, morning("2025-06-17"));
        self.db.read(move |tx| dossier(&cx, tx, id)).unwrap()
    }

    fn merge(&self, old: &str, new: &str, now: &str) -> Result<MergeId, Fault> {
        let cx = self.acting(&self.admin, now);
        let orders = [MergeOrder {
            old: unit(old),
            new: unit(new),
        }];
        let made = self.db.write(move |tx| merge_units(&cx, tx, &orders))?;
        let id = *made.first().unwrap();
        let cx = self.acting(&self.admin, now);
        while self
            .db
            .write({
                let cx = cx.clone();
                move |tx| merge_batch(&cx, tx, id)
            })
            .unwrap()
            > 0
        {}
        Ok(id)
    }

    fn undo(&self, id: MergeId, now: &str) {
        let cx = self.acting(&self.admin, now);
        self.db
            .write({
                let cx = cx.clone();
                move |tx| undo_merge(&cx, tx, id, "Nhầm đơn vị kế thừa").map(drop)
            })
            .unwrap();
        while self
            .db
            .write({
                let cx = cx.clone();
                move |tx| undo_batch(&cx, tx, id)
            })
            .unwrap()
            > 0
        {}
    }

    fn where_is(&self, id: DossierId) -> (String, String) {
        let found = self.dossier(id);
        (found.unit.to_string(), found.receiving_unit.to_string())
    }

    fn postings(&self, clerk: &Clerk, on: &str) -> BTreeSet<(String, Role)> {
        let id = clerk.0.officer_id;
        let all = self.db.read(move |tx| postings_of(tx, id)).unwrap();
        all.into_iter()
            .filter(|(_, posting)| posting.holds_on(day(on)))
            .map(|(_, posting)| (posting.unit.to_string(), posting.role))
            .collect()
    }
}

fn form(key: &str, at: &UnitId) -> Accept {
    Accept {
        request_key: format!("sap-nhap-{key}"),
        unit: at.clone(),
        procedure_code: SINGLE.parse().unwrap(),
        channel: Channel::InPerson,
        owner: OwnerInput {
            kind: "person".to_owned(),
            number: "020195001234".to_owned(),
            name: "Lăng Thị Mủi".to_owned(),
            address: "Thôn Nà Mẫu".to_owned(),
            ..OwnerInput::default()
        },
        handed_in: vec![HandedIn {
            number: 1,
            kind: HandedInAs::Original,
            copies: 1,
        }],
        sets: 1,
        return_way: ReturnWay::Counter,
        received_at: None,
        variant: None,
        visit: None,
    }
}

#[test]
fn what_is_open_goes_to_the_new_unit_with_its_code_and_holder_and_what_is_closed_stays() {
    on_both(|province| {
        let clerks = [province.clerk(OLD), province.clerk(OLD_TOO)];
        let open = [
            Status::Accepted,
            Status::Processing,
            Status::SupplementRequested,
            Status::Resolved,
        ];
        let mut moving = Vec::new();
        for (at, clerk) in clerks.iter().enumerate() {
            for (number, status) in open.into_iter().enumerate() {
                moving.push(province.brought_to(clerk, &format!("{at}-{number}"), status));
            }
        }
        let closed = province.brought_to(&clerks[0], "closed", Status::Returned);
        let before: Vec<Dossier> = moving.iter().map(|id| province.dossier(*id)).collect();
        for old in [OLD, OLD_TOO] {
            province.merge(old, NEW, "2025-07-02").unwrap();
        }
        for (id, before) in moving.iter().zip(before) {
            let after = province.dossier(*id);
            assert_eq!(province.where_is(*id), (NEW.to_owned(), NEW.to_owned()));
            assert_eq!(
                (after.code, after.due_at, after.holder_name),
                (before.code, before.due_at, before.holder_name)
            );
            assert_eq!(after.state.status, before.state.status);
            let told = province.db.read(|tx| history(tx, *id)).unwrap();
            let last = &told.last().unwrap();
            assert_eq!(last.actor, province.admin.officer_id.to_string());
            match &last.written.event {
                DossierEvent::UnitMoved { from, to, part, .. } => {
                    assert_eq!(from.as_ref().unwrap().as_str(), before.unit.as_str());
                    assert_eq!((to.as_str(), *part), (NEW, MovedPart::Both));
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(province.where_is(closed).0, OLD);
    });
}

#[test]
fn a_line_of_the_register_stays_in_the_book_it_was_written_in_and_slip_01_names_its_desk() {
    on_both(|province| {
        let (old, new) = (province.clerk(OLD), province.clerk(NEW));
        let moved = province.take_in(&old, "old");
        let own = province.take_in(&new, "new");
        province.merge(OLD, NEW, "2025-07-02").unwrap();
        let lines = |clerk: &Clerk| -> Vec<(i64, DossierId)> {
            let cx = province.acting(&clerk.0, "2025-07-03");
            let filter = RegisterFilter {
                unit: clerk.1.clone(),
                year: 2025,
                text: String::new(),
                after: 0,
                limit: 10,
            };
            let rows = province.db.read(|tx| register(&cx, tx, &filter)).unwrap();
            rows.iter().map(|row| (row.number, row.id)).collect()
        };
        assert_eq!(lines(&old), [(1, moved)]);
        assert_eq!(lines(&new), [(1, own)]);
        let (before, after) = (province.dossier(own), province.dossier(moved));
        assert_eq!(after.receiving_unit, before.receiving_unit);
        let slip = |it: &Dossier| province.db.read(|tx| receipt_slip(tx, it, true)).unwrap();
        assert_ne!(slip(&after).reception, slip(&before).reception);
    });
}

#[test]
fn officers_go_along_from_the_first_day_and_return_the_results_at_the_new_counter() {
    on_both(|province| {
        let clerk = province.clerk(OLD);
        let waiting = province.brought_to(&clerk, "waiting", Status::Resolved);
        province.merge(OLD, NEW, "2025-07-02").unwrap();
        let at = |on| -> BTreeSet<String> {
            province
                .postings(&clerk, on)
                .into_iter()
                .map(|(unit, _)| unit)
                .collect()
        };
        assert_eq!(at("2025-06-30"), [OLD.to_owned()].into());
        assert_eq!(at("2025-07-01"), [NEW.to_owned()].into());
        assert_eq!(
            province.postings(&clerk, "2025-07-01").len(),
            4,
            "each role goes along"
        );
        let postings = clerk.0.postings.iter().map(|held| Posting {
            unit: unit(NEW),
            ..held.posting.clone()
        });
        let there = signed_in(clerk.0.officer_id, "cb", NEW, postings.collect());
        let there = Clerk(Arc::new(there), unit(NEW));
        let returned = province.act(&there, waiting, "2025-07-03", Command::Return { receipt: None });
        assert_eq!(returned.unwrap().dossier.state.status, Status::Returned);
    });
}

#[test]
fn a_plan_counts_what_would_move_and_names_who_takes_over() {
    on_both(|province| {
        let clerk = province.clerk(OLD);
        province.brought_to(&clerk, "a", Status::Processing);
        province.brought_to(&clerk, "b", Status::Resolved);
        province.brought_to(&clerk, "c", Status::Returned);
        let cx = province.acting(&province.admin, "2025-07-02");
        let candidates = province.db.read(|tx| merge_candidates(&cx, tx)).unwrap();
        let found: Vec<_> = candidates
            .iter()
            .map(|it| (it.unit.id.as_str(), it.dossiers, it.officers, it.ended))
            .collect();
        assert_eq!(found, [(OLD, 2, 1, true)]);
        let plans = province
            .db
            .read(|tx| plan_merge(&cx, tx, &[unit(OLD), unit(SPLIT)]))
            .unwrap();
        assert_eq!(plans[0].usual, Some(unit(NEW)));
        assert_eq!(
            plans[0].by_status,
            [(Status::Processing, 1), (Status::Resolved, 1)]
        );
        assert_eq!(
            (plans[0].dossiers(), plans[0].to_return, plans[0].overdue),
            (2, 1, 1)
        );
        assert_eq!(plans[0].officers.len(), 1);
        // Of a split unit the part that kept the code is proposed.
        assert_eq!(plans[1].usual, Some(unit(SPLIT_PARTS[0])));
        assert_eq!(plans[1].successors.len(), 2);
        // Before the day it is a unit that ends soon.
        let cx = province.acting(&province.admin, "2025-06-20");
        let candidates = province.db.read(|tx| merge_candidates(&cx, tx)).unwrap();
        assert!(!candidates[0].ended);
    });
}

#[test]
fn of_a_split_unit_a_person_chooses_which_part_takes_the_dossiers_and_only_a_part() {
    on_both(|province| {
        let clerk = province.clerk(SPLIT);
        let id = province.brought_to(&clerk, "a", Status::Processing);
        let refused = province.merge(SPLIT, NEW, "2025-07-02").unwrap_err();
        assert_eq!(refused.code(), "merge-not-a-successor");
        province.merge(SPLIT, SPLIT_PARTS[1], "2025-07-02").unwrap();
        assert_eq!(province.where_is(id).0, SPLIT_PARTS[1]);
    });
}

#[test]
fn nothing_moves_before_the_new_order_begins_nor_by_anybody_but_an_administrator() {
    on_both(|province| {
        let clerk = province.clerk(OLD);
        let id = province.brought_to(&clerk, "a", Status::Processing);
        let refused = province.merge(OLD, NEW, "2025-06-20").unwrap_err();
        assert_eq!(refused.code(), "merge-too-early");
        let cx = province.acting(&clerk.0, "2025-07-02");
        let orders = [MergeOrder {
            old: unit(OLD),
            new: unit(NEW),
        }];
        let refused = province
            .db
            .write(move |tx| merge_units(&cx, tx, &orders))
            .unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
        let refused = province.merge(OLD_TOO, NEW, "2025-07-02").unwrap_err();
        assert_eq!(refused.code(), "merge-nothing-to-move");
        assert_eq!(province.where_is(id).0, OLD);
    });
}

#[test]
fn pressing_twice_is_one_merge() {
    on_both(|province| {
        let clerk = province.clerk(OLD);
        province.brought_to(&clerk, "a", Status::Processing);
        let first = province.merge(OLD, NEW, "2025-07-02").unwrap();
        assert_eq!(province.merge(OLD, NEW, "2025-07-02").unwrap(), first);
        let cx = province.acting(&province.admin, "2025-07-02");
        let made = province.db.read(|tx| merges(&cx, tx, 10)).unwrap();
        assert_eq!(
            (made.len(), made[0].dossiers(), made[0].unfinished),
            (1, 1, false)
        );
    });
}

#[test]
fn undoing_moves_back_what_is_open_and_untouched_and_says_what_it_leaves() {
    on_both(|province| {
        let clerk = province.clerk(OLD);
        let open = province.brought_to(&clerk, "open", Status::Processing);
        let [closed, moved_on] =
            ["closed", "moved"].map(|key| province.brought_to(&clerk, key, Status::Resolved));
        let id = province.merge(OLD, NEW, "2025-07-02").unwrap();
        let there = Clerk(
            Arc::new(signed_in(
                clerk.0.officer_id,
                "cb",
                NEW,
                vec![Posting {
                    role: Role::ReturnOfficer,
                    unit: unit(NEW),
                    field: None,
                    from: day("2025-07-01"),
                    to: None,
                }],
            )),
            unit(NEW),
        );
        province
            .act(&there, closed, "2025-07-03", Command::Return { receipt: None })
            .unwrap();
        province
            .db
            .write(move |tx| {
                tx.execute(
                    "UPDATE dossier_dossier SET unit_id = $2 WHERE id = $1",
                    values![moved_on, "STP"],
                )
            })
            .unwrap();
        province.undo(id, "2025-07-04");
        province.undo(id, "2025-07-04");
        assert_eq!(province.where_is(open), (OLD.to_owned(), OLD.to_owned()));
        assert_eq!(province.where_is(closed).0, NEW);
        assert_eq!(province.where_is(moved_on).0, "STP");
        let cx = province.acting(&province.admin, "2025-07-04");
        let summary = province.db.read(|tx| merge(&cx, tx, id)).unwrap();
        let count = |outcome| summary.count(Some(outcome));
        assert_eq!(
            (
                count(BackOutcome::Back),
                count(BackOutcome::Closed),
                count(BackOutcome::MovedOn)
            ),
            (1, 1, 1)
        );
        assert_eq!(
            (summary.merge.reason.as_str(), summary.unfinished),
            ("Nhầm đơn vị kế thừa", false)
        );
        // The officers are back from the day of undoing, and what was in between stays on record.
        let units = |on| -> BTreeSet<String> {
            province
                .postings(&clerk, on)
                .into_iter()
                .map(|(unit, _)| unit)
                .collect()
        };
        assert_eq!(units("2025-07-03"), [NEW.to_owned()].into());
        assert_eq!(units("2025-07-04"), [OLD.to_owned()].into());
        let told = province.db.read(|tx| history(tx, open)).unwrap();
        let moves = told
            .iter()
            .filter(|line| line.written.event.kind() == "dossier-unit-moved");
        assert_eq!(moves.count(), 2, "the history is kept");
    });
}

#[test]
fn undoing_needs_a_reason() {
    on_both(|province| {
        let clerk = province.clerk(OLD);
        province.brought_to(&clerk, "a", Status::Processing);
        let id = province.merge(OLD, NEW, "2025-07-02").unwrap();
        let cx = province.acting(&province.admin, "2025-07-02");
        let refused = province
            .db
            .write(move |tx| undo_merge(&cx, tx, id, "  "))
            .unwrap_err();
        assert_eq!(refused.code(), "merge-reason-missing");
    });
}

#[test]
fn a_case_of_a_department_taken_in_by_an_ended_commune_keeps_its_department_and_changes_its_desk() {
    on_both(|province| {
        let clerk = province.clerk(OLD);
        let id = province.brought_to(&clerk, "a", Status::Processing);
        province
            .db
            .write(move |tx| {
                tx.execute(
                    "UPDATE dossier_dossier SET unit_id = $2 WHERE id = $1",
                    values![id, "STP"],
                )
            })
            .unwrap();
        let merged = province.merge(OLD, NEW, "2025-07-02").unwrap();
        assert_eq!(province.where_is(id), ("STP".to_owned(), NEW.to_owned()));
        province.undo(merged, "2025-07-03");
        assert_eq!(province.where_is(id), ("STP".to_owned(), OLD.to_owned()));
    });
}

#[test]
fn a_stand_in_works_on_what_the_absent_officer_holds_and_nobody_else_does() {
    on_both(|province| {
        let clerk = province.clerk(OLD);
        let id = province.brought_to(&clerk, "a", Status::Processing);
        let cx = system(&province.random, morning("2025-06-02"));
        let other = officer(&province.db, &cx, "nguoikhac", OLD, &[Role::CaseOfficer]);
        let result = || Command::AttachResult {
            result: ResultRef::new("paper-only"),
        };
        let refused = province.act(&Clerk(Arc::clone(&other), unit(OLD)), id, "2025-06-18", result());
        assert_eq!(refused.unwrap_err().code(), "dossier-held-by-another");
        let stand_in = SignedIn {
            stands_in_for: vec![clerk.0.officer_id],
            ..(*other).clone()
        };
        let stand_in = Clerk(Arc::new(stand_in), unit(OLD));
        assert!(
            province
                .act(&stand_in, id, "2025-06-18", result())
                .unwrap()
                .changed
        );
    });
}

impl Province {
    /// An officer of the new unit as the next session sees them.
    fn at_new(&self, officer: &Arc<SignedIn>) -> Arc<SignedIn> {
        let mut seen = SignedIn::clone(officer);
        for held in &mut seen.postings {
            let covers = held.covers.clone();
            held.takes_over = self.db.read(move |tx| taken_over(tx, &covers)).unwrap();
        }
        Arc::new(seen)
    }

    /// The codes in the register of `at` as `officer` reads it.
    fn book(&self, officer: &Arc<SignedIn>, at: &str) -> Result<Vec<String>, Fault> {
        let (cx, at) = (self.acting(officer, "2025-07-03"), unit(at));
        let filter = RegisterFilter {
            unit: at,
            year: 2025,
            text: String::new(),
            after: 0,
            limit: 10,
        };
        let rows = self.db.read(move |tx| register(&cx, tx, &filter))?;
        Ok(rows.into_iter().map(|row| row.code).collect())
    }
}

#[test]
fn the_successor_reads_the_books_of_the_ended_unit_and_writes_nothing_into_them() {
    on_both(|province| {
        let clerk = province.clerk(OLD);
        let closed = province.brought_to(&clerk, "closed", Status::Returned);
        let code = province.dossier(closed).code;
        let cx = system(&province.random, morning("2025-06-02"));
        let roles = [Role::CaseOfficer, Role::IntakeOfficer];
        let new = officer(&province.db, &cx, "moi-tuyen", NEW, &roles);
        assert_eq!(province.book(&new, OLD).unwrap_err().code(), "not-allowed");
        let merged = province.merge(OLD, NEW, "2025-07-02").unwrap();
        let new = province.at_new(&new);
        assert_eq!(province.book(&new, OLD).unwrap(), [code]);
        let cx = province.acting(&new, "2025-07-03");
        let read = province.db.read(move |tx| dossier(&cx, tx, closed)).unwrap();
        assert_eq!(read.unit, unit(OLD), "what is closed stays where it was");
        let (cx, input) = (province.acting(&new, "2025-07-03"), form("late", &unit(OLD)));
        let refused = province.db.write(move |tx| accept(&cx, tx, &input)).unwrap_err();
        assert_eq!(
            refused.code(),
            "not-allowed",
            "nothing new begins at an ended unit"
        );
        let elsewhere = province.at_new(&officer(
            &province.db,
            &system(&province.random, morning("2025-06-02")),
            "xa-khac",
            OLD_TOO,
            &roles,
        ));
        assert_eq!(province.book(&elsewhere, OLD).unwrap_err().code(), "not-allowed");
        province.undo(merged, "2025-07-04");
        assert_eq!(
            province.book(&province.at_new(&new), OLD).unwrap_err().code(),
            "not-allowed"
        );
    });
}

#[test]
fn what_an_ended_unit_was_asked_its_successor_answers() {
    on_both(|province| {
        let asking = province.clerk(OLD_TOO);
        let id = province.brought_to(&asking, "asks", Status::Processing);
        let asked = Consult {
            dossier_id: id,
            version: province.dossier(id).version,
            unit: Some(unit(OLD)),
            question: "Có đăng ký kết hôn ở xã không?".to_owned(),
            until: Some(day("2025-07-20")),
        };
        let cx = province.acting(&asking.0, "2025-06-20");
        province.db.write(move |tx| consult(&cx, tx, &asked)).unwrap();
        // The old unit has work of its own, so that there is something to move.
        province.brought_to(&province.clerk(OLD), "own", Status::Accepted);
        let cx = system(&province.random, morning("2025-06-02"));
        let new = officer(&province.db, &cx, "moi-tuyen", NEW, &[Role::CaseOfficer]);
        province.merge(OLD, NEW, "2025-07-02").unwrap();
        let new = province.at_new(&new);
        let cx = province.acting(&new, "2025-07-03");
        let reader = cx.clone();
        let waiting = province
            .db
            .read(move |tx| referrals(&reader, tx, ReferralList::ToAnswer))
            .unwrap();
        assert_eq!(waiting.iter().map(|row| row.dossier_id).collect::<Vec<_>>(), [id]);
        let said = Answering {
            referral_id: waiting[0].id.clone(),
            opinion: Some(motcua_dossier::model::Opinion::Agrees),
            words: String::new(),
            papers: Vec::new(),
            file: None,
        };
        let outcome = province.db.write(move |tx| answer(&cx, tx, &said)).unwrap();
        assert!(matches!(outcome, ReferralOutcome::Done(_)));
        assert!(province.dossier(id).state.referrals[0].answered_at.is_some());
    });
}
