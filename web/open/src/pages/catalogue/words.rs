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

/// A fee in words.
pub(super) struct FeeWords {
    /// What it costs.
    pub(super) amount: String,
    /// For what it is taken each time, as the revision says it; empty where it is taken once.
    pub(super) per: String,
    /// What it costs filed online, where that is less; empty where it is the same.
    pub(super) online: String,
    /// What a copy of the result costs; empty where none is known.
    pub(super) copies: String,
}

/// What it costs, and less where it is filed online. An amount that only stands in for the one of the province's council is
/// not shown.
pub(super) fn fee_words(words: Words, fee: &Fee) -> FeeWords {
    let amount = |amount: Money| {
        if amount == Money::dong(0) {
            words.get("fee-none").into_owned()
        } else {
            words.money(amount)
        }
    };
    if fee.is_placeholder {
        return FeeWords {
            amount: words.get("fee-unknown").into_owned(),
            per: String::new(),
            online: String::new(),
            copies: String::new(),
        };
    }
    let online = fee.online_amount.filter(|online| *online != fee.amount);
    let taken = fee.amount != Money::dong(0);
    FeeWords {
        amount: amount(fee.amount),
        per: fee.per.clone().filter(|_| taken).unwrap_or_default(),
        online: online.map(amount).unwrap_or_default(),
        copies: fee
            .copy_amount
            .map(|each| words.with1("fee-copies", "amount", words.money(each)))
            .unwrap_or_default(),
    }
}
