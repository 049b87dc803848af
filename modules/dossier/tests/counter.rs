//! What one person hands in at one visit, on both engines: cases, kept papers, several at once, results at once.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a step that fails fails its test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use motcua_catalog::{RevisionBody, TrustGrade, Variant};
use motcua_db::{Db, DbError, Migration, Tx, values};
use motcua_dossier::model::{Channel, DefectReason, DossierEvent, PayWay, Status};
use motcua_dossier::{
    Accept, Accepted, Answer, AskedFilter, AskedInput, ChargeInput, ChargeWay, DefectInput, Guidance,
    GuidanceOutcome, HandedIn, HandedInAs, OwnerInput, RequestSupplement, ReturnWay, SupplementOutcome,
    Visit, VisitAccepted, VisitCase, VisitOutcome, Wanted, answers, asked_counts, asked_rows, charge,
    components, counter_efforts, dossier, dossiers_of_visit, fees_of, guidance_given, guide, history,
    person_known, request_supplement, show_intake_form, take_in,
};
use motcua_identity::{
    Actor, HeldPosting, NewOfficer, NumberLink, OpContext, Posting, Role, SignedIn, UnitId, create_officer,
    import_units, link_number, post_officer,
};
use motcua_kernel::{Day, Fault, FaultKind, FixedClock, Instant, Money, Randomness, SeededRandomness};
use motcua_repository::{PaperId, papers_held};
use motcua_testkit::each_database;

const UNITS: &str = include_str!("../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../data/procedures.json");

/// Cấp Giấy xác nhận tình trạng hôn nhân.
const SINGLE: &str = "1.004873";
/// Chứng thực bản sao từ bản chính: 2 000 đồng a page.
const COPY: &str = "2.000815";
const OWNER: &str = "020195001234";

fn steps() -> Vec<Migration> {
    [
        motcua_jobs::MIGRATIONS,
        motcua_search::MIGRATIONS,
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_catalog::MIGRATIONS,
        motcua_repository::MIGRATIONS,
        motcua_dossier::MIGRATIONS,
    ]
    .concat()
}

fn now() -> Instant {
    Instant::from_local(jiff::civil::date(2023, 11, 15).at(9, 0, 0, 0))
}

fn dong_dang() -> UnitId {
    "06184".parse().unwrap()
}

struct Counter {
    db: Db,
    random: Arc<SeededRandomness>,
}

fn counter(db: &Db) -> Counter {
    let random = Arc::new(SeededRandomness::new(1));
    let cx = OpContext::system(
        Arc::new(FixedClock(now())),
        Arc::clone(&random) as Arc<dyn Randomness>,
    );
    db.write::<_, Fault, _>(move |tx| {
        import_units(&cx, tx, UNITS, SUCCESSORS)?;
        let from = Day::from_date(jiff::civil::date(2018, 1, 1));
        motcua_catalog::import_procedures(&cx, tx, PROCEDURES, from)?;
        Ok(())
    })
    .unwrap();
    Counter {
        db: db.clone(),
        random,
    }
}

impl Counter {
    /// An officer with these roles, at work.
    fn officer(&self, name: &str, roles: &[Role]) -> OpContext {
        let system = OpContext::system(
            Arc::new(FixedClock(now())),
            Arc::clone(&self.random) as Arc<dyn Randomness>,
        );
        let posting = |role: &Role| Posting {
            role: *role,
            unit: dong_dang(),
            field: None,
            from: Day::from_date(jiff::civil::date(2018, 1, 1)),
            to: None,
        };
        let postings: Vec<Posting> = roles.iter().map(posting).collect();
        let new = NewOfficer {
            username: name.to_owned(),
            full_name: format!("Hoàng Thị {name}"),
            title: "Công chức".to_owned(),
            home_unit: dong_dang(),
            password: None,
        };
        let (cx, wanted) = (system.clone(), postings.clone());
        let officer_id = self
            .db
            .write::<_, Fault, _>(move |tx| {
                let id = create_officer(&cx, tx, &new)?;
                for posting in &wanted {
                    post_officer(&cx, tx, id, posting)?;
                }
                Ok(id)
            })
            .unwrap();
        system.acting_as(Actor::Officer(Arc::new(SignedIn {
            officer_id,
            username: name.to_owned(),
            full_name: format!("Hoàng Thị {name}"),
            title: "Công chức".to_owned(),
            home_unit: dong_dang(),
            home_unit_name: "Thị trấn Đồng Đăng".to_owned(),
            postings: postings
                .into_iter()
                .map(|posting| HeldPosting {
                    takes_over: BTreeSet::new(),
                    covers: BTreeSet::from([dong_dang()]),
                    posting,
                })
                .collect(),
            seen_at: now(),
            stands_in_for: Vec::new(),
        })))
    }

