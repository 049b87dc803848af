//! The signed redirect as VNPAY does it: every parameter in the order of its name, HMAC-SHA512 over the query, a message
//! from server to server (IPN) that is answered in JSON. Amounts are in hundredths of a đồng.

use motcua_kernel::{Instant, Money};

use super::query::{joined, pairs};
use super::status;
use super::{
    Checkout, Gateway, GatewayNotice, NoticeAnswer, NoticeError, Question, StatusHeard, StatusQuery,
};
use crate::secret::{Secret, SignatureHash};

/// The name of the signature among the parameters.
const SIGNATURE: &str = "vnp_SecureHash";
/// Named along with the signature by older gateways, and never signed.
const SIGNATURE_TYPE: &str = "vnp_SecureHashType";
/// Paid.
const PAID: &str = "00";

/// A gateway that people are sent to with a signed address.
#[derive(Debug, Clone)]
pub struct SignedRedirect {
    /// Where people are sent to.
    pub pay_url: String,
    /// Where it is asked what became of a payment, where it may be.
    pub ask_url: Option<String>,
    /// Our number there.
    pub merchant: String,
    /// The shared secret.
    pub secret: Secret,
}

impl SignedRedirect {
    /// `pairs` with their signature behind them.
    pub fn sign(&self, pairs: &[(String, String)]) -> String {
        let text = joined(pairs);
        let signature = self.secret.sign(SignatureHash::Sha512, text.as_bytes());
        format!("{text}&{SIGNATURE}={signature}")
    }

    /// The parameters of `query` once its signature is found right.
    ///
    /// # Errors
    /// [`NoticeError::Signature`].
    pub fn checked(&self, query: &str) -> Result<Vec<(String, String)>, NoticeError> {
        let (signatures, signed): (Vec<_>, Vec<_>) = pairs(query)
            .into_iter()
            .filter(|(name, _)| name != SIGNATURE_TYPE)
            .partition(|(name, _)| name == SIGNATURE);
        let [(_, signature)] = signatures.as_slice() else {
            return Err(NoticeError::Signature);
        };
        // A name that stands twice could be signed with one value and read with the other.
        let mut names: Vec<&str> = signed.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        let twice = names.windows(2).any(|pair| pair.first() == pair.last());
        let right = self
            .secret
            .signed(SignatureHash::Sha512, joined(&signed).as_bytes(), signature);
        if right && !twice {
            Ok(signed)
        } else {
            Err(NoticeError::Signature)
        }
    }
}

impl Gateway for SignedRedirect {
    fn code(&self) -> &'static str {
        "signed-redirect"
    }

    fn address(&self, checkout: &Checkout) -> String {
        let parts = [
            ("vnp_Version", "2.1.0".to_owned()),
            ("vnp_Command", "pay".to_owned()),
            ("vnp_TmnCode", self.merchant.clone()),
            (
                "vnp_Amount",
                checkout.amount.amount().saturating_mul(100).to_string(),
            ),
            ("vnp_CurrCode", "VND".to_owned()),
            ("vnp_TxnRef", checkout.txn_ref.clone()),
            ("vnp_OrderInfo", checkout.words.clone()),
            ("vnp_OrderType", "other".to_owned()),
            (
                "vnp_Locale",
                if checkout.vietnamese { "vn" } else { "en" }.to_owned(),
            ),
            ("vnp_ReturnUrl", checkout.return_to.clone()),
            ("vnp_IpAddr", checkout.visitor.clone()),
            ("vnp_CreateDate", stamp(checkout.started_at)),
            ("vnp_ExpireDate", stamp(checkout.expires_at)),
        ];
        let query = self.sign(&parts.map(|(name, value)| (name.to_owned(), value)));
        format!("{}?{query}", self.pay_url)
    }

    fn read(&self, query: &str) -> Result<GatewayNotice, NoticeError> {
        let parts = self.checked(query)?;
        let value = |wanted: &str| {
            let found = parts.iter().find(|(name, _)| name == wanted);
            found
                .map(|(_, value)| value.as_str())
                .ok_or(NoticeError::Malformed)
        };
        if value("vnp_TmnCode")? != self.merchant {
            return Err(NoticeError::Malformed);
        }
        let both = [value("vnp_ResponseCode")?, value("vnp_TransactionStatus")?];
        Ok(GatewayNotice {
            txn_ref: value("vnp_TxnRef")?.to_owned(),
            transaction: value("vnp_TransactionNo")?.to_owned(),
            amount: whole_dong(value("vnp_Amount")?)?,
            paid_at: value("vnp_PayDate").ok().and_then(paid_at),
            paid: both == [PAID, PAID],
        })
    }

    fn question(&self, query: &StatusQuery) -> Option<Question> {
        let address = self.ask_url.clone()?;
        let body = status::question(self, query);
        Some(Question { address, body })
    }

    fn read_answer(&self, query: &StatusQuery, answer: &str) -> Result<StatusHeard, NoticeError> {
        status::read(self, query, answer)
    }

    fn answer(&self, answer: NoticeAnswer) -> String {
        let (code, message) = match answer {
            NoticeAnswer::Confirmed => ("00", "Confirm Success"),
            NoticeAnswer::UnknownOrder => ("01", "Order not Found"),
            NoticeAnswer::AlreadyConfirmed => ("02", "Order already confirmed"),
            NoticeAnswer::WrongAmount => ("04", "Invalid amount"),
            NoticeAnswer::WrongSignature => ("97", "Invalid Checksum"),
            NoticeAnswer::Failed => ("99", "Unknown error"),
        };
        format!("{{\"RspCode\":\"{code}\",\"Message\":\"{message}\"}}")
    }
}

