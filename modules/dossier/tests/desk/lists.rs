//! Hand-over lists and slip 05.

use std::sync::Arc;

use motcua_dossier::model::{HandOverWay, Proof, Receiver, Status};
use motcua_dossier::{HandOver, HandoverKind, control_slip, give_back, hand_over, handover_board};

use crate::commune::{at, given, on, on_both};

#[test]
fn a_batch_goes_over_as_one_and_what_is_not_taken_comes_back_to_the_desk() {
    on_both(|commune| {
        let (first, second) = (commune.accepted("a"), commune.accepted("b"));
        let id = commune
            .list(&commune.desk, HandoverKind::Dossiers, &[first, second])
            .unwrap();
        // The same form sent twice makes one list.
        let again = commune.list(&commune.desk, HandoverKind::Dossiers, &[first, second]);
        assert_eq!(again.unwrap(), id);
        assert_eq!(commune.state(first).state.status, Status::Processing);
        let refused = commune.receive(&commune.stranger, id, &[]).unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
        let wordless = commune
            .receive(&commune.settler, id, &[(second, " ")])
            .unwrap_err();
        assert_eq!(wordless.code(), "dossier-reason-missing");
        commune
            .receive(&commune.settler, id, &[(second, "Thiếu tờ khai")])
            .unwrap();
        commune.receive(&commune.settler, id, &[]).unwrap();
        assert!(commune.state(first).state.arrived && !commune.state(second).state.arrived);
        let cx = commune.acting(&commune.desk, at(11, 0));
        let board = commune
            .db
            .read(|tx| handover_board(&cx, tx, HandoverKind::Dossiers))
            .unwrap();
        let waiting: Vec<_> = board
            .waiting
            .iter()
            .map(|it| (it.id, it.refused.clone()))
            .collect();
        assert_eq!(waiting, [(second, Some("Thiếu tờ khai".to_owned()))]);
        // NĐ 61/2018/NĐ-CP, điều 18: taken in at 9:00, it goes the same day.
        assert_eq!(
            board.waiting[0].by.unwrap().to_string(),
            "2023-11-15T17:00:00+07:00"
        );
        let resent = commune
            .do_it(&commune.desk, at(11, 5), move |cx, tx| {
                hand_over(
                    cx,
                    tx,
                    &HandOver {
                        request_key: "resent".to_owned(),
                        kind: HandoverKind::Dossiers,
                        dossiers: vec![second],
                    },
                )
            })
            .unwrap();
        commune.receive(&commune.settler, resent, &[]).unwrap();
        assert_eq!(
            commune.kinds(second),
            [
                "dossier-registered",
                "dossier-accepted",
                "dossier-transferred",
                "dossier-handover-received"
            ]
        );
    });
}

#[test]
fn whoever_is_bounded_to_another_field_neither_sees_nor_hands_over_what_waits() {
    on_both(|commune| {
        let id = commune.accepted("a");
        let mut bounded = (*commune.desk).clone();
        for held in &mut bounded.postings {
            held.posting.field = Some("Đất đai".to_owned());
        }
        let bounded = Arc::new(bounded);
        let cx = commune.acting(&bounded, at(10, 0));
        let board = commune
            .db
            .read(|tx| handover_board(&cx, tx, HandoverKind::Dossiers))
            .unwrap();
        assert!(board.waiting.is_empty());
        let refused = commune.list(&bounded, HandoverKind::Dossiers, &[id]).unwrap_err();
        assert_eq!(refused.code(), "handover-not-waiting");
    });
}

#[test]
fn a_batch_of_which_one_is_gone_already_goes_not_at_all() {
    on_both(|commune| {
        let (first, second) = (commune.accepted("a"), commune.accepted("b"));
        commune
            .list(&commune.desk, HandoverKind::Dossiers, &[first])
            .unwrap();
        let refused = commune
            .list(&commune.desk, HandoverKind::Dossiers, &[second, first])
            .unwrap_err();
        assert_eq!(refused.code(), "handover-not-waiting");
        assert_eq!(commune.state(second).state.status, Status::Accepted);
        let foreign = commune
            .list(&commune.stranger, HandoverKind::Dossiers, &[second])
            .unwrap_err();
        assert_eq!(foreign.code(), "handover-not-waiting");
        let nothing = commune
            .list(&commune.desk, HandoverKind::Dossiers, &[])
            .unwrap_err();
        assert_eq!(nothing.code(), "handover-empty");
    });
}

#[test]
fn slip_05_tells_the_way_from_the_events_with_names_and_whether_it_was_in_time() {
    on_both(|commune| {
        let id = commune.settled("slip", on("2023-11-16", 9, 0));
        let results = HandOver {
            request_key: "results".to_owned(),
            kind: HandoverKind::Results,
            dossiers: vec![id],
        };
        let list = commune
            .do_it(&commune.settler, on("2023-11-16", 9, 10), move |cx, tx| {
                hand_over(cx, tx, &results)
            })
            .unwrap();
        commune.receive(&commune.desk, list, &[]).unwrap();
        let input = given(id, Receiver::Owner, (HandOverWay::Counter, Proof::Signature, ""));
        commune
            .do_it(&commune.desk, on("2023-11-16", 10, 0), move |cx, tx| {
                give_back(cx, tx, &input)
            })
            .unwrap();
        let found = commune.state(id);
        let slip = commune
            .db
            .read(move |tx| control_slip(tx, &found, false))
            .unwrap();
        let lines: Vec<_> = slip
            .lines
            .iter()
            .map(|line| (line.giver.as_str(), line.receiver.as_str(), line.outcome.as_str()))
            .collect();
        assert_eq!(
            lines,
            [
                ("Hoàng Thị tiepnhan", "Hoàng Thị thuly", "Đúng hạn"),
                ("Hoàng Thị thuly", "Hoàng Thị tiepnhan", "Trước hạn"),
                ("Hoàng Thị tiepnhan", "Lăng Thị Mủi", "")
            ]
        );
        assert_eq!(slip.lines[0].at, "10 giờ 00 phút, ngày 15 tháng 11 năm 2023");
        assert!(slip.lines[0].from.starts_with("Bộ phận Tiếp nhận và Trả kết quả"));
    });
}
