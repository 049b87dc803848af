//! Real carriers against servers on this machine.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

use motcua_kernel::Instant;
use motcua_mail::{Carriers, CarriersGiven, Channel, GatewayGiven, Message, SendError, SmtpGiven, signed_by};
use motcua_testkit::{HttpSink, SmtpMood, SmtpSink};

const SECRET: &str = "mot-bi-mat-du-dai-1";

fn message(address: &str) -> Message {
    Message {
        key: "0189-aa".to_owned(),
        address: address.to_owned(),
        subject: "Đã tiếp nhận hồ sơ".to_owned(),
        body: "Hồ sơ H37.1 đã được tiếp nhận.".to_owned(),
        at: Instant::from_micros(1_700_000_000_000_000),
    }
}

fn gateway(name: &str, address: String) -> GatewayGiven {
    GatewayGiven {
        name: name.to_owned(),
        address,
        secret: SECRET.to_owned(),
        report: None,
    }
}

fn post(sink: &SmtpSink) -> Carriers {
    let given = CarriersGiven {
        email: vec![SmtpGiven {
            name: "thu".to_owned(),
            address: sink.url(),
            from: "Một Cửa <motcua@langson.gov.vn>".to_owned(),
            report: None,
        }],
        ..CarriersGiven::default()
    };
    Carriers::from_given(&given).unwrap()
}

#[test]
fn a_letter_arrives_with_its_subject_and_an_id_that_follows_from_its_key() {
    let sink = SmtpSink::start().unwrap();
    let taken = post(&sink).send(Channel::Email, &message("mui@example.vn"), None);
    assert_eq!(taken.unwrap().carrier, "thu");
    let letters = sink.letters();
    assert_eq!(letters.len(), 1);
    let letter = letters.first().unwrap();
    assert_eq!(letter.to, "mui@example.vn");
    assert!(
        letter.text.contains("Message-ID: <0189-aa@langson.gov.vn>"),
        "{}",
        letter.text
    );
    assert!(letter.text.contains("Subject: =?utf-8?"), "{}", letter.text);
}

#[test]
fn what_a_letter_server_says_decides_what_may_be_done_next() {
    let sink = SmtpSink::start().unwrap();
    let said = |mood| {
        sink.be(mood);
        let answer = post(&sink).send(Channel::Email, &message("mui@example.vn"), None);
        answer.unwrap_err().error
    };
    assert!(matches!(said(SmtpMood::Refuses), SendError::Refused(_)));
    assert!(matches!(said(SmtpMood::Busy), SendError::Away(_)));
    let silent = said(SmtpMood::FallsSilent);
    assert!(matches!(silent, SendError::Unsure(_)), "{silent:?}");
}

#[test]
fn a_letter_server_that_is_not_there_has_taken_nothing() {
    let given = CarriersGiven {
        email: vec![SmtpGiven {
            name: "thu".to_owned(),
            address: "smtp://127.0.0.1:9".to_owned(),
            from: "motcua@langson.gov.vn".to_owned(),
            report: None,
        }],
        ..CarriersGiven::default()
    };
    let carriers = Carriers::from_given(&given).unwrap();
    let error = carriers
        .send(Channel::Email, &message("mui@example.vn"), None)
        .unwrap_err()
        .error;
    assert!(matches!(error, SendError::Away(_)), "{error:?}");
}

#[test]
fn a_request_is_signed_and_carries_the_key_of_its_message() {
    let sink = HttpSink::start().unwrap();
    sink.answer(200, "{\"id\":\"SMS-77\"}");
    let given = CarriersGiven {
        sms: vec![gateway("sms-1", sink.url())],
        ..CarriersGiven::default()
    };
    let carriers = Carriers::from_given(&given).unwrap();
    let taken = carriers.send(Channel::Sms, &message("0912345678"), None).unwrap();
    assert_eq!(
        (taken.carrier.as_str(), taken.reference.as_str()),
        ("sms-1", "SMS-77")
    );
    let requests = sink.requests();
    let request = requests.first().unwrap();
    let at: i64 = request.header("x-motcua-at").parse().unwrap();
    assert_eq!((at, request.header("x-motcua-key")), (1_700_000_000, "0189-aa"));
    assert!(signed_by(
        SECRET,
        (at, at),
        request.body.as_bytes(),
        request.header("x-motcua-signature")
    ));
}

