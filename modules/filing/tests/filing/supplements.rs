//! A request for a supplement is answered from home: once, everything at a time, with the clock of the law.

use std::sync::Arc;

use motcua_dossier::model::{Channel, DefectReason, Status};
use motcua_dossier::{
    Accept, AcceptFiled, AcceptOutcome, CompleteSupplement, Completed, DefectInput, DossierId, HandedIn,
    HandedInAs, OwnerInput, RequestSupplement, ReturnWay, SupplementOutcome, Wanted, accept, accept_filed,
    complete_supplement, dossier, filings, own_dossier, own_supplements, request_supplement, supplements,
};
use motcua_filing::{SendOutcome, begin_supplement, check_list, draft_in_full, reply};
use motcua_identity::{Actor, SignedIn};

use crate::home::{BIRTH, CERTIFICATE, Home, OWNER, SCAN, at, codes, filer, on_both, photo, unit};

fn defect(component: Option<i64>, field: Option<&str>) -> DefectInput {
    DefectInput {
        component,
        field: field.map(str::to_owned),
        reason: DefectReason::Other,
        words: "Bản chụp mất góc".to_owned(),
        wanted: Wanted::default(),
    }
}

fn ask(home: &Home, officer: &Arc<SignedIn>, id: DossierId, defects: Vec<DefectInput>) {
    let cx = home.acting(Actor::Officer(Arc::clone(officer)), at(10, 0));
    let outcome = home
        .db
        .write(move |tx| {
            let version = dossier(&cx, tx, id)?.version;
            let input = RequestSupplement {
                dossier_id: id,
                version,
                defects: defects.clone(),
                note: String::new(),
                until: Some(at(10, 0).day().plus_days(7)),
                again_because: String::new(),
            };
            request_supplement(&cx, tx, &input)
        })
        .unwrap();
    assert!(matches!(outcome, SupplementOutcome::Requested(_)), "{outcome:?}");
}

fn taken_in(home: &Home, officer: &Arc<SignedIn>, id: DossierId) {
    let cx = home.acting(Actor::Officer(Arc::clone(officer)), at(9, 45));
    home.db
        .write(move |tx| {
            let version = dossier(&cx, tx, id)?.version;
            let handed_in = [1, 2].map(|number| HandedIn {
                number,
                kind: HandedInAs::Electronic,
                copies: 1,
            });
            let input = AcceptFiled {
                dossier_id: id,
                version,
                handed_in: handed_in.into(),
            };
            accept_filed(&cx, tx, &input).map(drop)
        })
        .unwrap();
}

#[test]
fn before_intake_the_answer_stands_at_the_desk_again_with_eight_working_hours() {
    on_both(|home| {
        let officer = home.officer();
        let filed = home.filed("once");
        ask(home, &officer, filed.id, vec![defect(Some(2), None)]);
        let waiting = home.does(own_supplements).unwrap();
        assert_eq!(waiting.len(), 1);
        let draft = home
            .does(move |cx, tx| begin_supplement(cx, tx, filed.id))
            .unwrap();
        assert_eq!(
            home.does(move |cx, tx| begin_supplement(cx, tx, filed.id))
                .unwrap(),
            draft,
            "opened twice"
        );
        let outcome = home.send(draft, true).unwrap();
        assert_eq!(codes(&outcome), [("2".to_owned(), "defect-paper-missing")]);
        home.attach(draft, &CERTIFICATE, SCAN).unwrap();
        assert!(matches!(home.send(draft, true).unwrap(), SendOutcome::Sent(_)));
        assert!(
            matches!(home.send(draft, true).unwrap(), SendOutcome::Sent(_)),
            "sent twice"
        );
        let seen = home.does(move |cx, tx| own_dossier(cx, tx, filed.id)).unwrap();
        assert_eq!(seen.state.status, Status::SupplementRequested);
        assert!(seen.state.accepted_at.is_none());
        let cx = home.acting(Actor::Officer(Arc::clone(&officer)), at(10, 30));
        let version = seen.version;
        let (rows, done) = home
            .db
            .write(move |tx| {
                let rows = filings(&cx, tx, None, 10)?;
                let lines = supplements(tx, filed.id)?.remove(0);
                let input = CompleteSupplement {
                    dossier_id: filed.id,
                    version,
                    mended: lines.defects.iter().map(|line| line.line).collect(),
                };
                Ok::<_, motcua_kernel::Fault>((rows, complete_supplement(&cx, tx, &input)?))
            })
            .unwrap();
        assert!(rows.iter().any(|row| row.supplemented && row.id == filed.id));
        assert!(matches!(done, Completed::GoesOn(acted) if acted.dossier.state.accepted_at.is_some()));
    });
}

