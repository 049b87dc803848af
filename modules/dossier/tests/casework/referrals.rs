//! Opinions of other units, and the parts of a linked case.

use motcua_blobs::BlobStore;
use motcua_dossier::model::{ActorId, Opinion, ReferralKind};
use motcua_dossier::{
    Answering, Consult, DossierId, ReferralList, ReferralOutcome, answer, consult, dossier, history,
    open_opinion_file, opinion_papers, referrals, referrals_of,
};
use motcua_kernel::{Fault, Instant};
use motcua_repository::prepare_scan;

use crate::office::{Commune, NEIGHBOUR, at, four_steps, on, on_both, three_legs};

fn ask(commune: &Commune, id: DossierId, question: &str) -> Result<ReferralOutcome, Fault> {
    let asked = Consult {
        dossier_id: id,
        version: commune.load(id).version,
        unit: Some(NEIGHBOUR.parse().unwrap()),
        question: question.to_owned(),
        until: None,
    };
    commune.write((&commune.officer, at(10, 0)), move |cx, tx| {
        consult(cx, tx, &asked)
    })
}

fn say(
    commune: &Commune,
    now: Instant,
    referral_id: &str,
    (opinion, words): (Opinion, &str),
) -> Result<ReferralOutcome, Fault> {
    let answering = Answering {
        referral_id: referral_id.to_owned(),
        opinion: Some(opinion),
        words: words.to_owned(),
        papers: Vec::new(),
        file: None,
    };
    commune.write((&commune.neighbour, now), move |cx, tx| {
        answer(cx, tx, &answering)
    })
}

#[test]
fn the_unit_asked_sees_the_dossier_and_answers_while_the_clock_runs_on() {
    on_both(four_steps, |commune| {
        let id = commune.claimed("opinion");
        let cx = commune.acting(&commune.neighbour, at(9, 50));
        let unseen = commune.db.read(move |tx| dossier(&cx, tx, id)).unwrap_err();
        assert_eq!(unseen.code(), "dossier-not-found");
        let before = commune.load(id).due_at;
        assert!(matches!(
            ask(commune, id, " ").unwrap(),
            ReferralOutcome::Invalid(problems) if problems[0].field == "question"
        ));
        ask(commune, id, "Có đăng ký kết hôn ở xã không?").unwrap();
        let cx = commune.acting(&commune.neighbour, at(10, 30));
        let (rows, seen) = commune
            .db
            .read(move |tx| {
                Ok::<_, Fault>((referrals(&cx, tx, ReferralList::ToAnswer)?, dossier(&cx, tx, id)?))
            })
            .unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].question, "Có đăng ký kết hôn ở xã không?");
        // Five working days after Wednesday 15/11.
        assert_eq!(rows[0].due_at.day().to_string(), "2023-11-22");
        assert_eq!(seen.due_at, before, "the main clock runs on");
        let unexplained = say(commune, at(11, 0), &rows[0].id, (Opinion::Disagrees, "")).unwrap();
        assert!(matches!(unexplained, ReferralOutcome::Invalid(_)));
        say(commune, at(11, 0), &rows[0].id, (Opinion::Agrees, "Không có.")).unwrap();
        let again = say(commune, at(11, 1), &rows[0].id, (Opinion::Agrees, "")).unwrap_err();
        assert_eq!(again.code(), "dossier-referral-not-open");
        let told = commune.db.read(move |tx| referrals_of(tx, id)).unwrap();
        assert_eq!(told[0].opinion, Some(Opinion::Agrees));
        assert_eq!(told[0].words.as_deref(), Some("Không có."));
    });
}

#[test]
fn an_opinion_that_comes_late_is_told_to_be_late() {
    on_both(four_steps, |commune| {
        let id = commune.claimed("late");
        ask(commune, id, "Xin ý kiến").unwrap();
        let row = commune.db.read(move |tx| referrals_of(tx, id)).unwrap().remove(0);
        assert!(!row.is_late(on(21)) && row.is_late(on(23)));
        say(commune, on(24), &row.id, (Opinion::Agrees, "")).unwrap();
        let row = commune.db.read(move |tx| referrals_of(tx, id)).unwrap().remove(0);
        assert!(row.is_late(on(24)));
    });
}

