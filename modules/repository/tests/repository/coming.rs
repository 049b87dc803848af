//! A scan lies alone in its folder once the whole folder is known, and not before.

use motcua_identity::{OpContext, Role};
use motcua_repository::{
    BatchId, BatchItem, ItemFilter, ItemReason, PaperPart, announce_files, coming_files, file_counts,
    forget_coming, forget_refused, refuse_file, retry_item,
};

use crate::back_capture::{LINES, add, import, items, opened, the_one, work};
use crate::desk::{Desk, Fake, NOON, code, each_desk, officer, picture};

/// A page on which nothing tells what it is.
const BARE: &str = "Trang ảnh không có tiêu đề";

const FOLDER: [&str; 2] = ["HS-2/01.png", "HS-2/02.png"];

fn announce(desk: &Desk, cx: &OpContext, batch: BatchId) -> Result<(), motcua_kernel::Fault> {
    let (cx, places) = (cx.clone(), FOLDER.map(str::to_owned));
    desk.db.write(move |tx| announce_files(&cx, tx, batch, &places))
}

fn coming(desk: &Desk, batch: BatchId) -> Vec<String> {
    let names = desk.db.read(move |tx| coming_files(tx, batch, 10)).unwrap();
    let counts = desk.db.read(move |tx| file_counts(tx, batch)).unwrap();
    let told = usize::try_from(counts.coming).unwrap();
    assert_eq!((told, counts.refused), (names.len(), 0));
    names
}

/// A file comes, and a reader is at hand before the next.
fn comes(desk: &Desk, batch: BatchId, place: &str, shade: u8) {
    add(desk, batch, place, &picture(shade));
    work(desk, Some(&Fake::says(&[BARE])), NOON);
}

fn parts(desk: &Desk, batch: BatchId) -> Vec<PaperPart> {
    let found = items(desk, batch, ItemFilter::Matched).into_iter();
    found.map(|row| row.item.part).collect()
}

fn try_again(desk: &Desk, item: BatchItem) {
    let cx = desk.cx.clone();
    desk.db
        .write(move |tx| retry_item(&cx, tx, item.id, item.version))
        .unwrap();
    work(desk, None, NOON);
}

#[test]
fn the_first_file_of_a_folder_that_is_still_coming_does_not_lie_alone() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch = opened(desk, "b").unwrap();
        announce(desk, &desk.cx, batch).unwrap();
        comes(desk, batch, FOLDER[0], 1);
        assert_eq!(the_one(desk, batch).item.reason, Some(ItemReason::PartUnknown));
        comes(desk, batch, FOLDER[1], 2);
        assert_eq!(items(desk, batch, ItemFilter::Queue).len(), 2);
        assert!(coming(desk, batch).is_empty());
        assert!(parts(desk, batch).is_empty(), "a person says which is the result");
    });
}

#[test]
fn an_upload_that_broke_off_is_told_and_goes_on_with_what_is_not_here() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch = opened(desk, "b").unwrap();
        announce(desk, &desk.cx, batch).unwrap();
        comes(desk, batch, FOLDER[0], 1);
        assert_eq!(coming(desk, batch), [FOLDER[1]]);
        announce(desk, &desk.cx, batch).unwrap();
        assert_eq!(coming(desk, batch), [FOLDER[1]], "what is here is not waited for");
        let cx = desk.cx.clone();
        desk.db.write(move |tx| forget_refused(&cx, tx, batch)).unwrap();
        assert_eq!(coming(desk, batch), [FOLDER[1]], "that is another list");
        // What will not come holds nothing up.
        let cx = desk.cx.clone();
        desk.db.write(move |tx| forget_coming(&cx, tx, batch)).unwrap();
        assert!(coming(desk, batch).is_empty());
        try_again(desk, the_one(desk, batch).item);
        assert_eq!(parts(desk, batch), [PaperPart::Result]);
    });
}

#[test]
fn beside_a_refused_file_a_scan_lies_alone_only_where_that_was_no_paper() {
    for (cause, found) in [
        ("paper-too-large", Vec::new()),
        ("paper-not-a-paper", vec![PaperPart::Result]),
    ] {
        each_desk(|desk| {
            import(desk, LINES);
            let batch = opened(desk, "b").unwrap();
            announce(desk, &desk.cx, batch).unwrap();
            let cx = desk.cx.clone();
            desk.db
                .write(move |tx| refuse_file(&cx, tx, batch, (FOLDER[1], cause)))
                .unwrap();
            comes(desk, batch, FOLDER[0], 1);
            assert_eq!(parts(desk, batch), found, "{cause}");
        });
    }
}

#[test]
fn nobody_announces_files_for_a_batch_of_another_unit() {
    each_desk(|desk| {
        let batch = opened(desk, "b").unwrap();
        let elsewhere = desk.seen_by(officer("06187", Role::IntakeOfficer, None));
        assert_eq!(code(announce(desk, &elsewhere, batch)), "not-allowed");
        let refused = desk.db.write(move |tx| forget_coming(&elsewhere, tx, batch));
        assert_eq!(code(refused), "not-allowed");
    });
}
