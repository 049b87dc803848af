//! Searching, and results made here.

use motcua_identity::{OpContext, Role};
use motcua_kernel::Fault;
use motcua_ledger::stream_events;
use motcua_pdf::{Block, Letter, Letterhead, Signatory, letter};
use motcua_repository::{
    Export, ExportFormat, Filters, Issue, PaperHit, PaperId, PaperPart, TrustGrade, event, exports, issue,
    note_export, papers_of_dossier, prepare_issue, search,
};
use motcua_sign::check_pdf;

use crate::desk::{
    Desk, Fake, NOON, OWNER, UNIT, code, each_desk, fields, keys, may_search, officer, owner, unit,
};

fn find(desk: &Desk, text: &str) -> Vec<PaperHit> {
    desk.db.read(|tx| search(&desk.cx, tx, text, None, 10)).unwrap()
}

#[test]
fn a_confirmed_paper_is_found_by_what_stands_on_it_typed_with_marks_or_without() {
    each_desk(|desk| {
        let id = desk.read();
        assert!(
            find(desk, "khai sinh").is_empty(),
            "nothing is found before it is confirmed"
        );
        desk.confirm(id, 1).unwrap().unwrap();
        for text in [
            "khai sinh",
            "Trích lục KHAI SINH",
            "dong dang",
            "Đồng Đăng",
            "12/2023/tlks",
            "hoàng thị én",
        ] {
            let hits = find(desk, text);
            assert_eq!(hits.len(), 1, "{text}");
            assert_eq!(hits[0].row.id, id);
        }
        let by_number = find(desk, OWNER);
        assert_eq!(by_number.len(), 1);
        assert!(
            !by_number[0].snippet.text().contains(OWNER),
            "{}",
            by_number[0].snippet.text()
        );
    });
}

#[test]
fn officers_find_the_papers_of_their_own_places_only() {
    each_desk(|desk| {
        let id = desk.read();
        desk.confirm(id, 1).unwrap().unwrap();
        let found = |code, role, field| {
            let cx = desk.seen_by(officer(code, role, field));
            assert!(may_search(&cx));
            desk.db
                .read(|tx| search(&cx, tx, "khai sinh", None, 10))
                .unwrap()
                .len()
        };
        assert_eq!(found(UNIT, Role::CaseOfficer, None), 1);
        assert_eq!(found(UNIT, Role::CaseOfficer, Some("ho-tich")), 1);
        assert_eq!(found(UNIT, Role::CaseOfficer, Some("dat-dai")), 0);
        assert_eq!(found("06187", Role::CaseOfficer, None), 0);
        let clerk = desk.seen_by(officer(UNIT, Role::ControlOfficer, None));
        assert_eq!(
            code(desk.db.read(|tx| search(&clerk, tx, "khai sinh", None, 10))),
            "not-allowed"
        );
    });
}

fn result_pdf() -> Vec<u8> {
    let made = Letter {
        head: Letterhead {
            parent: Some("UBND HUYỆN CAO LỘC".to_owned()),
            agency: "UBND THỊ TRẤN ĐỒNG ĐĂNG".to_owned(),
        },
        number: "15/TL-UBND".to_owned(),
        place_and_date: "Đồng Đăng, ngày 15 tháng 11 năm 2023".to_owned(),
        title: "TRÍCH LỤC KHAI SINH".to_owned(),
        subject: String::new(),
        body: vec![Block::Paragraph("Họ, chữ đệm, tên: Hoàng Thị Én".to_owned())],
        recipients: Vec::new(),
        signatory: Signatory::default(),
        code: None,
        demo: true,
        made_at: NOON,
    };
    letter(&made).unwrap()
}

fn make(desk: &Desk, key: &str, role: Role) -> Result<PaperId, Fault> {
    let cx = desk.seen_by(officer(UNIT, role, None));
    let form = Issue {
        paper_id: cx.new_id(),
        request_key: key.to_owned(),
        unit: unit(UNIT),
        field: Some("ho-tich".to_owned()),
        dossier_id: Some("d1".to_owned()),
        owner: owner(),
        type_code: None,
        paper_name: "Trích lục khai sinh".to_owned(),
        procedure_code: Some("1.001193".to_owned()),
        fields: fields(),
        text: "Nơi sinh: Trạm y tế xã Tân Mỹ".to_owned(),
        file_name: "trich-luc.pdf".to_owned(),
    };
    let prepared = prepare_issue(&desk.blobs, keys(), &cx, form, &result_pdf())?;
    desk.db.write(move |tx| issue(&cx, tx, &prepared))
}

