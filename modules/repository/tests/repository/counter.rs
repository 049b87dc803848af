//! Pages at the counter: they come in, are arranged, become papers and are signed at once.

use std::sync::Arc;

use motcua_identity::{Actor, OpContext, Role};
use motcua_jobs::Handlers;
use motcua_kernel::{Fault, FixedClock};
use motcua_ocr::{Limits, ReadError};
use motcua_repository::{
    AssemblePart, CAPTURE_QUEUE, CaptureBoard, CaptureFileState, CapturePart, CaptureWay, Confirm,
    ConfirmOutcome, NotDigitised, PairPhone, PaperId, PaperReader, PaperState, ReadCaptures, Sheet, SheetAct,
    SheetPicture, TakeFile, arrange, assemble, capture_board, confirm_all, draw_pages, pair_phone, paired,
    prepare_confirmation, prepare_scan, take_file, take_from_phone, view_sheet,
};

use crate::desk::{
    Desk, Fake, NOON, UNIT, code, each_desk, falls, fields, keys, officer, owner, picture, right, unit,
};

pub const DECLARATION: &str =
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỜ KHAI ĐĂNG KÝ KHAI SINH\nHọ tên: Hoàng Thị Én";
pub const BIRTH_NOTE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nGIẤY CHỨNG NHẬN SINH\nSố: 5/2023/CS";

/// The code of the dossier `d1`.
pub const CODE: &str = "000.15.30.H37-231115-0001";

fn parts() -> Vec<CapturePart> {
    [(1, "Tờ khai đăng ký khai sinh"), (2, "Giấy chứng nhận sinh")]
        .map(|(number, name)| CapturePart {
            number,
            name: name.to_owned(),
        })
        .into()
}

pub fn take(desk: &Desk, cx: &OpContext, bytes: &[u8]) -> Result<(), Fault> {
    let take = TakeFile {
        request_key: "key".to_owned(),
        dossier_id: "d1".to_owned(),
        dossier_code: CODE.to_owned(),
        unit: unit(UNIT),
        field: Some("ho-tich".to_owned()),
        parts: parts(),
        way: CaptureWay::Tray {
            desk: "quay-1".to_owned(),
        },
        drawn: Vec::new(),
        prepared: prepare_scan(&desk.blobs, &Limits::default(), bytes, "giay.png")?,
    };
    taken(desk, cx, take)
}

/// The same with its pages drawn.
fn take_drawn(desk: &Desk, bytes: &[u8], pages: usize) {
    let prepared = prepare_scan(&desk.blobs, &Limits::default(), bytes, "giay.png").unwrap();
    let drawn = draw_pages(&desk.blobs, &Limits::default(), &prepared.file).unwrap();
    let [small] = drawn.try_into().unwrap();
    let take = TakeFile {
        request_key: "drawn".to_owned(),
        dossier_id: "d1".to_owned(),
        dossier_code: CODE.to_owned(),
        unit: unit(UNIT),
        field: Some("ho-tich".to_owned()),
        parts: parts(),
        way: CaptureWay::Upload,
        drawn: vec![small; pages],
        prepared,
    };
    taken(desk, &desk.cx, take).unwrap();
}

fn taken(desk: &Desk, cx: &OpContext, take: TakeFile) -> Result<(), Fault> {
    let cx = cx.clone();
    desk.db.write(move |tx| take_file(&cx, tx, &take))
}

pub fn work(desk: &Desk, reader: &Fake, now: motcua_kernel::Instant) {
    work_with(desk, Arc::new(reader.clone()), now);
}

/// The same with a reader of another make.
pub fn work_with(desk: &Desk, reader: Arc<dyn PaperReader>, now: motcua_kernel::Instant) {
    let worker = ReadCaptures {
        db: desk.db.clone(),
        blobs: desk.blobs.clone(),
        reader: Some(reader),
        limits: Limits::default(),
        cx: OpContext {
            actor: Actor::System,
            ..desk.at(now)
        },
    };
    let handlers = Handlers::default().on(CAPTURE_QUEUE, |job| worker.handle(job));
    motcua_jobs::run_until_empty(&desk.db, &FixedClock(now), &handlers).unwrap();
}

pub fn board(desk: &Desk) -> CaptureBoard {
    desk.db.read(|tx| capture_board(tx, "d1")).unwrap()
}

fn components(desk: &Desk) -> Vec<Option<u32>> {
    board(desk).sheets.iter().map(|sheet| sheet.component).collect()
}

