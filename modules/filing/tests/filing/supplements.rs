//! A request for a supplement is answered from home: once, everything at a time, with the clock of the law.

use std::sync::Arc;

use motcua_dossier::model::{DefectReason, Status};
use motcua_dossier::{
    AcceptFiled, CompleteSupplement, Completed, DefectInput, DossierId, HandedIn, HandedInAs,
    RequestSupplement, SupplementOutcome, Wanted, accept_filed, complete_supplement, dossier, filings,
    own_dossier, own_supplements, request_supplement, supplements,
};
use motcua_filing::{SendOutcome, begin_supplement, check_list};
use motcua_identity::{Actor, SignedIn};

use crate::home::{CERTIFICATE, Home, SCAN, at, codes, filer, on_both, photo};

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
