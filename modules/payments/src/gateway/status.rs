//! The question what became of a payment, and its answer, as VNPAY does them (`querydr`): JSON, signed over values in a
//! fixed order with HMAC-SHA512. Whoever asks and whoever answers sign alike, so the simulated gateway stands here too.

use std::collections::BTreeMap;

use serde_json::Value;

use super::signed_redirect::{paid_at, stamp, whole_dong};
use super::{GatewayNotice, NoticeError, SignedRedirect, StatusHeard, StatusQuery};
use crate::secret::SignatureHash;

const SIGNATURE: &str = "vnp_SecureHash";
const COMMAND: &str = "querydr";

/// What is signed of a question, in this order.
const ASKED: [&str; 9] = [
    "vnp_RequestId",
    "vnp_Version",
    "vnp_Command",
    "vnp_TmnCode",
    "vnp_TxnRef",
    "vnp_TransactionDate",
    "vnp_CreateDate",
    "vnp_IpAddr",
    "vnp_OrderInfo",
];

/// What is signed of an answer, in this order.
const TOLD: [&str; 15] = [
    "vnp_ResponseId",
    "vnp_Command",
    "vnp_ResponseCode",
    "vnp_Message",
    "vnp_TmnCode",
    "vnp_TxnRef",
    "vnp_Amount",
    "vnp_BankCode",
    "vnp_PayDate",
    "vnp_TransactionNo",
    "vnp_TransactionType",
    "vnp_TransactionStatus",
    "vnp_OrderInfo",
    "vnp_PromotionCode",
    "vnp_PromotionAmount",
];

/// The parts of a message by name.
type Parts = BTreeMap<String, String>;

/// The question.
pub(super) fn question(gateway: &SignedRedirect, query: &StatusQuery) -> String {
    let parts = [
        ("vnp_RequestId", query.request.clone()),
        ("vnp_Version", "2.1.0".to_owned()),
        ("vnp_Command", COMMAND.to_owned()),
        ("vnp_TmnCode", gateway.merchant.clone()),
        ("vnp_TxnRef", query.txn_ref.clone()),
        ("vnp_TransactionDate", stamp(query.started_at)),
        ("vnp_CreateDate", stamp(query.asked_at)),
        // The server asks, for nobody at a browser.
        ("vnp_IpAddr", "127.0.0.1".to_owned()),
        ("vnp_OrderInfo", query.words.clone()),
    ];
    sealed(
        gateway,
        &ASKED,
        parts.map(|(name, value)| (name.to_owned(), value)).into(),
    )
}

/// What an answer says of the payment that `query` asked about.
pub(super) fn read(
    gateway: &SignedRedirect,
    query: &StatusQuery,
    answer: &str,
) -> Result<StatusHeard, NoticeError> {
    let parts = opened(gateway, &TOLD, answer)?;
    let value = |name: &str| parts.get(name).map_or("", String::as_str);
    let ours = value("vnp_TmnCode") == gateway.merchant && value("vnp_TxnRef") == query.txn_ref;
    // An answer about another payment, or of another kind, is rightly signed and still none to this question.
    if !ours || value("vnp_Command") != COMMAND {
        return Err(NoticeError::Malformed);
    }
    let paid = match (value("vnp_ResponseCode"), value("vnp_TransactionStatus")) {
        ("91", _) => return Ok(StatusHeard::Unknown),
        ("00", "00") => true,
        ("00", "02") => false,
        // Not completed, being looked at, turned back at the bank: nothing that the program may decide.
        ("00", _) => return Ok(StatusHeard::Pending),
        _ => return Ok(StatusHeard::Refused),
    };
    let transaction = value("vnp_TransactionNo");
    if paid && transaction.is_empty() {
        return Err(NoticeError::Malformed);
    }
    Ok(StatusHeard::Told(GatewayNotice {
        txn_ref: query.txn_ref.clone(),
        transaction: transaction.to_owned(),
        amount: whole_dong(value("vnp_Amount"))?,
        paid_at: paid_at(value("vnp_PayDate")),
        paid,
    }))
}

/// Our number of the payment that a question asks about, its signature checked.
pub(super) fn asked_about(gateway: &SignedRedirect, question: &str) -> Result<String, NoticeError> {
    let mut parts = opened(gateway, &ASKED, question)?;
    parts.remove("vnp_TxnRef").ok_or(NoticeError::Malformed)
}