    fn desk(&self) -> OpContext {
        self.officer("tiepnhan", &[Role::IntakeOfficer])
    }

    fn take_in(&self, cx: &OpContext, cases: Vec<VisitCase>) -> Result<VisitOutcome, Fault> {
        let (cx, visit) = (cx.clone(), Visit { cases, form: None });
        self.db.write(move |tx| take_in(&cx, tx, &visit))
    }

    fn taken_in(&self, cx: &OpContext, cases: Vec<VisitCase>) -> VisitAccepted {
        match self.take_in(cx, cases).unwrap() {
            VisitOutcome::Accepted(accepted) => accepted,
            VisitOutcome::Invalid(problems) => panic!("{problems:?}"),
        }
    }

    fn problems(&self, cx: &OpContext, cases: Vec<VisitCase>) -> Vec<(usize, &'static str, &'static str)> {
        match self.take_in(cx, cases).unwrap() {
            VisitOutcome::Accepted(accepted) => panic!("{accepted:?}"),
            VisitOutcome::Invalid(problems) => problems
                .into_iter()
                .map(|it| (it.case, it.problem.field, it.problem.code))
                .collect(),
        }
    }

    /// Changes what the procedure says.
    fn revise(&self, code: &'static str, change: fn(&mut RevisionBody)) {
        self.db
            .write::<_, Fault, _>(move |tx| {
                let text: String = tx.scalar(
                    "SELECT body FROM catalog_revision WHERE procedure_code = $1",
                    values![code],
                )?;
                let mut body: RevisionBody = serde_json::from_str(&text).unwrap();
                change(&mut body);
                let text = serde_json::to_string(&body).unwrap();
                tx.execute(
                    "UPDATE catalog_revision SET body = $2 WHERE procedure_code = $1",
                    values![code, text],
                )?;
                Ok(())
            })
            .unwrap();
    }

    fn count(&self, table: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        self.db
            .read::<_, DbError, _>(move |tx| tx.scalar(&sql, &[]))
            .unwrap()
    }

    /// A confirmed paper of `owner` in the repository.
    fn paper(&self, owner: &'static str, trust: &'static str, expires: &'static str) -> PaperId {
        let id: PaperId = self.desk_free_id();
        self.db
            .write::<_, Fault, _>(move |tx| {
                paper_row(tx, id, owner, trust)?;
                for (name, value) in [
                    ("symbol", "12/2020"),
                    ("issue-date", "2020-05-04"),
                    ("expiry-date", expires),
                ] {
                    tx.execute(
                        "INSERT INTO repository_field (paper_id, name, confirmed) VALUES ($1, $2, $3)",
                        values![id, name, value],
                    )?;
                }
                Ok(())
            })
            .unwrap();
        id
    }

    fn desk_free_id<T>(&self) -> motcua_kernel::Id<T> {
        let mut random = [0; 10];
        self.random.fill(&mut random);
        motcua_kernel::Id::new(now(), random)
    }
}

fn paper_row(tx: &mut Tx<'_>, id: PaperId, owner: &str, trust: &str) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO repository_paper (id, request_key, version, state, unit, owner_id_kind, owner_id_number,
            owner_name, type_code, paper_name, original_hash, original_format, original_size, file_name, trust,
            scanned_by, scanned_at)
         VALUES ($1, $2, 1, 'confirmed', '06184', 'personal-id', $3, 'Lăng Thị Mủi', 'KQ.G15.000033',
            'Giấy xác nhận tình trạng hôn nhân', 'h', 'pdf', 1, 'giay.pdf', $4, 'o', 1)",
        values![id, id.to_string(), owner, trust],
    )
    .map(drop)
}

