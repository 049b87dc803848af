//! The province decides anew which years are captured backwards, from a day on.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::actions::RuleProblemAt;
use crate::model::BackfillSpan;
use crate::store::spans;

/// The longest basis, in letters.
const LONGEST: usize = 300;

/// No register of a commune of today is older.
const EARLIEST: i16 = 1945;

/// What was decided, as typed.
#[derive(Debug, Clone, Default)]
pub struct DecideSpan {
    /// The day from which it holds; none when what was typed is no day.
    pub from: Option<Day>,
    /// The first year; none when what was typed is no number.
    pub first_year: Option<i16>,
    /// The last day; nothing where there is none; none when what was typed is no day.
    pub last_day: Option<Option<Day>>,
    /// The plan or decision.
    pub basis: String,
}

#[derive(Serialize)]
struct Decided<'s> {
    from: Day,
    first_year: i16,
    last_day: Option<Day>,
    basis: &'s str,
}

/// Decides which years are captured. Lines that are registered already stay.
///
/// # Errors
/// `not-allowed`; when the database refuses. What is wrong with the form is no error.
pub fn decide_span(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &DecideSpan,
) -> Result<Result<(), Vec<RuleProblemAt>>, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    let span = match checked(input, cx.now().day()) {
        Ok(span) => span,
        Err(problems) => return Ok(Err(problems)),
    };
    spans::put(tx, &span)?;
    let payload = Decided {
        from: span.from,
        first_year: span.first_year,
        last_day: span.last_day,
        basis: &span.basis,
    };
    let event = NewEvent {
        stream: &Stream::named("backfill-span", "province"),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind: "backfill-span-decided",
        payload: &payload,
    };
    append(tx, event)?;
    Ok(Ok(()))
}

fn checked(input: &DecideSpan, today: Day) -> Result<BackfillSpan, Vec<RuleProblemAt>> {
    // A rule of a day that is over would change what was done by the one before.
    let from = input.from.filter(|day| *day >= today);
    let first = input
        .first_year
        .filter(|year| (EARLIEST..=today.year()).contains(year));
    let last = input
        .last_day
        .filter(|day| day.is_none_or(|day| first.is_none_or(|first| day.year() >= first)));
    let basis = input.basis.trim();
    let named = !basis.is_empty() && basis.chars().count() <= LONGEST;
    match (from, first, last) {
        (Some(from), Some(first_year), Some(last_day)) if named => Ok(BackfillSpan {
            from,
            first_year,
            last_day,
            basis: basis.to_owned(),
        }),
        _ => {
            let wrong = [
                ("from_on", "rule-from-past", from.is_none()),
                ("first_year", "span-first-year", first.is_none()),
                ("last_day", "span-last-day", last.is_none()),
                ("basis", "rule-basis", !named),
            ];
            let wrong = wrong.into_iter().filter(|(.., is_wrong)| *is_wrong);
            Err(wrong
                .map(|(field, code, _)| RuleProblemAt { field, code })
                .collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> DecideSpan {
        DecideSpan {
            from: "2025-07-01".parse().ok(),
            first_year: Some(2000),
            last_day: Some(None),
            basis: "Quyết định 12/QĐ-UBND".to_owned(),
        }
    }

    #[test]
    fn a_span_names_a_coming_day_a_year_that_was_an_end_after_it_and_its_basis() {
        let cases = [
            (typed(), None),
            (
                DecideSpan {
                    from: "2025-06-29".parse().ok(),
                    ..typed()
                },
                Some("rule-from-past"),
            ),
            (
                DecideSpan {
                    first_year: Some(2031),
                    ..typed()
                },
                Some("span-first-year"),
            ),
            (
                DecideSpan {
                    last_day: Some("1999-12-31".parse().ok()),
                    ..typed()
                },
                Some("span-last-day"),
            ),
            (
                DecideSpan {
                    basis: String::new(),
                    ..typed()
                },
                Some("rule-basis"),
            ),
        ];
        for (input, code) in cases {
            let found = checked(&input, "2025-06-30".parse().unwrap())
                .err()
                .unwrap_or_default();
            let codes: Vec<_> = found.iter().map(|problem| problem.code).collect();
            assert_eq!(codes, code.into_iter().collect::<Vec<_>>());
        }
    }
}
