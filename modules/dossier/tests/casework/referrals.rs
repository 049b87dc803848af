//! Opinions of other units, and the parts of a linked case.

use motcua_dossier::model::{ActorId, Opinion, ReferralKind};
use motcua_dossier::{
    Answering, Consult, DossierId, ReferralList, ReferralOutcome, answer, consult, dossier, history,
    referrals, referrals_of,
};
use motcua_kernel::{Fault, Instant};

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
