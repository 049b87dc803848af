//! The officer's check, the signature, the code.

use motcua_identity::Role;
use motcua_ocr::PaperFormat;
use motcua_pdf::page_sizes;
use motcua_repository::{
    Confirm, FieldName, FieldProblem, PaperState, PaperView, TrustGrade, event, paper_by_code, prepare_scan,
    public_view, view,
};
use motcua_sign::check_pdf;

use crate::desk::{
    BIRTH, Fake, NOON, OWNER, UNIT, code, each_desk, falls, fields, keys, officer, picture, right,
};

#[test]
fn a_confirmed_paper_is_signed_coded_and_told_to_the_ledger() {
    each_desk(|desk| {
        let id = desk.read();
        let done = desk.confirm(id, 1).unwrap().unwrap();
        assert_eq!(done.code, format!("{OWNER}.KQ.G15.000031.12-2023-TLKS.01"));
        let detail = desk.paper(id);
        assert_eq!(
            (detail.paper.state, detail.paper.version),
            (PaperState::Confirmed, 2)
        );
        assert_eq!(detail.paper.trust, Some(TrustGrade::T1));
        let signed = detail.paper.signed.unwrap();
        let pdf = desk.blobs.get(&signed.hash).unwrap();
        let reports = check_pdf(&pdf, &keys().anchors).unwrap();
        assert_eq!(reports.len(), 1);
        assert!(reports[0].is_sound() && reports[0].covers_whole_file);
        assert_eq!(page_sizes(&pdf).unwrap().len(), 1);
        let story = desk.story(id);
        assert_eq!(story[2].kind, "paper-confirmed");
        let told: event::PaperKept = story[2].read().unwrap();
        assert_eq!((told.dossier_id.as_deref(), told.pages), (Some("d1"), 1));
        assert_eq!(told.hash, signed.hash.to_string());
        assert!(!story[2].payload.contains(OWNER));
        assert_eq!(
            desk.db.read(|tx| paper_by_code(tx, &done.code)).unwrap(),
            Some(id)
        );
    });
}

#[test]
fn what_was_proposed_stays_beside_what_was_confirmed() {
    each_desk(|desk| {
        let id = desk.read();
        let mut form = Confirm {
            kind: None,
            paper_id: id,
            version: 1,
            fields: fields(),
            answers: right(),
        };
        form.fields.push((FieldName::Symbol, "13/2023/TLKS".to_owned()));
        let done = desk.confirm_with(&desk.cx, &form).unwrap().unwrap();
        let symbol = desk
            .paper(id)
            .fields
            .into_iter()
            .find(|field| field.name == FieldName::Symbol)
            .unwrap();
        assert_eq!(symbol.proposal.unwrap().value, "12/2023/TLKS");
        assert_eq!(symbol.confirmed.as_deref(), Some("13/2023/TLKS"));
        assert!(done.corrected_fields >= 1);
    });
}

#[test]
fn fields_that_break_a_rule_come_back_named_and_nothing_is_signed() {
    each_desk(|desk| {
        let id = desk.read();
        let mut form = Confirm {
            kind: None,
            paper_id: id,
            version: 1,
            fields: fields(),
            answers: right(),
        };
        form.fields.push((FieldName::IssueDate, "16/11/2023".to_owned()));
        form.fields.push((FieldName::OwnerIdNumber, "123".to_owned()));
        let problems = desk.confirm_with(&desk.cx, &form).unwrap().unwrap_err();
        let wanted = [
            (FieldName::IssueDate, "day-in-future"),
            (FieldName::OwnerIdNumber, "personal-id-length"),
        ];
        assert_eq!(problems, wanted.map(|(field, code)| FieldProblem { field, code }));
        let paper = desk.paper(id).paper;
        assert_eq!(
            (paper.state, paper.version, paper.signed),
            (PaperState::Read, 1, None)
        );
    });
}

#[test]
fn of_two_officers_who_confirm_the_same_version_the_second_is_told() {
    each_desk(|desk| {
        let id = desk.read();
        let form = Confirm {
            kind: None,
            paper_id: id,
            version: 1,
            fields: fields(),
            answers: right(),
        };
        let prepare = || {
            let outcome =
                motcua_repository::prepare_confirmation(&desk.db, &desk.blobs, keys(), &desk.cx, &form)
                    .unwrap();
            match outcome {
                motcua_repository::ConfirmOutcome::Ready(prepared) => prepared,
                other => panic!("{other:?}"),
            }
        };
        let (first, second) = (prepare(), prepare());
        assert_eq!(first.code, second.code, "trying again uses up no code");
        let keep = |prepared: Box<motcua_repository::PreparedConfirmation>| {
            let cx = desk.cx.clone();
            desk.db
                .write(move |tx| motcua_repository::confirm(&cx, tx, &prepared))
        };
        keep(first).unwrap();
        assert_eq!(code(keep(second)), "paper-changed-meanwhile");
        assert_eq!(code(desk.confirm(id, 2)), "paper-not-confirmable");
        assert_eq!(desk.kinds(id), ["paper-scanned", "paper-read", "paper-confirmed"]);
    });
}

#[test]
fn papers_alike_get_codes_that_differ() {
    each_desk(|desk| {
        let codes: Vec<String> = (0..3)
            .map(|_| {
                let id = desk.read();
                let done = desk.confirm(id, 1).unwrap().unwrap();
                done.code.rsplit('.').next().unwrap().to_owned()
            })
            .collect();
        assert_eq!(codes, ["01", "02", "03"]);
    });
}

