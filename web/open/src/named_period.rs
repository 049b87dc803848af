//! Periods by name, as they stand in addresses that do not change: `2023-11`, `2023-Q4`, `2023`, `campaign`, `plan`, or
//! the first and the last day, `2023-08-20_2023-11-15`.

use motcua_figures::{Campaign, Month, Period};
use motcua_kernel::Day;
use motcua_ui::PageContext;

/// Months offered back from today.
const MONTHS: usize = 12;
/// Quarters offered back from today.
const QUARTERS: i16 = 4;
/// The first year that the plan counts (KH 170/KH-UBND, II.1).
const FIRST_YEAR: i16 = 2018;

/// The period called `name`.
pub(crate) fn named(name: &str) -> Option<Period> {
    match name {
        "plan" => return Some(Campaign::PEAK_2023.scope),
        "campaign" => return Some(Campaign::PEAK_2023.window),
        _ => {}
    }
    if let Some((from, to)) = name.split_once('_') {
        let period = Period::new(from.parse().ok()?, to.parse().ok()?);
        return (period.from <= period.to).then_some(period);
    }
    if let Some((year, quarter)) = name.split_once("-Q") {
        return quarter_of(year_of(year)?, quarter.parse().ok()?);
    }
    if let Some(year) = year_of(name) {
        return Some(Period::new(Day::new(year, 1, 1)?, Day::new(year, 12, 31)?));
    }
    let month: Month = name.parse().ok().filter(|_| name.len() == 7)?;
    year_of(name.get(..4)?)?;
    Some(Period::new(month.first_day(), month.last_day()))
}

fn year_of(text: &str) -> Option<i16> {
    text.parse()
        .ok()
        .filter(|year| text.len() == 4 && (1990..=2100).contains(year))
}

fn quarter_of(year: i16, quarter: i8) -> Option<Period> {
    if !(1..=4).contains(&quarter) {
        return None;
    }
    let last = Month::of(Day::new(year, quarter * 3, 1)?);
    Some(Period::new(Day::new(year, quarter * 3 - 2, 1)?, last.last_day()))
}

/// The name of a period that has one.
pub(crate) fn name_of(period: Period) -> Option<String> {
    let month = Month::of(period.from).to_string();
    let year = period.from.year();
    let quarter = (period.from.date().month() + 2) / 3;
    [
        "plan".to_owned(),
        "campaign".to_owned(),
        month,
        format!("{year}-Q{quarter}"),
        year.to_string(),
    ]
    .into_iter()
    .find(|name| named(name) == Some(period))
}

/// The name of any period: where it has none, its first and last day.
pub(crate) fn address_of(period: Period) -> String {
    name_of(period).unwrap_or_else(|| format!("{}_{}", period.from, period.to))
}

/// The plan, the campaign, every year since the plan begins, and the last quarters and months until today.
pub(crate) fn recent(today: Day) -> Vec<(String, Period)> {
    let mut names = vec!["plan".to_owned(), "campaign".to_owned()];
    names.extend((FIRST_YEAR..=today.year()).rev().map(|year| year.to_string()));
    let quarter = i16::from((today.date().month() + 2) / 3);
    names.extend((0..QUARTERS).map(|back| {
        let number = today.year() * 4 + quarter - 1 - back;
        format!("{}-Q{}", number.div_euclid(4), number.rem_euclid(4) + 1)
    }));
    let mut month = Month::of(today);
    for _ in 0..MONTHS {
        names.push(month.to_string());
        month = Month::of(month.first_day().plus_days(-1));
    }
    names
        .into_iter()
        .filter_map(|name| named(&name).map(|period| (name, period)))
        .collect()
}

/// A name as people say it.
pub(crate) fn words_of(cx: &PageContext, name: &str) -> String {
    match name {
        "plan" => return cx.t("open-period-plan").into_owned(),
        "campaign" => return cx.t("open-period-campaign").into_owned(),
        _ => {}
    }
    let words = cx.words();
    if let Some((year, quarter)) = name.split_once("-Q") {
        return words.with(
            "open-period-quarter",
            &[("quarter", quarter.into()), ("year", year.into())],
        );
    }
    match name.split_once('-') {
        Some((year, month)) => words.with(
            "open-period-month",
            &[("month", month.into()), ("year", year.into())],
        ),
        None => words.with1("open-period-year", "year", name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &str) -> Option<String> {
        named(name).map(|it| format!("{}..{}", it.from, it.to))
    }

    #[test]
    fn a_period_has_one_name_and_the_name_gives_it_back() {
        for (name, days) in [
            ("2023-11", "2023-11-01..2023-11-30"),
            ("2024-02", "2024-02-01..2024-02-29"),
            ("2023-Q3", "2023-07-01..2023-09-30"),
            ("2023", "2023-01-01..2023-12-31"),
            ("campaign", "2023-08-20..2023-11-30"),
            ("plan", "2018-01-01..2023-11-30"),
        ] {
            assert_eq!(shown(name).as_deref(), Some(days));
            assert_eq!(name_of(named(name).unwrap()).as_deref(), Some(name));
        }
        let days = "2023-09-05_2023-10-01";
        assert_eq!(address_of(named(days).unwrap()), days);
    }

    #[test]
    fn what_is_no_period_has_none() {
        for name in [
            "",
            "23",
            "2023-13",
            "2023-Q5",
            "2023-Q0",
            "0001",
            "9999",
            "2023-1",
            "2023-02-30_2023-03-01",
            "2023-03-01_2023-02-01",
            "\u{1ebf}\u{1ebf}-01",
        ] {
            assert_eq!(named(name), None, "{name}");
        }
    }

    #[test]
    fn the_periods_offered_end_with_the_month_a_year_ago() {
        let today = "2023-11-15".parse().unwrap();
        let names: Vec<String> = recent(today).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.get(2).map(String::as_str), Some("2023"));
        assert!(names.contains(&"2023-Q4".to_owned()) && names.contains(&"2023-Q1".to_owned()));
        assert_eq!(names.last().map(String::as_str), Some("2022-12"));
    }
}
