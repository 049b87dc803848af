//! Charges and fees: what is owed, taking and waiving, the day's list, obligations asked for and confirmed.

mod day;
mod obligation;
mod offer;
mod receipt;
mod standing;
mod take;

use axum::routing::{MethodRouter, get, post};
use motcua_identity::Permission;
use motcua_kernel::Money;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

pub(crate) use offer::offers;
pub(crate) use standing::{FeeStanding, takers};

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/fees", May(Permission::CollectFee)),
    (
        "GET",
        "/office/fees/{id}/receipt.pdf",
        May(Permission::CollectFee),
    ),
    ("GET", "/office/dossiers/{id}/fee", May(Permission::CollectFee)),
    ("POST", "/office/dossiers/{id}/fee", May(Permission::CollectFee)),
    (
        "POST",
        "/office/dossiers/{id}/fee/waive",
        May(Permission::CollectFee),
    ),
    (
        "POST",
        "/office/dossiers/{id}/payment/confirm",
        May(Permission::CollectFee),
    ),
    (
        "GET",
        "/office/dossiers/{id}/payment",
        May(Permission::ProcessDossier),
    ),
    (
        "POST",
        "/office/dossiers/{id}/payment",
        May(Permission::ProcessDossier),
    ),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/fees", get(day::show)),
        ("/office/fees/{id}/receipt.pdf", get(receipt::show)),
        ("/office/dossiers/{id}/fee", get(take::show).post(take::send)),
        ("/office/dossiers/{id}/fee/waive", post(take::waive)),
        (
            "/office/dossiers/{id}/payment",
            get(obligation::show).post(obligation::send),
        ),
        ("/office/dossiers/{id}/payment/confirm", post(take::confirm)),
    ]
}

/// An amount as people write it: `8.000`, `8000 đ`; nothing for what is no amount above zero.
pub(crate) fn amount_of(text: &str) -> Option<Money> {
    let text = text.trim().trim_end_matches(['đ', 'Đ']).trim_end_matches("đồng");
    let digits: String = text
        .chars()
        .filter(|letter| !matches!(letter, '.' | ',' | ' ' | '\u{a0}'))
        .collect();
    let amount: i64 = digits.parse().ok()?;
    (amount > 0 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(Money::dong(amount))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        for (typed, amount) in [
            ("8.000", Some(8_000)),
            (" 8000 đ", Some(8_000)),
            ("1,250,000 đồng", Some(1_250_000)),
            ("0", None),
            ("-5", None),
            ("tám nghìn", None),
            ("", None),
        ] {
            assert_eq!(amount_of(typed), amount.map(Money::dong), "{typed}");
        }
    }
}
