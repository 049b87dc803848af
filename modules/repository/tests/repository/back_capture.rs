//! Registers of earlier years and batches of scans.

use std::sync::Arc;

use motcua_identity::{Actor, OpContext, Role};
use motcua_jobs::Handlers;
use motcua_kernel::{Fault, FixedClock};
use motcua_ocr::{Limits, ReadError};
use motcua_repository::{
    AddFile, Added, BATCH_QUEUE, BatchId, BatchItemRow, BatchItemState, BatchSource, ChosenPart, DecideSpan,
    ItemFilter, ItemReason, NextCheck, OpenBatch, PaperReader, PaperState, ReadBatches, RegisterImportId,
    RegisterImported, RowProblem, SetEstimate, StageRegister, add_file, batch, batch_items, decide_span,
    discard_item, event, import_register, match_item, next_to_check, open_batch, prepare_register,
    prepare_scan, register_gaps, register_lines, register_report, register_years, retry_item,
    retry_unmatched, set_estimate, stage_register, withdraw,
};

use crate::desk::{BIRTH, Desk, Fake, NOON, UNIT, code, each_desk, falls, officer, picture, unit};

const HEAD: &str = "STT;Mã hồ sơ;Họ và tên;Số CCCD;Ngày nhận;Ngày trả kết quả;Số, ký hiệu\n";

/// A register of one line for the paper that [`BIRTH`] is, and one for somebody else.
pub const LINES: &str = "1;HS-1;Hoàng Thị Én;020190004321;01/08/2023;05/08/2023;12/2023/TLKS\n\
    2;HS-2;Nông Văn Lâm;;02/08/2023;06/08/2023;13/2023/TLKS\n";

pub fn staged(desk: &Desk, key: &str, rows: &str) -> Result<RegisterImportId, Fault> {
    staged_by(desk, &desk.cx, key, rows)
}

fn staged_by(desk: &Desk, cx: &OpContext, key: &str, rows: &str) -> Result<RegisterImportId, Fault> {
    let (file, _) = prepare_register(&desk.blobs, format!("{HEAD}{rows}").as_bytes(), NOON.day())?;
    let stage = StageRegister {
        request_key: key.to_owned(),
        unit: unit(UNIT),
        field: Some("ho-tich".to_owned()),
        procedure_code: Some("1.001193".to_owned()),
        file,
        file_name: "so-2023.csv".to_owned(),
    };
    let cx = cx.clone();
    desk.db.write(move |tx| stage_register(&cx, tx, &stage))
}

pub fn import(desk: &Desk, rows: &str) -> RegisterImported {
    let id = staged(desk, rows, rows).unwrap();
    import_register(&desk.db, &desk.blobs, &desk.cx, id, false).unwrap()
}

pub fn opened(desk: &Desk, key: &str) -> Result<BatchId, Fault> {
    let open = OpenBatch {
        request_key: key.to_owned(),
        unit: unit(UNIT),
        field: Some("ho-tich".to_owned()),
        procedure_code: "1.001193".to_owned(),
        type_code: Some("KQ.G15.000031".parse().unwrap()),
        paper_name: "Giấy khai sinh".to_owned(),
        name: "Khai sinh 2023".to_owned(),
        source: BatchSource::Upload,
    };
    let cx = desk.cx.clone();
    desk.db.write(move |tx| open_batch(&cx, tx, &open))
}

pub fn add(desk: &Desk, batch: BatchId, name: &str, bytes: &[u8]) -> Added {
    let add = AddFile {
        batch,
        key: name.to_owned(),
        prepared: prepare_scan(&desk.blobs, &Limits::default(), bytes, name).unwrap(),
    };
    let cx = desk.cx.clone();
    desk.db.write(move |tx| add_file(&cx, tx, &add)).unwrap()
}