/// The gateway's answer about the payment `txn_ref`, of which it knows `notice`.
pub(super) fn answered(gateway: &SignedRedirect, txn_ref: &str, notice: Option<&GatewayNotice>) -> String {
    let mut parts: Parts = [
        ("vnp_ResponseId", txn_ref),
        ("vnp_Command", COMMAND),
        ("vnp_TmnCode", gateway.merchant.as_str()),
        ("vnp_TxnRef", txn_ref),
        ("vnp_ResponseCode", if notice.is_some() { "00" } else { "91" }),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    if let Some(notice) = notice {
        let status = if notice.paid { "00" } else { "02" };
        let hundredths = notice.amount.amount().saturating_mul(100).to_string();
        parts.insert("vnp_TransactionStatus".to_owned(), status.to_owned());
        parts.insert("vnp_TransactionNo".to_owned(), notice.transaction.clone());
        parts.insert("vnp_Amount".to_owned(), hundredths);
        if let Some(at) = notice.paid_at {
            parts.insert("vnp_PayDate".to_owned(), stamp(at));
        }
    }
    sealed(gateway, &TOLD, parts)
}

fn text_signed(order: &[&str], parts: &Parts) -> String {
    let values: Vec<&str> = order
        .iter()
        .map(|name| parts.get(*name).map_or("", String::as_str))
        .collect();
    values.join("|")
}

fn sealed(gateway: &SignedRedirect, order: &[&str], mut parts: Parts) -> String {
    let text = text_signed(order, &parts);
    let signature = gateway.secret.sign(SignatureHash::Sha512, text.as_bytes());
    parts.insert(SIGNATURE.to_owned(), signature);
    let whole: serde_json::Map<String, Value> = parts
        .into_iter()
        .map(|(name, value)| (name, Value::String(value)))
        .collect();
    Value::Object(whole).to_string()
}

/// The parts of a message once its signature is found right.
fn opened(gateway: &SignedRedirect, order: &[&str], text: &str) -> Result<Parts, NoticeError> {
    let whole: BTreeMap<String, Value> = serde_json::from_str(text).map_err(|_| NoticeError::Malformed)?;
    let mut parts = Parts::new();
    for (name, value) in whole {
        let value = match value {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Null => continue,
            _ => return Err(NoticeError::Malformed),
        };
        parts.insert(name, value);
    }
    let signature = parts.remove(SIGNATURE).ok_or(NoticeError::Signature)?;
    // With the separator in a value the same text could be parted in two ways.
    let parted = parts.values().any(|value| value.contains('|'));
    let right = gateway.secret.signed(
        SignatureHash::Sha512,
        text_signed(order, &parts).as_bytes(),
        &signature,
    );
    if right && !parted {
        Ok(parts)
    } else {
        Err(NoticeError::Signature)
    }
}

#[cfg(test)]
mod tests {
    use motcua_kernel::{Instant, Money};
    use proptest::prelude::*;

    use super::*;
    use crate::secret::Secret;

    fn gateway() -> SignedRedirect {
        SignedRedirect {
            pay_url: "https://gateway.example/pay".to_owned(),
            ask_url: Some("https://gateway.example/ask".to_owned()),
            merchant: "MOTCUA01".to_owned(),
            secret: Secret::new("RAOEXHYVSDDIIENYWSLDIIZTANXUXZFJ"),
        }
    }

    fn query() -> StatusQuery {
        StatusQuery {
            txn_ref: "T1".to_owned(),
            request: "R1".to_owned(),
            words: "Thanh toan MC23456789A".to_owned(),
            started_at: Instant::from_micros(1_700_000_000_000_000),
            asked_at: Instant::from_micros(1_700_000_300_000_000),
        }
    }

    fn notice(paid: bool) -> GatewayNotice {
        GatewayNotice {
            txn_ref: "T1".to_owned(),
            transaction: "14422574".to_owned(),
            amount: Money::dong(8_000),
            paid_at: None,
            paid,
        }
    }

    #[test]
    fn what_the_gateway_knows_of_a_payment_is_read_from_its_answer() {
        let asked = question(&gateway(), &query());
        assert_eq!(asked_about(&gateway(), &asked), Ok("T1".to_owned()));
        for paid in [true, false] {
            let answer = answered(&gateway(), "T1", Some(&notice(paid)));
            let heard = read(&gateway(), &query(), &answer);
            assert_eq!(heard, Ok(StatusHeard::Told(notice(paid))));
        }
        let unknown = answered(&gateway(), "T1", None);
        assert_eq!(read(&gateway(), &query(), &unknown), Ok(StatusHeard::Unknown));
    }

    #[test]
    fn a_payment_not_ended_or_turned_back_is_decided_by_nobody_here() {
        for (code, status, heard) in [
            ("00", "01", StatusHeard::Pending),
            ("00", "04", StatusHeard::Pending),
            ("00", "07", StatusHeard::Pending),
            ("94", "", StatusHeard::Refused),
            ("99", "00", StatusHeard::Refused),
        ] {
            let parts = [
                ("vnp_Command", COMMAND),
                ("vnp_TmnCode", "MOTCUA01"),
                ("vnp_TxnRef", "T1"),
                ("vnp_ResponseCode", code),
                ("vnp_TransactionStatus", status),
                ("vnp_Amount", "800000"),
            ];
            let parts = parts.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let answer = sealed(&gateway(), &TOLD, parts.into());
            assert_eq!(read(&gateway(), &query(), &answer), Ok(heard), "{code} {status}");
        }
    }

    #[test]
    fn an_answer_changed_on_the_way_or_signed_by_another_is_not_believed() {
        let right = answered(&gateway(), "T1", Some(&notice(true)));
        let other = SignedRedirect {
            secret: Secret::new("another"),
            ..gateway()
        };
        for wrong in [
            right.replace("800000", "100"),
            right.replace("14422574", "14422|574"),
            right.replace("vnp_SecureHash", "vnp_Other"),
            answered(&other, "T1", Some(&notice(true))),
        ] {
            assert_eq!(
                read(&gateway(), &query(), &wrong),
                Err(NoticeError::Signature),
                "{wrong}"
            );
        }
        for wrong in ["", "[]", "{\"vnp_TxnRef\":[]}"] {
            assert_eq!(
                read(&gateway(), &query(), wrong),
                Err(NoticeError::Malformed),
                "{wrong}"
            );
        }
    }

    #[test]
    fn an_answer_about_another_payment_is_none_to_this_question() {
        let notice = GatewayNotice {
            txn_ref: "T2".to_owned(),
            ..notice(true)
        };
        let another = answered(&gateway(), "T2", Some(&notice));
        assert_eq!(read(&gateway(), &query(), &another), Err(NoticeError::Malformed));
        // A question that comes back as an answer is none either, though we signed it.
        let echoed = question(&gateway(), &query());
        assert_eq!(read(&gateway(), &query(), &echoed), Err(NoticeError::Signature));
    }

    proptest! {
        #[test]
        fn no_answer_makes_the_reader_fall_over(answer in "\\PC{0,80}") {
            let _ = read(&gateway(), &query(), &answer);
        }
    }
}
