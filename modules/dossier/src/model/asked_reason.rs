//! Why a paper may be asked for although the repository holds it: the law's list, by date.
//!
//! The list stands in `data/asked_anyway_reasons.csv`; a reason counts on the days on which its rule is in force.

use motcua_kernel::Day;

const FILE: &str = include_str!("../../../../data/asked_anyway_reasons.csv");

/// A reason of the list (lý do yêu cầu nộp lại giấy tờ đã có).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedReason {
    /// Its code; the words stand under `asked-reason-<code>`.
    pub code: String,
    /// Whether it says nothing without words of the officer's own.
    pub needs_words: bool,
    /// The rule it comes from.
    pub law: String,
    from: Day,
    to: Option<Day>,
}

/// The reasons in force on `day`, in the order of the list.
pub fn asked_reasons(day: Day) -> Vec<AskedReason> {
    FILE.lines()
        .skip(1)
        .filter_map(read)
        .filter(|reason| reason.from <= day && reason.to.is_none_or(|last| day <= last))
        .collect()
}

fn read(line: &str) -> Option<AskedReason> {
    let mut cells = line.splitn(5, ',');
    let (code, from, to) = (cells.next()?, cells.next()?, cells.next()?);
    let (needs_words, law) = (cells.next()?, cells.next()?);
    Some(AskedReason {
        code: code.to_owned(),
        needs_words: needs_words == "yes",
        law: law.to_owned(),
        from: from.parse().ok()?,
        to: to.parse().ok(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(day: &str) -> Vec<String> {
        asked_reasons(day.parse().unwrap())
            .into_iter()
            .map(|it| it.code)
            .collect()
    }

    #[test]
    fn every_line_of_the_list_is_read_and_none_counts_before_its_rule() {
        assert_eq!(
            FILE.lines().skip(1).count(),
            FILE.lines().skip(1).filter_map(read).count()
        );
        assert!(codes("2020-05-21").is_empty());
    }

    #[test]
    fn from_5_august_2026_only_data_that_cannot_be_had_or_are_wrong_are_a_reason() {
        assert_eq!(codes("2026-08-04").len(), 4);
        assert_eq!(codes("2026-08-05"), ["data-unavailable", "data-incorrect"]);
    }
}
