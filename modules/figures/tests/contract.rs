//! Figures read events as the dossier and the repository write them.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

use motcua_dossier::model::{Channel, DossierEvent, ResultRef, Status, UnitRef};
use motcua_dossier::{CaseFacts, ComponentFacts, Written};
use motcua_figures::{ComponentSeen, PartSeen, Seen, What};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{NewEvent, Stream, append};
use motcua_repository::event::{PAPER_CONFIRMED, PAPER_ISSUED, PaperKept};
use motcua_repository::{PaperPart, TrustGrade};
use motcua_testkit::sqlite_database;
use serde::Serialize;

fn noon() -> Instant {
    Instant::from_local("2023-11-15T12:00:00".parse().unwrap())
}

/// The event as the ledger keeps it, read as figures read it.
fn seen<P>(stream: &'static str, place: usize, kind: &'static str, payload: P) -> Option<Seen>
where
    P: Serialize + Send + 'static,
{
    let test = sqlite_database(motcua_ledger::MIGRATIONS).unwrap();
    let event = test.db.write::<_, Fault, _>(move |tx| {
        let stream = Stream::named(stream, "0189");
        let new = |kind| NewEvent {
            stream: &stream,
            at: noon(),
            actor: "system",
            kind,
            payload: &payload,
        };
        for _ in 1..place {
            append(tx, new("told-before"))?;
        }
        append(tx, new(kind))
    });
    Seen::read(&event.unwrap()).unwrap()
}

fn of_dossier(event: DossierEvent) -> Option<What> {
    seen("dossier", 2, event.kind(), Written { event, case: None }).and_then(|seen| seen.what)
}

#[test]
fn figures_read_the_case_from_the_first_event_of_a_dossier() {
    let event = DossierEvent::Registered {
        filed_at: noon(),
        channel: Channel::Online,
    };
    let facts = CaseFacts {
        code: "000.01.22.H37-231115-0001".to_owned(),
        unit: "06181".parse().unwrap(),
        receiving_unit: "06181".parse().unwrap(),
        procedure: "1.001193".to_owned(),
        field: "Hộ tịch".to_owned(),
        channel: Channel::Online,
        paper_result: true,
        components: vec![ComponentFacts {
            number: 2,
            required: true,
            kept: false,
        }],
        offered_online: true,
        published_whole: false,
        shared_number: true,
    };
    let written = Written {
        event: event.clone(),
        case: Some(facts.clone()),
    };
    let case = seen("dossier", 1, event.kind(), written).unwrap().case.unwrap();
    assert_eq!(
        (case.code, case.unit, case.procedure),
        (facts.code, facts.unit, facts.procedure)
    );
    assert_eq!(
        (case.field, case.channel.as_str(), case.paper_result),
        (facts.field, "online", true)
    );
    assert_eq!(
        (case.offered_online, case.published_whole, case.shared_number),
        (true, false, true)
    );
    assert_eq!(
        case.components,
        [ComponentSeen {
            number: 2,
            required: true,
            kept: false,
        }]
    );
}

#[test]
fn figures_read_what_counts_in_the_life_of_a_dossier() {
    let result = ResultRef::new("r1");
    let named = Some("r1".to_owned());
    for (event, what) in [
        (
            DossierEvent::Accepted {
                received_at: noon(),
                due_at: None,
            },
            Some(What::Accepted {
                on: noon().day(),
                from: noon(),
                due_at: None,
            }),
        ),
        (
            DossierEvent::SupplementReceived {
                resumes: Status::Processing,
                due_at: None,
            },
            Some(What::Completed { due_at: None }),
        ),
        (
            DossierEvent::Transferred {
                unit: UnitRef::new("183"),
                handover: None,
                step: None,
            },
            Some(What::Transferred("183".parse().unwrap())),
        ),
        (
            DossierEvent::Resolved {
                result: Some(result.clone()),
            },
            Some(What::Resolved(named.clone())),
        ),
        (DossierEvent::Returned { receipt: None }, Some(What::Returned)),
        (
            DossierEvent::Reopened {
                reason: motcua_dossier::model::Remark::Sealed("0189".to_owned()),
                overtakes: Some(result),
            },
            Some(What::Reopened(named)),
        ),
        (DossierEvent::Claimed, None),
    ] {
        assert_eq!(of_dossier(event.clone()), what, "{}", event.kind());
    }
}

#[test]
fn figures_read_the_papers_that_the_repository_keeps() {
    let kept = |part, trust| PaperKept {
        dossier_id: Some("d1".to_owned()),
        part,
        unit: "06181".to_owned(),
        field: None,
        type_code: "KQ.G15.000031".to_owned(),
        trust,
        pages: 1,
        corrected_fields: 0,
        hash: String::new(),
        answers: motcua_repository::DoubtAnswers::new(),
        draw: None,
    };
    let what = |part| {
        Some(What::PaperKept {
            paper_id: "0189".to_owned(),
            part,
        })
    };
    for (kind, payload, expected) in [
        (
            PAPER_CONFIRMED,
            kept(PaperPart::Component(3), TrustGrade::T1),
            what(PartSeen::Component(3)),
        ),
        (
            PAPER_ISSUED,
            kept(PaperPart::Result, TrustGrade::T4),
            what(PartSeen::Result),
        ),
        (
            PAPER_CONFIRMED,
            kept(PaperPart::Component(3), TrustGrade::T0),
            None,
        ),
    ] {
        let seen = seen("paper", 3, kind, payload);
        assert_eq!(seen.as_ref().and_then(|seen| seen.what.clone()), expected);
        assert!(seen.is_none_or(|seen| seen.dossier_id == "d1"));
    }
}
