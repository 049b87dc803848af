//! Papers that were confirmed before they were read: drawn and signed again once they were.

use motcua_identity::{OpContext, Role};
use motcua_kernel::Fault;
use motcua_repository::{
    Correct, CorrectOutcome, CorrectedFile, Doubt, DoubtAnswers, FieldName, MadeGood, PaperId, PaperToRedraw,
    QualityList, Redraw, RedrawOutcome, SecondCheck, TrustGrade, correct, differing_papers, event,
    made_good_since, papers_to_redraw, prepare_correction, prepare_redraw, public_view, quality,
    quality_list, search, second_check, settle_difference, story, verify_papers, versions_of,
};

use crate::desk::{BIRTH, Desk, Fake, NOON, UNIT, code, each_desk, fields, keys, officer, right, unit};
use crate::keeping::amend;

/// A paper whose fields were typed on a machine without an engine.
fn kept_unread(desk: &Desk) -> PaperId {
    let id = desk.scanned();
    desk.work(&Fake::absent(), NOON);
    desk.confirm(id, 1).unwrap().unwrap();
    id
}

/// The engine is there at last, and reads `text`.
fn read_later(desk: &Desk, text: &str) {
    desk.work(&Fake::says(&[text]), NOON.plus_seconds(7_200));
}

fn list(desk: &Desk, cx: &OpContext) -> Vec<PaperToRedraw> {
    desk.db.read(|tx| papers_to_redraw(cx, tx, 10)).unwrap()
}

fn draw_again(desk: &Desk, cx: &OpContext, id: PaperId, answers: DoubtAnswers) -> Result<u32, Fault> {
    let wanted = Redraw {
        paper_id: id,
        version: desk.paper(id).paper.version,
        answers,
    };
    match prepare_redraw(&desk.db, &desk.blobs, keys(), cx, &wanted)? {
        RedrawOutcome::Ready(ready) => {
            let cx = cx.clone();
            desk.db.write(move |tx| correct(&cx, tx, &ready))
        }
        RedrawOutcome::Unanswered(open) => Err(Fault::internal(std::io::Error::other(format!("{open:?}")))),
    }
}

fn head(desk: &Desk) -> OpContext {
    desk.seen_by(officer(UNIT, Role::AgencyHead, None))
}

#[test]
fn a_paper_kept_before_it_was_read_waits_for_a_version_drawn_from_its_words_and_is_incomplete_until_then() {
    each_desk(|desk| {
        let id = kept_unread(desk);
        assert!(list(desk, &desk.cx).is_empty(), "nobody could draw it yet");
        read_later(desk, BIRTH);
        let waiting = list(desk, &desk.cx);
        assert_eq!(waiting.iter().map(|one| one.paper.id).collect::<Vec<_>>(), [id]);
        let cx = head(desk);
        let complete = || {
            let told = desk.db.read(|tx| quality(&cx, tx, &[unit(UNIT)])).unwrap();
            let listed = desk
                .db
                .read(|tx| quality_list(&cx, tx, (&unit(UNIT), QualityList::Incomplete), (0, 10)))
                .unwrap();
            let listed: Vec<PaperId> = listed.into_iter().map(|row| row.id).collect();
            (told[UNIT].complete, listed)
        };
        assert_eq!(complete(), (0, vec![id]));
        let before = desk.paper(id).paper;
        assert_eq!(draw_again(desk, &desk.cx, id, right()).unwrap(), 2);
        assert_eq!(complete(), (1, Vec::new()));
        assert!(list(desk, &desk.cx).is_empty());
        let after = desk.paper(id).paper;
        assert_ne!(before.signed, after.signed);
        assert_eq!((&before.original, &before.code), (&after.original, &after.code));
        let versions = desk.db.read(|tx| versions_of(tx, id)).unwrap();
        assert_eq!(Some(&versions[0].signed), before.signed.as_ref());
        assert!(!versions[0].reason.is_empty());
        let hits = desk
            .db
            .read(|tx| search(&desk.cx, tx, "chu dem", None, 10))
            .unwrap();
        assert_eq!(hits.len(), 1, "the words are found still");
        let told: event::PaperCorrected = desk.story(id).last().unwrap().read().unwrap();
        assert_eq!((told.number, told.kept.corrected_fields), (2, 0));
        let seen = verify_papers(&desk.db, &desk.blobs, &keys().anchors).unwrap();
        assert_eq!((seen.findings, seen.signatures), (vec![], 2));
        assert_eq!(
            code(draw_again(desk, &desk.cx, id, right())),
            "paper-not-to-redraw",
            "once is enough"
        );
    });
}