#[test]
fn the_second_gateway_takes_what_the_first_cannot() {
    let (first, second) = (HttpSink::start().unwrap(), HttpSink::start().unwrap());
    let given = CarriersGiven {
        zalo: vec![gateway("zalo-1", first.url()), gateway("zalo-2", second.url())],
        ..CarriersGiven::default()
    };
    let carriers = Carriers::from_given(&given).unwrap();
    let send = || carriers.send(Channel::Zalo, &message("0912345678"), None);
    for (status, taken_by) in [
        (200, Some("zalo-1")),
        (503, Some("zalo-2")),
        (429, Some("zalo-2")),
    ] {
        first.answer(status, "{}");
        assert_eq!(
            send().ok().map(|taken| taken.carrier).as_deref(),
            taken_by,
            "{status}"
        );
    }
    // A line that broke, a gateway's inner door: the message may be on its way, nobody else gets it.
    let before = second.requests().len();
    for status in [0, 502] {
        first.answer(status, "{}");
        let error = send().unwrap_err().error;
        assert!(matches!(error, SendError::Unsure(_)), "{status} {error:?}");
    }
    first.answer(400, "{}");
    assert!(matches!(send().unwrap_err().error, SendError::Refused(_)));
    assert_eq!(second.requests().len(), before);
}

#[test]
fn a_gateway_reports_by_its_name_and_two_of_one_name_are_refused() {
    let given = |second: &str| CarriersGiven {
        sms: vec![
            gateway("sms-1", "http://127.0.0.1:9".to_owned()),
            gateway(second, "http://127.0.0.1:9".to_owned()),
        ],
        ..CarriersGiven::default()
    };
    let carriers = Carriers::from_given(&given("sms-2")).unwrap();
    assert_eq!(carriers.reporters().collect::<Vec<_>>(), ["sms-1", "sms-2"]);
    assert!(carriers.reporter("sms-3").is_none());
    assert!(Carriers::from_given(&given("sms-1")).is_err());
}

/// The names of a letter's headers, in order.
fn headers(text: &str) -> Vec<String> {
    text.lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.starts_with([' ', '\t']))
        .filter_map(|line| Some(line.split_once(':')?.0.to_ascii_lowercase()))
        .collect()
}

#[test]
fn nothing_that_is_put_into_a_letter_adds_a_header_or_a_reader() {
    let sink = SmtpSink::start().unwrap();
    let carriers = post(&sink);
    let plain = message("mui@example.vn");
    carriers.send(Channel::Email, &plain, None).unwrap();
    let usual = headers(&sink.letters().first().unwrap().text);
    for evil in [
        "Hồ sơ\r\nBcc: ke-xau@example.vn",
        "Hồ sơ\nBcc: ke-xau@example.vn\n\n<script>alert(1)</script>",
        "Hồ sơ\rContent-Type: text/html",
        "=?utf-8?q?x?=\r\nX-Evil: 1",
        "a\u{0}b\u{b}c",
        &"ạ\r\nBcc: x@example.vn ".repeat(40),
    ] {
        let before = sink.letters().len();
        let letter = Message {
            subject: evil.to_owned(),
            body: format!("{evil}\r\n.\r\nMAIL FROM:<ke-xau@example.vn>\r\n"),
            ..plain.clone()
        };
        carriers.send(Channel::Email, &letter, None).unwrap();
        let letters = sink.letters();
        assert_eq!(letters.len(), before + 1, "one letter: {evil:?}");
        let last = letters.last().unwrap();
        assert_eq!(headers(&last.text), usual, "{}", last.text);
        assert_eq!(last.to, "mui@example.vn");
        let kind = last.text.lines().find(|line| line.starts_with("Content-Type:"));
        assert!(kind.unwrap().contains("text/plain"), "{}", last.text);
    }
}

#[test]
fn an_address_with_more_than_an_address_is_refused_before_anything_goes_out() {
    let sink = SmtpSink::start().unwrap();
    for evil in [
        "mui@example.vn\r\nBcc: ke-xau@example.vn",
        "mui@example.vn>\r\nRCPT TO:<ke-xau@example.vn",
        "mui@example.vn, ke-xau@example.vn",
        "<script>@example.vn",
        "mui@example.vn\n",
        "",
    ] {
        let refused = post(&sink)
            .send(Channel::Email, &message(evil), None)
            .unwrap_err();
        assert!(
            matches!(refused.error, SendError::Refused(_)),
            "{evil:?}: {refused:?}"
        );
    }
    assert_eq!(sink.letters().len(), 0);
}
