//! From the scanner into the queue.

use motcua_identity::{Actor, Role};
use motcua_kernel::FaultKind;
use motcua_ocr::{Limits, PaperFormat};
use motcua_repository::{
    NotDigitised, PaperPart, PaperState, Scan, check_list, event, papers_of_dossier, prepare_scan, scan,
    withdraw,
};

use crate::counter;
use crate::desk::{BIRTH, Desk, Fake, NOON, OWNER, UNIT, code, each_desk, officer, picture, unit};

/// A picture as a telephone makes it.
const HEIC: &[u8] = include_bytes!("../../../../tests/fixtures/heic/mark.heic");

fn papers(desk: &Desk) -> usize {
    desk.db.read(|tx| papers_of_dossier(tx, "d1")).unwrap().len()
}

#[test]
fn a_scan_waits_for_the_reader_with_its_bytes_unaltered_and_its_event_written() {
    each_desk(|desk| {
        let id = desk.scanned();
        let paper = desk.paper(id).paper;
        assert_eq!((paper.state, paper.version), (PaperState::Waiting, 1));
        assert_eq!(desk.blobs.get(&paper.original.hash).unwrap(), picture(1));
        let story = desk.story(id);
        assert_eq!(story[0].kind, "paper-scanned");
        let told: event::PaperScanned = story[0].read().unwrap();
        assert_eq!(
            (told.part, told.hash),
            (PaperPart::Component(1), paper.original.hash.to_string())
        );
        assert!(!story[0].payload.contains(OWNER), "the ledger needs no owner");
        let jobs = desk.db.read(|tx| motcua_jobs::waiting_and_dead(tx, 10)).unwrap();
        assert_eq!(jobs[0].subject, id.to_string());
    });
}

#[test]
fn a_double_click_makes_one_paper() {
    each_desk(|desk| {
        let form = desk.form("key", &picture(1)).unwrap();
        let first = desk.send(&form).unwrap();
        assert_eq!(desk.send(&form).unwrap(), first);
        let ids: Vec<_> = std::thread::scope(|scope| {
            let sent: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        let mut again = desk.form("other-key", &picture(2)).unwrap();
                        again.dossier_id = Some("d2".to_owned());
                        desk.send(&again).unwrap()
                    })
                })
                .collect();
            sent.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        assert_eq!(desk.kinds(ids[0]), ["paper-scanned"]);
        assert_eq!(papers(desk), 1);
    });
}

#[test]
fn the_same_file_twice_in_a_dossier_is_refused_and_its_twin_named() {
    each_desk(|desk| {
        let first = desk.send(&desk.form("a", &picture(1)).unwrap()).unwrap();
        let fault = desk.send(&desk.form("b", &picture(1)).unwrap()).unwrap_err();
        assert_eq!(
            (fault.kind(), fault.code()),
            (FaultKind::Conflict, "paper-already-scanned")
        );
        assert_eq!(fault.args(), [("twin", first.to_string())]);
        let mut elsewhere = desk.form("c", &picture(1)).unwrap();
        elsewhere.dossier_id = Some("d2".to_owned());
        assert_ne!(desk.send(&elsewhere).unwrap(), first);
    });
}

#[test]
fn a_paper_scanned_by_mistake_is_withdrawn_and_may_be_scanned_again() {
    each_desk(|desk| {
        let form = desk.form("a", &picture(1)).unwrap();
        let id = desk.send(&form).unwrap();
        let take_back = |version| {
            let cx = desk.cx.clone();
            desk.db
                .write(move |tx| withdraw(&cx, tx, id, version, "quét nhầm hồ sơ"))
        };
        assert_eq!(code(take_back(2)), "paper-changed-meanwhile");
        take_back(1).unwrap();
        assert_eq!(code(take_back(2)), "paper-changed-meanwhile");
        assert_eq!(papers(desk), 0);
        assert!(
            desk.db
                .read(|tx| check_list(tx, None, None, 10))
                .unwrap()
                .is_empty()
        );
        desk.work(&Fake::says(&[BIRTH]), NOON);
        assert_eq!(desk.kinds(id), ["paper-scanned", "paper-withdrawn"]);
        assert_eq!(code(desk.confirm(id, 2)), "paper-not-confirmable");
        let again = desk.send(&desk.form("b", &picture(1)).unwrap()).unwrap();
        assert_ne!(again, id);
        desk.work(&Fake::says(&[BIRTH]), NOON);
        desk.confirm(again, 1).unwrap().unwrap();
        let cx = desk.cx.clone();
        let late = desk.db.write(move |tx| withdraw(&cx, tx, again, 2, "quét nhầm"));
        assert_eq!(code(late), "paper-not-withdrawable");
    });
}

