//! How messages go out, and what becomes of those that do not.

use motcua_account::account_of_number;
use motcua_identity::Role;
use motcua_mail::{Carriers, CarriersGiven, Channel, GatewayGiven, SendError, SmtpGiven};
use motcua_notices::{
    DeliveryState, Facts, NewNotice, NoticeKind, Placeholder, Posted, Postman, Recipient, queue, retry,
    retry_all, write,
};
use motcua_testkit::{HttpSink, SmtpSink};

use super::stage::{OWNER, Stage, at, now, on_both};

/// A notice of a kind to the owner, which goes out as a letter and as a short message.
pub fn tell(stage: &Stage, key: &str, kind: NoticeKind, when: motcua_kernel::Instant) {
    let key = key.to_owned();
    stage
        .write(&stage.system(when), move |cx, tx| {
            let account = account_of_number(tx, OWNER)?.map(|account| account.id);
            let new = NewNotice {
                key: key.clone(),
                kind,
                to: Recipient {
                    account,
                    name: "Lăng Thị Mủi".to_owned(),
                    ..Recipient::default()
                },
                happened_at: cx.now(),
                path: "/portal/dossiers/H37".to_owned(),
                facts: Facts::default()
                    .text(Placeholder::Code, "H37")
                    .text(Placeholder::Procedure, "Cấp Phiếu lý lịch tư pháp")
                    .text(Placeholder::Passcode, "482913"),
                inbox_only: false,
            };
            write(cx, tx, &new).map(drop)
        })
        .unwrap();
}

fn states(stage: &Stage, state: DeliveryState) -> Vec<(Channel, i64, Option<String>)> {
    let watch = stage.system(now());
    let rows = stage.write(&watch, move |cx, tx| queue(cx, tx, state)).unwrap();
    rows.into_iter()
        .map(|row| (row.channel, row.tries, row.cause))
        .collect()
}

#[test]
fn in_the_quiet_hours_a_letter_goes_and_a_short_message_waits_until_seven() {
    on_both(|stage| {
        stage.account();
        tell(stage, "k", NoticeKind::ResultReady, at(22, 0));
        stage.post(at(22, 0));
        assert_eq!((stage.post.took().len(), stage.phone.took().len()), (1, 0));
        let morning = at(7, 0).plus_seconds(24 * 3_600);
        assert_eq!(stage.post(morning.plus_seconds(-60)), []);
        assert_eq!(stage.post(morning), [Posted::Sent(Channel::Sms)]);
    });
}

#[test]
fn a_code_goes_out_at_night_and_is_forgotten_once_it_is_sent() {
    on_both(|stage| {
        stage.account();
        tell(stage, "k", NoticeKind::AccountCode, at(23, 0));
        stage.post(at(23, 0));
        assert!(stage.phone.took().first().unwrap().body.contains("482913"));
        for table in ["notices_delivery", "notices_notice"] {
            let kept = format!("SELECT COUNT(*) FROM {table} WHERE body LIKE '%482913%'");
            assert_eq!(stage.count(&kept), 0, "{table}");
        }
    });
}

#[test]
fn a_short_message_says_nothing_about_the_procedure_and_the_letter_does() {
    on_both(|stage| {
        stage.account();
        tell(stage, "k", NoticeKind::ResultReady, now());
        stage.post(now());
        let (letter, short) = (stage.post.took(), stage.phone.took());
        assert!(letter.first().unwrap().body.contains("lý lịch"));
        let short = &short.first().unwrap().body;
        assert!(
            !short.contains("lý lịch") && !short.contains("Mủi") && short.contains("H37"),
            "{short}"
        );
    });
}

