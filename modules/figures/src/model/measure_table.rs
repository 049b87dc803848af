//! The table of measures: for each its identifier, its law, its day, its unit, its value, and the same value's
//! condition as the lists of dossiers ask for it.

use motcua_kernel::Day;

use super::marks::Mark;
use super::measure_further::FURTHER;
use super::{Measure, Tally};

/// The day on which a dossier counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    Received,
    Finished,
    Ended,
    Returned,
    Reopened,
    Completed,
    Rated,
    Checked,
}

/// The unit for which a dossier counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    Settling,
    Receiving,
    Returning,
    Reopening,
}

/// One measure.
pub(crate) struct Row {
    pub(crate) measure: Measure,
    pub(crate) identifier: &'static str,
    pub(crate) source: &'static str,
    pub(crate) on: On,
    pub(crate) unit: Whose,
    pub(crate) value: fn(&Tally) -> i64,
    /// What holds for the dossiers that count, as SQL.
    pub(crate) holds: &'static str,
}

impl Row {
    pub(crate) fn of(&self, tally: &Tally) -> Option<(Day, i64)> {
        let value = (self.value)(tally);
        self.on.of(tally).filter(|_| value != 0).map(|day| (day, value))
    }
}

/// The row of a measure; a test walks over all of them.
pub(crate) fn row(measure: Measure) -> &'static Row {
    rows().find(|row| row.measure == measure).unwrap_or(&NONE)
}

/// Every row.
pub(crate) fn rows() -> impl Iterator<Item = &'static Row> {
    TABLE.iter().chain(&FURTHER)
}

/// What a measure without a row would be: nothing.
const NONE: Row = Row {
    measure: Measure::Received,
    identifier: "",
    source: "",
    on: On::Received,
    unit: Whose::Receiving,
    value: |_| 0,
    holds: "FALSE",
};

const KH_170: &str = "KH 170/KH-UBND, II.1";
const TT_01: &str = "TT 01/2018/TT-VPCP, điều 15";

macro_rules! measure {
    ($measure:ident, $identifier:literal, $source:expr, $on:ident, $unit:ident, $value:expr, $holds:expr) => {
        Row {
            measure: Measure::$measure,
            identifier: $identifier,
            source: $source,
            on: On::$on,
            unit: Whose::$unit,
            value: $value,
            holds: $holds,
        }
    };
}

macro_rules! each {
    ($measure:ident, $identifier:literal, $source:expr, $on:ident, $unit:ident) => {
        measure!($measure, $identifier, $source, $on, $unit, |_| 1, "TRUE")
    };
}

macro_rules! marked {
    ($measure:ident, $identifier:literal, $source:expr, $on:ident, $unit:ident, $mark:ident) => {
        measure!(
            $measure,
            $identifier,
            $source,
            $on,
            $unit,
            |tally| i64::from(tally.marks.has(Mark::$mark)),
            Mark::$mark.sql()
        )
    };
}

pub(super) use {marked, measure};

