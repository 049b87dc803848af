//! The job that reads, and everything that may come in its way.

use motcua_jobs::{JobState, LEASE_SECONDS, claim, waiting_and_dead};
use motcua_ocr::ReadError;
use motcua_repository::{FieldName, PaperState, READ_QUEUE, event, page_words, progress};

use crate::desk::{BIRTH, Fake, NOON, each_desk, falls};

#[test]
fn a_paper_that_was_read_has_its_pages_words_and_proposals() {
    each_desk(|desk| {
        let id = desk.scanned();
        assert_eq!(desk.work(&Fake::says(&[BIRTH, "Trang hai"]), NOON), 1);
        let detail = desk.paper(id);
        assert_eq!(detail.paper.state, PaperState::Read);
        assert_eq!((detail.paper.pages, detail.paper.pages_read), (2, 2));
        assert_eq!(detail.paper.confidence, Some(90));
        assert_eq!(
            page_words(&desk.blobs, &detail.pages[1]).unwrap().text(),
            "Trang hai"
        );
        let proposed = |name| {
            let found = detail.fields.iter().find(|field| field.name == name);
            found
                .and_then(|field| field.proposal.clone())
                .map(|proposal| proposal.value)
        };
        assert_eq!(proposed(FieldName::Symbol).as_deref(), Some("12/2023/TLKS"));
        assert_eq!(proposed(FieldName::IssueDate).as_deref(), Some("2023-08-05"));
        assert_eq!(
            proposed(FieldName::OwnerIdNumber).as_deref(),
            Some("020190004321")
        );
        let told: event::PaperWasRead = desk.story(id)[1].read().unwrap();
        assert_eq!(
            (told.pages, told.engine.as_str(), told.confidence),
            (2, "fake 1", Some(90))
        );
        assert!(desk.db.read(|tx| waiting_and_dead(tx, 10)).unwrap().is_empty());
    });
}

#[test]
fn a_worker_that_dies_half_way_leaves_the_paper_to_another_who_reaches_the_same_end() {
    each_desk(|desk| {
        let id = desk.scanned();
        // The first worker claims the job, reads, and dies before it can say so.
        desk.db.write(|tx| claim(tx, READ_QUEUE, NOON)).unwrap().unwrap();
        assert_eq!(desk.work(&Fake::says(&[BIRTH]), NOON), 0, "the lease still holds");
        let later = NOON.plus_seconds(LEASE_SECONDS + 1);
        assert_eq!(desk.work(&Fake::says(&[BIRTH]), later), 1);
        assert_eq!(desk.paper(id).paper.state, PaperState::Read);
        assert_eq!(desk.kinds(id), ["paper-scanned", "paper-read"]);
    });
}

#[test]
fn two_workers_who_both_finish_the_same_paper_keep_it_once() {
    each_desk(|desk| {
        let id = desk.scanned();
        let job = desk.db.write(|tx| claim(tx, READ_QUEUE, NOON)).unwrap().unwrap();
        let (first, second) = (
            desk.worker(&Fake::says(&[BIRTH]), NOON),
            desk.worker(&Fake::says(&["khác"]), NOON),
        );
        first.handle(&job);
        let before = desk.paper(id);
        second.handle(&job);
        assert_eq!(desk.paper(id), before);
        assert_eq!(desk.kinds(id), ["paper-scanned", "paper-read"]);
    });
}

#[test]
fn a_file_nobody_can_read_is_marked_with_its_reason_and_not_tried_again() {
    each_desk(|desk| {
        for (error, reason) in [
            (ReadError::Encrypted, "paper-encrypted"),
            (ReadError::Broken("xref".to_owned()), "paper-broken"),
            (
                ReadError::TooManyPixels {
                    pixels: 300_000_000,
                    limit: 100_000_000,
                },
                "paper-too-many-pixels",
            ),
            (
                ReadError::TooManyPages {
                    pages: 201,
                    limit: 200,
                },
                "paper-too-many-pages",
            ),
        ] {
            let id = desk.scanned();
            assert_eq!(desk.work(&falls(error), NOON), 1);
            let paper = desk.paper(id).paper;
            assert_eq!(
                (paper.state, paper.note.as_deref()),
                (PaperState::Unreadable, Some(reason))
            );
            assert_eq!(desk.kinds(id), ["paper-scanned", "paper-unreadable"]);
            assert!(desk.db.read(|tx| waiting_and_dead(tx, 10)).unwrap().is_empty());
        }
    });
}

#[test]
fn a_machine_without_an_engine_keeps_the_paper_in_a_visible_queue_until_one_is_there() {
    each_desk(|desk| {
        let id = desk.scanned();
        for reader in [
            Fake::absent(),
            falls(ReadError::EngineMissing {
                tool: "tesseract",
                package: "tesseract-ocr",
            }),
        ] {
            for hour in 0..20 {
                desk.work(&reader, NOON.plus_seconds(hour * 3_600));
            }
            let seen = desk.db.read(|tx| progress(tx, id)).unwrap().unwrap();
            assert_eq!(
                (seen.state, seen.note.as_deref()),
                (PaperState::Waiting, Some("reader-missing"))
            );
            let jobs = desk.db.read(|tx| waiting_and_dead(tx, 10)).unwrap();
            assert_eq!((jobs[0].state, jobs[0].tries), (JobState::Waiting, 0));
        }
        desk.work(&Fake::says(&[BIRTH]), NOON.plus_seconds(100 * 3_600));
        let paper = desk.paper(id).paper;
        assert_eq!((paper.state, paper.note), (PaperState::Read, None));
    });
}

#[test]
fn an_engine_that_keeps_failing_ends_in_a_dead_job_that_can_be_seen() {
    each_desk(|desk| {
        let id = desk.scanned();
        let crash = falls(ReadError::EngineFailed {
            tool: "tesseract",
            said: "killed".to_owned(),
        });
        for hour in 0..10 {
            desk.work(&crash, NOON.plus_seconds(hour * 36_000));
        }
        let paper = desk.paper(id).paper;
        assert_eq!(
            (paper.state, paper.note.as_deref()),
            (PaperState::Waiting, Some("reader-failed"))
        );
        let jobs = desk.db.read(|tx| waiting_and_dead(tx, 10)).unwrap();
        assert_eq!(jobs[0].state, JobState::Dead);
        assert_eq!(desk.kinds(id), ["paper-scanned"]);
    });
}

#[test]
fn a_file_that_was_changed_on_the_disk_is_not_read() {
    each_desk(|desk| {
        let id = desk.scanned();
        std::fs::write(desk.blobs.place(&desk.paper(id).paper.original.hash), b"%PDF-1.4").unwrap();
        desk.work(&Fake::says(&[BIRTH]), NOON);
        let jobs = desk.db.read(|tx| waiting_and_dead(tx, 10)).unwrap();
        assert!(
            jobs[0].cause.as_deref().unwrap().starts_with("file-not-whole"),
            "{:?}",
            jobs[0].cause
        );
    });
}