pub fn work(desk: &Desk, reader: Option<&Fake>, now: motcua_kernel::Instant) -> usize {
    let reader = reader.map(|reader| Arc::new(reader.clone()) as Arc<dyn PaperReader>);
    let worker = ReadBatches {
        db: desk.db.clone(),
        blobs: desk.blobs.clone(),
        reader,
        limits: Limits::default(),
        cx: OpContext {
            actor: Actor::System,
            ..desk.at(now)
        },
    };
    let handlers = Handlers::default().on(BATCH_QUEUE, |job| worker.handle(job));
    motcua_jobs::run_until_empty(&desk.db, &FixedClock(now), &handlers).unwrap()
}

pub fn items(desk: &Desk, batch: BatchId, filter: ItemFilter) -> Vec<BatchItemRow> {
    desk.db
        .read(move |tx| batch_items(tx, batch, filter, None, 100))
        .unwrap()
}

pub fn the_one(desk: &Desk, batch: BatchId) -> BatchItemRow {
    let mut queue = items(desk, batch, ItemFilter::Queue);
    assert_eq!(queue.len(), 1, "{queue:?}");
    queue.remove(0)
}

#[test]
fn a_register_is_stored_whole_or_not_at_all() {
    each_desk(|desk| {
        let faulty = format!("{LINES}3;;Vi Văn Bảy;;;31/02/2023;\n");
        let id = staged(desk, "a", &faulty).unwrap();
        let (import, sheet) = register_report(&desk.db, &desk.blobs, &desk.cx, id).unwrap();
        assert_eq!((import.lines, sheet.lines.len(), sheet.faulty_rows()), (0, 2, 1));
        let refused = import_register(&desk.db, &desk.blobs, &desk.cx, id, false);
        assert_eq!(code(refused), "register-faulty-rows");
        assert!(
            desk.db
                .read(|tx| register_years(tx, &unit(UNIT)))
                .unwrap()
                .is_empty()
        );
        let done = import_register(&desk.db, &desk.blobs, &desk.cx, id, true).unwrap();
        assert_eq!(
            done,
            RegisterImported {
                lines: 2,
                left_out: 1
            }
        );
        let years = desk.db.read(|tx| register_years(tx, &unit(UNIT))).unwrap();
        assert_eq!(
            (years[0].year, years[0].registered, years[0].digitised),
            (2023, 2, 0)
        );
        let again = import_register(&desk.db, &desk.blobs, &desk.cx, id, true);
        assert_eq!(code(again), "register-import-decided");
    });
}

#[test]
fn a_line_registered_before_is_told_and_never_stored_twice() {
    each_desk(|desk| {
        import(desk, LINES);
        let id = staged(desk, "again", LINES).unwrap();
        let (_, sheet) = register_report(&desk.db, &desk.blobs, &desk.cx, id).unwrap();
        assert_eq!((sheet.lines.len(), sheet.faulty_rows()), (0, 2));
        let refused = import_register(&desk.db, &desk.blobs, &desk.cx, id, true);
        assert_eq!(code(refused), "register-no-lines");
    });
}

#[test]
fn a_row_settled_outside_the_years_that_are_captured_is_told_and_is_no_line() {
    let rows = "1;HS-1;Hoàng Thị Én;020190004321;;31/12/2017;\n2;HS-2;Nông Văn Lâm;;;01/12/2023;\n\
        3;HS-3;Vi Văn Bảy;;;10/08/2023;\n";
    each_desk(|desk| {
        let id = staged(desk, "a", rows).unwrap();
        let faults = |cx: &OpContext| {
            let (_, sheet) = register_report(&desk.db, &desk.blobs, cx, id).unwrap();
            let odd = sheet
                .anomalies
                .iter()
                .filter(|odd| odd.problem == RowProblem::OutsideYears);
            odd.map(|odd| odd.row).collect::<Vec<_>>()
        };
        let mut later = desk.cx.clone();
        later.clock = Arc::new(FixedClock(NOON.plus_seconds(200 * 86_400)));
        assert_eq!(faults(&later), [2, 3]);
        let span = DecideSpan {
            from: Some(later.now().day()),
            first_year: Some(2000),
            last_day: Some(None),
            basis: "Quyết định 12/QĐ-UBND".to_owned(),
        };
        let mut keeper = desk.seen_by(officer(UNIT, Role::SystemAdmin, None));
        keeper.clock = later.clock.clone();
        let refused = desk.db.write({
            let (cx, span) = (later.clone(), span.clone());
            move |tx| decide_span(&cx, tx, &span)
        });
        assert_eq!(code(refused), "not-allowed");
        desk.db
            .write(move |tx| decide_span(&keeper, tx, &span))
            .unwrap()
            .unwrap();
        assert!(
            faults(&later).is_empty(),
            "what was decided holds from its day on"
        );
        assert_eq!(faults(&desk.cx)[0], 2, "and not before");
    });
}