fn case(key: &str, procedure: &str) -> VisitCase {
    VisitCase {
        accept: Accept {
            request_key: key.to_owned(),
            unit: dong_dang(),
            procedure_code: procedure.parse().unwrap(),
            channel: Channel::InPerson,
            owner: OwnerInput {
                kind: "person".to_owned(),
                number: OWNER.to_owned(),
                name: "Lăng Thị Mủi".to_owned(),
                phone: "0912345678".to_owned(),
                address: "Khu Nam Quan, thị trấn Đồng Đăng".to_owned(),
                email: String::new(),
            },
            handed_in: [1, 2]
                .map(|number| HandedIn {
                    number,
                    kind: HandedInAs::Original,
                    copies: 1,
                })
                .into(),
            sets: 1,
            return_way: ReturnWay::Counter,
            received_at: None,
            variant: None,
            visit: None,
        },
        kept: BTreeMap::new(),
        asked: BTreeMap::new(),
        answers: Vec::new(),
        charge: ChargeInput {
            amount: None,
            counted: 1,
            result_copies: 0,
            way: ChargeWay::Later,
            pay: PayWay::Cash,
            rule: String::new(),
        },
        at_once: None,
    }
}

fn on_both(test: impl Fn(&Counter)) {
    let outcome: Result<(), DbError> = each_database(&steps(), |there| test(&counter(&there.db)));
    outcome.unwrap();
}

#[test]
fn which_papers_must_be_there_depends_on_the_case() {
    on_both(|counter| {
        counter.revise(SINGLE, |body| {
            body.variants = vec![Variant {
                code: "tung-ket-hon".to_owned(),
                name: "Từng kết hôn".to_owned(),
                name_en: None,
            }];
            body.components[2].required = motcua_catalog::Required::Conditional;
            body.components[2].mode = motcua_catalog::Mode::Submit;
            body.components[2].database = None;
            body.components[2].reuse_from = Vec::new();
            body.components[2].variants = vec!["tung-ket-hon".to_owned()];
        });
        let desk = counter.desk();
        let of = |variant: &str| {
            let mut one = case(&format!("key-{variant}"), SINGLE);
            one.accept.variant = Some(variant.to_owned());
            vec![one]
        };
        assert_eq!(
            counter.problems(&desk, of("tung-ket-hon")),
            [(0, "components", "component-missing")]
        );
        assert_eq!(
            counter.problems(&desk, of("khac")),
            [(0, "variant", "choose-variant")]
        );
        let mut complete = of("tung-ket-hon");
        complete[0].accept.handed_in.push(HandedIn {
            number: 3,
            kind: HandedInAs::Certified,
            copies: 1,
        });
        let id = counter.taken_in(&desk, complete).dossiers[0].id;
        let found = counter.db.read(|tx| dossier(&desk, tx, id)).unwrap();
        assert_eq!(found.variant.as_deref(), Some("tung-ket-hon"));
        counter.taken_in(&desk, vec![case("no-variant", SINGLE)]);
    });
}

#[test]
fn a_paper_in_force_stands_for_a_component_and_need_not_be_digitised_again() {
    on_both(|counter| {
        let desk = counter.desk();
        let paper = counter.paper(OWNER, "T3", "");
        counter.paper(OWNER, "T3", "2023-11-14");
        let held = counter
            .db
            .read(|tx| papers_held(tx, OWNER, &[], now().day()))
            .unwrap();
        assert_eq!(held.len(), 1, "an expired paper is not in force");
        assert_eq!(held[0].issued_on.unwrap().to_string(), "2020-05-04");
        let mut one = case("kept", SINGLE);
        one.accept.handed_in.clear();
        one.kept = BTreeMap::from([(1, paper)]);
        let id = counter.taken_in(&desk, vec![one]).dossiers[0].id;
        let kept = counter.db.read(|tx| components(tx, id)).unwrap();
        assert_eq!(
            (kept[0].handed_in, kept[0].paper),
            (HandedInAs::Kept, Some(paper))
        );
        let lines = counter.db.read(|tx| history(tx, id)).unwrap();
        let facts = lines[0].written.case.as_ref().unwrap();
        assert!(facts.components[0].kept && !facts.components[0].required);
        assert!(!facts.components[1].kept);
    });
}

/// The paper of the kind that the procedure names for its first component.
fn reuses(body: &mut RevisionBody) {
    body.components.first_mut().unwrap().reuse_from = vec!["KQ.G15.000033".parse().unwrap()];
}

fn because(reason: &str, words: &str) -> BTreeMap<i64, AskedInput> {
    let input = AskedInput {
        reason: reason.to_owned(),
        words: words.to_owned(),
    };
    BTreeMap::from([(1, input)])
}