fn act(desk: &Desk, sheet: &Sheet, act: SheetAct) -> Result<(), Fault> {
    let (cx, id, version) = (desk.cx.clone(), sheet.id, sheet.version);
    desk.db.write(move |tx| arrange(&cx, tx, id, version, act))
}

pub fn assembled(desk: &Desk) -> Result<Vec<PaperId>, Fault> {
    assembled_where(desk, None)
}

/// The same where the components are not digitised for a reason.
pub fn assembled_where(desk: &Desk, not_digitised: Option<NotDigitised>) -> Result<Vec<PaperId>, Fault> {
    let parts: Vec<AssemblePart> = parts()
        .into_iter()
        .map(|part| AssemblePart {
            dossier_id: "d1".to_owned(),
            component: part.number,
            unit: unit(UNIT),
            field: Some("ho-tich".to_owned()),
            owner: owner(),
            type_code: None,
            paper_name: part.name,
            procedure_code: Some("1.001193".to_owned()),
            not_digitised,
            pages_expected: (part.number == 1).then_some(2),
        })
        .collect();
    assemble(&desk.db, &desk.blobs, &desk.cx, &parts)
}

#[test]
fn pages_go_to_the_components_their_headings_name_and_become_papers_without_a_second_reading() {
    each_desk(|desk| {
        take(desk, &desk.cx, &picture(1)).unwrap();
        take(desk, &desk.cx, &picture(1)).unwrap();
        assert!(board(desk).is_reading());
        assert_eq!(code(assembled(desk)), "capture-still-reading");
        work(
            desk,
            &Fake::says(&[BIRTH_NOTE, "trang thứ hai", DECLARATION]),
            NOON,
        );
        assert_eq!(components(desk), [Some(2), Some(2), Some(1)]);
        let papers = assembled(desk).unwrap();
        let read: Vec<_> = papers.iter().map(|id| desk.paper(*id)).collect();
        assert_eq!(
            read.iter().map(|detail| detail.pages.len()).collect::<Vec<_>>(),
            [1, 2]
        );
        assert!(read.iter().all(|detail| detail.paper.state == PaperState::Read));
        assert!(board(desk).sheets.is_empty());
        assert_eq!(code(assembled(desk)), "capture-nothing");
    });
}

#[test]
fn a_page_is_moved_reordered_turned_and_left_out_and_a_stale_screen_changes_nothing() {
    each_desk(|desk| {
        take(desk, &desk.cx, &picture(1)).unwrap();
        work(desk, &Fake::says(&[DECLARATION, "trang hai"]), NOON);
        let sheets = board(desk).sheets;
        act(desk, &sheets[1], SheetAct::Earlier).unwrap();
        let order: Vec<_> = board(desk).sheets.iter().map(|sheet| sheet.id).collect();
        assert_eq!(order, [sheets[1].id, sheets[0].id]);
        assert_eq!(
            code(act(desk, &sheets[1], SheetAct::Turn)),
            "capture-changed-meanwhile"
        );
        let fresh = board(desk).sheets;
        act(desk, &fresh[0], SheetAct::MoveTo(Some(2))).unwrap();
        act(desk, &fresh[1], SheetAct::Drop).unwrap();
        assert_eq!(components(desk), [Some(1), Some(2)]);
        let papers = assembled(desk).unwrap();
        assert_eq!(papers.len(), 1, "the page left out makes no paper");
        assert_eq!(board(desk).sheets.len(), 1);
    });
}

#[test]
fn a_page_turned_by_hand_is_read_again() {
    each_desk(|desk| {
        take(desk, &desk.cx, &picture(1)).unwrap();
        work(desk, &Fake::says(&[DECLARATION]), NOON);
        act(desk, &board(desk).sheets[0], SheetAct::Turn).unwrap();
        let papers = assembled(desk).unwrap();
        assert_eq!(desk.paper(papers[0]).paper.state, PaperState::Waiting);
    });
}