#[test]
fn numbers_that_no_line_of_a_book_has_are_told_by_year_and_book() {
    each_desk(|desk| {
        import(
            desk,
            "2;;Hoàng Thị Én;;;05/08/2023;\n3;;Nông Văn Lâm;;;06/08/2023;\n7a;;Vi Văn Bảy;;;07/08/2023;\n\
             1;;Lương Thị Nga;;;05/08/2022;\n2;;Lương Thị Mai;;;05/08/2022;\n",
        );
        let of = |year| desk.db.read(|tx| register_gaps(tx, &unit(UNIT), year)).unwrap();
        let books = of(None);
        assert_eq!(books.len(), 1, "the book of 2022 is whole");
        assert_eq!((of(Some(2023)), of(Some(2022))), (books.clone(), Vec::new()));
        assert_eq!((books[0].year, books[0].lines, books[0].highest), (2023, 3, 7));
        assert_eq!(books[0].runs, [(1, 1), (4, 6)]);
        assert_eq!(books[0].missing(), 4);
    });
}

#[test]
fn an_import_tells_the_ledger_the_years_and_no_owner() {
    each_desk(|desk| {
        let id = staged(desk, "a", LINES).unwrap();
        import_register(&desk.db, &desk.blobs, &desk.cx, id, false).unwrap();
        let told = desk
            .db
            .read(move |tx| motcua_ledger::stream_events(tx, &event::register_stream(id)))
            .unwrap();
        let facts: event::RegisterImportedFacts = told[0].read().unwrap();
        assert_eq!(facts.years, [(2023, 2)].into());
        assert!(!told[0].payload.contains("020190004321"));
    });
}

#[test]
fn nobody_imports_the_register_of_another_unit() {
    each_desk(|desk| {
        for (actor, wanted) in [
            (Actor::Public, "sign-in-needed"),
            (officer("06187", Role::IntakeOfficer, None), "not-allowed"),
            (officer(UNIT, Role::PostalAgent, None), "not-allowed"),
            (officer(UNIT, Role::Clerk, Some("dat-dai")), "not-allowed"),
        ] {
            assert_eq!(code(staged_by(desk, &desk.seen_by(actor), "x", LINES)), wanted);
        }
    });
}

#[test]
fn an_estimate_stands_beside_the_registered_lines_and_never_among_them() {
    each_desk(|desk| {
        import(desk, LINES);
        let set = |year, basis: &str| {
            let estimate = SetEstimate {
                unit: unit(UNIT),
                year,
                dossiers: 40,
                basis: basis.to_owned(),
            };
            let cx = desk.cx.clone();
            desk.db.write(move |tx| set_estimate(&cx, tx, &estimate))
        };
        assert_eq!(code(set(2023, " ")), "register-estimate-invalid");
        assert_eq!(code(set(2017, "báo cáo")), "register-estimate-invalid");
        set(2018, "Báo cáo số 12/BC-UBND").unwrap();
        set(2023, "Báo cáo số 12/BC-UBND").unwrap();
        let years = desk.db.read(|tx| register_years(tx, &unit(UNIT))).unwrap();
        let seen: Vec<_> = years.iter().map(|year| (year.year, year.registered)).collect();
        assert_eq!(seen, [(2018, 0), (2023, 2)]);
        assert_eq!(years[1].estimate.as_ref().unwrap().0, 40);
    });
}

