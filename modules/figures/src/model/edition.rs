//! Signed editions of the report of a closed period: the first after the close, a further one after corrections. What was signed
//! stays.

use motcua_kernel::Instant;

use super::{ClosedPeriod, ReportNumber};

/// A signed edition of the report of a closed period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodEdition {
    /// Which one, from 1.
    pub nth: i64,
    /// The name of its bytes.
    pub hash: String,
    /// The number and day on it; nothing where it was signed without.
    pub number: Option<ReportNumber>,
    /// How many corrections it prints beside the frozen figures.
    pub corrections: i64,
    /// Whether it prints what officers typed as reasons, which may name a person; so do those of which the ledger does not tell
    /// that they do not.
    pub reasons: bool,
    /// Who signed it; empty for those of before.
    pub by_name: String,
    /// When.
    pub at: Instant,
}

impl ClosedPeriod {
    /// Whether a further edition has anything to say: there is none yet, something was corrected since the last, or the last
    /// is not for everybody's eyes.
    pub fn edition_is_due(&self) -> bool {
        let all = i64::try_from(self.adjustments.len()).unwrap_or(i64::MAX);
        self.editions
            .last()
            .is_none_or(|last| last.reasons || all > last.corrections)
    }

    /// The editions that anyone may read, the oldest first.
    pub fn open_editions(&self) -> impl DoubleEndedIterator<Item = &PeriodEdition> {
        self.editions.iter().filter(|edition| !edition.reasons)
    }
}

#[cfg(test)]
mod tests {
    use motcua_kernel::Day;

    use super::*;
    use crate::Period;
    use crate::model::{Adjustment, PeriodKind};

    fn closed(editions: &[(i64, bool)], corrections: usize) -> ClosedPeriod {
        let day = Day::new(2023, 9, 30).unwrap();
        let made = Adjustment {
            id: "1".to_owned(),
            unit: "20".parse().unwrap(),
            indicator: "digitisation".to_owned(),
            numerator: 1,
            denominator: 0,
            reason: "Hồ sơ của bà Thử tính thiếu.".to_owned(),
            decided_by: "Lương Thị Thử".to_owned(),
            decided_at: Instant::from_micros(0),
        };
        let editions = (1..)
            .zip(editions)
            .map(|(nth, (corrections, reasons))| PeriodEdition {
                nth,
                hash: nth.to_string(),
                number: None,
                corrections: *corrections,
                reasons: *reasons,
                by_name: String::new(),
                at: Instant::from_micros(0),
            });
        ClosedPeriod {
            id: "018bd0c6-0000-7000-8000-000000000000".parse().unwrap(),
            kind: PeriodKind::Month,
            set: "kh170".to_owned(),
            version: "2023".to_owned(),
            unit: "20".parse().unwrap(),
            period: Period::new(day, day),
            closed_at: Instant::from_micros(0),
            known_at: None,
            own_level: true,
            closed_by: String::new(),
            rows_hash: String::new(),
            officers: None,
            editions: editions.collect(),
            rows: Vec::new(),
            adjustments: vec![made; corrections],
        }
    }

    #[test]
    fn a_further_edition_is_signed_only_where_it_says_something_new() {
        type Editions = &'static [(i64, bool)];
        let cases: [(Editions, usize, bool); 6] = [
            (&[], 0, true),
            (&[(0, false)], 0, false),
            (&[(0, false)], 1, true),
            (&[(0, false), (1, false)], 1, false),
            // What was signed with reasons on it is for nobody outside: it is signed anew without.
            (&[(1, true)], 1, true),
            (&[(1, true), (1, false)], 1, false),
        ];
        for (editions, corrections, due) in cases {
            assert_eq!(
                closed(editions, corrections).edition_is_due(),
                due,
                "{editions:?}"
            );
        }
    }

    #[test]
    fn an_edition_that_prints_reasons_is_for_nobody_outside() {
        let closed = closed(&[(0, false), (1, true), (1, false)], 1);
        let open: Vec<i64> = closed.open_editions().map(|it| it.nth).collect();
        assert_eq!(open, [1, 3]);
    }
}
