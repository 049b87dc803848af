//! The postal item (bưu gửi) that a filing came in.

use motcua_kernel::Instant;

/// What is known of the item; it stands beside the dossier, since the ledger keeps nothing personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostalItem {
    /// Who sent it; often another than whose the dossier is.
    pub sender: String,
    /// Its tracking number (mã vận đơn, số hiệu bưu gửi), in capitals and without blanks.
    pub tracking_number: String,
    /// When it arrived: from then on the answer is awaited.
    pub arrived_at: Instant,
    /// The name of who wrote it down.
    pub brought_by_name: String,
    /// When.
    pub brought_at: Instant,
}

/// The shortest and the longest tracking number of the posts that serve the country.
const TRACKING_LENGTH: std::ops::RangeInclusive<usize> = 8..=30;

/// A tracking number as it is kept; nothing for what cannot be one. The check digit of S10 is not asked for: inland
/// carriers number in ways of their own.
pub(crate) fn tracking_number(typed: &str) -> Option<String> {
    let number: String = typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '-' && *sign != '.')
        .flat_map(char::to_uppercase)
        .collect();
    let plain = number.bytes().all(|sign| sign.is_ascii_alphanumeric());
    let counted = number.bytes().any(|sign| sign.is_ascii_digit());
    (plain && counted && TRACKING_LENGTH.contains(&number.len())).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tracking_number_is_kept_as_it_stands_on_the_label_however_it_was_typed() {
        for (typed, kept) in [
            (" eb 123 456 789 vn", Some("EB123456789VN")),
            ("EB-123456789-VN", Some("EB123456789VN")),
            ("8412.3456.7890", Some("841234567890")),
            ("không có", None),
            ("BUUDIENTINH", None),
            ("1234", None),
            ("", None),
        ] {
            assert_eq!(tracking_number(typed).as_deref(), kept, "{typed}");
        }
    }
}
