//! A file whose reading does not come on stands in nobody's way at the counter.

use std::sync::Arc;

use motcua_db::Db;
use motcua_identity::{OpContext, Role};
use motcua_jobs::{JobState, claim, waiting_and_dead};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::stream_events;
use motcua_ocr::{EngineInfo, Limits, Page, PaperFormat, Progress, ReadError};
use motcua_repository::{
    CAPTURE_QUEUE, CaptureFileId, CaptureFileState, PaperReader, SheetAct, arrange, event, leave_file_out,
    read_file_again,
};

use crate::counter::{BIRTH_NOTE, DECLARATION, assembled, board, take, work, work_with};
use crate::desk::{Desk, Fake, NOON, code, each_desk, officer, picture};

const DAY: i64 = 86_400;

/// A reader that reads the birth note and then fails, as on every try after it.
fn fails() -> Fake {
    let fell = ReadError::EngineFailed {
        tool: "tesseract",
        said: "killed".to_owned(),
    };
    Fake::says(&[BIRTH_NOTE]).then_fails(fell)
}

fn stuck(desk: &Desk) -> CaptureFileId {
    let files = board(desk).files;
    assert_eq!(files.len(), 1, "{files:?}");
    let file = files.first().unwrap();
    assert!(file.stuck, "{file:?}");
    file.id
}

fn again(desk: &Desk, now: Instant, id: CaptureFileId) -> Result<(), Fault> {
    let cx = desk.at(now);
    desk.db.write(move |tx| read_file_again(&cx, tx, ("d1", id)))
}

fn leave_out(desk: &Desk, cx: &OpContext, id: CaptureFileId) -> Result<(), Fault> {
    let cx = cx.clone();
    desk.db.write(move |tx| leave_file_out(&cx, tx, ("d1", id)))
}

#[test]
fn a_file_that_is_not_read_keeps_back_only_the_paper_that_holds_its_pages() {
    each_desk(|desk| {
        take(desk, &desk.cx, &picture(1)).unwrap();
        work(desk, &Fake::says(&[DECLARATION]), NOON);
        take(desk, &desk.cx, &picture(2)).unwrap();
        assert_eq!(
            code(assembled(desk)),
            "capture-still-reading",
            "its pages come in by themselves"
        );
        work(desk, &fails(), NOON);
        let id = stuck(desk);
        assert!(!board(desk).is_reading());
        assert_eq!(board(desk).kept_back_by(2).map(|file| file.id), Some(id));
        assert!(board(desk).kept_back_by(1).is_none());
        assert_eq!(assembled(desk).unwrap().len(), 1, "the declaration need not wait");
        assert_eq!(board(desk).sheets.len(), 1);
        assert_eq!(code(assembled(desk)), "capture-still-reading");
    });
}

#[test]
fn a_file_left_out_is_waited_for_no_more_and_its_pages_are_of_no_paper_unless_one_is_taken_in_again() {
    each_desk(|desk| {
        take(desk, &desk.cx, &picture(1)).unwrap();
        work(desk, &fails(), NOON);
        let id = stuck(desk);
        leave_out(desk, &desk.cx, id).unwrap();
        leave_out(desk, &desk.cx, id).unwrap();
        let left = board(desk);
        assert!(left.files.is_empty());
        assert!(left.sheets[0].dropped);
        assert_eq!(code(assembled(desk)), "capture-nothing");
        assert!(
            desk.db.read(|tx| waiting_and_dead(tx, 10)).unwrap().is_empty(),
            "nobody reads it any more"
        );
        assert_eq!(code(again(desk, NOON, id)), "capture-changed-meanwhile");
        let stream = event::capture_stream("d1");
        let told = desk.db.read(|tx| stream_events(tx, &stream)).unwrap();
        let left_out = told.iter().filter(|told| told.kind == event::FILE_LEFT_OUT);
        assert_eq!(left_out.count(), 1);
        let (cx, sheet) = (desk.cx.clone(), left.sheets[0].clone());
        desk.db
            .write(move |tx| arrange(&cx, tx, sheet.id, sheet.version, SheetAct::Drop))
            .unwrap();
        let papers = assembled(desk).unwrap();
        assert_ne!(
            desk.blobs
                .get(&desk.paper(papers[0]).paper.original.hash)
                .unwrap(),
            picture(1),
            "pages that were not read may stand in the file: it is not the paper"
        );
    });
}

/// A reader during whose work the desk leaves the file out, once its first page is there.
struct LeftOutMeanwhile {
    says: Fake,
    db: Db,
    cx: OpContext,
    file: CaptureFileId,
}

impl PaperReader for LeftOutMeanwhile {
    fn engine(&self) -> EngineInfo {
        self.says.engine()
    }

