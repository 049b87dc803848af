//! The result of an old dossier and the papers that were handed in for it, under one line of the register.

use motcua_repository::{
    BatchId, BatchItemRow, ChosenPart, ItemFilter, ItemReason, LineId, NO_TYPE_CODE, PaperId, PaperPart,
    RegisterYear, event, match_item, register_lines, register_years, retry_unmatched, withdraw,
};

use crate::back_capture::{LINES, add, import, items, opened, the_one, work};
use crate::desk::{BIRTH, Desk, Fake, NOON, UNIT, code, each_desk, picture, unit};

/// A paper that was handed in for the dossier of Hoàng Thị Én; it does not name the line.
const NOTE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nGIẤY CHỨNG SINH\nSố: 5/2023/CS\nHọ tên mẹ: Hoàng Thị Én\n\
     Nơi sinh: Trạm Y tế thị trấn\nTên dự kiến đặt cho con: Hoàng Văn Tư\nCân nặng: 3.100 gam";

/// A page on which nothing tells what it is.
const BARE: &str = "Trang ảnh không có tiêu đề";

/// Sends a file and reads it as `text`.
fn come(desk: &Desk, batch: BatchId, (place, shade): (&str, u8), text: &str) {
    add(desk, batch, place, &picture(shade));
    work(desk, Some(&Fake::says(&[text])), NOON);
}

fn matched(desk: &Desk, batch: BatchId) -> Vec<(PaperPart, PaperId)> {
    items(desk, batch, ItemFilter::Matched)
        .into_iter()
        .map(|row| (row.item.part, row.item.paper.unwrap()))
        .collect()
}

fn year(desk: &Desk) -> RegisterYear {
    desk.db
        .read(|tx| register_years(tx, &unit(UNIT)))
        .unwrap()
        .remove(0)
}

fn choose(
    desk: &Desk,
    row: &BatchItemRow,
    to: (LineId, ChosenPart),
) -> Result<PaperId, motcua_kernel::Fault> {
    match_item(
        &desk.db,
        &desk.blobs,
        &desk.cx,
        (row.item.id, row.item.version),
        to,
    )
}

fn line_of(desk: &Desk, number: &'static str) -> LineId {
    let found = desk
        .db
        .read(move |tx| register_lines(tx, (&unit(UNIT), None), number, 1));
    found.unwrap().first().unwrap().line.id
}

#[test]
fn a_folder_of_a_dossier_brings_its_result_and_its_components_in_any_order() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch = opened(desk, "b").unwrap();
        come(desk, batch, ("HS-1/01.png", 1), NOTE);
        come(desk, batch, ("HS-1/02.png", 2), BIRTH);
        come(
            desk,
            batch,
            ("HS-1/03.png", 3),
            "TỜ KHAI ĐĂNG KÝ KHAI SINH\nNgười yêu cầu: Hoàng Thị Én",
        );
        let papers = matched(desk, batch);
        let parts: Vec<PaperPart> = papers.iter().map(|(part, _)| *part).collect();
        assert_eq!(
            parts,
            [
                PaperPart::Component(1),
                PaperPart::Result,
                PaperPart::Component(2)
            ]
        );
        let kept: Vec<_> = papers.iter().map(|(_, id)| desk.paper(*id).paper).collect();
        assert_eq!(kept[0].paper_name, "Giấy chứng sinh");
        assert_eq!(
            (kept[0].part, kept[0].type_code.as_str()),
            (PaperPart::Component(1), NO_TYPE_CODE)
        );
        assert_eq!(
            (kept[1].part, kept[1].paper_name.as_str()),
            (PaperPart::Result, "Giấy khai sinh")
        );
        assert!(kept.iter().all(|paper| paper.owner.name == "Hoàng Thị Én"));
    });
}

#[test]
fn a_line_is_digitised_by_its_result_and_never_by_a_component() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch = opened(desk, "b").unwrap();
        come(desk, batch, ("HS-1/01.png", 1), NOTE);
        let note = matched(desk, batch)[0].1;
        desk.confirm(note, 1).unwrap().unwrap();
        assert_eq!(
            (year(desk).registered, year(desk).digitised, year(desk).to_check),
            (2, 0, 0)
        );
        assert_eq!(year(desk).components, 1);
        let told = || {
            let events = desk
                .db
                .read(move |tx| motcua_ledger::stream_events(tx, &event::batch_stream(batch)));
            events
                .unwrap()
                .iter()
                .filter(|one| one.kind == event::LINE_DIGITISED)
                .count()
        };
        assert_eq!(told(), 0);
        come(desk, batch, ("HS-1/02.png", 2), BIRTH);
        assert_eq!((year(desk).digitised, year(desk).to_check), (0, 1));
        let result = matched(desk, batch)[1].1;
        desk.confirm(result, 1).unwrap().unwrap();
        assert_eq!(
            (year(desk).digitised, year(desk).to_check, year(desk).components),
            (1, 0, 1)
        );
        assert_eq!(told(), 1);
    });
}

