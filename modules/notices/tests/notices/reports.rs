//! What carriers report on the messages they took.

use motcua_db::{DbError, Row};
use motcua_mail::{Channel, Report, ReportedState};
use motcua_notices::{DeliveryState, NoticeKind, QueueRow, ReportsTaken, inbox, queue, retry, take_reports};

use crate::sending::tell;
use crate::stage::{Stage, now, on_both};

/// The events of reports, oldest first.
fn events(stage: &Stage) -> Vec<String> {
    let read = stage.db.read::<_, DbError, _>(|tx| {
        let rows = tx.query(
            "SELECT kind, payload FROM ledger_event WHERE stream LIKE 'notice-delivery:%' ORDER BY at, stream, seq",
            &[],
        )?;
        let told = |row: &Row| -> Result<String, DbError> {
            let (kind, payload): (String, String) = (row.get("kind")?, row.get("payload")?);
            Ok(format!("{kind} {payload}"))
        };
        rows.iter().map(told).collect::<Result<Vec<_>, _>>()
    });
    read.unwrap()
}

/// A message that went out, and the name its carrier knows it by.
fn went_out(stage: &Stage) -> String {
    stage.account();
    tell(stage, "k", NoticeKind::ResultReady, now());
    stage.post(now());
    let taken = stage.phone.took();
    format!("ref-{}", taken.first().unwrap().key)
}

fn report(stage: &Stage, carrier: &'static str, reference: &str, state: ReportedState) -> ReportsTaken {
    let reports = [Report {
        reference: reference.to_owned(),
        state,
        words: "thuê bao không liên lạc được".to_owned(),
    }];
    let cx = stage.system(now());
    stage
        .write(&cx, move |cx, tx| take_reports(cx, tx, carrier, &reports))
        .unwrap()
}

fn rows(stage: &Stage, state: DeliveryState) -> Vec<QueueRow> {
    let cx = stage.system(now());
    let rows = stage.db.read(move |tx| queue(&cx, tx, state)).unwrap();
    rows.into_iter()
        .filter(|row| row.channel == Channel::Sms)
        .collect()
}

const COUNTED: ReportsTaken = ReportsTaken {
    counted: 1,
    known: 0,
    unknown: 0,
};
const KNOWN: ReportsTaken = ReportsTaken {
    counted: 0,
    known: 1,
    unknown: 0,
};
const UNKNOWN: ReportsTaken = ReportsTaken {
    counted: 0,
    known: 0,
    unknown: 1,
};

#[test]
fn what_a_carrier_reports_stands_with_the_message_and_counts_once() {
    on_both(|stage| {
        let reference = went_out(stage);
        let told = |carrier, reference: &str| report(stage, carrier, reference, ReportedState::Delivered);
        assert_eq!(told("scripted", "other"), UNKNOWN);
        assert_eq!(
            told("stranger", &reference),
            UNKNOWN,
            "nobody reports on another's messages"
        );
        assert_eq!(told("scripted", &reference), COUNTED);
        assert_eq!(told("scripted", &reference), KNOWN);
        assert_eq!(rows(stage, DeliveryState::Delivered).len(), 1);
        assert_eq!(
            report(stage, "scripted", &reference, ReportedState::Failed),
            KNOWN
        );
        assert_eq!(
            rows(stage, DeliveryState::Delivered).len(),
            1,
            "what arrived has arrived"
        );
        let told = events(stage);
        assert_eq!(told.len(), 1, "one change is one event: {told:?}");
        let event = told.first().unwrap();
        assert!(event.starts_with("notice-delivered"), "{event}");
        assert!(event.contains("\"channel\":\"sms\"") && event.contains("\"carrier\":\"scripted\""));
        assert!(!event.contains("0912345678"), "the ledger knows no address");
    });
}

#[test]
fn a_lost_message_waits_for_a_person_with_the_carriers_words_and_may_arrive_after_all() {
    on_both(|stage| {
        let reference = went_out(stage);
        assert_eq!(report(stage, "scripted", &reference, ReportedState::Other), KNOWN);
        assert_eq!(
            report(stage, "scripted", &reference, ReportedState::Failed),
            COUNTED
        );
        let lost = rows(stage, DeliveryState::GivenUp);
        let row = lost.first().unwrap();
        assert_eq!(row.cause.as_deref(), Some("lost"));
        assert_eq!(row.cause_words.as_deref(), Some("thuê bao không liên lạc được"));
        let (cx, id) = (stage.system(now()), row.id);
        assert_eq!(
            report(stage, "scripted", &reference, ReportedState::Delivered),
            COUNTED
        );
        let arrived = rows(stage, DeliveryState::Delivered);
        assert_eq!(arrived.first().unwrap().cause_words, None);
        let again = stage.write(&cx, move |cx, tx| retry(cx, tx, id));
        assert_eq!(
            again.unwrap_err().code(),
            "delivery-not-found",
            "it is not sent again"
        );
        let told = events(stage);
        let kinds: Vec<&str> = told.iter().filter_map(|event| event.split(' ').next()).collect();
        assert_eq!(kinds, ["notice-lost", "notice-delivered"]);
        assert!(!told.iter().any(|event| event.contains("thuê bao")), "{told:?}");
    });
}

#[test]
fn a_carrier_may_name_the_message_by_our_own_key() {
    on_both(|stage| {
        let reference = went_out(stage);
        let key = reference.trim_start_matches("ref-").to_owned();
        let name = format!("<{key}@langson.gov.vn>");
        assert_eq!(
            report(stage, "scripted", &name, ReportedState::Delivered),
            COUNTED
        );
        assert_eq!(
            report(stage, "scripted", &reference, ReportedState::Delivered),
            KNOWN
        );
    });
}

#[test]
fn whoever_was_told_sees_by_which_way_and_whether_it_arrived() {
    on_both(|stage| {
        let reference = went_out(stage);
        let seen = || {
            let cx = stage.owner(now());
            let found = stage.db.read(move |tx| inbox(&cx, tx, None)).unwrap();
            let id = found.notices.first().unwrap().id;
            let mut sent = found.sent.get(&id).cloned().unwrap_or_default();
            sent.retain(|one| one.channel == Channel::Sms);
            sent.first().map(|one| (one.state, one.at))
        };
        assert_eq!(seen().unwrap().0, DeliveryState::Sent);
        report(stage, "scripted", &reference, ReportedState::Failed);
        assert_eq!(seen(), Some((DeliveryState::GivenUp, now())));
        report(stage, "scripted", &reference, ReportedState::Delivered);
        assert_eq!(seen(), Some((DeliveryState::Delivered, now())));
    });
}
