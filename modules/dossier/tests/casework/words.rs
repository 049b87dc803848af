//! What officers type stays out of the ledger, which cannot forget it; pages and slips still show it.

use std::collections::BTreeSet;

use motcua_catalog::RevisionBody;
use motcua_db::{DbError, values};
use motcua_dossier::model::{
    Command, Defect, DefectReason, LateCause, Opinion, RefusalReason, Remark, ResultRef, Status,
};
use motcua_dossier::{
    Accept, AcceptOutcome, Act, Answering, Apologise, ConfirmPayment, Consult, DefectInput, DossierId,
    ExplainLateness, Guidance, HandOver, HandoverKind, NoticeWay, ReceiveHandover, Refuse, RefusedKind,
    RequestPayment, RequestSupplement, SendBack, StepDone, TellOwner, WaiveFee, Wanted, act, answer,
    apologise, complete_step, confirm_payment, consult, control_slip, explain_lateness, file, guide,
    hand_over, history, receive_handover, referrals_of, refuse, request_payment, request_supplement,
    send_back, tell_owner, verify_remarks, waive_fee, watch,
};
use motcua_identity::OpContext;
use motcua_kernel::{FixedClock, Money};

use crate::office::{Commune, NEIGHBOUR, at, form, four_steps, on, on_both};

/// What is typed everywhere.
const MARK: &str = "Bà Tư nằm viện";

/// An officer's step and the head's, without a draft, so that a dossier is settled without a signed paper.
fn two_steps(body: &mut RevisionBody) {
    four_steps(body);
    body.workflow.steps.remove(1);
    body.workflow.steps.truncate(2);
    body.results.clear();
}

fn typed() -> Remark {
    Remark::from(MARK)
}

fn mark() -> String {
    MARK.to_owned()
}

/// Everything that stands in the ledger, as text.
fn ledger(commune: &Commune) -> Vec<String> {
    commune
        .db
        .read::<_, DbError, _>(|tx| {
            let mut all = Vec::new();
            for row in tx.query("SELECT stream, actor, kind, payload FROM ledger_event", &[])? {
                for column in ["stream", "actor", "kind", "payload"] {
                    all.push(row.get::<String>(column)?);
                }
            }
            for row in tx.query("SELECT stream FROM ledger_outbox", &[])? {
                all.push(row.get("stream")?);
            }
            Ok(all)
        })
        .unwrap()
}

/// The kinds of events of `id` along with which the words are told.
fn told(commune: &Commune, id: DossierId) -> BTreeSet<&'static str> {
    let lines = commune.db.read(move |tx| history(tx, id)).unwrap();
    let says = |line: &mut motcua_dossier::HistoryLine| {
        let said = line.written.event.remarks_mut();
        said.iter().any(|(_, remark)| remark.as_str().contains(MARK))
    };
    let mut told = BTreeSet::new();
    for mut line in lines {
        if says(&mut line) {
            told.insert(line.written.event.kind());
        }
    }
    told
}

/// What a case worker, a head and a unit asked type on the way of one dossier.
fn worked_on(commune: &Commune) -> DossierId {
    let id = commune.claimed("way");
    let version = || commune.load(id).version;
    let done = StepDone {
        dossier_id: id,
        version: version(),
        note: Some(mark()),
    };
    let officer = (&commune.officer, at(10, 0));
    commune
        .write(officer, move |cx, tx| complete_step(cx, tx, &done))
        .unwrap();
    let back = SendBack {
        dossier_id: id,
        version: version(),
        to: "tham-dinh".to_owned(),
        reason: mark(),
    };
    let head = (&commune.head, at(10, 5));
    commune
        .write(head, move |cx, tx| send_back(cx, tx, &back))
        .unwrap();
    let asked = Consult {
        dossier_id: id,
        version: version(),
        unit: Some(NEIGHBOUR.parse().unwrap()),
        question: mark(),
        until: None,
    };
    commune
        .write(officer, move |cx, tx| consult(cx, tx, &asked))
        .unwrap();
    let referrals = commune.db.read(move |tx| referrals_of(tx, id)).unwrap();
    let referral = referrals.first().unwrap().id.clone();
    let said = Answering {
        referral_id: referral,
        opinion: Some(Opinion::Disagrees),
        words: mark(),
        papers: Vec::new(),
        file: None,
    };
    commune
        .write((&commune.neighbour, at(10, 10)), move |cx, tx| {
            answer(cx, tx, &said)
        })
        .unwrap();
    id
}