#[test]
fn what_the_repository_holds_is_asked_for_again_only_for_a_reason_of_the_laws_list() {
    on_both(|counter| {
        counter.revise(SINGLE, reuses);
        let desk = counter.desk();
        counter.paper(OWNER, "T1", "");
        let tries = [
            (BTreeMap::new(), "asked-reason-missing"),
            (because("vi-toi-muon", ""), "asked-reason-missing"),
            (because("data-incorrect", " "), "asked-words-missing"),
        ];
        for (asked, expected) in tries {
            let mut one = case("again", SINGLE);
            one.asked = asked;
            assert_eq!(counter.problems(&desk, vec![one]), [(0, "components", expected)]);
        }
        assert_eq!(counter.count("dossier_asked"), 0, "nothing is kept of a refusal");
    });
}

#[test]
fn a_paper_under_the_owners_linked_old_number_is_not_asked_for_again() {
    on_both(|counter| {
        counter.revise(SINGLE, reuses);
        let desk = counter.desk();
        let old = counter.paper("082123456", "T1", "");
        counter.taken_in(&desk, vec![case("before", SINGLE)]);
        let (cx, unit) = (desk.clone(), dong_dang());
        let link = NumberLink {
            id: cx.new_id(),
            old: "082123456".to_owned(),
            new: OWNER.to_owned(),
            basis: "Mã QR trên thẻ căn cước".to_owned(),
            linked_at: now(),
            undone_at: None,
        };
        counter
            .db
            .write::<_, Fault, _>(move |tx| Ok(link_number(&cx, tx, &link, &unit).map(drop)?))
            .unwrap();
        let asked = counter.problems(&desk, vec![case("again", SINGLE)]);
        assert_eq!(asked, [(0, "components", "asked-reason-missing")]);
        let mut one = case("kept", SINGLE);
        one.accept.handed_in.retain(|given| given.number != 1);
        one.kept = BTreeMap::from([(1, old)]);
        let id = counter.taken_in(&desk, vec![one]).dossiers[0].id;
        let kept = counter.db.read(|tx| components(tx, id)).unwrap();
        assert_eq!(kept[0].paper, Some(old));
    });
}

#[test]
fn asking_again_is_counted_by_officer_and_procedure_and_opens_to_the_dossier() {
    on_both(|counter| {
        counter.revise(SINGLE, reuses);
        let desk = counter.desk();
        let paper = counter.paper(OWNER, "T1", "");
        let mut one = case("again", SINGLE);
        one.asked = because("data-incorrect", "Sai ngày sinh");
        let id = counter.taken_in(&desk, vec![one]).dossiers[0].id;
        let mut reused = case("reused", SINGLE);
        reused.accept.handed_in.remove(0);
        reused.kept = BTreeMap::from([(1, paper)]);
        counter.taken_in(&desk, vec![reused]);
        let days = (now().day(), now().day());
        let read = |units: &[UnitId], filter: AskedFilter| {
            let units = units.to_vec();
            counter
                .db
                .read::<_, Fault, _>(move |tx| {
                    let rows = asked_rows(tx, &units, days, (&filter, 10))?;
                    Ok((asked_counts(tx, &units, days)?, rows))
                })
                .unwrap()
        };
        let (counts, rows) = read(&[dong_dang()], AskedFilter::default());
        assert_eq!((counts.asked, counts.kept), (1, 1));
        assert_eq!(
            (
                counts.counts[0].officer_name.as_str(),
                counts.counts[0].procedure_code.as_str()
            ),
            ("Hoàng Thị tiepnhan", SINGLE)
        );
        assert_eq!((rows[0].dossier_id, rows[0].paper), (id, paper));
        assert_eq!(rows[0].words, "Sai ngày sinh");
        let of_nobody = AskedFilter {
            officer: Some("o-khac".to_owned()),
            procedure: None,
        };
        assert!(read(&[dong_dang()], of_nobody).1.is_empty());
        let elsewhere: UnitId = "05977".parse().unwrap();
        assert_eq!(read(&[elsewhere], AskedFilter::default()).0.asked, 0);
    });
}