#[test]
fn what_nobody_could_ask_before_the_reading_is_asked_before_the_paper_is_signed_again() {
    each_desk(|desk| {
        let id = kept_unread(desk);
        read_later(desk, "GIẤY XÁC NHẬN\nHọ tên: Lý Văn Khác");
        assert!(list(desk, &desk.cx)[0].doubts.contains(&Doubt::Stranger));
        let unanswered = Redraw {
            paper_id: id,
            version: desk.paper(id).paper.version,
            answers: DoubtAnswers::new(),
        };
        match prepare_redraw(&desk.db, &desk.blobs, keys(), &desk.cx, &unanswered).unwrap() {
            RedrawOutcome::Unanswered(open) => assert!(open.contains(&Doubt::Stranger)),
            RedrawOutcome::Ready(_) => panic!("signed with a doubt that nobody answered"),
        }
        // A correction asks nothing of this: the paper waits all the same.
        let mut typed = fields();
        typed.retain(|(name, _)| *name != FieldName::Symbol);
        typed.push((FieldName::Symbol, "13/2023/TLKS".to_owned()));
        let amended = Correct {
            kind: None,
            paper_id: id,
            version: desk.paper(id).paper.version,
            fields: typed,
            reason: "Ghi nhầm số".to_owned(),
        };
        let CorrectOutcome::Ready(ready) =
            prepare_correction(&desk.db, &desk.blobs, keys(), &desk.cx, &amended).unwrap()
        else {
            panic!("the fields are right")
        };
        let cx = desk.cx.clone();
        desk.db.write(move |tx| correct(&cx, tx, &ready)).unwrap();
        assert_eq!(list(desk, &desk.cx).len(), 1);
        assert_eq!(draw_again(desk, &desk.cx, id, right()).unwrap(), 3);
        let told: event::PaperCorrected = desk.story(id).last().unwrap().read().unwrap();
        assert!(told.kept.answers.contains_key(&Doubt::Stranger), "{told:?}");
        assert!(list(desk, &desk.cx).is_empty());
    });
}

/// Somebody else at the same desk.
fn other(desk: &Desk) -> OpContext {
    desk.seen_by(officer(UNIT, Role::CaseOfficer, None))
}

fn say(desk: &Desk, cx: &OpContext, id: PaperId, agrees: bool) -> Result<(), Fault> {
    let word = SecondCheck {
        paper_id: id,
        version: desk.paper(id).paper.version,
        agrees,
        note: if agrees {
            String::new()
        } else {
            "Sai số".to_owned()
        },
    };
    let cx = cx.clone();
    desk.db.write(move |tx| second_check(&cx, tx, &word))
}

fn trust(desk: &Desk, id: PaperId) -> Option<TrustGrade> {
    desk.paper(id).paper.trust
}

#[test]
fn a_file_is_not_made_again_over_an_open_difference() {
    each_desk(|desk| {
        let id = kept_unread(desk);
        read_later(desk, BIRTH);
        say(desk, &other(desk), id, false).unwrap();
        let differing = || {
            desk.db
                .read(|tx| differing_papers(&desk.cx, tx, 10))
                .unwrap()
                .len()
        };
        assert_eq!(differing(), 1);
        assert_eq!(
            code(draw_again(desk, &desk.cx, id, right())),
            "paper-redraw-differs"
        );
        assert_eq!(differing(), 1, "what was found stays open");
        let (cx, version) = (desk.cx.clone(), desk.paper(id).paper.version);
        desk.db
            .write(move |tx| settle_difference(&cx, tx, (id, version)))
            .unwrap();
        assert_eq!(draw_again(desk, &desk.cx, id, right()).unwrap(), 2);
    });
}