/// A time as gateways of this kind write it: `20231115093000`, that of Vietnam.
pub fn stamp(at: Instant) -> String {
    at.local().strftime("%Y%m%d%H%M%S").to_string()
}

/// An amount in hundredths of a đồng, which is a whole number of đồng.
pub(super) fn whole_dong(text: &str) -> Result<Money, NoticeError> {
    let hundredths: i64 = text.parse().map_err(|_| NoticeError::Malformed)?;
    if hundredths <= 0 || hundredths % 100 != 0 {
        return Err(NoticeError::Malformed);
    }
    Ok(Money::dong(hundredths / 100))
}

pub(super) fn paid_at(text: &str) -> Option<Instant> {
    jiff::civil::DateTime::strptime("%Y%m%d%H%M%S", text)
        .ok()
        .map(Instant::from_local)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gateway() -> SignedRedirect {
        SignedRedirect {
            pay_url: "https://gateway.example/pay".to_owned(),
            ask_url: None,
            merchant: "MOTCUA01".to_owned(),
            secret: Secret::new("RAOEXHYVSDDIIENYWSLDIIZTANXUXZFJ"),
        }
    }

    fn told(change: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut parts = vec![
            ("vnp_TmnCode", "MOTCUA01"),
            ("vnp_Amount", "800000"),
            ("vnp_TxnRef", "T1"),
            ("vnp_TransactionNo", "14422574"),
            ("vnp_PayDate", "20231115093000"),
            ("vnp_ResponseCode", "00"),
            ("vnp_TransactionStatus", "00"),
        ];
        for (name, value) in change {
            parts.retain(|(known, _)| known != name);
            parts.push((name, value));
        }
        parts
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    #[test]
    fn an_address_carries_every_part_and_a_signature_over_them() {
        let checkout = Checkout {
            txn_ref: "T1".to_owned(),
            amount: Money::dong(8_000),
            words: "Le phi MC23456789A".to_owned(),
            return_to: "https://dvc.example/pay/return".to_owned(),
            started_at: Instant::from_micros(1_700_000_000_000_000),
            expires_at: Instant::from_micros(1_700_000_900_000_000),
            visitor: "203.0.113.7".to_owned(),
            vietnamese: true,
        };
        let address = gateway().address(&checkout);
        let (place, query) = address.split_once('?').unwrap();
        assert_eq!(place, "https://gateway.example/pay");
        assert!(
            query.starts_with("vnp_Amount=800000&vnp_Command=pay&vnp_CreateDate="),
            "{query}"
        );
        assert!(
            query.contains("vnp_ReturnUrl=https%3A%2F%2Fdvc.example%2Fpay%2Freturn"),
            "{query}"
        );
        assert_eq!(gateway().checked(query).unwrap().len(), 13);
    }

    #[test]
    fn what_the_gateway_signed_is_read() {
        let notice = gateway().read(&gateway().sign(&told(&[]))).unwrap();
        assert_eq!((notice.amount, notice.paid), (Money::dong(8_000), true));
        assert_eq!(notice.paid_at.unwrap().to_string(), "2023-11-15T09:30:00+07:00");
        let refused = gateway()
            .read(&gateway().sign(&told(&[("vnp_ResponseCode", "24")])))
            .unwrap();
        assert!(!refused.paid);
    }

    #[test]
    fn a_message_changed_on_the_way_is_not_believed() {
        let right = gateway().sign(&told(&[]));
        for wrong in [
            right.replace("vnp_Amount=800000", "vnp_Amount=100"),
            right.replace("vnp_TxnRef=T1", "vnp_TxnRef=T2"),
            format!("{right}&vnp_Amount=100"),
            format!("vnp_More=1&{right}"),
            right.split("&vnp_SecureHash").next().unwrap().to_owned(),
            format!("{right}&vnp_SecureHash=00"),
            String::new(),
        ] {
            assert_eq!(gateway().read(&wrong), Err(NoticeError::Signature), "{wrong}");
        }
        let other = SignedRedirect {
            secret: Secret::new("another"),
            ..gateway()
        };
        assert_eq!(
            gateway().read(&other.sign(&told(&[]))),
            Err(NoticeError::Signature)
        );
        // A name that stands twice is refused even where both are signed.
        let mut twice = told(&[]);
        twice.push(("vnp_Amount".to_owned(), "100".to_owned()));
        assert_eq!(
            gateway().read(&gateway().sign(&twice)),
            Err(NoticeError::Signature)
        );
    }

    #[test]
    fn an_amount_that_is_no_whole_dong_is_not_read() {
        for amount in ["800050", "-100", "0", "x"] {
            let query = gateway().sign(&told(&[("vnp_Amount", amount)]));
            assert_eq!(gateway().read(&query), Err(NoticeError::Malformed), "{amount}");
        }
        let foreign = gateway().sign(&told(&[("vnp_TmnCode", "OTHER")]));
        assert_eq!(gateway().read(&foreign), Err(NoticeError::Malformed));
    }
}
