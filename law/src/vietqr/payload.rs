//! The fields of the code: length-prefixed, in the order of their tags.

use motcua_kernel::Money;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::crc16;

/// Whose the scheme is: NAPAS.
const NAPAS: &str = "A000000727";
/// A transfer to an account, not to a card.
const TO_ACCOUNT: &str = "QRIBFTTA";
/// The longest purpose that every bank's application shows whole.
const PURPOSE: usize = 25;
/// EMVCo gives an amount 13 signs.
const HIGHEST: i64 = 9_999_999_999_999;

/// What cannot be put into a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VietQrError {
    /// The bank's number has not six digits.
    #[error("a bank is known by six digits")]
    Bank,
    /// The account is not of 1 to 19 letters and digits.
    #[error("an account has 1 to 19 letters and digits")]
    Account,
    /// The amount is not above zero, or too large.
    #[error("the amount is not above zero or too large")]
    Amount,
    /// The purpose is longer than a transfer's text may be.
    #[error("the purpose is longer than 25 letters")]
    Purpose,
}

/// An account that money is sent to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BankAccount {
    bank: String,
    number: String,
}

impl BankAccount {
    /// The account `number` at the bank with the identification number `bank` (BIN, mã ngân hàng), as typed.
    ///
    /// # Errors
    /// [`VietQrError`] when one of them cannot be.
    pub fn parse(bank: &str, number: &str) -> Result<Self, VietQrError> {
        let plain = |text: &str| -> String {
            text.chars()
                .filter(|sign| !matches!(sign, ' ' | '.' | '-'))
                .collect()
        };
        let (bank, number) = (plain(bank), plain(number).to_ascii_uppercase());
        if bank.len() != 6 || !bank.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(VietQrError::Bank);
        }
        let fits =
            (1..=19).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !fits {
            return Err(VietQrError::Account);
        }
        Ok(Self { bank, number })
    }

    /// The bank's identification number.
    pub fn bank(&self) -> &str {
        &self.bank
    }

    /// The account's number.
    pub fn number(&self) -> &str {
        &self.number
    }
}

/// A transfer as a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VietQr {
    /// Where to.
    pub account: BankAccount,
    /// How much; none leaves it to who pays.
    pub amount: Option<Money>,
    /// The number of the bill; empty where there is none.
    pub bill: String,
    /// What stands in the transfer's text; marks are taken off.
    pub purpose: String,
}

impl VietQr {
    /// The string that the code holds.
    ///
    /// # Errors
    /// [`VietQrError`] when amount or texts do not fit.
    pub fn payload(&self) -> Result<String, VietQrError> {
        let purpose = plain(&self.purpose);
        let bill = plain(&self.bill);
        if purpose.len() > PURPOSE || bill.len() > PURPOSE {
            return Err(VietQrError::Purpose);
        }
        let inner = field("00", &self.account.bank) + &field("01", &self.account.number);
        let merchant = field("00", NAPAS) + &field("01", &inner) + &field("02", TO_ACCOUNT);
        let mut text = field("00", "01");
        // 11 says that the code is used again and again, 12 that it is for one payment.
        text += &field("01", if self.amount.is_some() { "12" } else { "11" });
        text += &field("38", &merchant);
        text += &field("53", "704");
        if let Some(amount) = self.amount {
            if !(1..=HIGHEST).contains(&amount.amount()) {
                return Err(VietQrError::Amount);
            }
            text += &field("54", &amount.amount().to_string());
        }
        text += &field("58", "VN");
        let more = optional("01", &bill) + &optional("08", &purpose);
        text += &optional("62", &more);
        text += "6304";
        let sum = crc16(text.as_bytes());
        Ok(format!("{text}{sum:04X}"))
    }
}

fn field(tag: &str, value: &str) -> String {
    format!("{tag}{:02}{value}", value.len())
}

fn optional(tag: &str, value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        field(tag, value)
    }
}

/// Letters without marks, digits and blanks: banks drop everything else on the way.
fn plain(text: &str) -> String {
    let folded = text
        .nfd()
        .filter(|sign| !is_combining_mark(*sign))
        .map(|sign| match sign {
            'đ' => 'd',
            'Đ' => 'D',
            other => other,
        });
    let kept: String = folded
        .map(|sign| if sign.is_ascii_alphanumeric() { sign } else { ' ' })
        .collect();
    kept.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(
        bank: &str,
        number: &str,
        amount: Option<i64>,
        bill: &str,
        purpose: &str,
    ) -> Result<String, VietQrError> {
        VietQr {
            account: BankAccount::parse(bank, number)?,
            amount: amount.map(Money::dong),
            bill: bill.to_owned(),
            purpose: purpose.to_owned(),
        }
        .payload()
    }

    #[test]
    fn the_string_is_that_of_the_published_vector() {
        assert_eq!(
            code(
                "970416",
                "224528479",
                Some(10_000),
                "NPS6869",
                "TRANSFER TO SOMEONE"
            )
            .unwrap(),
            "00020101021238530010A0000007270123000697041601092245284790208QRIBFTTA53037045405100005802VN62340107NPS68690819TRANSFER TO SOMEONE6304AC13"
        );
    }

    #[test]
    fn a_code_without_an_amount_is_for_many_payments() {
        let text = code("970416", "224528479", None, "", "").unwrap();
        assert!(text.starts_with("000201010211"), "{text}");
        assert!(!text.contains("5405") && !text.contains("62"), "{text}");
    }

    #[test]
    fn every_code_carries_the_check_sum_of_all_before_it() {
        for (amount, purpose) in [(1, "A"), (8_000, "MC23456789A"), (1_250_000, "Lệ phí Đồng Đăng")] {
            let text = code("970403", "0012345678", Some(amount), "", purpose).unwrap();
            let (body, sum) = text.split_at(text.len() - 4);
            assert_eq!(sum, format!("{:04X}", crc16(body.as_bytes())));
        }
    }

    #[test]
    fn marks_are_taken_off_the_purpose() {
        let text = code("970403", "0012345678", Some(1), "", "Lệ phí Đồng Đăng!").unwrap();
        assert!(text.contains("0816Le phi Dong Dang"), "{text}");
    }

    #[test]
    fn what_no_bank_takes_is_refused() {
        for (bank, number, amount, purpose, why) in [
            ("97041", "1", 1, "", VietQrError::Bank),
            ("97041A", "1", 1, "", VietQrError::Bank),
            ("970416", "", 1, "", VietQrError::Account),
            ("970416", "12345678901234567890", 1, "", VietQrError::Account),
            ("970416", "12_3", 1, "", VietQrError::Account),
            ("970416", "1", 0, "", VietQrError::Amount),
            ("970416", "1", -5, "", VietQrError::Amount),
            ("970416", "1", 10_000_000_000_000, "", VietQrError::Amount),
            (
                "970416",
                "1",
                1,
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                VietQrError::Purpose,
            ),
        ] {
            assert_eq!(
                code(bank, number, Some(amount), "", purpose),
                Err(why),
                "{bank} {number} {amount}"
            );
        }
    }
}