#[test]
fn a_carrier_that_is_away_is_tried_further_and_further_apart_and_then_given_up() {
    on_both(|stage| {
        stage.account();
        stage.post.says(Some(SendError::Away("busy".to_owned())));
        tell(stage, "k", NoticeKind::DossierWithdrawn, now());
        let mut when = now();
        for wait in [60, 300, 1_500, 7_500, 21_600] {
            assert_eq!(stage.post(when), [Posted::Again(Channel::Email)]);
            assert_eq!(stage.post(when.plus_seconds(wait - 1)), []);
            when = when.plus_seconds(wait);
        }
        assert_eq!(stage.post(when), [Posted::Stuck(Channel::Email)]);
        assert_eq!(
            states(stage, DeliveryState::GivenUp),
            [(Channel::Email, 6, Some("away".to_owned()))]
        );
        stage.post.says(None);
        let operator = stage.officer("quantri", Role::SystemAdmin);
        let again = stage
            .write(&operator, |cx, tx| retry_all(cx, tx, "away"))
            .unwrap();
        assert_eq!(again, 1);
        assert_eq!(stage.post(when), [Posted::Sent(Channel::Email)]);
    });
}

#[test]
fn a_letter_that_may_have_gone_out_waits_for_a_person() {
    on_both(|stage| {
        stage.account();
        stage.post.says(Some(SendError::Unsure("line broke".to_owned())));
        tell(stage, "k", NoticeKind::DossierWithdrawn, now());
        assert_eq!(stage.post(now()), [Posted::Stuck(Channel::Email)]);
        assert_eq!(stage.post(at(18, 0)), []);
        let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
        let operator = stage.officer("quantri", Role::SystemAdmin);
        let rows = stage
            .write(&operator, |cx, tx| queue(cx, tx, DeliveryState::Unsure))
            .unwrap();
        let row = rows.first().unwrap();
        assert_eq!(row.masked_address, "m•••@example.vn");
        let id = row.id;
        assert!(stage.write(&desk, move |cx, tx| retry(cx, tx, id)).is_err());
        stage.post.says(None);
        stage.write(&operator, move |cx, tx| retry(cx, tx, id)).unwrap();
        assert_eq!(stage.post(at(18, 0)), [Posted::Sent(Channel::Email)]);
        let twice = stage.write(&operator, move |cx, tx| retry(cx, tx, id));
        assert_eq!(twice.unwrap_err().code(), "delivery-not-found");
    });
}

#[test]
fn a_channel_that_nobody_carries_is_told_in_the_queue() {
    on_both(|stage| {
        stage.account();
        tell(stage, "k", NoticeKind::DossierWithdrawn, now());
        let postman = Postman {
            carriers: Carriers::default(),
            ..stage.postman(now())
        };
        assert_eq!(postman.post_one().unwrap(), Posted::Stuck(Channel::Email));
        assert_eq!(
            states(stage, DeliveryState::GivenUp),
            [(Channel::Email, 1, Some("no-carrier".to_owned()))]
        );
    });
}

#[test]
fn letters_and_short_messages_go_over_real_lines() {
    let (post, gateway) = (SmtpSink::start().unwrap(), HttpSink::start().unwrap());
    gateway.answer(200, "{\"id\":\"SMS-1\"}");
    let given = CarriersGiven {
        email: vec![SmtpGiven {
            name: "thu".to_owned(),
            address: post.url(),
            from: "Một Cửa <motcua@langson.gov.vn>".to_owned(),
            report: None,
        }],
        sms: vec![GatewayGiven {
            name: "sms-1".to_owned(),
            address: gateway.url(),
            secret: "mot-bi-mat-du-dai-1".to_owned(),
            report: None,
        }],
        ..CarriersGiven::default()
    };
    let carriers = Carriers::from_given(&given).unwrap();
    on_both(|stage| {
        let before = (post.letters().len(), gateway.requests().len());
        stage.account();
        tell(stage, "k", NoticeKind::ResultReady, now());
        let postman = Postman {
            carriers: carriers.clone(),
            ..stage.postman(now())
        };
        let mut posted = vec![postman.post_one().unwrap(), postman.post_one().unwrap()];
        posted.sort_by_key(|one| *one != Posted::Sent(Channel::Email));
        assert_eq!(posted, [Posted::Sent(Channel::Email), Posted::Sent(Channel::Sms)]);
        assert_eq!(
            (post.letters().len(), gateway.requests().len()),
            (before.0 + 1, before.1 + 1)
        );
        assert!(gateway.requests().last().unwrap().body.contains("0912345678"));
    });
}
