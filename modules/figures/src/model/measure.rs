//! What is counted. Every measure counts dossiers, or papers of dossiers, on one day and in one unit.

use motcua_identity::UnitId;
use motcua_kernel::Day;

use super::Tally;

/// A number that figures are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Dossiers received, on the day of slip 01.
    Received,
    /// Dossiers received that came online, on the day of slip 01.
    ReceivedOnline,
    /// Dossiers settled, on the day they were settled; one that was opened again is not settled.
    Finished,
    /// Dossiers whose result was returned, on that day.
    Returned,
    /// Dossiers that were opened again, on the last day that happened.
    Reopened,
    /// Settled dossiers with something that must be digitised, on the day they were settled.
    InScope,
    /// Those of them with all of it digitised, on the day they were settled.
    Digitised,
    /// Those of them again, on the day their last paper came in: what a campaign achieved day by day.
    CompletedOn,
    /// Settled dossiers whose procedure yields a paper result, on the day they were settled.
    ResultsRequired,
    /// Those of them with the result digitised, on the day they were settled.
    ResultsDigitised,
    /// Components of settled dossiers that must be digitised, on the day of settling.
    ComponentsRequired,
    /// Those of them that are, on the day of settling.
    ComponentsDigitised,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 12] = [
        Self::Received,
        Self::ReceivedOnline,
        Self::Finished,
        Self::Returned,
        Self::Reopened,
        Self::InScope,
        Self::Digitised,
        Self::CompletedOn,
        Self::ResultsRequired,
        Self::ResultsDigitised,
        Self::ComponentsRequired,
        Self::ComponentsDigitised,
    ];

    /// The identifier in tables and addresses.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::ReceivedOnline => "received-online",
            Self::Finished => "finished",
            Self::Returned => "returned",
            Self::Reopened => "reopened",
            Self::InScope => "in-scope",
            Self::Digitised => "digitised",
            Self::CompletedOn => "completed-on",
            Self::ResultsRequired => "results-required",
            Self::ResultsDigitised => "results-digitised",
            Self::ComponentsRequired => "components-required",
            Self::ComponentsDigitised => "components-digitised",
        }
    }

    /// The measure called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|measure| measure.identifier() == identifier)
    }

    /// Where the measure comes from, as pages show it beside the figure.
    pub const fn source(self) -> &'static str {
        match self {
            Self::Received => "NĐ 61/2018/NĐ-CP, điều 17",
            Self::ReceivedOnline => "QĐ 766/QĐ-TTg, 3.3; KH 170/KH-UBND, II.2",
            Self::Finished => "NĐ 61/2018/NĐ-CP, điều 19; KH 170/KH-UBND, II.1",
            Self::Returned => "NĐ 61/2018/NĐ-CP, điều 20",
            Self::Reopened => "KH 170/KH-UBND, II.5",
            Self::InScope => "TT 01/2023/TT-VPCP; KH 170/KH-UBND, II.1",
            Self::Digitised | Self::CompletedOn => "QĐ 766/QĐ-TTg, 4.2; KH 170/KH-UBND, II.1",
            Self::ResultsRequired | Self::ResultsDigitised => "QĐ 766/QĐ-TTg, 4.1; NĐ 45/2020/NĐ-CP",
            Self::ComponentsRequired | Self::ComponentsDigitised => "TT 01/2023/TT-VPCP; NĐ 107/2021/NĐ-CP",
        }
    }

    /// The day on which the dossier counts and how much it adds; nothing where it does not count.
    pub fn of(self, tally: &Tally) -> Option<(Day, i64)> {
        let (day, value) = match self {
            Self::Received => (tally.received_on, 1),
            Self::ReceivedOnline => (tally.received_on, i64::from(tally.online)),
            Self::Finished => (tally.finished_on, 1),
            Self::Returned => (tally.returned_on, 1),
            Self::Reopened => (tally.reopened_on, 1),
            Self::InScope => (tally.finished_on, i64::from(tally.in_scope)),
            Self::Digitised => (tally.finished_on, i64::from(tally.digitised)),
            Self::CompletedOn => (tally.completed_on, 1),
            Self::ResultsRequired => (tally.finished_on, i64::from(tally.result_required)),
            Self::ResultsDigitised => (tally.finished_on, i64::from(tally.result_digitised)),
            Self::ComponentsRequired => (tally.finished_on, tally.components_required),
            Self::ComponentsDigitised => (tally.finished_on, tally.components_digitised),
        };
        day.filter(|_| value != 0).map(|day| (day, value))
    }

    /// The unit for which the dossier counts: the one of the day on which it counts.
    pub const fn unit_of(self, tally: &Tally) -> &UnitId {
        match self {
            Self::Received | Self::ReceivedOnline => &tally.received_unit,
            Self::Returned => &tally.returned_unit,
            Self::Reopened => &tally.reopened_unit,
            _ => &tally.unit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_is_found_by_its_identifier() {
        for measure in Measure::ALL {
            assert_eq!(Measure::from_identifier(measure.identifier()), Some(measure));
        }
        assert_eq!(Measure::from_identifier("attachments"), None);
    }
}
