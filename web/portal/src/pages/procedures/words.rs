//! Times and amounts in people's words.

use motcua_catalog::{Fee, FilingChannel, RevisionBody};
use motcua_i18n::Words;
use motcua_kernel::Money;
use motcua_law::TimeLimit;

/// How long the law gives, filed online.
pub(crate) fn limit_words(words: Words, body: &RevisionBody) -> String {
    match body.limit_for(FilingChannel::Online) {
        TimeLimit::WorkingDays(days) => words.with1("limit-working-days", "days", u32::from(days)),
        TimeLimit::CalendarDays(days) => words.with1("limit-calendar-days", "days", u32::from(days)),
        TimeLimit::WorkingHours(hours) => words.with1("limit-working-hours", "hours", u32::from(hours)),
        TimeLimit::SameDay => words.get("limit-same-day").into_owned(),
    }
}

/// What it costs, filed online. An amount that only stands in for the one the province's council sets is not shown.
pub(crate) fn fee_words(words: Words, fee: &Fee) -> String {
    let amount = fee.online_amount.unwrap_or(fee.amount);
    if fee.is_placeholder {
        words.get("fee-unknown").into_owned()
    } else if amount == Money::dong(0) {
        words.get("fee-none").into_owned()
    } else {
        words.money(amount)
    }
}

/// What a copy of the result costs beside it; empty where none is known.
pub(crate) fn fee_copies(words: Words, fee: &Fee) -> String {
    let each = fee.copy_amount.filter(|_| !fee.is_placeholder);
    each.map(|each| words.with1("fee-copies", "amount", words.money(each)))
        .unwrap_or_default()
}

/// For what the amount is taken each time, as the revision says it; empty where it is taken once, or nothing is.
pub(crate) fn fee_per(fee: &Fee) -> &str {
    let amount = fee.online_amount.unwrap_or(fee.amount);
    let taken = !fee.is_placeholder && amount != Money::dong(0);
    fee.per.as_deref().filter(|_| taken).unwrap_or_default()
}
