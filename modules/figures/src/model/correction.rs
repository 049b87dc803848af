//! What an upheld contest changes in a score: it stands beside what was reckoned, never in it.

use std::collections::BTreeMap;

use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};
use motcua_ledger::Event;
use serde::{Deserialize, Serialize};

use super::{Counted, Indicator, Period, Scoring, Subject};

/// By how much the two sums of an indicator move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreMove {
    /// The key of the indicator.
    pub indicator: String,
    /// By how much the numerator moves.
    pub numerator: i64,
    /// By how much the denominator moves.
    pub denominator: i64,
}

impl ScoreMove {
    /// Both numbers.
    pub const fn counted(&self) -> Counted {
        Counted {
            numerator: self.numerator,
            denominator: self.denominator,
        }
    }
}

/// What the answer to a contest moves in one indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The contest.
    pub contest: String,
    /// Whose score.
    pub subject: Subject,
    /// The unit it was given in.
    pub unit: UnitId,
    /// The set of indicators.
    pub set: String,
    /// The days that were contested.
    pub period: Period,
    /// What moves.
    pub moved: ScoreMove,
    /// When that was decided.
    pub decided_at: Instant,
}

/// How a decided contest tells of it.
#[derive(Deserialize)]
struct Decided {
    #[serde(default)]
    subject: String,
    unit: UnitId,
    set: String,
    from: Day,
    to: Day,
    #[serde(default)]
    moved: Vec<ScoreMove>,
    /// The closed period whose frozen score was contested.
    #[serde(default)]
    closed: Option<String>,
}

impl Correction {
    /// What a decided contest corrects; nothing where it was rejected, or where it was about a frozen score: that one is
    /// corrected beside its rows, and the reckoned score of the same days may have come right by itself meanwhile.
    ///
    /// # Errors
    /// When the payload cannot be read.
    pub(crate) fn read(event: &Event) -> Result<Vec<Self>, serde_json::Error> {
        let told: Decided = event.read()?;
        if told.closed.is_some() {
            return Ok(Vec::new());
        }
        let (subject, unit, set) = (Subject::from_identifier(&told.subject), told.unit, told.set);
        let period = Period::new(told.from, told.to);
        let of = |moved| Self {
            contest: event.stream.subject().to_owned(),
            subject: subject.clone(),
            unit: unit.clone(),
            set: set.clone(),
            period,
            moved,
            decided_at: event.at,
        };
        Ok(told.moved.into_iter().map(of).collect())
    }
}

/// By how much each indicator moves, all corrections of one score together.
pub fn moved_by<'c>(corrections: impl IntoIterator<Item = &'c Correction>) -> BTreeMap<String, Counted> {
    let mut moved: BTreeMap<String, Counted> = BTreeMap::new();
    for it in corrections {
        let sum = moved.entry(it.moved.indicator.clone()).or_default();
        *sum = sum.plus(it.moved.counted());
    }
    moved
}

/// Whether the sums of an indicator may be corrected from what was reckoned to `to`: nothing is counted below nothing, and what
/// stands above the line was within what stands below it and stays there. An average has its most points for each one counted.
pub(crate) fn can_become(indicator: &Indicator, from: Counted, to: Counted) -> bool {
    let most = match indicator.scoring {
        // In hundredths of a point.
        Scoring::Average { max } => i128::from(max),
        _ => 100,
    };
    let is_within = |it: Counted| i128::from(it.numerator) * 100 <= i128::from(it.denominator) * most;
    let counts = to.numerator >= 0 && to.denominator >= 0;
    counts && (!is_within(from) || is_within(to))
}

#[cfg(test)]
mod tests {
    use super::super::indicator_set;
    use super::*;

    #[test]
    fn no_score_is_corrected_below_nothing_or_above_what_it_counts() {
        let counted = |numerator, denominator| Counted {
            numerator,
            denominator,
        };
        let may = |set: &str, key: &str, (from, to): (Counted, Counted)| {
            can_become(indicator_set(set).unwrap().indicator(key).unwrap(), from, to)
        };
        for (from, to, may_be) in [
            (counted(5, 10), counted(10, 10), true),
            (counted(5, 10), counted(0, 0), true),
            (counted(5, 10), counted(11, 10), false),
            (counted(5, 10), counted(5, 4), false),
            (counted(5, 10), counted(-1, 10), false),
            (counted(0, 0), counted(0, -1), false),
            (counted(0, 0), counted(1, 0), false),
        ] {
            assert_eq!(
                may("kh170", "digitisation", (from, to)),
                may_be,
                "{from:?} to {to:?}"
            );
        }
        // TT 01/2018/TT-VPCP, điều 15: two points for each dossier at most.
        assert!(may("tt01-officer", "time", (counted(2, 2), counted(4, 2))));
        assert!(!may("tt01-officer", "time", (counted(2, 2), counted(5, 2))));
        // QĐ 766/QĐ-TTg, 2.2: the minutes taken may be more than those promised.
        assert!(may("766", "average-time", (counted(12, 10), counted(13, 10))));
    }
}