#[test]
fn a_supplement_asks_for_nothing_as_missing_that_the_repository_holds() {
    on_both(|counter| {
        counter.revise(SINGLE, reuses);
        let desk = counter.desk();
        let id = counter.taken_in(&desk, vec![case("first", SINGLE)]).dossiers[0].id;
        let ask = |reason| {
            let cx = desk.clone();
            let input = RequestSupplement {
                dossier_id: id,
                version: 1,
                defects: vec![DefectInput {
                    component: Some(1),
                    field: None,
                    reason,
                    words: String::new(),
                    wanted: Wanted {
                        originals: 1,
                        certified: 0,
                        photocopies: 0,
                    },
                }],
                note: String::new(),
                until: None,
                again_because: String::new(),
            };
            counter
                .db
                .write(move |tx| request_supplement(&cx, tx, &input))
                .unwrap()
        };
        counter.paper(OWNER, "T1", "");
        let SupplementOutcome::Invalid(problems) = ask(DefectReason::Missing) else {
            panic!("asked for what is here");
        };
        assert_eq!(problems[0].code, "defect-paper-kept");
        assert!(matches!(
            ask(DefectReason::Mismatch),
            SupplementOutcome::Requested(_)
        ));
    });
}

#[test]
fn a_paper_that_does_not_stand_for_the_component_needs_no_reason() {
    on_both(|counter| {
        counter.revise(SINGLE, reuses);
        let desk = counter.desk();
        counter.paper(OWNER, "T0", "");
        counter.paper(OWNER, "T3", "2023-11-14");
        counter.paper("020195009999", "T3", "");
        counter.taken_in(&desk, vec![case("first", SINGLE)]);
        assert_eq!(counter.count("dossier_asked"), 0);
    });
}

#[test]
fn a_paper_of_somebody_else_or_below_the_trust_asked_for_stands_for_nothing() {
    on_both(|counter| {
        counter.revise(SINGLE, |body| body.components[0].min_trust = Some(TrustGrade::T3));
        let desk = counter.desk();
        for (key, paper) in [
            ("foreign", counter.paper("020195009999", "T3", "")),
            ("weak", counter.paper(OWNER, "T1", "")),
            ("expired", counter.paper(OWNER, "T3", "2023-01-01")),
        ] {
            let mut one = case(key, SINGLE);
            one.kept = BTreeMap::from([(1, paper)]);
            assert_eq!(
                counter.problems(&desk, vec![one]),
                [(0, "components", "kept-paper-wrong")],
                "{key}"
            );
        }
        assert_eq!(counter.count("dossier_dossier"), 0);
    });
}

#[test]
fn several_dossiers_of_one_person_are_taken_in_together_or_not_at_all() {
    on_both(|counter| {
        let desk = counter.desk();
        let mut wrong = vec![case("one", SINGLE), case("two", COPY)];
        wrong[1].accept.handed_in.clear();
        wrong.iter_mut().for_each(|one| one.accept.owner.name.clear());
        assert_eq!(
            counter.problems(&desk, wrong),
            [
                (0, "owner_name", "name-missing"),
                (1, "components", "component-missing")
            ],
            "what is typed once is told once"
        );
        assert_eq!(counter.count("dossier_dossier"), 0);
        assert_eq!(
            counter.count("dossier_register"),
            0,
            "no line of the register is used up"
        );
        let visit = counter.taken_in(&desk, vec![case("one", SINGLE), case("two", COPY)]);
        assert_eq!(
            visit,
            counter.taken_in(&desk, vec![case("one", SINGLE), case("two", COPY)]),
            "the same form sent twice is one visit"
        );
        let found = counter
            .db
            .read(|tx| dossiers_of_visit(&desk, tx, &visit.visit))
            .unwrap();
        let codes: Vec<&str> = found.iter().map(|it| it.procedure_code.as_str()).collect();
        assert_eq!(codes, [SINGLE, COPY]);
        let stranger = counter.officer("nguoila", &[]);
        let hidden = counter
            .db
            .read(|tx| dossiers_of_visit(&stranger, tx, &visit.visit))
            .unwrap_err();
        assert_eq!(hidden.kind(), FaultKind::NotFound);
    });
}

#[test]
fn a_form_sent_many_times_at_once_is_one_visit() {
    on_both(|counter| {
        let desk = counter.desk();
        let visits: BTreeSet<String> = std::thread::scope(|scope| {
            let clicks: Vec<_> = (0..5)
                .map(|_| {
                    scope.spawn(|| {
                        counter
                            .taken_in(&desk, vec![case("a", SINGLE), case("b", COPY)])
                            .visit
                    })
                })
                .collect();
            clicks.into_iter().map(|click| click.join().unwrap()).collect()
        });
        assert_eq!(visits.len(), 1);
        assert_eq!(counter.count("dossier_dossier"), 2);
    });
}