#[test]
fn a_scan_finds_its_line_and_once_it_is_confirmed_the_line_is_digitised() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch_id = opened(desk, "b").unwrap();
        assert_eq!(
            opened(desk, "b").unwrap(),
            batch_id,
            "the same request is the same batch"
        );
        assert_eq!(add(desk, batch_id, "scan.png", &picture(1)), Added::Waiting);
        assert_eq!(add(desk, batch_id, "scan.png", &picture(1)), Added::Known);
        work(desk, Some(&Fake::says(&[BIRTH])), NOON);
        let found = items(desk, batch_id, ItemFilter::Matched);
        assert_eq!(found[0].line.as_ref().unwrap().number, "1");
        let paper = found[0].item.paper.unwrap();
        let detail = desk.paper(paper);
        assert_eq!(detail.paper.state, PaperState::Read);
        assert_eq!(detail.paper.owner.name, "Hoàng Thị Én");
        assert_eq!(detail.pages.len(), 1);
        assert_eq!(
            desk.db.read(move |tx| next_to_check(tx, batch_id)).unwrap(),
            NextCheck::Sure,
            "every value was read surely"
        );
        desk.confirm(paper, 1).unwrap().unwrap();
        let years = desk.db.read(|tx| register_years(tx, &unit(UNIT))).unwrap();
        assert_eq!((years[0].digitised, years[0].registered), (1, 2));
        let told = desk
            .db
            .read(move |tx| motcua_ledger::stream_events(tx, &event::batch_stream(batch_id)))
            .unwrap();
        assert_eq!(told.last().unwrap().kind, "register-line-digitised");
        let cx = desk.cx.clone();
        let (_, counts) = desk.db.read(move |tx| batch(&cx, tx, batch_id)).unwrap();
        assert_eq!(
            (counts.items, counts.matched, counts.confirmed, counts.pages),
            (1, 1, 1, 1)
        );
    });
}

#[test]
fn one_file_with_separators_becomes_several_papers_each_with_its_own_line() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch_id = opened(desk, "b").unwrap();
        add(desk, batch_id, "lo.png", &picture(1));
        let second = BIRTH
            .replace("12/2023/TLKS", "13/2023/TLKS")
            .replace("Hoàng Thị Én", "Nông Văn Lâm")
            .replace("020190004321", "");
        let head = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n";
        let pages = [format!("{head}{BIRTH}"), format!("{head}{second}")];
        let said: Vec<&str> = pages.iter().map(String::as_str).collect();
        work(desk, Some(&Fake::says(&said)), NOON);
        let found = items(desk, batch_id, ItemFilter::Matched);
        let lines: Vec<_> = found
            .iter()
            .map(|row| row.line.as_ref().unwrap().number.clone())
            .collect();
        assert_eq!(
            lines,
            ["1", "2"],
            "{:?}",
            items(desk, batch_id, ItemFilter::Queue)
        );
        for row in &found {
            let original = desk.paper(row.item.paper.unwrap()).paper.original;
            assert!(desk.blobs.get(&original.hash).unwrap().starts_with(b"%PDF"));
        }
        assert_eq!(desk.paper(found[1].item.paper.unwrap()).paper.owner.id_number, "");
    });
}

#[test]
fn what_fits_no_line_waits_for_a_person_who_names_the_line() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch_id = opened(desk, "b").unwrap();
        add(desk, batch_id, "scan.png", &picture(1));
        work(
            desk,
            Some(&Fake::says(&["Một trang không có số, không có tên ai"])),
            NOON,
        );
        let row = the_one(desk, batch_id);
        assert_eq!(row.item.reason, Some(ItemReason::Unmatched));
        let lines = desk
            .db
            .read(|tx| register_lines(tx, (&unit(UNIT), None), "lâm", 5))
            .unwrap();
        assert_eq!(lines.len(), 1);
        let line = lines[0].line.id;
        let named = |version| {
            match_item(
                &desk.db,
                &desk.blobs,
                &desk.cx,
                (row.item.id, version),
                (line, ChosenPart::Result),
            )
        };
        assert_eq!(code(named(row.item.version + 1)), "capture-changed-meanwhile");
        let paper = named(row.item.version).unwrap();
        assert_eq!(desk.paper(paper).paper.owner.name, "Nông Văn Lâm");
        // Matched to the wrong line, the paper is withdrawn: the item waits again and the line is free.
        let cx = desk.cx.clone();
        desk.db
            .write(move |tx| withdraw(&cx, tx, paper, 1, "nhầm dòng sổ"))
            .unwrap();
        let row = the_one(desk, batch_id);
        assert_eq!(
            (row.item.reason, row.item.paper),
            (Some(ItemReason::TakenBack), None)
        );
    });
}

