//! Which dossiers stand behind a figure.

use super::{Measure, Ratio};

/// A choice of dossiers: those behind a measure, or those a ratio still lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// The dossiers that count in the measure.
    Counted(Measure),
    /// The dossiers that count in the campaign ratio's denominator and not in its numerator.
    NotDigitised,
    /// Settled dossiers whose paper result is not digitised.
    ResultNotDigitised,
    /// Settled dossiers with a component that must be digitised and is not.
    ComponentNotDigitised,
}

impl Behind {
    /// The identifier in addresses.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Counted(measure) => measure.identifier(),
            Self::NotDigitised => "not-digitised",
            Self::ResultNotDigitised => "result-not-digitised",
            Self::ComponentNotDigitised => "component-not-digitised",
        }
    }

    /// The choice called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        [
            Self::NotDigitised,
            Self::ResultNotDigitised,
            Self::ComponentNotDigitised,
        ]
        .into_iter()
        .find(|behind| behind.identifier() == identifier)
        .or_else(|| Measure::from_identifier(identifier).map(Self::Counted))
    }

    /// What `ratio` lacks, where that can be listed.
    pub fn lacking(ratio: Ratio) -> Option<Self> {
        match ratio.numerator() {
            Measure::Digitised if ratio.denominator() == Measure::InScope => Some(Self::NotDigitised),
            Measure::ResultsDigitised => Some(Self::ResultNotDigitised),
            Measure::ComponentsDigitised => Some(Self::ComponentNotDigitised),
            _ => None,
        }
    }

    /// The column with the unit for which the dossier counts.
    pub(crate) const fn unit_column(self) -> &'static str {
        match self {
            Self::Counted(Measure::Received | Measure::ReceivedOnline) => "received_unit_id",
            Self::Counted(Measure::Returned) => "returned_unit_id",
            Self::Counted(Measure::Reopened) => "reopened_unit_id",
            _ => "unit_id",
        }
    }

    /// The column with the day on which the dossier counts, and what else must hold: text that stands in SQL.
    pub(crate) const fn sql(self) -> (&'static str, &'static str) {
        match self {
            Self::Counted(measure) => match measure {
                Measure::Received => ("received_on", "TRUE"),
                Measure::ReceivedOnline => ("received_on", "online"),
                Measure::Finished => ("finished_on", "TRUE"),
                Measure::Returned => ("returned_on", "TRUE"),
                Measure::Reopened => ("reopened_on", "TRUE"),
                Measure::InScope => ("finished_on", "in_scope"),
                Measure::Digitised => ("finished_on", "digitised"),
                Measure::CompletedOn => ("completed_on", "TRUE"),
                Measure::ResultsRequired => ("finished_on", "result_required"),
                Measure::ResultsDigitised => ("finished_on", "result_digitised"),
                Measure::ComponentsRequired => ("finished_on", "components_required > 0"),
                Measure::ComponentsDigitised => ("finished_on", "components_digitised > 0"),
            },
            Self::NotDigitised => ("finished_on", "in_scope AND NOT digitised"),
            Self::ResultNotDigitised => ("finished_on", "result_required AND NOT result_digitised"),
            Self::ComponentNotDigitised => ("finished_on", "components_digitised < components_required"),
        }
    }
}