/// The table; what came later stands in [`measure_further`](super::measure_further).
const TABLE: [Row; 44] = [
    each!(
        Received,
        "received",
        "NĐ 61/2018/NĐ-CP, điều 17",
        Received,
        Receiving
    ),
    measure!(
        ReceivedOnline,
        "received-online",
        "QĐ 766/QĐ-TTg, 3.3; KH 170/KH-UBND, II.2",
        Received,
        Receiving,
        |tally| i64::from(tally.online),
        "online"
    ),
    each!(
        Finished,
        "finished",
        "NĐ 61/2018/NĐ-CP, điều 19; KH 170/KH-UBND, II.1",
        Finished,
        Settling
    ),
    each!(
        Returned,
        "returned",
        "NĐ 61/2018/NĐ-CP, điều 20",
        Returned,
        Returning
    ),
    each!(Reopened, "reopened", "KH 170/KH-UBND, II.5", Reopened, Reopening),
    measure!(
        InScope,
        "in-scope",
        "TT 01/2023/TT-VPCP; KH 170/KH-UBND, II.1",
        Finished,
        Settling,
        |tally| i64::from(tally.in_scope),
        "in_scope"
    ),
    measure!(
        Digitised,
        "digitised",
        "QĐ 766/QĐ-TTg, 4.2; KH 170/KH-UBND, II.1",
        Finished,
        Settling,
        |tally| i64::from(tally.digitised),
        "digitised"
    ),
    each!(
        CompletedOn,
        "completed-on",
        "QĐ 766/QĐ-TTg, 4.2; KH 170/KH-UBND, II.1",
        Completed,
        Settling
    ),
    measure!(
        ResultsRequired,
        "results-required",
        "QĐ 766/QĐ-TTg, 4.1; NĐ 45/2020/NĐ-CP",
        Finished,
        Settling,
        |tally| i64::from(tally.result_required),
        "result_required"
    ),
    measure!(
        ResultsDigitised,
        "results-digitised",
        "QĐ 766/QĐ-TTg, 4.1; NĐ 45/2020/NĐ-CP",
        Finished,
        Settling,
        |tally| i64::from(tally.result_digitised),
        "result_digitised"
    ),
    measure!(
        ComponentsRequired,
        "components-required",
        "TT 01/2023/TT-VPCP; NĐ 107/2021/NĐ-CP",
        Finished,
        Settling,
        |tally| tally.components_required,
        "components_required > 0"
    ),
    measure!(
        ComponentsDigitised,
        "components-digitised",
        "TT 01/2023/TT-VPCP; NĐ 107/2021/NĐ-CP",
        Finished,
        Settling,
        |tally| tally.components_digitised,
        "components_digitised > 0"
    ),
    marked!(
        AnyAttachment,
        "any-attachment",
        KH_170,
        Finished,
        Settling,
        AnyAttachment
    ),
    // The report's identity (QĐ 766/QĐ-TTg) holds unit by unit only when what ended is counted where it was received.
    each!(Ended, "ended", "QĐ 766/QĐ-TTg, 2.1", Ended, Receiving),
    marked!(
        EndedEarly,
        "ended-early",
        "QĐ 766/QĐ-TTg, 2.1",
        Ended,
        Receiving,
        Early
    ),
    marked!(
        EndedLate,
        "ended-late",
        "QĐ 766/QĐ-TTg, 2.1",
        Ended,
        Receiving,
        Late
    ),
    marked!(
        EndedPastPromise,
        "ended-past-promise",
        "NĐ 61/2018/NĐ-CP, điều 19.9",
        Ended,
        Receiving,
        PastPromise
    ),
    measure!(
        ReceivedInTime,
        "received-in-time",
        "QĐ 766/QĐ-TTg, 2.1",
        Received,
        Receiving,
        |tally| i64::from(tally.ended_on.is_some() && !tally.marks.has(Mark::Late)),
        IN_TIME
    ),
    marked!(
        ReceivedLate,
        "received-late",
        "QĐ 766/QĐ-TTg, 2.1",
        Received,
        Receiving,
        Late
    ),
    measure!(
        OpenInTime,
        "open-in-time",
        "QĐ 766/QĐ-TTg, 2.1",
        Received,
        Receiving,
        |_| 0,
        "ended_on IS NULL"
    ),
    marked!(
        ReceivedAssisted,
        "received-assisted",
        "KH 170/KH-UBND, III (R34)",
        Received,
        Receiving,
        Assisted
    ),
    marked!(
        OnlineWithResult,
        "online-with-result",
        "QĐ 766/QĐ-TTg, 3.3",
        Received,
        Receiving,
        OnlineWithResult
    ),
    marked!(
        OnlineWhole,
        "online-whole",
        "NĐ 42/2022/NĐ-CP; KH 170/KH-UBND, II.2",
        Received,
        Receiving,
        OnlineWhole
    ),
    marked!(
        Reused,
        "reused",
        "QĐ 766/QĐ-TTg, 4.3; KH 170/KH-UBND, II.3",
        Received,
        Receiving,
        Reused
    ),
    marked!(
        AskedAnyway,
        "asked-anyway",
        "KH 170/KH-UBND, II.3; NĐ 309/2026/NĐ-CP",
        Received,
        Receiving,
        AskedAnyway
    ),
    marked!(
        Reusable,
        "reusable",
        "KH 170/KH-UBND, II.3",
        Received,
        Receiving,
        Reusable
    ),
    marked!(
        Supplemented,
        "supplemented",
        "NĐ 61/2018/NĐ-CP, điều 19.4",
        Received,
        Receiving,
        Supplemented
    ),
    marked!(
        SupplementedAgain,
        "supplemented-again",
        "QĐ 766/QĐ-TTg, 2.1",
        Received,
        Receiving,
        SupplementedAgain
    ),
    marked!(
        Charged,
        "charged",
        "QĐ 766/QĐ-TTg, 3.6",
        Received,
        Receiving,
        Charged
    ),
    marked!(
        PaidElectronically,
        "paid-electronically",
        "QĐ 766/QĐ-TTg, 3.6",
        Received,
        Receiving,
        PaidElectronically
    ),
    each!(Rated, "rated", "QĐ 766/QĐ-TTg, 5.4", Rated, Settling),
    marked!(
        RatedSatisfied,
        "rated-satisfied",
        "QĐ 766/QĐ-TTg, 5.4",
        Rated,
        Settling,
        Satisfied
    ),
    measure!(
        FieldsCompared,
        "fields-compared",
        "KH 170/KH-UBND, I.2",
        Checked,
        Settling,
        |tally| tally.fields_compared,
        "fields_compared > 0"
    ),
    measure!(
        FieldsDiffering,
        "fields-differing",
        "KH 170/KH-UBND, I.2",
        Checked,
        Settling,
        |tally| tally.fields_differing,
        "fields_differing > 0"
    ),
    measure!(
        JudgedTime,
        "judged-time",
        TT_01,
        Ended,
        Settling,
        |tally| i64::from(tally.points.time.is_some()),
        "points_time IS NOT NULL"
    ),
    measure!(
        PointsTime,
        "points-time",
        TT_01,
        Ended,
        Settling,
        |tally| tally.points.time.unwrap_or(0),
        "points_time > 0"
    ),
    measure!(
        JudgedAgencies,
        "judged-agencies",
        TT_01,
        Ended,
        Settling,
        |tally| i64::from(tally.points.agencies.is_some()),
        "points_agencies IS NOT NULL"
    ),
    measure!(
        PointsAgencies,
        "points-agencies",
        TT_01,
        Ended,
        Settling,
        |tally| tally.points.agencies.unwrap_or(0),
        "points_agencies > 0"
    ),
    measure!(
        JudgedContacts,
        "judged-contacts",
        TT_01,
        Ended,
        Settling,
        |tally| i64::from(tally.points.contacts.is_some()),
        "points_contacts IS NOT NULL"
    ),
    measure!(
        PointsContacts,
        "points-contacts",
        TT_01,
        Ended,
        Settling,
        |tally| tally.points.contacts.unwrap_or(0),
        "points_contacts > 0"
    ),
    measure!(
        JudgedAttitude,
        "judged-attitude",
        TT_01,
        Ended,
        Settling,
        |tally| i64::from(tally.points.attitude.is_some()),
        "points_attitude IS NOT NULL"
    ),
    measure!(
        PointsAttitude,
        "points-attitude",
        TT_01,
        Ended,
        Settling,
        |tally| tally.points.attitude.unwrap_or(0),
        "points_attitude > 0"
    ),
    // Lines of registers are no dossiers: their rows and their sums have tables of their own.
    measure!(
        RegisterLines,
        "register-lines",
        "KH 170/KH-UBND, II.1",
        Finished,
        Settling,
        |_| 0,
        "FALSE"
    ),
    measure!(
        RegisterDigitised,
        "register-digitised",
        "KH 170/KH-UBND, II.1",
        Finished,
        Settling,
        |_| 0,
        "FALSE"
    ),
];

/// Ended and not late; the bit is the one of [`Mark::Late`].
const IN_TIME: &str = "ended_on IS NOT NULL AND (marks & 2) = 0";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_one_row() {
        for measure in Measure::ALL {
            assert_eq!(
                rows().filter(|row| row.measure == measure).count(),
                1,
                "{measure:?}"
            );
        }
        assert_eq!(Mark::Late.bit(), 2, "the text of IN_TIME names the bit");
    }
}
