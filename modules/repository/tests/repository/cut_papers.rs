//! Files that hold more than their one paper, and papers that were cut out of files: what came is kept, and what stood
//! around a paper is known when it is tried again.

use motcua_blobs::BlobHash;
use motcua_repository::{
    Added, BatchId, BatchItem, ChosenPart, ItemFilter, ItemReason, PaperPart, TrustGrade, likely_lines,
    match_item, register_lines, retry_item, retry_unmatched,
};

use crate::back_capture::{LINES, add, import, items, opened, the_one, work};
use crate::desk::{BIRTH, Desk, Fake, NOON, UNIT, each_desk, picture, unit};
use crate::handed_in::by_agency;

/// A page on which nothing tells whose it is or what.
const BARE: &str = "Trang ảnh không có tiêu đề";

/// A paper that somebody brought.
const FORM: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỜ KHAI ĐĂNG KÝ KHAI SINH\nNgười yêu cầu: Vi Văn Bảy";

/// A page that begins another paper.
const OTHER: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nGIẤY CHỨNG NHẬN SINH\nSố: 5/2023/CS";

/// Sends a file and reads it.
fn come(desk: &Desk, batch: BatchId, place: &str, reader: &Fake) {
    add(desk, batch, place, &picture(1));
    work(desk, Some(reader), NOON);
}

/// The numbers of the lines that were found, with what was found under each.
fn matched(desk: &Desk, batch: BatchId) -> Vec<(String, PaperPart)> {
    let found = items(desk, batch, ItemFilter::Matched).into_iter();
    let mut lines: Vec<_> = found
        .map(|row| (row.line.unwrap().number, row.item.part))
        .collect();
    lines.sort_by(|one, other| one.0.cmp(&other.0));
    lines
}

fn reasons(desk: &Desk, batch: BatchId) -> Vec<Option<ItemReason>> {
    let queue = items(desk, batch, ItemFilter::Queue);
    queue.into_iter().map(|row| row.item.reason).collect()
}

/// Lines came meanwhile; no reader is there.
fn hold_again(desk: &Desk, batch: BatchId) -> u32 {
    let cx = desk.cx.clone();
    let retried = desk.db.write(move |tx| retry_unmatched(&cx, tx, batch)).unwrap();
    work(desk, None, NOON);
    retried
}

/// Somebody has it read again.
fn try_again(desk: &Desk, item: BatchItem) {
    let cx = desk.cx.clone();
    desk.db
        .write(move |tx| retry_item(&cx, tx, item.id, item.version))
        .unwrap();
    work(desk, None, NOON);
}

#[test]
fn a_file_that_is_one_paper_keeps_its_bytes_and_its_name_and_its_twin_is_refused() {
    let sheet = Fake::says(&["Tờ phân cách", BARE]).with_code("Tờ phân cách", "SEP|LO=12");
    for reader in [Fake::says(&[BARE, ""]), sheet] {
        each_desk(|desk| {
            import(desk, LINES);
            let batch = opened(desk, "b").unwrap();
            come(desk, batch, "HS-2.png", &reader);
            assert_eq!(matched(desk, batch), [("2".to_owned(), PaperPart::Result)]);
            let found = items(desk, batch, ItemFilter::Matched).remove(0).item;
            let paper = desk.paper(found.paper.unwrap());
            assert_eq!(paper.paper.original.hash, BlobHash::of(&picture(1)), "as it came");
            assert_eq!(paper.pages.len(), 1, "what is no page of it is left out");
            let again = opened(desk, "c").unwrap();
            assert_eq!(add(desk, again, "lan-hai.png", &picture(1)), Added::Duplicate);
            assert_eq!(the_one(desk, again).item.twin_paper, found.paper);
        });
    }
}

#[test]
fn lines_imported_later_are_found_by_the_sheets_that_stood_before_the_papers() {
    let reader = Fake::says(&["Tờ 1", FORM, "Tờ 2", BARE])
        .with_code("Tờ 1", "SEP|HS=HS-1|TP=1")
        .with_code("Tờ 2", "SEP|HS=HS-2");
    each_desk(|desk| {
        let batch = opened(desk, "b").unwrap();
        come(desk, batch, "hop-3.png", &reader);
        assert_eq!(reasons(desk, batch), [Some(ItemReason::Unmatched); 2]);
        import(desk, LINES);
        assert_eq!(hold_again(desk, batch), 2);
        assert_eq!(
            matched(desk, batch),
            [
                ("1".to_owned(), PaperPart::Component(1)),
                ("2".to_owned(), PaperPart::Result)
            ]
        );
    });
}

