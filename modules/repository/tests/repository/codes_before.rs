//! Codes on pages that were read before the places of codes were kept.

use std::io::Cursor;

use fast_qr::qr::QRBuilder;
use image::{GrayImage, ImageFormat, Luma};
use motcua_db::values;
use motcua_identity::{Actor, OpContext};
use motcua_jobs::{Handlers, run_one, run_until_empty, waiting_and_dead};
use motcua_kernel::{Fault, FixedClock};
use motcua_ocr::{Limits, PixelBox};
use motcua_repository::{CODES_QUEUE, PaperId, SeekCodes, cover_of, seek_codes};

use crate::desk::{Desk, Fake, NOON, OWNER, each_desk};

/// Where the code stands on the page, and how many pixels one of its modules has.
const AT: (u32, u32, u32) = (300, 700, 6);

fn png(pixels: &GrayImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A page with nothing on it but the code of a card, and where that stands.
fn page_with_code() -> (Vec<u8>, PixelBox) {
    let code = QRBuilder::new("020175009999|082123456|Hoang Thi En")
        .build()
        .unwrap();
    let dark: Vec<bool> = code
        .data
        .iter()
        .take(code.size * code.size)
        .map(|module| module.value())
        .collect();
    let side = u32::try_from(code.size).unwrap();
    let (left, top, module) = AT;
    let pixels = GrayImage::from_fn(827, 1_169, |x, y| {
        let cell = |at: u32, from: u32| at.checked_sub(from).map(|at| at / module).filter(|at| *at < side);
        let is_dark = cell(x, left)
            .zip(cell(y, top))
            .is_some_and(|(column, row)| dark.get((row * side + column) as usize) == Some(&true));
        Luma([if is_dark { 0 } else { 255 }])
    });
    let place = PixelBox {
        x: left,
        y: top,
        w: side * module,
        h: side * module,
    };
    (png(&pixels), place)
}

/// A paper whose pages show `picture` and were read before anybody kept the places of codes.
fn read_before(desk: &Desk, pages: &[&str], picture: &[u8]) -> PaperId {
    let id = desk.scanned();
    desk.work(&Fake::says(pages), NOON);
    let picture = desk.blobs.put(picture).unwrap().to_string();
    let sql = "UPDATE repository_page SET image_hash = $2, codes = NULL WHERE paper_id = $1";
    let changed: Result<_, Fault> = desk
        .db
        .write(move |tx| Ok(tx.execute(sql, values![id, &picture])?));
    assert_eq!(changed.unwrap(), u64::try_from(pages.len()).unwrap());
    id
}

fn covered(desk: &Desk, paper: PaperId) -> Result<Vec<PixelBox>, Fault> {
    let cover = desk
        .db
        .read(|tx| cover_of(tx, (paper, 1), vec![OWNER.to_owned()]))?;
    cover.places(&desk.blobs)
}

/// The places noted at the first page.
fn noted(desk: &Desk, paper: PaperId) -> Option<Vec<PixelBox>> {
    desk.paper(paper).pages.first().unwrap().codes.clone()
}

fn ask(desk: &Desk) -> bool {
    let cx = desk.cx.clone();
    desk.db.write(move |tx| seek_codes(&cx, tx)).unwrap()
}

fn worker(desk: &Desk) -> SeekCodes {
    SeekCodes {
        db: desk.db.clone(),
        blobs: desk.blobs.clone(),
        limits: Limits::default(),
        cx: OpContext {
            actor: Actor::System,
            ..desk.at(NOON)
        },
    }
}

/// Runs the job to its end; tells in how many turns.
fn seek(desk: &Desk) -> usize {
    let worker = worker(desk);
    let handlers = Handlers::default().on(CODES_QUEUE, |job| worker.handle(job));
    run_until_empty(&desk.db, &FixedClock(NOON), &handlers).unwrap()
}

/// Whether one of the places lies over all of `what`.
fn lies_over(places: &[PixelBox], what: PixelBox) -> bool {
    // The finder tells the middle of outer modules.
    let slack = AT.2;
    places.iter().any(|place| {
        place.x <= what.x + slack
            && place.y <= what.y + slack
            && place.right() + slack >= what.right()
            && place.bottom() + slack >= what.bottom()
    })
}

#[test]
fn a_code_on_a_page_read_before_is_covered_at_once_and_its_place_is_found_for_good_by_a_job() {
    let (picture, code) = page_with_code();
    each_desk(|desk| {
        let id = read_before(desk, &["Trang một"], &picture);
        assert_eq!(noted(desk, id), None);
        let at_once = covered(desk, id).unwrap();
        assert!(lies_over(&at_once, code), "{at_once:?} for {code:?}");
        assert!(ask(desk) && ask(desk), "asking twice is asking once");
        assert_eq!(seek(desk), 1);
        assert!(lies_over(&noted(desk, id).unwrap(), code));
        assert_eq!(covered(desk, id).unwrap(), at_once);
        assert!(!ask(desk), "nothing is left");
        assert!(desk.db.read(|tx| waiting_and_dead(tx, 10)).unwrap().is_empty());
    });
}

#[test]
fn of_pages_read_today_codes_are_known_and_nobody_looks_again() {
    each_desk(|desk| {
        let id = desk.read();
        assert_eq!(noted(desk, id), Some(Vec::new()));
        assert!(!ask(desk));
    });
}

#[test]
fn many_pages_are_looked_at_a_few_each_turn_and_a_work_that_was_cut_off_goes_on_where_it_was() {
    let small = png(&GrayImage::from_pixel(40, 40, Luma([255])));
    each_desk(|desk| {
        read_before(desk, &["Trang"; 45], &small);
        assert!(ask(desk));
        let worker = worker(desk);
        let handlers = Handlers::default().on(CODES_QUEUE, |job| worker.handle(job));
        assert!(run_one(&desk.db, &FixedClock(NOON), &handlers).unwrap());
        let jobs = desk.db.read(|tx| waiting_and_dead(tx, 10)).unwrap();
        assert_eq!(jobs.len(), 1);
        assert_eq!(jobs[0].cause.as_deref(), Some("codes-being-sought: 25"));
        assert_eq!(jobs[0].tries, 0, "progress is no failure");
        assert_eq!(seek(desk), 2, "what was found is not looked for again");
        assert!(!ask(desk));
    });
}

#[test]
fn a_page_that_nobody_can_look_at_is_covered_whole_and_holds_up_no_other() {
    let (picture, code) = page_with_code();
    each_desk(|desk| {
        let broken = read_before(desk, &["Trang một"], b"no picture");
        let whole = read_before(desk, &["Trang một"], &picture);
        assert!(covered(desk, broken).is_err(), "it is not shown before");
        assert!(ask(desk));
        assert_eq!(seek(desk), 1);
        let page = PixelBox {
            x: 0,
            y: 0,
            w: 827,
            h: 1_169,
        };
        assert_eq!(noted(desk, broken), Some(vec![page]));
        assert!(lies_over(&noted(desk, whole).unwrap(), code));
    });
}
