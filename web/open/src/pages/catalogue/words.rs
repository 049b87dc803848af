//! Times and amounts in people's words, as they hold at the counter.

use motcua_catalog::Fee;
use motcua_i18n::Words;
use motcua_kernel::Money;
use motcua_law::TimeLimit;

/// How long the law gives.
pub(super) fn limit_words(words: Words, limit: TimeLimit) -> String {
    let (key, name, count) = match limit {
        TimeLimit::WorkingDays(days) => ("limit-working-days", "days", u32::from(days)),
        TimeLimit::CalendarDays(days) => ("limit-calendar-days", "days", u32::from(days)),
        TimeLimit::WorkingHours(hours) => ("limit-working-hours", "hours", u32::from(hours)),
        TimeLimit::SameDay => return words.get("limit-same-day").into_owned(),
    };
    words.with1(key, name, count)
}

/// What it costs, and less where it is filed online. An amount that only stands in for the one of the province's council is
/// not shown.
pub(super) fn fee_words(words: Words, fee: &Fee) -> String {
    if fee.is_placeholder {
        return words.get("fee-unknown").into_owned();
    }
    let amount = |amount: Money| match (&fee.per, amount == Money::dong(0)) {
        (_, true) => words.get("fee-none").into_owned(),
        (None, _) => words.money(amount),
        (Some(per), _) => format!("{} / {per}", words.money(amount)),
    };
    match fee.online_amount {
        Some(online) if online != fee.amount => {
            let less = words.with1("catalogue-fee-online", "fee", amount(online));
            format!("{}; {less}", amount(fee.amount))
        }
        _ => amount(fee.amount),
    }
}

/// How long a span of microseconds is.
pub(super) fn span_words(words: Words, micros: i64) -> String {
    match (micros / 3_600_000_000).max(1) {
        hours if hours < 24 => words.with1("seek-hours", "hours", hours),
        hours => words.with1("seek-days", "days", (hours + 12) / 24),
    }
}