#[test]
fn a_result_made_here_is_signed_by_person_and_agency_and_found_at_once() {
    each_desk(|desk| {
        let id = make(desk, "key", Role::CaseOfficer).unwrap();
        assert_eq!(
            make(desk, "key", Role::CaseOfficer).unwrap(),
            id,
            "a double click is one result"
        );
        let paper = desk.paper(id).paper;
        assert_eq!(
            (paper.part, paper.trust),
            (PaperPart::Result, Some(TrustGrade::T4))
        );
        assert_eq!(
            paper.code.unwrap(),
            format!("{OWNER}.KQ.H37.000000.12-2023-TLKS.01")
        );
        let signed = desk.blobs.get(&paper.signed.unwrap().hash).unwrap();
        let reports = check_pdf(&signed, &keys().anchors).unwrap();
        let names: Vec<&str> = reports.iter().map(|report| report.signer_name.as_str()).collect();
        assert_eq!(names, ["Nông Văn Lâm", "UBND thị trấn Đồng Đăng"]);
        assert!(reports.iter().all(motcua_sign::SignatureReport::is_sound));
        assert_eq!(find(desk, "tram y te")[0].row.id, id);
        let story = desk.story(id);
        let told: event::PaperKept = story[0].read().unwrap();
        assert_eq!(
            (story.len(), story[0].kind.as_str(), told.part),
            (1, "paper-issued", PaperPart::Result)
        );
        assert_eq!(desk.db.read(|tx| papers_of_dossier(tx, "d1")).unwrap().len(), 1);
    });
}

#[test]
fn whoever_does_not_settle_issues_no_result() {
    each_desk(|desk| assert_eq!(code(make(desk, "key", Role::IntakeOfficer)), "not-allowed"));
}

#[test]
fn the_pages_of_a_result_made_here_are_drawn_and_nothing_of_it_is_read_anew() {
    each_desk(|desk| {
        let id = make(desk, "key", Role::CaseOfficer).unwrap();
        assert!(desk.paper(id).pages.is_empty());
        assert_eq!(desk.work(&Fake::says(&["Trang một", "Trang hai"]), NOON), 1);
        let drawn = desk.paper(id);
        assert_eq!(drawn.pages.len(), 2);
        assert!(desk.blobs.get(&drawn.pages[0].image).is_ok());
        assert_eq!(drawn.paper.trust, Some(TrustGrade::T4));
        assert_eq!(
            desk.story(id).len(),
            1,
            "no reading is told of what was never a sheet"
        );
        assert_eq!(find(desk, "tram y te").len(), 1);
        assert!(
            find(desk, "trang hai").is_empty(),
            "its words are those it was made of"
        );
    });
}

#[test]
fn who_took_a_list_of_papers_out_is_on_record_with_the_filters_and_without_what_was_typed() {
    each_desk(|desk| {
        let export = Export {
            format: ExportFormat::Csv,
            filters: Filters {
                owner: OWNER.to_owned(),
                year: Some(2023),
                ..Filters::default()
            },
            papers: 7,
            units: [(unit(UNIT), 4), (unit("06190"), 3)].into(),
            cut: false,
        };
        let note = |cx: OpContext| {
            let export = export.clone();
            desk.db.write(move |tx| note_export(&cx, tx, &export))
        };
        let cashier = desk.seen_by(officer(UNIT, Role::Cashier, None));
        assert_eq!(code(note(cashier)), "not-allowed");
        note(desk.cx.clone()).unwrap();
        note(desk.cx.clone()).unwrap();
        let stream = event::export_stream(&unit(UNIT));
        let told = desk.db.read(move |tx| stream_events(tx, &stream)).unwrap();
        let facts: Vec<event::PapersExported> = told.iter().map(|event| event.read().unwrap()).collect();
        assert_eq!(facts.len(), 2);
        assert_eq!(
            (facts[0].filters.join(" "), facts[0].papers),
            ("owner year".to_owned(), 7)
        );
        assert_ne!(
            facts[0].digest, facts[1].digest,
            "the same number cannot be guessed from it"
        );
        assert!(told.iter().all(|event| !event.payload.contains(OWNER)));
        let rows = |code| {
            let cx = desk.seen_by(officer(code, Role::AgencyHead, None));
            let days = (NOON.day().plus_days(-1), NOON.day());
            let units = [unit(UNIT), unit("06190"), unit("06187")];
            desk.db.read(|tx| exports(&cx, tx, &units, days, 10)).unwrap()
        };
        let seen = rows(UNIT);
        assert_eq!(seen.len(), 2);
        assert_eq!(
            (seen[0].officer_name.as_str(), seen[0].papers),
            ("Nông Văn Lâm", 7)
        );
        assert_eq!(rows("06190").len(), 2, "its papers were in the list");
        assert!(rows("06187").is_empty(), "another unit's head sees none of it");
    });
}
