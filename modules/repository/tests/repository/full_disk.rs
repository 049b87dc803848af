//! A disk that is full in the middle of the work: nothing half-written, an entry that says so, and the work done once
//! there is room.

use motcua_jobs::{JobRow, JobState, waiting_and_dead};
use motcua_ocr::ReadError;
use motcua_repository::{BatchItemState, ItemFilter, PaperId, PaperState};
use motcua_testkit::TightDisk;

use crate::desk::{BIRTH, Desk, Fake, NOON, code, each_desk, picture};
use crate::{back_capture, counter};

const TWO_PAGES: [&str; 2] = [BIRTH, "Trang hai"];

/// More than any test needs.
const PLENTY: u64 = 1 << 30;

/// Room for one page with its words and for a part of the second.
fn a_page_and_a_half() -> TightDisk {
    let page = u64::try_from(picture(101).len()).unwrap();
    TightDisk::with_room(page + page / 2)
}

/// Files that somebody began to write.
fn half_written(desk: &Desk) -> usize {
    std::fs::read_dir(desk.folder().join("incoming")).unwrap().count()
}

fn why_it_waits(desk: &Desk) -> String {
    let jobs = desk.db.read(|tx| waiting_and_dead(tx, 10)).unwrap();
    let [job]: [JobRow; 1] = jobs.try_into().unwrap();
    assert_eq!(job.state, JobState::Waiting);
    job.cause.unwrap()
}

fn is_whole(desk: &Desk, id: PaperId) {
    for page in desk.paper(id).pages {
        for file in [&page.image, &page.words] {
            assert_eq!(desk.blobs.check(file).unwrap(), None);
        }
    }
}

#[test]
fn a_disk_that_fills_up_while_a_paper_is_read_leaves_a_paper_that_waits_and_is_read_later() {
    each_desk(|desk| {
        let id = desk.scanned();
        let disk = a_page_and_a_half();
        let tight = desk.on_disk(&disk);
        tight.work(&Fake::says(&TWO_PAGES), NOON);
        let detail = desk.paper(id);
        assert_eq!(
            (detail.paper.state, detail.paper.note.as_deref()),
            (PaperState::Waiting, Some("disk-full"))
        );
        assert!(detail.pages.is_empty() && detail.fields.iter().all(|field| field.proposal.is_none()));
        assert_eq!((detail.paper.pages_read, half_written(desk)), (0, 0));
        assert!(why_it_waits(desk).starts_with("disk-full"));
        assert_eq!(desk.kinds(id), ["paper-scanned"]);
        disk.make_room(PLENTY);
        tight.work(&Fake::says(&TWO_PAGES), NOON.plus_seconds(3_600));
        let detail = desk.paper(id);
        assert_eq!(
            (detail.paper.state, detail.paper.note, detail.pages.len()),
            (PaperState::Read, None, 2)
        );
        assert_eq!(desk.kinds(id), ["paper-scanned", "paper-read"]);
        is_whole(desk, id);
    });
}

#[test]
fn a_full_disk_is_told_as_such_even_when_the_engine_falls_over_it_too() {
    each_desk(|desk| {
        let id = desk.scanned();
        let fell = ReadError::EngineFailed {
            tool: "tesseract",
            said: "No space left on device".to_owned(),
        };
        let tight = desk.on_disk(&a_page_and_a_half());
        tight.work(&Fake::says(&TWO_PAGES).then_fails(fell), NOON);
        assert_eq!(desk.paper(id).paper.note.as_deref(), Some("disk-full"));
    });
}

#[test]
fn a_disk_that_fills_up_while_a_batch_is_read_leaves_an_item_that_says_so_and_no_paper() {
    each_desk(|desk| {
        back_capture::import(desk, back_capture::LINES);
        let batch = back_capture::opened(desk, "b").unwrap();
        back_capture::add(desk, batch, "a.png", &picture(1));
        let disk = a_page_and_a_half();
        let tight = desk.on_disk(&disk);
        back_capture::work(&tight, Some(&Fake::says(&TWO_PAGES)), NOON);
        let row = back_capture::the_one(desk, batch);
        assert_eq!(
            (row.item.state, row.item.cause.as_deref()),
            (BatchItemState::Waiting, Some("disk-full"))
        );
        assert_eq!(half_written(desk), 0);
        disk.make_room(PLENTY);
        back_capture::work(&tight, Some(&Fake::says(&TWO_PAGES)), NOON.plus_seconds(3_600));
        assert_eq!(back_capture::items(desk, batch, ItemFilter::Matched).len(), 1);
        assert!(back_capture::items(desk, batch, ItemFilter::Queue).is_empty());
    });
}

#[test]
fn a_disk_that_fills_up_at_the_counter_keeps_the_pages_that_were_read_and_adds_the_rest_later() {
    each_desk(|desk| {
        counter::take(desk, &desk.cx, &picture(1)).unwrap();
        let disk = TightDisk::with_room(u64::try_from(picture(101).len()).unwrap() + 6_000);
        let tight = desk.on_disk(&disk);
        counter::work(&tight, &Fake::says(&TWO_PAGES), NOON);
        let board = counter::board(desk);
        assert_eq!(board.files[0].cause.as_deref(), Some("disk-full"));
        assert!(board.sheets.len() < 2, "{board:?}");
        assert_eq!(
            (code(counter::assembled(desk)), half_written(desk)),
            ("capture-still-reading", 0)
        );
        disk.make_room(PLENTY);
        counter::work(&tight, &Fake::says(&TWO_PAGES), NOON.plus_seconds(3_600));
        let board = counter::board(desk);
        assert_eq!((board.sheets.len(), board.files.len()), (2, 0));
    });
}

#[test]
fn a_scan_that_finds_no_room_is_refused_at_the_door_and_comes_in_once_there_is() {
    each_desk(|desk| {
        let disk = TightDisk::with_room(100);
        let tight = desk.on_disk(&disk);
        assert_eq!(code(tight.form("key", &picture(7))), "disk-full");
        assert_eq!(half_written(desk), 0);
        disk.make_room(PLENTY);
        let id = tight.send(&tight.form("key", &picture(7)).unwrap()).unwrap();
        assert_eq!(desk.paper(id).paper.state, PaperState::Waiting);
    });
}

#[test]
fn a_signed_file_that_finds_no_room_leaves_the_paper_to_be_confirmed_again() {
    each_desk(|desk| {
        let id = desk.read();
        let disk = TightDisk::with_room(1_000);
        let tight = desk.on_disk(&disk);
        assert_eq!(code(tight.confirm(id, 1)), "disk-full");
        assert_eq!(desk.paper(id).paper.state, PaperState::Read);
        assert_eq!(desk.kinds(id), ["paper-scanned", "paper-read"]);
        assert_eq!(half_written(desk), 0);
        disk.make_room(PLENTY);
        tight.confirm(id, 1).unwrap().unwrap();
        let paper = desk.paper(id).paper;
        assert_eq!(paper.state, PaperState::Confirmed);
        assert_eq!(desk.blobs.check(&paper.signed.unwrap().hash).unwrap(), None);
    });
}