    fn read_each(
        &self,
        bytes: &[u8],
        limits: &Limits,
        progress: &mut dyn FnMut(Progress),
        sink: &mut dyn FnMut(Page),
    ) -> Result<PaperFormat, ReadError> {
        self.says.read_each(bytes, limits, progress, &mut |page| {
            sink(page);
            let (cx, id) = (self.cx.clone(), self.file);
            self.db
                .write(move |tx| leave_file_out(&cx, tx, ("d1", id)))
                .unwrap();
        })
    }
}

#[test]
fn a_file_left_out_while_it_is_read_never_becomes_a_file_that_was_read() {
    each_desk(|desk| {
        take(desk, &desk.cx, &picture(1)).unwrap();
        let reader = LeftOutMeanwhile {
            says: Fake::says(&[BIRTH_NOTE, "trang hai"]),
            db: desk.db.clone(),
            cx: desk.cx.clone(),
            file: board(desk).files.first().unwrap().id,
        };
        work_with(desk, Arc::new(reader), NOON);
        let sheets = board(desk).sheets;
        assert_eq!(sheets.len(), 1, "{sheets:?}");
        let (cx, sheet) = (desk.cx.clone(), sheets[0].clone());
        desk.db
            .write(move |tx| arrange(&cx, tx, sheet.id, sheet.version, SheetAct::Drop))
            .unwrap();
        let papers = assembled(desk).unwrap();
        let original = desk.paper(papers[0]).paper.original.hash;
        assert_ne!(
            desk.blobs.get(&original).unwrap(),
            picture(1),
            "its second page is not in the paper"
        );
    });
}

#[test]
fn a_file_given_up_after_the_last_try_is_read_again_at_once_when_the_desk_asks() {
    each_desk(|desk| {
        take(desk, &desk.cx, &picture(1)).unwrap();
        for day in 0..5 {
            work(desk, &fails(), NOON.plus_seconds(day * DAY));
        }
        let jobs = desk.db.read(|tx| waiting_and_dead(tx, 10)).unwrap();
        assert_eq!(jobs[0].state, JobState::Dead);
        let (id, later) = (stuck(desk), NOON.plus_seconds(6 * DAY));
        work(desk, &Fake::says(&[BIRTH_NOTE]), later);
        assert_eq!(stuck(desk), id, "of itself nothing happens any more");
        again(desk, later, id).unwrap();
        assert!(board(desk).is_reading());
        work(desk, &Fake::says(&[BIRTH_NOTE, "trang hai"]), later);
        assert!(board(desk).files.is_empty());
        assert_eq!(board(desk).sheets.len(), 2);
        assert_eq!(code(again(desk, later, id)), "capture-changed-meanwhile");
        assert_eq!(code(leave_out(desk, &desk.cx, id)), "capture-changed-meanwhile");
    });
}

#[test]
fn a_file_with_which_the_reader_died_is_told_though_nobody_wrote_down_why() {
    each_desk(|desk| {
        take(desk, &desk.cx, &picture(1)).unwrap();
        let fresh = board(desk);
        assert!(fresh.is_reading());
        for day in 0..2 {
            let now = NOON.plus_seconds(day * DAY);
            desk.db
                .write(move |tx| claim(tx, CAPTURE_QUEUE, now))
                .unwrap()
                .unwrap();
        }
        let id = stuck(desk);
        assert_ne!(board(desk).mark(), fresh.mark(), "the screen looks otherwise");
        leave_out(desk, &desk.at(NOON.plus_seconds(9 * DAY)), id).unwrap();
        assert!(board(desk).files.is_empty());
    });
}

#[test]
fn a_file_nobody_can_read_is_left_out_by_the_desk_alone_and_only_from_its_own_dossier() {
    each_desk(|desk| {
        take(desk, &desk.cx, &picture(1)).unwrap();
        let broken = ReadError::Broken("cut off".to_owned());
        work(desk, &Fake::says(&[]).then_fails(broken), NOON);
        let file = board(desk).files.remove(0);
        assert_eq!(file.state, CaptureFileState::Unreadable);
        assert!(file.may_be_read_again());
        let elsewhere = desk.seen_by(officer("06187", Role::IntakeOfficer, None));
        assert_eq!(code(leave_out(desk, &elsewhere, file.id)), "not-allowed");
        let (cx, id) = (desk.cx.clone(), file.id);
        let other = desk.db.write(move |tx| leave_file_out(&cx, tx, ("d2", id)));
        assert_eq!(code(other), "capture-file-not-found");
        leave_out(desk, &desk.cx, file.id).unwrap();
        assert!(board(desk).files.is_empty());
    });
}
