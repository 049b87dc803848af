//! What became of the files that were sent into a batch.

use motcua_identity::{OpContext, Role};
use motcua_ocr::Limits;
use motcua_repository::{
    AddFile, Added, BatchSource, ItemFilter, OpenBatch, add_file, batch_item, file_counts, forget_refused,
    open_batch, prepare_scan, refuse_file, refused_files,
};

use crate::back_capture::{add, items, opened};
use crate::desk::{Desk, code, each_desk, officer, picture, unit};

#[test]
fn a_file_that_could_not_be_taken_is_named_with_its_reason_until_it_comes_again() {
    each_desk(|desk| {
        let batch_id = opened(desk, "b").unwrap();
        let refuse = |cx: OpContext, name: &'static str, cause: &'static str| {
            desk.db
                .write(move |tx| refuse_file(&cx, tx, batch_id, (name, cause)))
        };
        let elsewhere = desk.seen_by(officer("06187", Role::IntakeOfficer, None));
        assert_eq!(code(refuse(elsewhere, "x.txt", "paper-empty")), "not-allowed");
        refuse(desk.cx.clone(), "hop-3/a.png", "paper-empty").unwrap();
        refuse(desk.cx.clone(), "hop-3/a.png", "paper-broken").unwrap();
        refuse(desk.cx.clone(), "ghi-chu.txt", "paper-not-a-paper").unwrap();
        let named = || -> Vec<(String, String)> {
            let files = desk.db.read(move |tx| refused_files(tx, batch_id, 10)).unwrap();
            files
                .into_iter()
                .map(|file| (file.file_name, file.cause))
                .collect()
        };
        let pair = |name: &str, cause: &str| (name.to_owned(), cause.to_owned());
        assert_eq!(
            named(),
            [
                pair("ghi-chu.txt", "paper-not-a-paper"),
                pair("hop-3/a.png", "paper-broken")
            ],
            "each file once, with the last reason"
        );
        add(desk, batch_id, "hop-3/a.png", &picture(1));
        add(desk, batch_id, "hop-3/b.png", &picture(1));
        assert_eq!(named(), [pair("ghi-chu.txt", "paper-not-a-paper")]);
        let counts = desk.db.read(move |tx| file_counts(tx, batch_id)).unwrap();
        assert_eq!((counts.taken, counts.twins, counts.refused), (2, 1, 1));
        let cx = desk.cx.clone();
        desk.db
            .write(move |tx| forget_refused(&cx, tx, batch_id))
            .unwrap();
        assert!(named().is_empty());
    });
}

/// A batch of another unit, and the file of the same bytes that came into it.
fn elsewhere(desk: &Desk, bytes: &[u8]) -> (OpContext, motcua_repository::BatchId) {
    let cx = desk.seen_by(officer("06187", Role::IntakeOfficer, None));
    let open = OpenBatch {
        request_key: "elsewhere".to_owned(),
        unit: unit("06187"),
        field: Some("ho-tich".to_owned()),
        procedure_code: "1.001193".to_owned(),
        type_code: None,
        paper_name: "Giấy khai sinh".to_owned(),
        name: "Khai sinh 2023".to_owned(),
        source: BatchSource::Upload,
    };
    let by = cx.clone();
    let batch = desk.db.write(move |tx| open_batch(&by, tx, &open)).unwrap();
    let add = AddFile {
        batch,
        key: "nguoi-khac.png".to_owned(),
        prepared: prepare_scan(&desk.blobs, &Limits::default(), bytes, "nguoi-khac.png").unwrap(),
    };
    let by = cx.clone();
    let added = desk.db.write(move |tx| add_file(&by, tx, &add)).unwrap();
    assert_eq!(added, Added::Duplicate);
    (cx, batch)
}

#[test]
fn the_name_of_a_twin_in_another_unit_is_shown_to_nobody_who_may_not_see_it_there() {
    each_desk(|desk| {
        let own = opened(desk, "b").unwrap();
        add(desk, own, "HOANG THI EN 1990.png", &picture(1));
        let (stranger, batch) = elsewhere(desk, &picture(1));
        let listed = items(desk, batch, ItemFilter::Queue).remove(0);
        assert_eq!(listed.twin, None);
        let id = listed.item.id;
        let opened = desk.db.read(move |tx| batch_item(&stranger, tx, id)).unwrap();
        assert_eq!(opened.1.twin, None);
        // The same twice in one unit is named as ever.
        add(desk, own, "lan-2.png", &picture(1));
        let twin = items(desk, own, ItemFilter::Queue).remove(0);
        assert!(twin.twin.is_some());
        let (cx, id) = (desk.cx.clone(), twin.item.id);
        let opened = desk.db.read(move |tx| batch_item(&cx, tx, id)).unwrap();
        assert!(opened.1.twin.is_some());
    });
}