#[test]
fn a_machine_without_an_engine_lets_the_officer_type_the_fields() {
    each_desk(|desk| {
        let id = desk.scanned();
        desk.work(&Fake::absent(), NOON);
        desk.confirm(id, 1).unwrap().unwrap();
        let paper = desk.paper(id).paper;
        assert_eq!((paper.state, paper.pages), (PaperState::Confirmed, 1));
        let found = |text: &str| {
            let hits = desk
                .db
                .read(|tx| motcua_repository::search(&desk.cx, tx, text, None, 10))
                .unwrap();
            hits.len()
        };
        assert_eq!((found("hoang thi en"), found("chu dem")), (1, 0));
        // The engine arrives later: what was typed and signed stays, and the paper is found by its words too.
        let signed = desk.paper(id).paper.signed;
        desk.work(&Fake::says(&[BIRTH]), NOON.plus_seconds(7_200));
        let paper = desk.paper(id).paper;
        assert_eq!(
            (paper.state, paper.signed, paper.version),
            (PaperState::Confirmed, signed, 2)
        );
        assert_eq!((found("hoang thi en"), found("chu dem")), (1, 1));
        assert_eq!(desk.kinds(id), ["paper-scanned", "paper-confirmed", "paper-read"]);
        assert!(
            desk.db
                .read(|tx| motcua_jobs::waiting_and_dead(tx, 10))
                .unwrap()
                .is_empty()
        );
    });
}

#[test]
fn a_paper_that_was_read_while_the_officer_typed_is_not_kept_without_its_words() {
    each_desk(|desk| {
        let id = desk.scanned();
        let form = Confirm {
            kind: None,
            paper_id: id,
            version: 1,
            fields: fields(),
            answers: right(),
        };
        let outcome =
            motcua_repository::prepare_confirmation(&desk.db, &desk.blobs, keys(), &desk.cx, &form).unwrap();
        let motcua_repository::ConfirmOutcome::Ready(prepared) = outcome else {
            panic!("fields are right")
        };
        desk.work(&Fake::says(&[BIRTH]), NOON);
        let cx = desk.cx.clone();
        let kept = desk
            .db
            .write(move |tx| motcua_repository::confirm(&cx, tx, &prepared));
        assert_eq!(code(kept), "paper-changed-meanwhile");
        desk.confirm(id, 1).unwrap().unwrap();
    });
}

#[test]
fn a_scanned_tiff_waits_for_a_reader_because_its_pages_cannot_be_told_apart_here() {
    each_desk(|desk| {
        let mut form = desk.form("key", &picture(1)).unwrap();
        form.prepared = prepare_scan(
            &desk.blobs,
            &motcua_ocr::Limits::default(),
            b"II*\0 pages",
            "a.tif",
        )
        .unwrap();
        assert_eq!(form.prepared.file.format, PaperFormat::Tiff);
        let id = desk.send(&form).unwrap();
        assert_eq!(code(desk.confirm(id, 1)), "paper-needs-reading");
    });
}

#[test]
fn an_unreadable_paper_cannot_be_confirmed() {
    each_desk(|desk| {
        let id = desk.scanned();
        desk.work(&falls(motcua_ocr::ReadError::Encrypted), NOON);
        assert_eq!(code(desk.confirm(id, 1)), "paper-not-confirmable");
    });
}

#[test]
fn who_may_not_check_papers_cannot_confirm() {
    each_desk(|desk| {
        let id = desk.read();
        let form = Confirm {
            kind: None,
            paper_id: id,
            version: 1,
            fields: fields(),
            answers: right(),
        };
        for actor in [
            officer("06187", Role::IntakeOfficer, None),
            officer(UNIT, Role::ReturnOfficer, None),
            officer(UNIT, Role::IntakeOfficer, Some("dat-dai")),
        ] {
            let cx = desk.seen_by(actor);
            assert_eq!(code(desk.confirm_with(&cx, &form)), "not-allowed");
        }
    });
}

#[test]
fn every_look_at_a_paper_is_written_down() {
    each_desk(|desk| {
        let id = desk.read();
        let look = |what: PaperView, cx: &motcua_identity::OpContext| {
            let cx = cx.clone();
            desk.db.write(move |tx| view(&cx, tx, id, what, "check"))
        };
        assert_eq!(look(PaperView::Original, &desk.cx).unwrap().mime, "image/png");
        assert_eq!(look(PaperView::Page(1), &desk.cx).unwrap().mime, "image/png");
        assert_eq!(code(look(PaperView::Page(2), &desk.cx)), "paper-page-not-found");
        assert_eq!(code(look(PaperView::Signed, &desk.cx)), "paper-not-signed");
        desk.confirm(id, 1).unwrap().unwrap();
        let signed = look(PaperView::Signed, &desk.cx).unwrap();
        assert_eq!(
            (signed.mime.as_str(), signed.file_name),
            ("application/pdf", format!("{id}.pdf"))
        );
        let stranger = desk.seen_by(officer("06187", Role::IntakeOfficer, None));
        assert_eq!(code(look(PaperView::Original, &stranger)), "not-allowed");
        let looks: Vec<String> = desk
            .story(id)
            .into_iter()
            .filter(|event| event.kind == "paper-viewed")
            .map(|event| event.read::<event::PaperViewed>().unwrap().what)
            .collect();
        assert_eq!(looks, ["original", "page-1", "signed"]);
    });
}

#[test]
fn the_public_sees_a_confirmed_paper_without_a_word_about_a_person() {
    each_desk(|desk| {
        let id = desk.read();
        assert_eq!(desk.db.read(|tx| public_view(tx, id, NOON.day())).unwrap(), None);
        desk.confirm(id, 1).unwrap().unwrap();
        let seen = format!(
            "{:?}",
            desk.db
                .read(|tx| public_view(tx, id, NOON.day()))
                .unwrap()
                .unwrap()
        );
        for personal in [OWNER, "020*****4321", "Hoàng", "Én"] {
            assert!(!seen.contains(personal), "{seen}");
        }
    });
}
