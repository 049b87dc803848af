//! The bank's signed messages: replayed, kept, changed.

use motcua_payments::{
    BankMessage, DueState, MessageOutcome, Received, Secret, SignatureHash, take_bank_message,
};

use crate::commune::{ACCOUNT, Commune, at, on_both};

fn send(
    commune: &Commune,
    (timestamp, body): (i64, &str),
    signature: Option<&str>,
    now: motcua_kernel::Instant,
) -> MessageOutcome {
    let secret = Secret::new("khoa-thu");
    let timestamp = timestamp.to_string();
    let signed = secret.sign(SignatureHash::Sha256, format!("{timestamp}.{body}").as_bytes());
    let (body, signature) = (body.to_owned(), signature.map_or(signed, str::to_owned));
    commune
        .write(commune.system(now), move |cx, tx| {
            let message = BankMessage {
                timestamp: &timestamp,
                signature: &signature,
                body: body.as_bytes(),
            };
            take_bank_message(cx, tx, (&secret, message))
        })
        .unwrap()
}

#[test]
fn a_message_is_taken_once_and_believed_only_when_fresh_and_signed() {
    on_both(|commune| {
        let due = commune.owing("a");
        let body = format!(
            "{{\"id\":\"FT9\",\"account\":\"{ACCOUNT}\",\"amount\":8000,\"text\":\"{}\",\"paid_on\":\"2023-11-15\"}}",
            due.reference
        );
        let now = at(10, 0);
        let seconds = now.micros() / 1_000_000;
        assert_eq!(
            send(commune, (seconds, &body), Some("00"), now),
            MessageOutcome::WrongSignature
        );
        let secret = Secret::new("khoa-thu");
        let of_other = secret.sign(
            SignatureHash::Sha256,
            format!("{seconds}.{}", body.replace("8000", "1")).as_bytes(),
        );
        assert_eq!(
            send(commune, (seconds, &body), Some(&of_other), now),
            MessageOutcome::WrongSignature
        );
        assert_eq!(
            send(commune, (seconds - 301, &body), None, now),
            MessageOutcome::Stale
        );
        assert_eq!(
            send(commune, (seconds + 301, &body), None, now),
            MessageOutcome::Stale
        );
        assert_eq!(send(commune, (i64::MAX, &body), None, now), MessageOutcome::Stale);
        assert_eq!(send(commune, (i64::MIN, &body), None, now), MessageOutcome::Stale);
        assert_eq!(commune.state(&due), DueState::Due, "nothing of that was believed");
        assert_eq!(
            send(commune, (seconds, &body), None, now),
            MessageOutcome::Taken(Received::Credited(due.id))
        );
        assert_eq!(
            send(commune, (seconds, &body), None, now),
            MessageOutcome::Taken(Received::Known)
        );
        assert_eq!(commune.state(&due), DueState::Paid);
    });
}

#[test]
fn a_signed_message_that_cannot_be_read_is_told_so() {
    on_both(|commune| {
        let now = at(10, 0);
        let seconds = now.micros() / 1_000_000;
        for body in [
            "",
            "{}",
            "[1]",
            "{\"id\":\"\",\"account\":\"1\",\"amount\":1,\"paid_on\":\"2023-11-15\"}",
        ] {
            assert_eq!(
                send(commune, (seconds, body), None, now),
                MessageOutcome::Malformed,
                "{body}"
            );
        }
        let unknown = "{\"id\":\"1\",\"account\":\"404\",\"amount\":\"5.000\",\"paid_on\":\"15/11/2023\"}";
        assert_eq!(
            send(commune, (seconds, unknown), None, now),
            MessageOutcome::UnknownAccount
        );
    });
}
