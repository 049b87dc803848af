//! With the real reader, where this machine has one.

use std::sync::Arc;

use motcua_identity::{Actor, OpContext};
use motcua_jobs::Handlers;
use motcua_kernel::FixedClock;
use motcua_ocr::{Limits, Reader, ReaderConfig};
use motcua_pdf::{Block, Letter, Letterhead, Signatory, letter, page_sizes};
use motcua_repository::{FieldName, PaperState, READ_QUEUE, ReadPapers, prepare_scan, search};
use motcua_testkit::skipped;

use crate::desk::{NOON, each_desk};

fn made() -> Vec<u8> {
    letter(&Letter {
        head: Letterhead {
            parent: Some("UBND HUYỆN CAO LỘC".to_owned()),
            agency: "UBND THỊ TRẤN ĐỒNG ĐĂNG".to_owned(),
        },
        number: "15/TL-UBND".to_owned(),
        place_and_date: "Đồng Đăng, ngày 05 tháng 8 năm 2023".to_owned(),
        title: "TRÍCH LỤC KHAI SINH".to_owned(),
        subject: String::new(),
        body: vec![Block::Paragraph(
            "Nơi sinh: Trạm y tế xã Tân Mỹ, huyện Văn Lãng".to_owned(),
        )],
        recipients: Vec::new(),
        signatory: Signatory::default(),
        code: None,
        demo: false,
        made_at: NOON,
    })
    .unwrap()
}

#[test]
fn a_letter_is_scanned_read_confirmed_and_found_by_its_words() {
    let reader = match Reader::new(ReaderConfig::default()) {
        Ok(reader) => Arc::new(reader),
        Err(missing) => {
            skipped(&missing.to_string());
            return;
        }
    };
    each_desk(|desk| {
        let mut form = desk.form("letter", &made()).unwrap();
        form.prepared = prepare_scan(&desk.blobs, &Limits::default(), &made(), "trich-luc.pdf").unwrap();
        let id = desk.send(&form).unwrap();
        let worker = ReadPapers {
            db: desk.db.clone(),
            blobs: desk.blobs.clone(),
            reader: Some(reader.clone()),
            limits: Limits::default(),
            cx: OpContext {
                actor: Actor::System,
                ..desk.cx.clone()
            },
        };
        let handlers = Handlers::default().on(READ_QUEUE, |job| worker.handle(job));
        motcua_jobs::run_until_empty(&desk.db, &FixedClock(NOON), &handlers).unwrap();
        let detail = desk.paper(id);
        assert_eq!(detail.paper.state, PaperState::Read, "{:?}", detail.paper.note);
        let proposed = |name| {
            let found = detail.fields.iter().find(|field| field.name == name);
            found
                .and_then(|field| field.proposal.clone())
                .map(|proposal| proposal.value)
        };
        assert_eq!(proposed(FieldName::Symbol).as_deref(), Some("15/TL-UBND"));
        assert_eq!(proposed(FieldName::IssueDate).as_deref(), Some("2023-08-05"));
        desk.confirm(id, 1).unwrap().unwrap();
        let signed = desk.paper(id).paper.signed.unwrap();
        assert_eq!(
            page_sizes(&desk.blobs.get(&signed.hash).unwrap()).unwrap().len(),
            1
        );
        let hits = desk
            .db
            .read(|tx| search(&desk.cx, tx, "trạm y tế", None, 10))
            .unwrap();
        assert_eq!(hits[0].row.id, id);
    });
}