/// Asks for a supplement, and as the head for a second one.
fn supplemented(commune: &Commune, id: DossierId) {
    let defect = |component, field| DefectInput {
        component,
        field,
        reason: DefectReason::Other,
        words: mark(),
        wanted: Wanted::default(),
    };
    for (who, again) in [(&commune.officer, ""), (&commune.head, MARK)] {
        let ask = RequestSupplement {
            dossier_id: id,
            version: commune.load(id).version,
            defects: vec![defect(Some(1), None), defect(None, Some(mark()))],
            note: mark(),
            until: None,
            again_because: again.to_owned(),
        };
        let outcome = commune.write((who, at(11, 0)), move |cx, tx| request_supplement(cx, tx, &ask));
        assert!(matches!(
            outcome.unwrap(),
            motcua_dossier::SupplementOutcome::Requested(_)
        ));
        let due_at = Some(on(28));
        let came = Command::ReceiveSupplement { due_at };
        commune.act((&commune.desk, at(11, 10)), id, came).unwrap();
    }
}

/// A payment, a fee waived by another rule than the law's, and a delay.
fn paid_and_late(commune: &Commune, id: DossierId) {
    let version = || commune.load(id).version;
    let asked = RequestPayment {
        dossier_id: id,
        version: version(),
        amount: Money::dong(10_000),
        reason: mark(),
        notice: mark(),
    };
    commune
        .write((&commune.officer, at(11, 20)), move |cx, tx| {
            request_payment(cx, tx, &asked)
        })
        .unwrap();
    let came = ConfirmPayment {
        dossier_id: id,
        version: version(),
        voucher: mark(),
    };
    commune
        .write((&commune.cashier, at(11, 25)), move |cx, tx| {
            confirm_payment(cx, tx, &came)
        })
        .unwrap();
    let freed = WaiveFee {
        dossier_id: id,
        version: version(),
        group: "other".to_owned(),
        rule: mark(),
    };
    commune
        .write((&commune.cashier, at(11, 26)), move |cx, tx| {
            waive_fee(cx, tx, &freed)
        })
        .unwrap();
    look_around(commune, 28);
    let sorry = Apologise {
        dossier_id: id,
        version: version(),
        due_on: Some("2023-12-05".parse().unwrap()),
        reason: mark(),
        cause: Some(LateCause::Officer),
    };
    commune
        .write((&commune.head, on(29)), move |cx, tx| apologise(cx, tx, &sorry))
        .unwrap();
    let why = ExplainLateness {
        dossier_id: id,
        cause: Some(LateCause::Applicant),
        note: mark(),
    };
    let problems = commune.write((&commune.officer, on(30)), move |cx, tx| {
        explain_lateness(cx, tx, &why)
    });
    assert_eq!(problems.unwrap(), []);
}

/// The watch goes round on a day of November.
fn look_around(commune: &Commune, day: i8) {
    let cx = as_system(commune, day);
    commune.db.write(move |tx| watch(&cx, tx, 100, None)).unwrap();
}

fn as_system(commune: &Commune, day: i8) -> OpContext {
    OpContext {
        clock: std::sync::Arc::new(FixedClock(on(day))),
        actor: motcua_identity::Actor::System,
        ..commune.acting(&commune.head, on(day))
    }
}

