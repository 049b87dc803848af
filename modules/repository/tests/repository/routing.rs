//! Which papers of a batch a person looks at, and which are signed from a list.

use motcua_identity::Role;
use motcua_repository::{
    BatchId, ItemFilter, NextCheck, PaperId, next_to_check, put_off, sure_count, sure_papers,
};

use crate::back_capture::{LINES, add, import, items, opened, work};
use crate::desk::{BIRTH, Desk, Fake, NOON, code, each_desk, officer, picture};

/// Two papers of one batch, the first read with `first` in a hundred, the second with 95.
fn batch(desk: &Desk, first: u8) -> (BatchId, PaperId, PaperId) {
    import(desk, LINES);
    let batch = opened(desk, "b").unwrap();
    let second = BIRTH
        .replace("12/2023/TLKS", "13/2023/TLKS")
        .replace("Hoàng Thị Én", "Nông Văn Lâm")
        .replace("020190004321", "020190004755");
    for (number, (text, sure)) in (1..).zip([(BIRTH, first), (second.as_str(), 95)]) {
        add(desk, batch, &format!("{number}.png"), &picture(number));
        work(desk, Some(&Fake::says(&[text]).with_confidence(sure)), NOON);
    }
    let mut papers = items(desk, batch, ItemFilter::Matched)
        .into_iter()
        .map(|row| row.item.paper.unwrap());
    let (first, second) = (papers.next().unwrap(), papers.next().unwrap());
    (batch, first, second)
}

fn next(desk: &Desk, batch: BatchId) -> NextCheck {
    desk.db.read(move |tx| next_to_check(tx, batch)).unwrap()
}

#[test]
fn doubtful_papers_come_one_by_one_and_sure_ones_together_after_them() {
    each_desk(|desk| {
        let (batch, doubtful, sure) = batch(desk, 70);
        assert_eq!(next(desk, batch), NextCheck::Paper(doubtful));
        assert_eq!(desk.db.read(move |tx| sure_count(tx, batch)).unwrap(), 1);
        assert_eq!(
            desk.db.read(move |tx| sure_papers(tx, batch, 50)).unwrap(),
            [sure]
        );
        desk.confirm(doubtful, 1).unwrap().unwrap();
        assert_eq!(next(desk, batch), NextCheck::Sure);
        desk.confirm(sure, 1).unwrap().unwrap();
        assert_eq!(next(desk, batch), NextCheck::Nothing);
    });
}

#[test]
fn a_paper_nobody_can_decide_now_holds_up_none_behind_it() {
    each_desk(|desk| {
        let (batch, doubtful, sure) = batch(desk, 70);
        let off = |cx: motcua_identity::OpContext, id| desk.db.write(move |tx| put_off(&cx, tx, id));
        let elsewhere = desk.seen_by(officer("06187", Role::IntakeOfficer, None));
        assert_eq!(code(off(elsewhere, doubtful)), "not-allowed");
        let told = |desk: &Desk| {
            desk.kinds(doubtful)
                .iter()
                .filter(|kind| *kind == "paper-put-off")
                .count()
        };
        assert_eq!(told(desk), 0, "what was refused is told nowhere");
        assert_eq!(off(desk.cx.clone(), doubtful).unwrap(), batch);
        assert_eq!(
            told(desk),
            1,
            "who left it for later stands in the story of the paper"
        );
        assert_eq!(next(desk, batch), NextCheck::Sure);
        desk.confirm(sure, 1).unwrap().unwrap();
        assert_eq!(
            next(desk, batch),
            NextCheck::Paper(doubtful),
            "it comes again at the end"
        );
        desk.confirm(doubtful, 1).unwrap().unwrap();
        assert_eq!(code(off(desk.cx.clone(), doubtful)), "batch-item-not-for-this");
    });
}

#[test]
fn a_paper_that_no_batch_brought_cannot_be_put_off() {
    each_desk(|desk| {
        let (id, cx) = (desk.read(), desk.cx.clone());
        assert_eq!(
            code(desk.db.write(move |tx| put_off(&cx, tx, id))),
            "batch-item-not-found"
        );
    });
}
