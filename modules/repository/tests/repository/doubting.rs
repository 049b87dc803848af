//! What only a person can tell is answered before a paper is signed.

use motcua_repository::{
    Confirm, ConfirmOutcome, Doubt, DoubtAnswer, DoubtAnswers, NO_TYPE_CODE, PaperId, PaperState, confirm,
    event, noticed, prepare_confirmation,
};

use crate::desk::{BIRTH, Desk, Fake, NOON, each_desk, fields, keys};

/// A paper read as a birth note, as which it was handed in.
const BIRTH_NOTE: &str =
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nGIẤY CHỨNG SINH\nSố: 5/2023/CS\nTên con: Hoàng Thị Én";

fn read(desk: &Desk, reader: &Fake) -> PaperId {
    let id = desk.scanned();
    desk.work(reader, NOON);
    id
}

fn doubts(desk: &Desk, id: PaperId) -> Vec<Doubt> {
    let detail = desk.paper(id);
    noticed(&desk.db, &desk.blobs, (&detail.paper, &detail.pages), NOON.day())
        .unwrap()
        .doubts
}

/// Confirms with `answers`; tells what was left open, or nothing where fields break a rule.
fn answered(desk: &Desk, id: PaperId, answers: &[(Doubt, DoubtAnswer)]) -> Option<Vec<Doubt>> {
    let wanted = Confirm {
        kind: None,
        paper_id: id,
        version: 1,
        fields: fields(),
        answers: answers.iter().copied().collect::<DoubtAnswers>(),
    };
    match prepare_confirmation(&desk.db, &desk.blobs, keys(), &desk.cx, &wanted).unwrap() {
        ConfirmOutcome::Unanswered(open) => Some(open),
        ConfirmOutcome::Ready(prepared) => {
            let cx = desk.cx.clone();
            desk.db.write(move |tx| confirm(&cx, tx, &prepared)).unwrap();
            Some(Vec::new())
        }
        ConfirmOutcome::Invalid(_) => None,
    }
}

#[test]
fn a_paper_that_fits_its_component_and_names_its_owner_leaves_nothing_to_answer() {
    each_desk(|desk| {
        let id = read(desk, &Fake::says(&[BIRTH_NOTE]));
        assert_eq!(doubts(desk, id), []);
        assert_eq!(answered(desk, id, &[]), Some(vec![]));
        assert_eq!(desk.paper(id).paper.state, PaperState::Confirmed);
    });
}

#[test]
fn a_paper_of_a_stranger_and_ink_nobody_read_are_not_signed_unanswered() {
    each_desk(|desk| {
        let other = BIRTH_NOTE.replace("Hoàng Thị Én", "Nông Văn Tư");
        let id = read(desk, &Fake::says(&[&other]).with_uncovered_ink());
        assert_eq!(doubts(desk, id), [Doubt::Stranger, Doubt::UncoveredInk]);
        assert_eq!(
            answered(desk, id, &[]),
            Some(vec![Doubt::Stranger, Doubt::UncoveredInk])
        );
        let one = [(Doubt::Stranger, DoubtAnswer::Right)];
        assert_eq!(answered(desk, id, &one), Some(vec![Doubt::UncoveredInk]));
        assert_eq!(
            desk.paper(id).paper.state,
            PaperState::Read,
            "nothing was changed"
        );
        let both = [one[0], (Doubt::UncoveredInk, DoubtAnswer::Right)];
        assert_eq!(answered(desk, id, &both), Some(vec![]));
        let told: event::PaperKept = desk.story(id).last().unwrap().read().unwrap();
        assert_eq!(told.answers, both.into(), "the ledger keeps what was answered");
    });
}

#[test]
fn a_paper_of_another_kind_is_kept_as_what_it_is_and_never_offered_as_what_was_asked_for() {
    each_desk(|desk| {
        let id = read(desk, &Fake::says(&[BIRTH]));
        assert_eq!(answered(desk, id, &[]), Some(vec![Doubt::OtherType]));
        let wrong = [(Doubt::Stranger, DoubtAnswer::Right)];
        assert_eq!(answered(desk, id, &wrong), Some(vec![Doubt::OtherType]));
        let detail = desk.paper(id);
        let seen = noticed(&desk.db, &desk.blobs, (&detail.paper, &detail.pages), NOON.day()).unwrap();
        assert_eq!(seen.recognised.as_deref(), Some("Trích lục khai sinh"));
        assert_eq!(
            answered(desk, id, &[(Doubt::OtherType, DoubtAnswer::AsRead)]),
            Some(vec![])
        );
        let paper = desk.paper(id).paper;
        assert_eq!(paper.type_code, NO_TYPE_CODE);
        assert!(!paper.code.unwrap().contains("KQ.G15.000031"));
        let told: event::PaperKept = desk.story(id).last().unwrap().read().unwrap();
        assert_eq!(told.type_code, NO_TYPE_CODE);
    });
}

#[test]
fn whoever_says_that_the_paper_is_what_was_asked_for_keeps_its_kind() {
    each_desk(|desk| {
        let id = read(desk, &Fake::says(&[BIRTH]));
        assert_eq!(
            answered(desk, id, &[(Doubt::OtherType, DoubtAnswer::Right)]),
            Some(vec![])
        );
        assert_eq!(desk.paper(id).paper.type_code, "KQ.G15.000031");
    });
}

#[test]
fn a_sheet_that_went_through_twice_is_noted_where_it_was_read() {
    each_desk(|desk| {
        let lines = "một dòng\nhai dòng\nba dòng\nbốn dòng\nnăm dòng\nHoàng Thị Én";
        let id = read(desk, &Fake::says(&[lines, BIRTH_NOTE, lines]));
        let twins: Vec<_> = desk.paper(id).pages.iter().map(|page| page.same_as).collect();
        assert_eq!(twins, [None, None, Some(1)]);
    });
}