/// Settled, told of, opened again, put away.
fn settled(commune: &Commune) -> DossierId {
    let id = commune.claimed("settled");
    commune.step((&commune.officer, at(10, 0)), id).unwrap();
    let result = ResultRef::new("paper-only");
    for command in [Command::AttachResult { result }, Command::Resolve] {
        commune.act((&commune.head, at(10, 6)), id, command).unwrap();
    }
    let tell = TellOwner {
        dossier_id: id,
        version: commune.load(id).version,
        way: NoticeWay::Call,
        words: mark(),
    };
    commune
        .write((&commune.desk, at(10, 30)), move |cx, tx| {
            tell_owner(cx, tx, &tell)
        })
        .unwrap();
    let put_away = Act {
        dossier_id: id,
        version: None,
        command: Command::Archive { reason: typed() },
    };
    let cx = as_system(commune, 20);
    commune.db.write(move |tx| act(&cx, tx, &put_away)).unwrap();
    let again = Command::Reopen { reason: typed() };
    commune.act((&commune.head, on(21)), id, again).unwrap();
    let stop = Refuse {
        dossier_id: id,
        version: commune.load(id).version,
        kind: RefusedKind::Settling,
        reason: Some(RefusalReason::Other),
        words: mark(),
        legal_basis: mark(),
    };
    commune
        .write((&commune.head, on(22)), move |cx, tx| refuse(cx, tx, &stop))
        .unwrap();
    id
}

/// Commands as no page gives them: typed words wherever a command takes words.
fn told_directly(commune: &Commune) -> Vec<DossierId> {
    let stopped = commune.claimed("stopped");
    let head = (&commune.head, at(10, 40));
    let defects = vec![Defect {
        component: None,
        field: Some(typed()),
        reason: DefectReason::Other,
    }];
    let ask = Command::RequestSupplement {
        reason: typed(),
        until: None,
        defects,
        again_because: None,
    };
    commune.act((&commune.officer, at(10, 30)), stopped, ask).unwrap();
    let stop = Command::Stop { reason: typed() };
    commune.act(head, stopped, stop).unwrap();
    let withdrawn = commune.handed_over("withdrawn");
    let reason = Some(typed());
    commune
        .act(
            (&commune.desk, at(10, 30)),
            withdrawn,
            Command::Withdraw { reason },
        )
        .unwrap();
    let refused = filed(commune, "turned-away");
    let turn_away = Command::RefuseIntake { reason: typed() };
    commune
        .act((&commune.desk, at(10, 30)), refused, turn_away)
        .unwrap();
    vec![stopped, withdrawn, refused]
}

fn filed(commune: &Commune, key: &str) -> DossierId {
    let input = Accept {
        channel: motcua_dossier::model::Channel::Online,
        ..form(key, "Lăng Thị Mủi")
    };
    let outcome = commune.write((&commune.desk, at(9, 0)), move |cx, tx| file(cx, tx, &input));
    match outcome.unwrap() {
        AcceptOutcome::Accepted(filed) => filed.id,
        AcceptOutcome::Invalid(problems) => panic!("{problems:?}"),
    }
}

/// What is typed beside dossiers: guidance, and why a hand-over was not taken whole.
fn beside(commune: &Commune) {
    let told = Guidance {
        request_key: "hướng dẫn".to_owned(),
        unit: commune.desk.home_unit.clone(),
        procedure_code: None,
        asked: mark(),
        told: mark(),
        person_name: mark(),
        person_phone: String::new(),
    };
    commune
        .write((&commune.desk, at(10, 0)), move |cx, tx| guide(cx, tx, &told))
        .unwrap();
    let ids = ["one", "two"].map(|key| commune.accepted(key, "Lăng Thị Mủi"));
    let list = HandOver {
        request_key: "bàn giao".to_owned(),
        kind: HandoverKind::Dossiers,
        dossiers: ids.to_vec(),
    };
    let id = commune
        .write((&commune.desk, at(10, 0)), move |cx, tx| hand_over(cx, tx, &list))
        .unwrap();
    let received = ReceiveHandover {
        id,
        refused: vec![(ids[0], mark())],
    };
    commune
        .write((&commune.officer, at(10, 20)), move |cx, tx| {
            receive_handover(cx, tx, &received)
        })
        .unwrap();
}