#[test]
fn parts_of_a_linked_case_begin_by_themselves_side_by_side_and_one_after_another() {
    on_both(
        |body| {
            four_steps(body);
            three_legs(body);
        },
        |commune| {
            let id = commune.claimed("linked");
            let open = |id| commune.db.read(move |tx| referrals_of(tx, id)).unwrap();
            let codes = |id| {
                let mut codes: Vec<String> = open(id).into_iter().filter_map(|row| row.leg).collect();
                codes.sort();
                codes
            };
            assert_eq!(codes(id), ["bao-hiem", "cu-tru"], "two begin with the transfer");
            let of = |id, code: &str| {
                let found = open(id).into_iter().find(|row| row.leg.as_deref() == Some(code));
                found.unwrap().id
            };
            let wrong = say(commune, at(10, 0), &of(id, "cu-tru"), (Opinion::Agrees, "")).unwrap();
            assert!(
                matches!(wrong, ReferralOutcome::Invalid(_)),
                "a part is done or not"
            );
            say(commune, at(10, 0), &of(id, "cu-tru"), (Opinion::Done, "")).unwrap();
            assert_eq!(codes(id).len(), 2, "the third waits for both");
            say(commune, at(11, 0), &of(id, "bao-hiem"), (Opinion::Done, "")).unwrap();
            assert_eq!(codes(id), ["bao-hiem", "cu-tru", "tra-the"]);
            let last = commune.load(id).state.referrals.pop().unwrap();
            assert!(matches!(last.kind, ReferralKind::Leg { code } if code == "tra-the"));
            assert_eq!(last.due_at.day().to_string(), "2023-11-17");
            let by: Vec<ActorId> = commune
                .db
                .read(move |tx| history(tx, id))
                .unwrap()
                .into_iter()
                .filter(|line| line.written.event.kind() == "dossier-referred")
                .map(|line| ActorId::new(line.actor))
                .collect();
            assert_eq!(by, vec![ActorId::new("system"); 3]);
        },
    );
}

#[test]
fn a_file_attached_to_an_opinion_is_read_by_who_asked_and_every_look_is_written_down() {
    on_both(four_steps, |commune| {
        let id = commune.claimed("attached");
        ask(commune, id, "Có đăng ký kết hôn ở xã không?").unwrap();
        let referral_id = commune.db.read(move |tx| referrals_of(tx, id)).unwrap()[0]
            .id
            .clone();
        let folder = tempfile::tempdir().unwrap();
        let blobs = BlobStore::open(folder.path()).unwrap().without_waiting_for_disk();
        let limits = motcua_ocr::Limits::default();
        assert_eq!(
            prepare_scan(&blobs, &limits, b"MZ not a paper", "y-kien.pdf")
                .unwrap_err()
                .code(),
            "paper-not-a-paper",
            "the content tells, not the name"
        );
        let file = prepare_scan(&blobs, &limits, b"%PDF-1.7 y kien", "Ý kiến.pdf").unwrap();
        let answering = Answering {
            referral_id: referral_id.clone(),
            opinion: Some(Opinion::Agrees),
            words: String::new(),
            papers: Vec::new(),
            file: Some(file),
        };
        let strange = Answering {
            papers: vec!["018bd0c6-0000-7000-8000-000000000000".parse().unwrap()],
            ..answering.clone()
        };
        let refused = commune.write((&commune.neighbour, at(10, 50)), move |cx, tx| {
            answer(cx, tx, &strange)
        });
        assert!(matches!(
            refused.unwrap(),
            ReferralOutcome::Invalid(problems) if problems[0].code == "opinion-paper-unknown"
        ));
        commune
            .write((&commune.neighbour, at(11, 0)), move |cx, tx| {
                answer(cx, tx, &answering)
            })
            .unwrap();
        let of = referral_id.clone();
        let papers = commune.db.read(move |tx| opinion_papers(tx, &of)).unwrap();
        assert_eq!(papers.len(), 1);
        assert_eq!((papers[0].number, papers[0].name.as_str()), (1, "Ý kiến.pdf"));
        let open = |officer, number: i64| {
            let of = referral_id.clone();
            commune.write((officer, at(11, 30)), move |cx, tx| {
                open_opinion_file(cx, tx, (&of, number), "xem")
            })
        };
        let opened = open(&commune.officer, 1).unwrap();
        assert_eq!(blobs.get(&opened.hash).unwrap(), b"%PDF-1.7 y kien");
        open(&commune.neighbour, 1).unwrap();
        assert_eq!(
            open(&commune.officer, 2).unwrap_err().code(),
            "dossier-referral-not-found"
        );
        let looks: i64 = commune
            .db
            .read(|tx| {
                tx.scalar(
                    "SELECT COUNT(*) FROM ledger_event WHERE kind = 'opinion-file-viewed'",
                    &[],
                )
            })
            .unwrap();
        assert_eq!(looks, 2);
    });
}