#[test]
fn a_form_that_comes_back_with_a_procedure_added_is_refused_and_files_nothing_twice() {
    on_both(|counter| {
        let desk = counter.desk();
        counter.taken_in(&desk, vec![case("a", SINGLE)]);
        let visit = Visit {
            cases: vec![case("a", SINGLE), case("b", COPY)],
            form: None,
        };
        let cx = desk.clone();
        let refused = counter.db.write(move |tx| take_in(&cx, tx, &visit)).unwrap_err();
        assert_eq!(refused.code(), "visit-sent-before");
        assert_eq!(counter.count("dossier_dossier"), 1);
    });
}

#[test]
fn the_amount_due_is_kept_and_a_waiver_names_its_rule() {
    on_both(|counter| {
        let desk = counter.desk();
        let mut pages = case("pages", COPY);
        pages.charge.counted = 3;
        let id = counter.taken_in(&desk, vec![pages]).dossiers[0].id;
        let found = counter.db.read(|tx| dossier(&desk, tx, id)).unwrap();
        assert_eq!(found.fee, Some(Money::dong(6_000)));
        assert_eq!(found.state.fee_paid, Money::dong(0), "owed, not paid");

        let mut now = case("now", COPY);
        now.charge.way = ChargeWay::Now;
        assert_eq!(
            counter.problems(&desk, vec![now.clone()]),
            [(0, "fee", "fee-not-yours")]
        );
        let cashier = counter.officer("thuphi", &[Role::IntakeOfficer, Role::Cashier]);
        let id = counter.taken_in(&cashier, vec![now]).dossiers[0].id;
        let kept = counter.db.read(|tx| charge(tx, id)).unwrap().unwrap();
        assert_eq!((kept.amount, kept.way), (Money::dong(2_000), ChargeWay::Now));
        let found = counter.db.read(|tx| dossier(&cashier, tx, id)).unwrap();
        assert_eq!(found.state.fee_paid, Money::dong(2_000), "taken with the dossier");
        let taken = counter.db.read(move |tx| fees_of(tx, id)).unwrap();
        let receipts: Vec<_> = taken.iter().map(|it| it.receipt.as_deref()).collect();
        assert_eq!(receipts, [Some("MC-23E/0000001")]);

        let mut waived = case("waived", COPY);
        waived.charge.way = ChargeWay::Waived;
        assert_eq!(
            counter.problems(&desk, vec![waived.clone()]),
            [(0, "fee", "waive-rule-missing")]
        );
        waived.charge.rule = "hộ nghèo".to_owned();
        let id = counter.taken_in(&desk, vec![waived]).dossiers[0].id;
        let found = counter.db.read(|tx| dossier(&desk, tx, id)).unwrap();
        assert!(found.state.fee_waived);
    });
}

#[test]
fn a_result_at_once_is_recorded_like_any_other_and_needs_all_the_postings() {
    on_both(|counter| {
        let at_once = |key: &str, symbol: &str| {
            let mut one = case(key, COPY);
            one.at_once = Some(symbol.to_owned());
            vec![one]
        };
        let whole = counter.officer("motcua", &[Role::IntakeOfficer, Role::ReturnOfficer]);
        assert_eq!(
            counter.problems(&whole, at_once("early", "1/2023")),
            [(0, "at_once", "not-immediate")]
        );
        counter.revise(COPY, |body| {
            body.immediate = true;
            body.results = Vec::new();
        });
        assert_eq!(
            counter.problems(&whole, at_once("empty", " ")),
            [(0, "at_once", "result-symbol-missing")]
        );
        let desk = counter.desk();
        let refused = counter.take_in(&desk, at_once("desk", "1/2023")).unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
        assert_eq!(counter.count("dossier_dossier"), 0, "nothing of it was kept");
        let Accepted { id, .. } = counter.taken_in(&whole, at_once("whole", "1/2023")).dossiers[0].clone();
        let found = counter.db.read(|tx| dossier(&whole, tx, id)).unwrap();
        assert_eq!(found.state.status, Status::Returned);
        assert!(found.resolved_at.is_some() && found.returned_at.is_some());
        let lines = counter.db.read(|tx| history(tx, id)).unwrap();
        let kinds: Vec<&str> = lines.iter().map(|line| line.written.event.kind()).collect();
        assert_eq!(
            kinds,
            [
                "dossier-registered",
                "dossier-accepted",
                "dossier-result-attached",
                "dossier-resolved",
                "dossier-returned"
            ]
        );
        assert!(matches!(
            lines[4].written.event,
            DossierEvent::Returned { receipt: Some(_) }
        ));
    });
}