#[test]
fn a_component_scanned_again_is_refused_and_its_twin_is_shown() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch = opened(desk, "b").unwrap();
        come(desk, batch, ("HS-1/01.png", 1), NOTE);
        // Other bytes, and a letter read otherwise.
        come(desk, batch, ("HS-1/01b.png", 2), &NOTE.replace("3.100", "3.700"));
        let row = the_one(desk, batch);
        assert_eq!(row.item.reason, Some(ItemReason::SamePaper));
        assert_eq!(row.item.twin_paper, Some(matched(desk, batch)[0].1));
        // Whoever has seen both may say that it is another.
        let line = line_of(desk, "1");
        let paper = choose(
            desk,
            &row,
            (line, ChosenPart::Component("Giấy chứng sinh (bản 2)".to_owned())),
        );
        assert_eq!(desk.paper(paper.unwrap()).paper.part, PaperPart::Component(2));
    });
}

#[test]
fn of_several_files_that_tell_nothing_none_takes_the_place_of_the_result() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch = opened(desk, "b").unwrap();
        add(desk, batch, "HS-2/01.png", &picture(1));
        add(desk, batch, "HS-2/02.png", &picture(2));
        work(desk, Some(&Fake::says(&[BARE])), NOON);
        let queue = items(desk, batch, ItemFilter::Queue);
        let reasons: Vec<_> = queue.iter().map(|row| row.item.reason).collect();
        assert_eq!(reasons, [Some(ItemReason::PartUnknown); 2]);
        let line = line_of(desk, "2");
        let result = choose(desk, &queue[0], (line, ChosenPart::Result)).unwrap();
        assert_eq!(desk.paper(result).paper.part, PaperPart::Result);
        let again = choose(desk, &queue[1], (line, ChosenPart::Result));
        assert_eq!(code(again), "register-line-taken");
        let component = choose(desk, &queue[1], (line, ChosenPart::Component(String::new()))).unwrap();
        let paper = desk.paper(component).paper;
        assert_eq!(
            (paper.part, paper.paper_name.as_str()),
            (PaperPart::Component(1), "Giấy tờ thành phần")
        );
        let found = desk
            .db
            .read(|tx| register_lines(tx, (&unit(UNIT), None), "2", 1))
            .unwrap();
        assert_eq!(
            (found[0].paper.map(|(id, _)| id), found[0].components),
            (Some(result), 1)
        );
    });
}

#[test]
fn a_name_of_a_folder_or_a_file_says_which_is_which() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch = opened(desk, "b").unwrap();
        come(desk, batch, ("HS-2/thành phần/01.png", 1), BARE);
        come(
            desk,
            batch,
            ("HS-2/kq.png", 2),
            "Trang khác, cũng không có tiêu đề",
        );
        let parts: Vec<_> = matched(desk, batch).into_iter().map(|(part, _)| part).collect();
        assert_eq!(parts, [PaperPart::Component(1), PaperPart::Result]);
    });
}

#[test]
fn a_result_taken_back_leaves_the_components_and_the_line_waits_for_another() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch = opened(desk, "b").unwrap();
        come(desk, batch, ("HS-1/01.png", 1), NOTE);
        come(desk, batch, ("HS-1/02.png", 2), BIRTH);
        let result = matched(desk, batch)[1].1;
        let cx = desk.cx.clone();
        desk.db
            .write(move |tx| withdraw(&cx, tx, result, 1, "nhầm bản quét"))
            .unwrap();
        assert_eq!(matched(desk, batch).len(), 1);
        let row = the_one(desk, batch);
        let again = choose(
            desk,
            &row,
            (line_of(desk, "1"), ChosenPart::Component("Bản sao".to_owned())),
        )
        .unwrap();
        assert_ne!(again, result, "a paper taken back does not come again");
        assert_eq!(desk.paper(again).paper.part, PaperPart::Component(2));
        come(desk, batch, ("HS-1/03.png", 3), BIRTH);
        assert!(items(desk, batch, ItemFilter::Queue).is_empty());
        let parts: Vec<_> = matched(desk, batch).into_iter().map(|(part, _)| part).collect();
        assert_eq!(
            parts,
            [
                PaperPart::Component(1),
                PaperPart::Component(2),
                PaperPart::Result
            ]
        );
    });
}

#[test]
fn a_paper_taken_back_does_not_come_again_when_lines_are_looked_for_again() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch = opened(desk, "b").unwrap();
        come(desk, batch, ("HS-1/01.png", 1), BIRTH);
        let (cx, paper) = (desk.cx.clone(), matched(desk, batch)[0].1);
        desk.db
            .write(move |tx| withdraw(&cx, tx, paper, 1, "nhầm bản quét"))
            .unwrap();
        let cx = desk.cx.clone();
        let retried = desk.db.write(move |tx| retry_unmatched(&cx, tx, batch));
        work(desk, Some(&Fake::says(&[BIRTH])), NOON);
        assert_eq!((retried.unwrap(), matched(desk, batch).len()), (0, 0));
        let row = the_one(desk, batch);
        assert_eq!(row.item.reason, Some(ItemReason::TakenBack));
        let again = choose(desk, &row, (line_of(desk, "2"), ChosenPart::Result));
        assert_ne!(again.unwrap(), paper, "a person names the line");
    });
}
