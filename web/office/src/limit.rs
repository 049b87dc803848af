//! Time limits and fees in words.

use motcua_catalog::Fee;
use motcua_i18n::Words;
use motcua_kernel::Money;
use motcua_law::TimeLimit;

/// How long the procedure may take.
pub(crate) fn limit_words(words: Words, limit: TimeLimit) -> String {
    match limit {
        TimeLimit::WorkingDays(days) => words.with1("limit-working-days", "days", u32::from(days)),
        TimeLimit::CalendarDays(days) => words.with1("limit-calendar-days", "days", u32::from(days)),
        TimeLimit::WorkingHours(hours) => words.with1("limit-working-hours", "hours", u32::from(hours)),
        TimeLimit::SameDay => words.get("limit-same-day").into_owned(),
    }
}

/// What the procedure costs. An amount that only stands in for the one the province's council sets is not shown.
pub(crate) fn fee_words(words: Words, fee: &Fee) -> String {
    match (fee.is_placeholder, &fee.per) {
        (true, _) => words.get("fee-unknown").into_owned(),
        (false, _) if fee.amount == Money::dong(0) => words.get("fee-none").into_owned(),
        (false, None) => words.money(fee.amount),
        (false, Some(per)) => format!("{} / {per}", words.money(fee.amount)),
    }
}
