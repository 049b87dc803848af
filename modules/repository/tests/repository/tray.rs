//! Files from the folder of a scanner: who took them, from which desk, and who looked at them before.

use motcua_identity::Role;
use motcua_ledger::stream_events;
use motcua_ocr::Limits;
use motcua_repository::event::{self, FileCapturedFacts};
use motcua_repository::{TrayLook, first_page_small, note_tray_look};

use crate::counter::take;
use crate::desk::{Desk, UNIT, code, each_desk, officer, picture, unit};

fn events(desk: &Desk, kind: &str) -> Vec<motcua_ledger::Event> {
    let stream = event::capture_stream("d1");
    let mut events = desk.db.read(move |tx| stream_events(tx, &stream)).unwrap();
    events.retain(|event| event.kind == kind);
    events
}

#[test]
fn who_took_a_file_from_which_desk_is_on_record_once() {
    each_desk(|desk| {
        take(desk, &desk.cx, &picture(1)).unwrap();
        take(desk, &desk.cx, &picture(1)).unwrap();
        let told = events(desk, event::FILE_CAPTURED);
        assert_eq!(told.len(), 1, "the same file taken twice is one file");
        let facts: FileCapturedFacts = told[0].read().unwrap();
        assert_eq!(
            (facts.way.as_str(), facts.desk.as_deref()),
            ("tray", Some("quay-1"))
        );
        assert_eq!(told[0].actor, desk.cx.actor_name());
    });
}

#[test]
fn a_look_at_a_file_in_the_tray_is_written_down_and_a_stranger_has_none() {
    each_desk(|desk| {
        let (hash, small) = first_page_small(&Limits::default(), &picture(1)).unwrap();
        assert!(small.starts_with(&[0xFF, 0xD8]));
        assert!(first_page_small(&Limits::default(), b"no paper").is_none());
        let look = TrayLook {
            dossier_id: "d1".to_owned(),
            unit: unit(UNIT),
            field: Some("ho-tich".to_owned()),
            hash,
        };
        let note = |cx: motcua_identity::OpContext| {
            let look = look.clone();
            desk.db.write(move |tx| note_tray_look(&cx, tx, &look))
        };
        let stranger = desk.seen_by(officer("06187", Role::IntakeOfficer, None));
        assert_eq!(code(note(stranger)), "not-allowed");
        assert!(events(desk, event::TRAY_VIEWED).is_empty());
        note(desk.cx.clone()).unwrap();
        assert_eq!(events(desk, event::TRAY_VIEWED).len(), 1);
    });
}