#[test]
fn of_several_papers_behind_one_sheet_none_becomes_the_result_when_it_is_tried_again() {
    let unsure = format!("{BARE}\nHọ, chữ đệm, tên: Hoàng Thị Én\nSố định danh cá nhân: 020190004321");
    let reader = Fake::says(&["Tờ 1", &unsure, FORM]).with_code("Tờ 1", "SEP|HS=HS-1");
    each_desk(|desk| {
        import(desk, LINES);
        let batch = opened(desk, "b").unwrap();
        come(desk, batch, "hop-3.png", &reader);
        let row = the_one(desk, batch);
        assert_eq!(row.item.reason, Some(ItemReason::PartUnknown));
        try_again(desk, row.item);
        assert_eq!(the_one(desk, batch).item.reason, Some(ItemReason::PartUnknown));
        assert_eq!(matched(desk, batch), [("1".to_owned(), PaperPart::Component(1))]);
    });
}

#[test]
fn the_name_of_a_file_of_several_papers_tells_nothing_of_a_paper_that_is_tried_again() {
    each_desk(|desk| {
        let batch = opened(desk, "b").unwrap();
        come(desk, batch, "HS-1.png", &Fake::says(&[FORM, OTHER]));
        import(desk, LINES);
        assert_eq!(hold_again(desk, batch), 2);
        assert_eq!(reasons(desk, batch), [Some(ItemReason::Unmatched); 2]);
        for row in items(desk, batch, ItemFilter::Queue) {
            let offered = likely_lines(&desk.db, &desk.blobs, &row.item, 5).unwrap();
            assert!(offered.is_empty(), "{offered:?}");
        }
    });
}

#[test]
fn whoever_chooses_a_line_is_offered_the_one_that_the_sheet_named() {
    let reader = Fake::says(&["Tờ 2", BARE, "Tờ 3", OTHER])
        .with_code("Tờ 2", "SEP|HS=0002")
        .with_code("Tờ 3", "SEP|HS=0003");
    each_desk(|desk| {
        import(desk, LINES);
        let batch = opened(desk, "b").unwrap();
        come(desk, batch, "hop-3.png", &reader);
        let queue = items(desk, batch, ItemFilter::Queue);
        let mut offered: Vec<String> = Vec::new();
        for row in &queue {
            let lines = likely_lines(&desk.db, &desk.blobs, &row.item, 5).unwrap();
            offered.extend(lines.into_iter().map(|found| found.line.number));
        }
        assert_eq!((queue.len(), offered), (2, vec!["2".to_owned()]));
    });
}

#[test]
fn a_heading_inside_a_signed_file_begins_no_other_paper_and_the_signature_counts() {
    let birth = format!("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{BIRTH}");
    each_desk(|desk| {
        import(desk, LINES);
        let (batch, bytes) = (opened(desk, "b").unwrap(), by_agency());
        add(desk, batch, "quyet-dinh.pdf", &bytes);
        work(desk, Some(&Fake::says(&[&birth, OTHER, ""])), NOON);
        let found = items(desk, batch, ItemFilter::Matched);
        assert_eq!(found.len(), 1, "{found:?}");
        let id = found[0].item.paper.unwrap();
        let paper = desk.paper(id);
        assert_eq!(paper.paper.original.hash, BlobHash::of(&bytes), "byte for byte");
        assert_eq!(paper.pages.len(), 2);
        desk.confirm(id, 1).unwrap().unwrap();
        assert_eq!(desk.paper(id).paper.trust, Some(TrustGrade::T3));
    });
}

#[test]
fn a_signed_file_with_sheets_among_its_pages_is_left_whole_and_a_person_is_asked() {
    let reader = Fake::says(&["Tờ 1", BIRTH, "Tờ 2", BARE])
        .with_code("Tờ 1", "SEP|HS=HS-1")
        .with_code("Tờ 2", "SEP|HS=HS-2");
    each_desk(|desk| {
        import(desk, LINES);
        let (batch, bytes) = (opened(desk, "b").unwrap(), by_agency());
        add(desk, batch, "hop-3.pdf", &bytes);
        work(desk, Some(&reader), NOON);
        let asked = the_one(desk, batch).item;
        assert_eq!(asked.reason, Some(ItemReason::SignedTogether));
        assert_eq!(
            (asked.page_count, asked.pages),
            (4, None),
            "every page can be seen"
        );
        try_again(desk, asked);
        let asked = the_one(desk, batch).item;
        assert_eq!(asked.reason, Some(ItemReason::SignedTogether));
        let lines = desk.db.read(|tx| register_lines(tx, (&unit(UNIT), None), "1", 1));
        let line = (lines.unwrap()[0].line.id, ChosenPart::Result);
        let item = (asked.id, asked.version);
        let paper = match_item(&desk.db, &desk.blobs, &desk.cx, item, line).unwrap();
        assert_eq!(desk.paper(paper).paper.original.hash, BlobHash::of(&bytes));
    });
}