#[test]
fn what_is_no_paper_is_refused_before_anything_is_kept() {
    each_desk(|desk| {
        let small = Limits {
            file_bytes: 10,
            ..Limits::default()
        };
        for (bytes, limits, wanted) in [
            (&b""[..], Limits::default(), "paper-empty"),
            (
                b"Xin chao, day la tep van ban",
                Limits::default(),
                "paper-not-a-paper",
            ),
            (b"%PDF-1.4 and more than ten bytes", small, "paper-too-large"),
            (
                b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
                Limits::default(),
                "paper-heic",
            ),
        ] {
            assert_eq!(
                code(prepare_scan(&desk.blobs, &limits, bytes, "giay.pdf")),
                wanted
            );
        }
        assert_eq!(papers(desk), 0);
    });
}

#[test]
fn a_picture_of_a_telephone_is_kept_as_it_came_where_the_machine_can_open_it() {
    let limits = Limits::default();
    if motcua_ocr::opens_as_heic(HEIC, &limits).is_err() {
        motcua_testkit::skipped("libheif-examples is not installed");
        return;
    }
    each_desk(|desk| {
        let prepared = prepare_scan(&desk.blobs, &limits, HEIC, "IMG_0001.HEIC").unwrap();
        assert_eq!(prepared.file.format, PaperFormat::Heic);
        assert_eq!(desk.blobs.get(&prepared.file.hash).unwrap(), HEIC);
        let form = desk.form("heic", HEIC).unwrap();
        let id = desk.send(&form).unwrap();
        assert_eq!(desk.paper(id).paper.original.format, PaperFormat::Heic);
    });
}

#[test]
fn an_owners_number_must_have_the_structure_of_the_law() {
    each_desk(|desk| {
        for (number, wanted) in [
            ("02019000432", "personal-id-length"),
            ("000000000001", "identity-placeholder"),
        ] {
            let mut form = desk.form("key", &picture(1)).unwrap();
            form.owner.id_number = number.to_owned();
            assert_eq!(code(desk.send(&form)), wanted);
        }
    });
}

#[test]
fn nobody_scans_for_another_unit_or_field() {
    each_desk(|desk| {
        for (actor, wanted) in [
            (Actor::Public, "sign-in-needed"),
            (officer("06187", Role::IntakeOfficer, None), "not-allowed"),
            (officer(UNIT, Role::IntakeOfficer, Some("dat-dai")), "not-allowed"),
            (officer(UNIT, Role::ControlOfficer, None), "not-allowed"),
        ] {
            let (cx, form) = (desk.seen_by(actor), desk.form("key", &picture(1)).unwrap());
            assert_eq!(code(desk.db.write(move |tx| scan(&cx, tx, &form))), wanted);
        }
    });
}

#[test]
fn papers_to_check_are_listed_by_place_oldest_first_with_numbers_masked() {
    each_desk(|desk| {
        let ids: Vec<_> = (0..3).map(|_| desk.scanned()).collect();
        let list = |places: Option<Vec<_>>, after| {
            let rows = desk
                .db
                .read(|tx| check_list(tx, places.as_deref(), after, 2))
                .unwrap();
            rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        assert_eq!(list(None, None), sorted[..2]);
        assert_eq!(list(None, Some(sorted[1])), sorted[2..]);
        assert_eq!(list(Some(vec![(unit(UNIT), None)]), None).len(), 2);
        assert_eq!(
            list(Some(vec![(unit(UNIT), Some("ho-tich".to_owned()))]), None).len(),
            2
        );
        assert!(list(Some(vec![(unit(UNIT), Some("dat-dai".to_owned()))]), None).is_empty());
        assert!(list(Some(vec![(unit("06187"), None)]), None).is_empty());
        assert!(list(Some(Vec::new()), None).is_empty());
        let rows = desk.db.read(|tx| papers_of_dossier(tx, "d1")).unwrap();
        assert_eq!(rows[0].owner_number, "020*****4321");
    });
}

#[test]
fn what_is_not_digitised_is_refused_by_its_reason_whichever_way_it_is_scanned() {
    each_desk(|desk| {
        for why in NotDigitised::ALL {
            let form = Scan {
                not_digitised: Some(why),
                ..desk.form("key-copy", &picture(1)).unwrap()
            };
            assert_eq!(code(desk.send(&form)), why.code());
        }
        counter::take(desk, &desk.cx, &picture(2)).unwrap();
        counter::work(desk, &Fake::says(&["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]), NOON);
        let refused = counter::assembled_where(desk, Some(NotDigitised::Copy));
        assert_eq!(code(refused), "paper-digitising-copy");
        assert_eq!(papers(desk), 0);
        counter::assembled(desk).unwrap();
    });
}