#[test]
fn the_answers_of_the_form_are_kept_in_its_order_and_the_person_is_known_next_time() {
    on_both(|counter| {
        let desk = counter.desk();
        let mut one = case("answers", SINGLE);
        one.accept.owner.email = "mui@vidu.vn".to_owned();
        let answer = |field: &str, value: &str| Answer {
            field: field.to_owned(),
            label: format!("Mục {field}"),
            value: value.to_owned(),
        };
        one.answers = vec![answer("muc-dich", "Vay vốn"), answer("con.2", "Lăng Văn Thử")];
        let id = counter.taken_in(&desk, vec![one]).dossiers[0].id;
        let kept = counter.db.read(|tx| answers(tx, id)).unwrap();
        assert_eq!(
            kept,
            [answer("muc-dich", "Vay vốn"), answer("con.2", "Lăng Văn Thử")]
        );
        let mut later = case("later", COPY);
        later.accept.owner.address = "Khu Ga, thị trấn Đồng Đăng".to_owned();
        counter.taken_in(&desk, vec![later]);
        let known = |cx: &OpContext| counter.db.read(|tx| person_known(cx, tx, OWNER, 5)).unwrap();
        let person = known(&desk).unwrap();
        assert_eq!(person.dossiers.len(), 2);
        assert_eq!(person.owner.email, "mui@vidu.vn");
        let stranger = counter.officer("nguoila", &[]);
        assert_eq!(
            known(&stranger),
            None,
            "who may not see the dossiers learns nobody's name"
        );
    });
}

#[test]
fn guidance_is_kept_once_and_its_event_tells_nothing_of_the_person() {
    on_both(|counter| {
        let desk = counter.desk();
        let input = Guidance {
            request_key: "guidance".to_owned(),
            unit: dong_dang(),
            procedure_code: Some(SINGLE.parse().unwrap()),
            asked: "Thiếu giấy tờ gì?".to_owned(),
            told: "Cần tờ khai theo mẫu".to_owned(),
            person_name: "Lăng Thị Mủi".to_owned(),
            person_phone: String::new(),
        };
        for _ in 0..2 {
            let (cx, one) = (desk.clone(), input.clone());
            let outcome = counter.db.write(move |tx| guide(&cx, tx, &one)).unwrap();
            assert_eq!(outcome, GuidanceOutcome::Kept);
        }
        let given = counter
            .db
            .read(|tx| guidance_given(&desk, tx, &dong_dang(), now().day()))
            .unwrap();
        assert_eq!(given.len(), 1);
        let payload: String = counter
            .db
            .read::<_, DbError, _>(|tx| {
                tx.scalar(
                    "SELECT payload FROM ledger_event WHERE kind = 'guidance-given'",
                    &[],
                )
            })
            .unwrap();
        assert!(payload.contains(SINGLE) && !payload.contains("Mủi"), "{payload}");
        let (cx, empty) = (
            desk.clone(),
            Guidance {
                request_key: "empty".to_owned(),
                told: " ".to_owned(),
                ..input
            },
        );
        let outcome = counter.db.write(move |tx| guide(&cx, tx, &empty)).unwrap();
        assert!(matches!(outcome, GuidanceOutcome::Invalid(problems) if problems[0].code == "told-missing"));
        let stranger = counter.officer("nguoila", &[Role::CaseOfficer]);
        let refused = counter
            .db
            .read(|tx| guidance_given(&stranger, tx, &dong_dang(), now().day()))
            .unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
    });
}

/// The same officer, so many minutes later.
fn later(cx: &OpContext, minutes: i64) -> OpContext {
    OpContext {
        clock: Arc::new(FixedClock(now().plus_seconds(minutes * 60))),
        ..cx.clone()
    }
}

impl Counter {
    fn form_shown(&self, cx: &OpContext, form: &'static str) -> Result<(), Fault> {
        let cx = cx.clone();
        self.db.write(move |tx| show_intake_form(&cx, tx, form))
    }