#[test]
fn whoever_works_for_one_field_finds_and_names_no_line_of_another() {
    each_desk(|desk| {
        import(desk, LINES);
        let found = |field| {
            let lines = desk
                .db
                .read(move |tx| register_lines(tx, (&unit(UNIT), field), "lâm", 5));
            lines.unwrap()
        };
        assert_eq!(found(Some("dat-dai")).len(), 0);
        let line = found(Some("ho-tich"))[0].line.id;
        let land = OpenBatch {
            request_key: "land".to_owned(),
            unit: unit(UNIT),
            field: Some("dat-dai".to_owned()),
            procedure_code: "1.012783".to_owned(),
            type_code: None,
            paper_name: "Giấy chứng nhận quyền sử dụng đất".to_owned(),
            name: "Đất đai 2023".to_owned(),
            source: BatchSource::Upload,
        };
        let cx = desk.cx.clone();
        let batch_id = desk.db.write(move |tx| open_batch(&cx, tx, &land)).unwrap();
        add(desk, batch_id, "dat.png", &picture(2));
        work(desk, Some(&Fake::says(&["Một trang không có số"])), NOON);
        let row = the_one(desk, batch_id);
        let item = (row.item.id, row.item.version);
        let named = match_item(&desk.db, &desk.blobs, &desk.cx, item, (line, ChosenPart::Result));
        assert_eq!(code(named), "register-line-not-found");
    });
}

#[test]
fn the_same_bytes_twice_are_refused_and_the_twin_is_shown() {
    each_desk(|desk| {
        let batch_id = opened(desk, "b").unwrap();
        add(desk, batch_id, "a.png", &picture(1));
        assert_eq!(add(desk, batch_id, "b.png", &picture(1)), Added::Duplicate);
        let row = the_one(desk, batch_id);
        assert_eq!(row.item.reason, Some(ItemReason::Duplicate));
        assert_eq!(row.twin.unwrap().0, "a.png");
        // A paper of a dossier is a twin as well.
        let paper = desk.send(&desk.form("key", &picture(2)).unwrap()).unwrap();
        assert_eq!(add(desk, batch_id, "c.png", &picture(2)), Added::Duplicate);
        let twins: Vec<_> = items(desk, batch_id, ItemFilter::Queue)
            .into_iter()
            .map(|row| row.item.twin_paper)
            .collect();
        assert_eq!(twins, [None, Some(paper)]);
        let (cx, item) = (desk.cx.clone(), row.item.clone());
        desk.db
            .write(move |tx| discard_item(&cx, tx, item.id, item.version))
            .unwrap();
        assert_eq!(items(desk, batch_id, ItemFilter::Discarded).len(), 1);
    });
}

#[test]
fn a_line_that_has_its_result_takes_no_second_one() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch_id = opened(desk, "b").unwrap();
        add(desk, batch_id, "a.png", &picture(1));
        add(desk, batch_id, "b.png", &picture(2));
        work(desk, Some(&Fake::says(&[BIRTH])), NOON);
        let row = the_one(desk, batch_id);
        assert_eq!(row.item.reason, Some(ItemReason::LineTaken));
        let first = items(desk, batch_id, ItemFilter::Matched).remove(0);
        assert_eq!(row.item.twin_paper, first.item.paper);
        let again = match_item(
            &desk.db,
            &desk.blobs,
            &desk.cx,
            (row.item.id, row.item.version),
            (first.line.unwrap().id, ChosenPart::Result),
        );
        assert_eq!(code(again), "register-line-taken");
    });
}