#[test]
fn one_act_signs_every_paper_and_each_has_its_own_code_or_none_is_signed() {
    each_desk(|desk| {
        take(desk, &desk.cx, &picture(1)).unwrap();
        work(desk, &Fake::says(&[BIRTH_NOTE, DECLARATION]), NOON);
        let papers = assembled(desk).unwrap();
        let prepared: Vec<_> = papers
            .iter()
            .map(|id| {
                let wanted = Confirm {
                    kind: None,
                    paper_id: *id,
                    version: 1,
                    fields: fields(),
                    answers: right(),
                };
                match prepare_confirmation(&desk.db, &desk.blobs, keys(), &desk.cx, &wanted).unwrap() {
                    ConfirmOutcome::Ready(prepared) => *prepared,
                    other => panic!("{other:?}"),
                }
            })
            .collect();
        let mut stale = prepared.clone();
        stale[1].version = 7;
        let cx = desk.cx.clone();
        assert_eq!(
            code(desk.db.write(move |tx| confirm_all(&cx, tx, &stale))),
            "paper-changed-meanwhile"
        );
        assert!(papers.iter().all(|id| desk.paper(*id).paper.code.is_none()));
        let cx = desk.cx.clone();
        let done = desk.db.write(move |tx| confirm_all(&cx, tx, &prepared)).unwrap();
        assert_ne!(done[0].code, done[1].code);
        assert!(papers.iter().all(|id| desk.paper(*id).paper.signed.is_some()));
    });
}

#[test]
fn a_telephone_that_sent_two_hundred_pictures_sends_no_more() {
    each_desk(|desk| {
        let pair = PairPhone {
            dossier_id: "d1".to_owned(),
            dossier_code: CODE.to_owned(),
            unit: unit(UNIT),
            field: Some("ho-tich".to_owned()),
            parts: parts(),
        };
        let cx = desk.cx.clone();
        let token = desk.db.write(move |tx| pair_phone(&cx, tx, &pair)).unwrap();
        let prepared = prepare_scan(&desk.blobs, &Limits::default(), &picture(3), "anh.png").unwrap();
        let send = || {
            let (cx, token, prepared) = (desk.seen_by(Actor::Public), token.clone(), prepared.clone());
            desk.db
                .write(move |tx| take_from_phone(&cx, tx, &token, (&prepared, &[])))
        };
        for _ in 0..200 {
            send().unwrap();
        }
        assert_eq!(code(send()), "phone-not-paired");
    });
}

#[test]
fn a_telephone_serves_one_dossier_for_ten_minutes_and_nothing_else() {
    each_desk(|desk| {
        let pair = PairPhone {
            dossier_id: "d1".to_owned(),
            dossier_code: CODE.to_owned(),
            unit: unit(UNIT),
            field: Some("ho-tich".to_owned()),
            parts: parts(),
        };
        let paired_by = |cx: &OpContext| {
            let (cx, pair) = (cx.clone(), pair.clone());
            desk.db.write(move |tx| pair_phone(&cx, tx, &pair))
        };
        assert_eq!(code(paired_by(&desk.seen_by(Actor::Public))), "sign-in-needed");
        let elsewhere = officer("06187", Role::IntakeOfficer, None);
        assert_eq!(code(paired_by(&desk.seen_by(elsewhere))), "not-allowed");
        let first = paired_by(&desk.cx).unwrap();
        let token = paired_by(&desk.cx).unwrap();
        assert_eq!(token.len(), 64);
        let send = |token: &str, now| {
            let prepared = prepare_scan(&desk.blobs, &Limits::default(), &picture(3), "anh.png").unwrap();
            let cx = OpContext {
                actor: Actor::Public,
                ..desk.at(now)
            };
            let token = token.to_owned();
            desk.db
                .write(move |tx| take_from_phone(&cx, tx, &token, (&prepared, &[])))
        };
        assert_eq!(
            code(send(&first, NOON)),
            "phone-not-paired",
            "a new code ends the one before"
        );
        assert_eq!(code(send(&token, NOON.plus_seconds(601))), "phone-not-paired");
        assert_eq!(
            code(desk.db.read(|tx| paired(tx, "00", NOON))),
            "phone-not-paired"
        );
        send(&token, NOON.plus_seconds(599)).unwrap();
        assert_eq!(board(desk).files.len(), 1);
        let kept: String = desk
            .db
            .read(|tx| tx.scalar("SELECT token_hash FROM repository_pairing", &[]))
            .unwrap();
        assert_ne!(kept, token, "the token itself is not kept");
    });
}