    fn taken_from_form(&self, cx: &OpContext, form: &str, cases: Vec<VisitCase>) {
        let visit = Visit {
            cases,
            form: Some(form.to_owned()),
        };
        let cx = cx.clone();
        let outcome = self.db.write(move |tx| take_in(&cx, tx, &visit)).unwrap();
        assert!(matches!(outcome, VisitOutcome::Accepted(_)), "{outcome:?}");
    }

    /// Minutes, how many count, how many were left open; by procedure.
    fn efforts(&self) -> Vec<(String, Option<i64>, usize, usize)> {
        let cx = later(&self.system(), 24 * 60);
        let found = self.db.read(move |tx| counter_efforts(&cx, tx, now())).unwrap();
        let told = found.into_iter().map(|(code, effort)| {
            let minutes = effort.took.map(|took| took / 60_000_000);
            (code, minutes, effort.taken, effort.left_open)
        });
        told.collect()
    }

    fn system(&self) -> OpContext {
        OpContext::system(
            Arc::new(FixedClock(now())),
            Arc::clone(&self.random) as Arc<dyn Randomness>,
        )
    }
}

#[test]
fn the_effort_at_the_counter_runs_from_the_first_showing_to_the_first_acceptance() {
    on_both(|counter| {
        let desk = counter.desk();
        counter.form_shown(&desk, "form-1").unwrap();
        // Drawn again it keeps its beginning.
        counter.form_shown(&later(&desk, 5), "form-1").unwrap();
        counter.taken_from_form(&later(&desk, 9), "form-1", vec![case("a", SINGLE)]);
        assert_eq!(counter.efforts(), [(SINGLE.to_owned(), Some(9), 1, 0)]);
        // Sent twice, and brought back for the next person: neither is another showing.
        counter.taken_from_form(&later(&desk, 10), "form-1", vec![case("a", SINGLE)]);
        counter.taken_from_form(&later(&desk, 30), "form-1", vec![case("b", SINGLE)]);
        assert_eq!(counter.efforts(), [(SINGLE.to_owned(), Some(9), 1, 0)]);
        // A form that was never shown here has no time, whatever its key says.
        counter.taken_from_form(&later(&desk, 31), "form-of-nobody", vec![case("c", SINGLE)]);
        assert_eq!(counter.efforts(), [(SINGLE.to_owned(), Some(9), 1, 0)]);
    });
}

#[test]
fn a_form_left_open_several_dossiers_at_once_and_what_came_by_post_measure_no_effort() {
    on_both(|counter| {
        let desk = counter.desk();
        for form in ["lunch", "several", "post", "earlier"] {
            counter.form_shown(&desk, form).unwrap();
        }
        counter.taken_from_form(&later(&desk, 61), "lunch", vec![case("a", SINGLE)]);
        assert_eq!(counter.efforts(), [(SINGLE.to_owned(), None, 0, 1)]);
        let both = vec![case("b", SINGLE), case("c", COPY)];
        counter.taken_from_form(&later(&desk, 8), "several", both);
        let mut by_post = case("d", SINGLE);
        by_post.accept.channel = Channel::Post;
        counter.taken_from_form(&later(&desk, 8), "post", vec![by_post]);
        let mut earlier = case("e", SINGLE);
        earlier.accept.received_at = Some(now());
        counter.taken_from_form(&later(&desk, 8), "earlier", vec![earlier]);
        assert_eq!(counter.efforts(), [(SINGLE.to_owned(), None, 0, 1)]);
    });
}

#[test]
fn what_the_counter_costs_is_for_those_who_keep_the_forms_and_showing_one_for_those_who_take_in() {
    on_both(|counter| {
        let (desk, cashier) = (counter.desk(), counter.officer("thuphi", &[Role::Cashier]));
        let refused = counter.form_shown(&cashier, "form").unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
        counter.form_shown(&desk, "form").unwrap();
        let refused = counter
            .db
            .read(move |tx| counter_efforts(&desk, tx, now()))
            .unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
        let next_day = later(&counter.officer("ngaysau", &[Role::IntakeOfficer]), 25 * 60);
        counter.form_shown(&next_day, "next").unwrap();
        assert_eq!(
            counter.count("dossier_intake_form"),
            1,
            "forms that took nothing in are forgotten"
        );
    });
}