#[test]
fn a_file_made_again_keeps_what_a_second_person_said_and_a_correction_lets_it_be_said_again() {
    each_desk(|desk| {
        let id = kept_unread(desk);
        say(desk, &other(desk), id, true).unwrap();
        assert_eq!(trust(desk, id), Some(TrustGrade::T2));
        read_later(desk, BIRTH);
        draw_again(desk, &desk.cx, id, right()).unwrap();
        assert_eq!(trust(desk, id), Some(TrustGrade::T2), "nothing was changed");
        assert_eq!(code(say(desk, &other(desk), id, true)), "paper-check-done");
        amend(desk, id, &[(FieldName::Symbol, "13/2023/TLKS")], "Ghi nhầm số")
            .unwrap()
            .unwrap();
        assert_eq!(trust(desk, id), Some(TrustGrade::T1));
        say(desk, &other(desk), id, true).unwrap();
        assert_eq!(trust(desk, id), Some(TrustGrade::T2));
    });
}

#[test]
fn nobody_checks_their_own_entry_because_another_signed_the_file_again() {
    each_desk(|desk| {
        let id = kept_unread(desk);
        read_later(desk, BIRTH);
        draw_again(desk, &other(desk), id, right()).unwrap();
        for cx in [&desk.cx, &other(desk)] {
            assert_eq!(code(say(desk, cx, id, true)), "paper-check-own");
        }
    });
}

#[test]
fn a_file_made_again_corrects_nothing_and_whoever_holds_the_one_before_holds_the_same_paper() {
    each_desk(|desk| {
        let id = kept_unread(desk);
        read_later(desk, BIRTH);
        let first = desk.paper(id).paper.signed.unwrap().hash.to_string();
        draw_again(desk, &desk.cx, id, right()).unwrap();
        let made_good = || desk.db.read(|tx| made_good_since(tx, id, NOON)).unwrap();
        assert_eq!(made_good(), None);
        let public = || {
            let told = desk
                .db
                .read(|tx| public_view(tx, id, NOON.day()))
                .unwrap()
                .unwrap();
            let hashes = |files: Vec<CorrectedFile>| -> Vec<String> {
                files.into_iter().map(|file| file.hash).collect()
            };
            (hashes(told.redrawn), hashes(told.corrected))
        };
        assert_eq!(public(), (vec![first.clone()], vec![]));
        let story = desk.db.read(|tx| story(&desk.cx, tx, id)).unwrap();
        assert_eq!(story.moments.last().unwrap().kind, "paper-redrawn");
        amend(desk, id, &[(FieldName::Symbol, "13/2023/TLKS")], "Ghi nhầm số")
            .unwrap()
            .unwrap();
        assert_eq!(made_good(), Some(MadeGood::Corrected(3)));
        let (redrawn, corrected) = public();
        assert_eq!((redrawn.len(), corrected.len()), (0, 2));
        assert!(corrected.contains(&first), "what it says was corrected since");
    });
}

#[test]
fn only_who_confirms_papers_there_draws_one_again_and_only_one_that_was_kept_unread() {
    each_desk(|desk| {
        let id = kept_unread(desk);
        read_later(desk, BIRTH);
        let elsewhere = desk.seen_by(officer("06187", Role::IntakeOfficer, None));
        assert!(list(desk, &elsewhere).is_empty());
        assert_eq!(code(draw_again(desk, &elsewhere, id, right())), "not-allowed");
        let read = desk.read();
        desk.confirm(read, 1).unwrap().unwrap();
        assert_eq!(
            code(draw_again(desk, &desk.cx, read, right())),
            "paper-not-to-redraw"
        );
    });
}