#[test]
fn nothing_that_is_typed_about_a_case_stands_in_the_ledger_and_all_of_it_is_still_told() {
    on_both(two_steps, |commune| {
        let way = worked_on(commune);
        supplemented(commune, way);
        paid_and_late(commune, way);
        let settled = settled(commune);
        let direct = told_directly(commune);
        beside(commune);
        for text in ledger(commune) {
            assert!(!text.contains(MARK), "{text}");
        }
        let mut all = told(commune, way);
        let wanted = [
            "dossier-fee-waived",
            "dossier-lateness-explained",
            "dossier-payment-requested",
            "dossier-rescheduled",
            "dossier-sent-back",
            "dossier-stepped",
            "dossier-supplement-requested",
        ];
        assert_eq!(all, BTreeSet::from(wanted));
        all.extend(told(commune, settled));
        for id in direct {
            all.extend(told(commune, id));
        }
        for kind in [
            "dossier-archived",
            "dossier-reopened",
            "dossier-stopped",
            "dossier-withdrawn",
            "dossier-refused",
        ] {
            assert!(all.contains(kind), "{kind} of {all:?}");
        }
        let slip = commune
            .db
            .read(|tx| control_slip(tx, &commune.load(way), false))
            .unwrap();
        assert!(
            slip.lines.iter().any(|line| line.note.contains(MARK)),
            "{:?}",
            slip.lines
        );
    });
}

#[test]
fn words_that_were_changed_beside_the_ledger_are_found_and_words_taken_away_leave_no_trace() {
    on_both(two_steps, |commune| {
        let id = worked_on(commune);
        let whole = verify_remarks(&commune.db).unwrap();
        assert_eq!((whole.remarks, whole.findings.len()), (2, 0));
        let run = |sql: &'static str| {
            commune
                .db
                .write::<_, DbError, _>(move |tx| tx.execute(sql, values![]))
                .unwrap()
        };
        run("UPDATE dossier_remark SET words = 'Đủ' WHERE part = 'note'");
        let found = verify_remarks(&commune.db).unwrap().findings;
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].dossier_id, found[0].part.as_str()), (id, "note"));
        run("DELETE FROM dossier_remark");
        assert_eq!(verify_remarks(&commune.db).unwrap().findings, []);
        assert_eq!(told(commune, id), BTreeSet::new());
        assert!(motcua_ledger::verify(&commune.db).unwrap().findings.is_empty());
    });
}

#[test]
fn the_rule_of_the_law_and_coded_reasons_still_stand_in_the_ledger() {
    on_both(two_steps, |commune| {
        let id = commune.claimed("coded");
        let freed = WaiveFee {
            dossier_id: id,
            version: commune.load(id).version,
            group: "poor".to_owned(),
            rule: String::new(),
        };
        commune
            .write((&commune.cashier, at(10, 0)), move |cx, tx| {
                waive_fee(cx, tx, &freed)
            })
            .unwrap();
        let stop = Refuse {
            dossier_id: id,
            version: commune.load(id).version,
            kind: RefusedKind::Settling,
            reason: Some(RefusalReason::Other),
            words: mark(),
            legal_basis: "Luật Hộ tịch 2014".to_owned(),
        };
        commune
            .write((&commune.head, at(10, 5)), move |cx, tx| refuse(cx, tx, &stop))
            .unwrap();
        assert_eq!(commune.load(id).state.status, Status::Stopped);
        let all = ledger(commune).join("\n");
        for text in [motcua_dossier::WAIVER_RULE, RefusalReason::Other.vietnamese()] {
            assert!(all.contains(text), "{text}");
        }
    });
}