#[test]
fn nobody_captures_for_another_unit() {
    each_desk(|desk| {
        let elsewhere = desk.seen_by(officer("06187", Role::IntakeOfficer, None));
        assert_eq!(code(take(desk, &elsewhere, &picture(1))), "not-allowed");
        take(desk, &desk.cx, &picture(1)).unwrap();
        work(desk, &Fake::says(&[DECLARATION]), NOON);
        let (sheet, cx) = (board(desk).sheets.remove(0), elsewhere.clone());
        let moved = desk
            .db
            .write(move |tx| arrange(&cx, tx, sheet.id, 1, SheetAct::Turn));
        assert_eq!(code(moved), "not-allowed");
    });
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_one_that_failed_comes_later_without_a_page_twice() {
    each_desk(|desk| {
        take(desk, &desk.cx, &picture(1)).unwrap();
        let fell = ReadError::EngineFailed {
            tool: "tesseract",
            said: "killed".to_owned(),
        };
        work(desk, &falls(fell), NOON);
        assert!(board(desk).files[0].cause.is_some());
        assert_eq!(
            board(desk).sheets.len(),
            1,
            "what was read before it fell is there"
        );
        work(
            desk,
            &Fake::says(&[DECLARATION, "trang hai"]),
            NOON.plus_seconds(3_600),
        );
        assert_eq!(board(desk).sheets.len(), 2);
        assert!(board(desk).files.is_empty());
        take(desk, &desk.cx, &picture(2)).unwrap();
        work(
            desk,
            &falls(ReadError::Broken("cut off".to_owned())),
            NOON.plus_seconds(3_600),
        );
        assert_eq!(board(desk).files[0].state, CaptureFileState::Unreadable);
    });
}

#[test]
fn a_page_is_on_the_screen_before_it_is_read_and_what_the_officer_did_with_it_stands() {
    each_desk(|desk| {
        take_drawn(desk, &picture(1), 3);
        let drawn = board(desk);
        assert!(drawn.is_reading());
        assert_eq!(drawn.sheets.len(), 3);
        assert!(drawn.sheets.iter().all(|sheet| sheet.page.is_none()));
        let seen = |wanted| view_sheet(&desk.db, &desk.blobs, &desk.cx, (drawn.sheets[0].id, wanted));
        assert_eq!(
            seen(SheetPicture::Small).unwrap().hash,
            seen(SheetPicture::Whole).unwrap().hash,
            "there is nothing but the small picture yet"
        );
        act(desk, &drawn.sheets[1], SheetAct::MoveTo(Some(2))).unwrap();
        act(desk, &drawn.sheets[0], SheetAct::Turn).unwrap();
        assert_ne!(board(desk).mark(), drawn.mark());
        assert_eq!(code(assembled(desk)), "capture-still-reading");
        work(desk, &Fake::says(&[BIRTH_NOTE, "trang hai"]), NOON);
        let read = board(desk);
        assert_eq!(read.sheets.len(), 2, "a third page was drawn and never read");
        let of = |at: usize| {
            read.sheets
                .iter()
                .find(|sheet| sheet.id == drawn.sheets[at].id)
                .unwrap()
        };
        assert_eq!((of(0).component, of(0).turned), (None, 90));
        assert_eq!(of(1).component, Some(2));
        assert_eq!(of(0).title.as_deref(), Some("GIẤY CHỨNG NHẬN SINH"));
        assert_ne!(
            seen(SheetPicture::Small).unwrap().hash,
            seen(SheetPicture::Whole).unwrap().hash
        );
    });
}

#[test]
fn a_drawn_page_of_a_file_nobody_can_read_leaves_the_screen() {
    each_desk(|desk| {
        take_drawn(desk, &picture(1), 2);
        work(
            desk,
            &Fake::says(&[]).then_fails(ReadError::Broken("cut off".to_owned())),
            NOON,
        );
        assert!(board(desk).sheets.is_empty());
        assert_eq!(board(desk).files[0].state, CaptureFileState::Unreadable);
    });
}

#[test]
fn a_split_moves_a_page_and_those_behind_it_to_another_component() {
    each_desk(|desk| {
        take(desk, &desk.cx, &picture(1)).unwrap();
        work(
            desk,
            &Fake::says(&[DECLARATION, "trang hai", "trang ba", "trang bốn"]),
            NOON,
        );
        let sheets = board(desk).sheets;
        assert_eq!(components(desk), [Some(1); 4]);
        act(desk, &sheets[2], SheetAct::SplitTo(Some(2))).unwrap();
        assert_eq!(components(desk), [Some(1), Some(1), Some(2), Some(2)]);
        let order: Vec<_> = board(desk).sheets.iter().map(|sheet| sheet.id).collect();
        assert_eq!(order, sheets.iter().map(|sheet| sheet.id).collect::<Vec<_>>());
        assert_eq!(
            code(act(desk, &sheets[3], SheetAct::SplitTo(None))),
            "capture-changed-meanwhile"
        );
        assert_eq!(assembled(desk).unwrap().len(), 2);
    });
}