#[test]
fn after_intake_the_dossier_goes_on_at_once_and_its_time_is_counted_afresh() {
    on_both(|home| {
        let officer = home.officer();
        let filed = home.filed("once");
        taken_in(home, &officer, filed.id);
        ask(home, &officer, filed.id, vec![defect(None, Some("con-ho-ten"))]);
        let draft = home
            .does(move |cx, tx| begin_supplement(cx, tx, filed.id))
            .unwrap();
        let outcome = home.send(draft, true).unwrap();
        assert_eq!(
            codes(&outcome),
            [("con-ho-ten".to_owned(), "defect-form-unchanged")]
        );
        let value = [("con-ho-ten".to_owned(), "Lý Bảo Anh".to_owned())].into();
        home.save(draft, value);
        assert!(matches!(home.send(draft, true).unwrap(), SendOutcome::Sent(_)));
        let (seen, told, asked) = home
            .does(move |cx, tx| {
                Ok((
                    own_dossier(cx, tx, filed.id)?,
                    motcua_dossier::answers(tx, filed.id)?,
                    supplements(tx, filed.id)?.remove(0),
                ))
            })
            .unwrap();
        assert_eq!(seen.state.status, Status::Accepted);
        assert!(asked.answered_at.is_some() && asked.completed_at.is_some());
        assert!(told.iter().any(|answer| answer.value == "Lý Bảo Anh"));
        let refused = home
            .does(move |cx, tx| begin_supplement(cx, tx, filed.id))
            .unwrap_err();
        assert_eq!(refused.code(), "supplement-not-asked");
    });
}

#[test]
fn the_file_that_was_found_wanting_does_not_come_back_as_it_was() {
    on_both(|home| {
        let officer = home.officer();
        let filed = home.filed("once");
        ask(home, &officer, filed.id, vec![defect(Some(2), None)]);
        let draft = home
            .does(move |cx, tx| begin_supplement(cx, tx, filed.id))
            .unwrap();
        home.attach(draft, &CERTIFICATE, photo()).unwrap();
        let found = home
            .does(move |cx, tx| check_list(cx, tx, draft, &filer()))
            .unwrap();
        assert!(
            found
                .iter()
                .any(|finding| finding.code == "file-sent-before" && finding.stops)
        );
    });
}

/// A birth registration taken in at the counter: nothing of its form was answered on the screen.
fn at_the_counter(home: &Home, officer: &Arc<SignedIn>) -> DossierId {
    let cx = home.acting(Actor::Officer(Arc::clone(officer)), at(9, 0));
    let filer = filer();
    let input = Accept {
        request_key: "counter".to_owned(),
        unit: unit(),
        procedure_code: BIRTH.parse().unwrap(),
        channel: Channel::InPerson,
        owner: OwnerInput {
            kind: "person".to_owned(),
            number: OWNER.to_owned(),
            name: filer.name,
            phone: filer.phone,
            address: filer.address,
            email: filer.email,
        },
        handed_in: [1, 2]
            .map(|number| HandedIn {
                number,
                kind: HandedInAs::Photocopy,
                copies: 1,
            })
            .into(),
        sets: 1,
        return_way: ReturnWay::Account,
        received_at: None,
        variant: Some("thong-thuong".to_owned()),
        visit: None,
    };
    match home.db.write(move |tx| accept(&cx, tx, &input)).unwrap() {
        AcceptOutcome::Accepted(accepted) => accepted.id,
        AcceptOutcome::Invalid(problems) => panic!("{problems:?}"),
    }
}

