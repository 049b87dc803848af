//! Filings that came by post: written down, answered at the desk, handed over as papers.

use std::sync::Arc;

use motcua_dossier::model::{RefusalReason, Status};
use motcua_dossier::{
    AcceptFiled, AcceptOutcome, BroughtList, DossierId, FieldProblem, FileByPost, FiledOutcome, HandedIn,
    HandedInAs, HandoverKind, Refuse, RefusedKind, accept_filed, brought, brought_counts, file_by_post,
    filings, handover_board, postal_item, refuse,
};
use motcua_identity::SignedIn;
use motcua_kernel::{Fault, Instant};

use crate::commune::{Commune, at, form, on, on_both};

fn envelope(key: &str) -> FileByPost {
    FileByPost {
        accept: form(key),
        sender: "Lăng Văn  Páo ".to_owned(),
        tracking_number: "eb 123 456 789 vn".to_owned(),
    }
}

fn write_down(
    commune: &Commune,
    officer: &Arc<SignedIn>,
    now: Instant,
    input: FileByPost,
) -> Result<Result<DossierId, Vec<FieldProblem>>, Fault> {
    let outcome = commune.do_it(officer, now, move |cx, tx| file_by_post(cx, tx, &input))?;
    Ok(match outcome {
        AcceptOutcome::Accepted(filed) => Ok(filed.id),
        AcceptOutcome::Invalid(problems) => Err(problems),
    })
}

fn written(commune: &Commune, key: &str) -> DossierId {
    write_down(commune, &commune.post, at(9, 0), envelope(key))
        .unwrap()
        .unwrap()
}

fn accepted(commune: &Commune, officer: &Arc<SignedIn>, id: DossierId) -> Result<FiledOutcome, Fault> {
    let input = AcceptFiled {
        dossier_id: id,
        version: commune.state(id).version,
        handed_in: vec![HandedIn {
            number: 1,
            kind: HandedInAs::Original,
            copies: 1,
        }],
    };
    commune.do_it(officer, at(10, 0), move |cx, tx| accept_filed(cx, tx, &input))
}

#[test]
fn a_filing_by_post_waits_eight_working_hours_from_the_arrival_of_the_item() {
    on_both(|commune| {
        let mut input = envelope("thu-0000000000000001");
        // It arrived on Tuesday at 15:00: two hours of that day count, and six of Wednesday, which begins at 7:00.
        input.accept.received_at = Some(on("2023-11-14", 15, 0));
        let id = write_down(commune, &commune.desk, at(8, 0), input)
            .unwrap()
            .unwrap();
        let found = commune.state(id);
        assert_eq!(found.state.status, Status::Registered);
        assert_eq!(found.answer_due_at, Some(at(15, 0)));
        assert_eq!(found.register_number, None);
        let item = commune.db.read(move |tx| postal_item(tx, id)).unwrap().unwrap();
        assert_eq!(item.sender, "Lăng Văn Páo");
        assert_eq!(item.tracking_number, "EB123456789VN");
        assert_eq!(item.arrived_at, on("2023-11-14", 15, 0));
        assert_eq!(item.brought_by_name, commune.desk.full_name);
    });
}

#[test]
fn the_desk_answers_what_the_post_brought_and_the_post_itself_does_not() {
    on_both(|commune| {
        let id = written(commune, "thu-0000000000000002");
        let inbox = commune
            .do_it(&commune.desk, at(9, 30), |cx, tx| filings(cx, tx, None, 10))
            .unwrap();
        assert_eq!(inbox.iter().map(|row| row.id).collect::<Vec<_>>(), [id]);
        assert_eq!(
            accepted(commune, &commune.post, id).unwrap_err().code(),
            "not-allowed"
        );
        let no = Refuse {
            dossier_id: id,
            version: commune.state(id).version,
            kind: RefusedKind::Intake,
            reason: Some(RefusalReason::ALL[0]),
            words: "Không thuộc thẩm quyền".to_owned(),
            legal_basis: "Luật Hộ tịch 2014, điều 21".to_owned(),
        };
        let refused = commune.do_it(&commune.post, at(9, 40), move |cx, tx| refuse(cx, tx, &no));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
        assert!(matches!(
            accepted(commune, &commune.desk, id).unwrap(),
            FiledOutcome::Accepted(_)
        ));
        assert!(commune.state(id).register_number.is_some());
    });
}

