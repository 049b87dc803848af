//! Fees as files and the portal write them.

use motcua_kernel::{Day, Money};
use motcua_search::fold;

use super::procedure_file::FeeRecord;
use crate::model::Fee;

/// A fee that holds for some days only.
pub(super) struct TemporaryFee {
    pub(super) amount: Money,
    pub(super) from: Day,
    pub(super) to: Day,
}

/// The fee of a record; an amount that the province's council sets and the file does not know is stood in for.
pub(super) fn fee(record: &FeeRecord) -> Fee {
    let amount = record.amount.or(record.seed_amount).unwrap_or(0);
    Fee {
        amount: Money::dong(amount),
        online_amount: record.online_amount.map(Money::dong),
        copy_amount: record.copy_fee.map(Money::dong),
        per: record.unit.clone(),
        exempt: record.exempt.clone(),
        note: note(record),
        is_placeholder: record.amount.is_none(),
    }
}

/// The file's example of a fee with dates: `2025-07-01..2026-12-31`.
pub(super) fn temporary(record: &FeeRecord) -> Option<TemporaryFee> {
    let (from, to) = record.temporary_period.as_ref()?.split_once("..")?;
    Some(TemporaryFee {
        amount: Money::dong(record.temporary_amount?),
        from: from.trim().parse().ok()?,
        to: to.trim().parse().ok()?,
    })
}

fn note(record: &FeeRecord) -> Option<String> {
    let words: Vec<String> = record
        .rest
        .iter()
        .map(|(key, value)| match value {
            serde_json::Value::String(text) => text.clone(),
            other => format!("{key}: {other}"),
        })
        .collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// Whether the portal's words agree with `fee`; silence agrees, a foreign currency and an amount that cannot be
/// (`700 VNĐ` for 700.000 đồng) do not.
pub(super) fn portal_agrees(raw: &str, fee: &Fee) -> bool {
    let folded = fold(raw.trim());
    if folded.is_empty() || folded == "khong co thong tin" {
        return true;
    }
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let amount = if folded == "mien phi" {
        Some(0)
    } else if folded.contains("usd") {
        None
    } else {
        digits.parse::<i64>().ok()
    };
    amount.is_some_and(|amount| {
        let known = [Some(fee.amount), fee.online_amount];
        fee.is_placeholder || known.contains(&Some(Money::dong(amount)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fee_on_the_portal_that_cannot_be_is_noticed() {
        let record = FeeRecord {
            amount: Some(700_000),
            online_amount: Some(350_000),
            ..FeeRecord::default()
        };
        let fee = fee(&record);
        for (raw, agrees) in [
            ("700,000 VNĐ", true),
            ("350.000 Việt Nam Đồng", true),
            ("Không có thông tin", true),
            ("700 VNĐ", false),
            ("Miễn phí", false),
            ("10 USD", false),
        ] {
            assert_eq!(portal_agrees(raw, &fee), agrees, "{raw}");
        }
    }

    #[test]
    fn a_fee_set_by_the_council_is_stood_in_for_and_marked() {
        let record = FeeRecord {
            seed_amount: Some(8_000),
            ..FeeRecord::default()
        };
        assert_eq!(fee(&record).amount, Money::dong(8_000));
        assert!(fee(&record).is_placeholder);
    }
}