#[test]
fn of_two_fields_asked_about_each_is_to_be_corrected() {
    on_both(|home| {
        let officer = home.officer();
        let filed = home.filed("once");
        let both = ["con-ho-ten", "con-dan-toc"].map(|field| defect(None, Some(field)));
        ask(home, &officer, filed.id, both.into());
        let draft = home
            .does(move |cx, tx| begin_supplement(cx, tx, filed.id))
            .unwrap();
        home.save(draft, [("con-ho-ten".to_owned(), "Lý Bảo Anh".to_owned())].into());
        let outcome = home.send(draft, true).unwrap();
        assert_eq!(
            codes(&outcome),
            [("con-dan-toc".to_owned(), "defect-form-unchanged")]
        );
        home.save(draft, [("con-dan-toc".to_owned(), "Nùng".to_owned())].into());
        assert!(matches!(home.send(draft, true).unwrap(), SendOutcome::Sent(_)));
    });
}

#[test]
fn what_no_field_of_a_form_answers_is_answered_in_words_and_the_officer_reads_them() {
    on_both(|home| {
        let officer = home.officer();
        let filed = home.filed("once");
        ask(
            home,
            &officer,
            filed.id,
            vec![defect(None, Some("Nơi đang làm việc"))],
        );
        let draft = home
            .does(move |cx, tx| begin_supplement(cx, tx, filed.id))
            .unwrap();
        let outcome = home.send(draft, true).unwrap();
        assert_eq!(codes(&outcome), [("line-1".to_owned(), "defect-not-answered")]);
        let say = |line: i64, words: String| {
            home.does(move |cx, tx| reply(cx, tx, draft, &[(line, words.clone())].into()))
        };
        assert_eq!(say(2, "x".to_owned()).unwrap_err().code(), "filing-no-place");
        let long = "ơ".repeat(501);
        assert_eq!(say(1, long).unwrap_err().code(), "filing-reply-too-long");
        say(1, "Chợ Đồng Đăng".to_owned()).unwrap();
        assert!(matches!(home.send(draft, true).unwrap(), SendOutcome::Sent(_)));
        let line = home
            .does(move |_, tx| Ok(supplements(tx, filed.id)?.remove(0).defects.remove(0)))
            .unwrap();
        assert!(line.mended);
        assert_eq!(line.reply, "Chợ Đồng Đăng");
    });
}

#[test]
fn of_a_dossier_that_came_on_paper_only_what_is_asked_for_is_sent_from_home() {
    on_both(|home| {
        let officer = home.officer();
        let id = at_the_counter(home, &officer);
        ask(
            home,
            &officer,
            id,
            vec![defect(Some(2), None), defect(None, Some("con-ho-ten"))],
        );
        let draft = home.does(move |cx, tx| begin_supplement(cx, tx, id)).unwrap();
        let outcome = home.send(draft, true).unwrap();
        let wanting = codes(&outcome);
        assert!(wanting.contains(&("2".to_owned(), "defect-paper-missing")));
        assert!(
            wanting
                .iter()
                .all(|(place, _)| place == "2" || place.starts_with("con-ho-ten")),
            "{wanting:?}"
        );
        let full = home.does(move |cx, tx| draft_in_full(cx, tx, draft)).unwrap();
        assert_eq!(full.groups().len(), 1, "the group with the field asked about");
        assert_eq!(full.declared(), None, "the form is a paper like any other");
        home.attach(draft, &CERTIFICATE, SCAN).unwrap();
        home.save(draft, [("con-ho-ten".to_owned(), "Lý Bảo Anh".to_owned())].into());
        let sent = home.send(draft, true).unwrap();
        assert!(matches!(sent, SendOutcome::Sent(_)), "{sent:?}");
    });
}