#[test]
fn the_agent_sees_what_became_of_what_was_brought() {
    on_both(|commune| {
        let first = written(commune, "thu-0000000000000003");
        let mut other = envelope("thu-0000000000000004");
        other.tracking_number = "EB987654321VN".to_owned();
        let second = write_down(commune, &commune.post, at(9, 5), other)
            .unwrap()
            .unwrap();
        accepted(commune, &commune.desk, first).unwrap();
        let list = |list: BroughtList, text: &'static str| {
            let rows = commune
                .do_it(&commune.post, at(11, 0), move |cx, tx| {
                    brought(cx, tx, (list, text), 10)
                })
                .unwrap();
            rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(list(BroughtList::Waiting, ""), [second]);
        assert_eq!(list(BroughtList::TakenIn, ""), [first]);
        assert_eq!(list(BroughtList::Waiting, "eb98 7654"), [second]);
        assert_eq!(list(BroughtList::Waiting, "EB123"), []);
        let counts = commune.do_it(&commune.post, at(11, 0), brought_counts).unwrap();
        let counts: Vec<i64> = counts.into_iter().map(|(_, count)| count).collect();
        assert_eq!(counts, [1, 0, 0, 1]);
        // Whoever wrote nothing down has brought nothing.
        let none = commune
            .do_it(&commune.desk, at(11, 0), |cx, tx| {
                brought(cx, tx, (BroughtList::Waiting, ""), 10)
            })
            .unwrap();
        assert_eq!(none, []);
    });
}

#[test]
fn the_papers_go_to_the_desk_on_a_list_before_or_after_the_answer() {
    on_both(|commune| {
        let id = written(commune, "thu-0000000000000005");
        let waits = || {
            let board = commune
                .do_it(&commune.post, at(10, 30), |cx, tx| {
                    handover_board(cx, tx, HandoverKind::PostalFilings)
                })
                .unwrap();
            board.waiting.iter().map(|it| it.id).collect::<Vec<_>>()
        };
        assert_eq!(waits(), [id]);
        accepted(commune, &commune.desk, id).unwrap();
        assert_eq!(waits(), [id], "an answer does not move the papers");
        let list = commune
            .list(&commune.post, HandoverKind::PostalFilings, &[id])
            .unwrap();
        assert_eq!(waits(), []);
        commune.receive(&commune.desk, list, &[]).unwrap();
        assert_eq!(commune.state(id).state.status, Status::Accepted);
    });
}

#[test]
fn one_filing_of_an_item_is_not_written_down_by_the_post_and_by_the_desk() {
    on_both(|commune| {
        let first = written(commune, "thu-0000000000000006");
        let again = write_down(
            commune,
            &commune.desk,
            at(9, 30),
            envelope("thu-0000000000000007"),
        );
        assert_eq!(again.unwrap().unwrap_err()[0].code, "tracking-known");
        // The same form sent twice files once.
        assert_eq!(written(commune, "thu-0000000000000006"), first);
        assert_eq!(commune.scalar("SELECT COUNT(*) FROM dossier_postal"), 1);
        // Another person's filing may lie in the same item.
        let mut neighbour = envelope("thu-0000000000000008");
        neighbour.accept.owner.number = "020195001235".to_owned();
        assert!(
            write_down(commune, &commune.desk, at(9, 30), neighbour)
                .unwrap()
                .is_ok()
        );
    });
}

#[test]
fn a_filing_by_post_needs_its_sender_and_its_tracking_number_and_tells_everything_at_once() {
    on_both(|commune| {
        let mut input = envelope("thu-0000000000000009");
        input.sender = " ".to_owned();
        input.tracking_number = "không".to_owned();
        input.accept.owner.name = String::new();
        input.accept.received_at = Some(at(23, 0));
        let problems = write_down(commune, &commune.post, at(9, 0), input)
            .unwrap()
            .unwrap_err();
        let codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(
            codes,
            [
                "date-in-future",
                "sender-missing",
                "tracking-wrong",
                "name-missing"
            ]
        );
        assert_eq!(commune.scalar("SELECT COUNT(*) FROM dossier_dossier"), 0);
        let elsewhere = write_down(
            commune,
            &commune.stranger,
            at(9, 0),
            envelope("thu-0000000000000010"),
        );
        assert_eq!(elsewhere.unwrap_err().code(), "not-allowed");
    });
}
