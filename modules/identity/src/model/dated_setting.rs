//! What the province sets from a day on and by a decision: what is wrong with the two as they were filled in.

use motcua_kernel::Day;

/// The longest basis, in letters.
const LONGEST_BASIS: usize = 300;

/// What is wrong with the day and the basis, as the fields `from_on` and `basis` with a code each; `missing` is the code
/// where no basis is named. No day that is over: what was done by the rule of a past day was done rightly and stays so.
pub fn dated_problems(
    (from, basis): (Option<Day>, &str),
    today: Day,
    missing: &'static str,
) -> Vec<(&'static str, &'static str)> {
    let mut problems = Vec::new();
    match from {
        None => problems.push(("from_on", "day-wrong")),
        Some(from) if from < today => problems.push(("from_on", "day-in-past")),
        Some(_) => {}
    }
    match basis.trim().chars().count() {
        0 => problems.push(("basis", missing)),
        length if length > LONGEST_BASIS => problems.push(("basis", "text-too-long")),
        _ => {}
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_holds_from_today_at_the_earliest_and_names_its_basis() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let today = day("2023-11-15");
        let long = "ộ".repeat(LONGEST_BASIS + 1);
        let longest = "ộ".repeat(LONGEST_BASIS);
        type Problems = &'static [(&'static str, &'static str)];
        let cases: [(Option<Day>, &str, Problems); 6] = [
            (Some(today), "QĐ 12", &[]),
            (Some(day("2023-12-01")), &longest, &[]),
            (Some(day("2023-11-14")), "QĐ 12", &[("from_on", "day-in-past")]),
            (None, "QĐ 12", &[("from_on", "day-wrong")]),
            (Some(today), &long, &[("basis", "text-too-long")]),
            (None, " ", &[("from_on", "day-wrong"), ("basis", "none")]),
        ];
        for (from, basis, wanted) in cases {
            assert_eq!(
                dated_problems((from, basis), today, "none"),
                wanted,
                "{from:?} {basis}"
            );
        }
    }
}
