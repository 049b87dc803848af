//! What carriers report on the messages they took.

use motcua_mail::{Channel, Report, ReportedState};
use motcua_notices::{DeliveryState, NoticeKind, QueueRow, ReportsTaken, queue, retry, take_reports};

use crate::sending::tell;
use crate::stage::{Stage, now, on_both};

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
