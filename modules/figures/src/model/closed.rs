//! A closed period: frozen rows, the seal over them, and what was corrected beside them afterwards.

use motcua_identity::UnitId;
use motcua_kernel::{Day, Id, Instant};
use motcua_law::DocumentNumber;
use sha2::{Digest, Sha256};

use super::{
    Counted, IndicatorSet, OfficersSealed, Percent, Period, PeriodEdition, set_near, set_of_version,
};
use crate::FiguresError;

/// The identifier of a closed period.
pub type ClosedPeriodId = Id<ClosedPeriod>;

/// What span a closed period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
    /// A campaign.
    Campaign,
    /// Any other span.
    Span,
}

impl PeriodKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Month, Self::Quarter, Self::Year, Self::Campaign, Self::Span];

    /// The identifier in tables and addresses.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Campaign => "campaign",
            Self::Span => "span",
        }
    }

    /// The kind called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.identifier() == identifier)
    }

    /// The last whole span of this kind that ended before `today`; nothing for those without a calendar.
    pub fn last_before(self, today: Day) -> Option<Period> {
        let months = match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
            Self::Campaign | Self::Span => return None,
        };
        let month = i16::from(today.date().month()) - 1;
        let first = month - month.rem_euclid(months);
        let to = Day::new(today.year(), i8::try_from(first + 1).ok()?, 1)?.plus_days(-1);
        let start = i16::from(to.date().month()) - months + 1;
        Some(Period::new(
            Day::new(to.year(), i8::try_from(start).ok()?, 1)?,
            to,
        ))
    }
}

/// One frozen row: what an indicator came to for a unit when the period was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenRow {
    /// The unit.
    pub unit: UnitId,
    /// Its name on the last day.
    pub unit_name: String,
    /// The identifier of the level it counted for.
    pub level: String,
    /// The key of the indicator.
    pub indicator: String,
    /// The two sums.
    pub counted: Counted,
    /// The percentage or the average, in hundredths; nothing where there was no figure.
    pub value: Option<i64>,
    /// The points, in hundredths.
    pub points: Option<i64>,
    /// The most points, in hundredths.
    pub max_points: i64,
    /// The two sums without the dossiers that a decision left out.
    pub without: Counted,
    /// The days that it was counted over, where they are not those of the period: an indicator of a campaign has its own.
    pub over: Option<Period>,
}

/// What was corrected after the close: it stands beside the row and never over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    /// Its identifier.
    pub id: String,
    /// The unit.
    pub unit: UnitId,
    /// The key of the indicator.
    pub indicator: String,
    /// By how much the numerator moves.
    pub numerator: i64,
    /// By how much the denominator moves.
    pub denominator: i64,
    /// Why, in words.
    pub reason: String,
    /// Who decided it.
    pub decided_by: String,
    /// When.
    pub decided_at: Instant,
}

/// The number and day under which a report goes out (NĐ 30/2020/NĐ-CP, điều 15), as the clerk gave them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportNumber {
    /// The number and symbol.
    pub number: DocumentNumber,
    /// The day of issue.
    pub on: Day,
}

/// A closed period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedPeriod {
    /// Its identifier.
    pub id: ClosedPeriodId,
    /// What span it is.
    pub kind: PeriodKind,
    /// The set of indicators.
    pub set: String,
    /// The version of the set.
    pub version: String,
    /// The unit under which everything was frozen.
    pub unit: UnitId,
    /// The days.
    pub period: Period,
    /// When it was closed.
    pub closed_at: Instant,
    /// By when what was frozen must have been known; nothing of a close from before this was the end of the last day, where it is
    /// the close itself.
    pub known_at: Option<Instant>,
    /// Whether the unit at the top was frozen at its own level, as every unit is. Closes of before this was told apart froze
    /// it with everything below it.
    pub own_level: bool,
    /// Who closed it.
    pub closed_by: String,
    /// The hash over all rows, as the ledger has it.
    pub rows_hash: String,
    /// The seal over the scores of officers, where these were frozen instead of rows of units; they are read apart.
    pub officers: Option<OfficersSealed>,
    /// The signed editions of its report, the oldest first; none until it is signed.
    pub editions: Vec<PeriodEdition>,
    /// The frozen rows, the unit at the top first, in the order of the set.
    pub rows: Vec<FrozenRow>,
    /// What was corrected afterwards, oldest first.
    pub adjustments: Vec<Adjustment>,
}

/// The points of a unit in a closed period, all indicators together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenTotal {
    /// The unit.
    pub unit: UnitId,
    /// Its name on the last day.
    pub unit_name: String,
    /// The identifier of the level it counted for.
    pub level: String,
    /// Points reached, of those that could be had, in hundredths.
    pub counted: Counted,
    /// The points stretched to `max`, in hundredths; nothing where the unit did nothing.
    pub value: Option<i64>,
}