#[test]
fn what_cannot_be_read_is_queued_with_its_reason_and_may_be_read_again() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch_id = opened(desk, "b").unwrap();
        add(desk, batch_id, "a.png", &picture(1));
        work(desk, Some(&falls(ReadError::Broken("cut off".to_owned()))), NOON);
        let row = the_one(desk, batch_id);
        assert_eq!(
            (row.item.reason, row.item.cause.as_deref()),
            (Some(ItemReason::Unreadable), Some("paper-broken"))
        );
        let (cx, item) = (desk.cx.clone(), row.item);
        desk.db
            .write(move |tx| retry_item(&cx, tx, item.id, item.version))
            .unwrap();
        work(desk, Some(&Fake::says(&[BIRTH])), NOON);
        assert_eq!(items(desk, batch_id, ItemFilter::Matched).len(), 1);
    });
}

#[test]
fn an_engine_that_fell_over_leaves_a_visible_item_that_recovers_by_itself() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch_id = opened(desk, "b").unwrap();
        add(desk, batch_id, "a.png", &picture(1));
        let fell = ReadError::EngineFailed {
            tool: "tesseract",
            said: "killed".to_owned(),
        };
        work(desk, Some(&falls(fell)), NOON);
        let row = the_one(desk, batch_id);
        assert_eq!(
            (row.item.state, row.item.cause.is_some()),
            (BatchItemState::Waiting, true)
        );
        let jobs = desk.db.read(|tx| motcua_jobs::waiting_and_dead(tx, 10)).unwrap();
        assert!(jobs[0].cause.as_ref().unwrap().contains("killed"));
        work(desk, Some(&Fake::says(&[BIRTH])), NOON.plus_seconds(3_600));
        assert_eq!(items(desk, batch_id, ItemFilter::Matched).len(), 1);
        assert!(items(desk, batch_id, ItemFilter::Queue).is_empty());
    });
}

#[test]
fn a_machine_without_an_engine_keeps_the_batch_waiting_and_says_so() {
    each_desk(|desk| {
        let batch_id = opened(desk, "b").unwrap();
        add(desk, batch_id, "a.png", &picture(1));
        work(desk, None, NOON);
        assert_eq!(
            the_one(desk, batch_id).item.cause.as_deref(),
            Some("reader-missing")
        );
    });
}

#[test]
fn lines_imported_later_are_found_without_reading_again() {
    each_desk(|desk| {
        let batch_id = opened(desk, "b").unwrap();
        add(desk, batch_id, "a.png", &picture(1));
        work(desk, Some(&Fake::says(&[BIRTH])), NOON);
        assert_eq!(the_one(desk, batch_id).item.reason, Some(ItemReason::Unmatched));
        import(desk, LINES);
        let cx = desk.cx.clone();
        assert_eq!(
            desk.db
                .write(move |tx| retry_unmatched(&cx, tx, batch_id))
                .unwrap(),
            1
        );
        // No reader is there: what was read before is enough.
        work(desk, None, NOON);
        assert_eq!(items(desk, batch_id, ItemFilter::Matched).len(), 1);
    });
}

#[test]
fn the_folder_in_which_pages_lie_names_their_dossier() {
    each_desk(|desk| {
        import(desk, LINES);
        let batch = opened(desk, "a").unwrap();
        add(desk, batch, "2023/HS-2/001.png", &picture(7));
        work(desk, Some(&Fake::says(&["Trang không ghi mã hồ sơ"])), NOON);
        let matched = items(desk, batch, ItemFilter::Matched);
        let line = matched[0].line.as_ref().unwrap();
        assert_eq!(line.dossier_code.as_deref(), Some("HS-2"));
        assert!(matched[0].item.paper.is_some());
    });
}