impl ClosedPeriod {
    /// The set in the version that the period was closed with. Where the file of that version is here no more the one of its
    /// days names the indicators; what was frozen stays as it is.
    ///
    /// # Errors
    /// [`FiguresError::SetUnknown`] where there is no version at all.
    pub fn definition(&self) -> Result<&'static IndicatorSet, FiguresError> {
        set_of_version(&self.set, &self.version)
            .or_else(|| set_near(&self.set, self.period.to))
            .ok_or_else(|| FiguresError::SetUnknown(self.set.clone()))
    }

    /// The points of each unit, stretched to the `max` of the set, in the order of the rows.
    pub fn totals(&self, max: i64) -> Vec<FrozenTotal> {
        let mut totals: Vec<FrozenTotal> = Vec::new();
        let mut worked = false;
        for row in &self.rows {
            if totals.last().is_none_or(|total| total.unit != row.unit) {
                worked = false;
                totals.push(FrozenTotal {
                    unit: row.unit.clone(),
                    unit_name: row.unit_name.clone(),
                    level: row.level.clone(),
                    counted: Counted::default(),
                    value: None,
                });
            }
            // The points of rules about nothing are no figure: something must have been counted.
            worked |= row.counted != Counted::default();
            let Some(total) = totals.last_mut() else { continue };
            if let Some(points) = row.points {
                total.counted.numerator += points;
                total.counted.denominator += row.max_points;
            }
            total.value = stretched(total.counted, max).filter(|_| worked);
        }
        totals
    }

    /// As at when the frozen figures are: their lists open so.
    pub fn frozen_at(&self) -> Instant {
        self.known_at.unwrap_or(self.closed_at)
    }

    /// Whether a row counts everything below its unit: it opens to the units that it was frozen over.
    pub fn counts_below(&self, row: &FrozenRow) -> bool {
        !self.own_level && row.unit == self.unit
    }

    /// The days that a row was counted over.
    pub fn days_of(&self, row: &FrozenRow) -> Period {
        row.over.unwrap_or(self.period)
    }

    /// The frozen row of a unit and indicator.
    pub fn row(&self, unit: &UnitId, indicator: &str) -> Option<&FrozenRow> {
        self.rows
            .iter()
            .find(|row| row.unit == *unit && row.indicator == indicator)
    }

    /// The row's sums with everything that was corrected afterwards.
    pub fn adjusted(&self, row: &FrozenRow) -> Counted {
        let of_row = |it: &&Adjustment| it.unit == row.unit && it.indicator == row.indicator;
        self.adjustments
            .iter()
            .filter(of_row)
            .fold(row.counted, |sum, it| {
                sum.plus(Counted {
                    numerator: it.numerator,
                    denominator: it.denominator,
                })
            })
    }
}

/// Points of those that could be had, stretched to `max` and rounded half up.
pub(super) fn stretched(counted: Counted, max: i64) -> Option<i64> {
    let (points, possible) = (i128::from(counted.numerator), i128::from(counted.denominator));
    if possible <= 0 {
        return None;
    }
    i64::try_from((2 * points * i128::from(max) + possible).div_euclid(2 * possible)).ok()
}

impl FrozenRow {
    /// The percentage of the frozen sums.
    pub fn percent(&self) -> Option<Percent> {
        self.counted.percent()
    }
}

/// The hash over rows: whoever has the rows can make it again.
pub fn hash_of_rows(rows: &[FrozenRow]) -> String {
    let mut hasher = Sha256::new();
    for row in rows {
        let number = |value: Option<i64>| value.map_or_else(|| "-".to_owned(), |value| value.to_string());
        // Rows over the days of their period read as they did before any had days of its own.
        let over = row
            .over
            .map_or_else(String::new, |over| format!("|{}|{}", over.from, over.to));
        let line = format!(
            "{}|{}|{}|{}|{}|{}|{}|{}|{}{over}\n",
            row.unit,
            row.indicator,
            row.counted.numerator,
            row.counted.denominator,
            number(row.value),
            number(row.points),
            row.max_points,
            row.without.numerator,
            row.without.denominator
        );
        hasher.update(line.as_bytes());
    }
    hex::encode(hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_whole_span_ends_before_today() {
        let last = |kind: PeriodKind, today: &str| {
            let span = kind.last_before(today.parse().unwrap()).unwrap();
            format!("{}..{}", span.from, span.to)
        };
        assert_eq!(last(PeriodKind::Month, "2023-11-15"), "2023-10-01..2023-10-31");
        assert_eq!(last(PeriodKind::Quarter, "2023-11-15"), "2023-07-01..2023-09-30");
        assert_eq!(last(PeriodKind::Quarter, "2024-01-01"), "2023-10-01..2023-12-31");
        assert_eq!(last(PeriodKind::Year, "2023-11-15"), "2022-01-01..2022-12-31");
        assert_eq!(last(PeriodKind::Month, "2024-01-31"), "2023-12-01..2023-12-31");
    }
}
