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
    pub fn identifier(self) -> &'static str {
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

    /// Whether the list tells what people said when they rated a dossier or the answer to a petition: who stands in it, or how
    /// much each adds.
    pub const fn tells_ratings(self) -> bool {
        matches!(
            self,
            Self::Counted(
                Measure::Rated
                    | Measure::RatedSatisfied
                    | Measure::JudgedAttitude
                    | Measure::PointsAttitude
                    | Measure::JudgedBodies
                    | Measure::PointsBodies
                    | Measure::PetitionsRated
                    | Measure::PetitionsSatisfied
            )
        )
    }

    /// Whether it lists dossiers; what else is counted has lists of its own.
    pub const fn lists_dossiers(self) -> bool {
        match self {
            Self::Counted(measure) => measure.counts_dossiers(),
            Self::NotDigitised | Self::ResultNotDigitised | Self::ComponentNotDigitised => true,
        }
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

    /// How much a dossier adds to the figure, as SQL.
    pub(crate) const fn adds_sql(self) -> &'static str {
        match self {
            Self::Counted(measure) => measure.adds_sql(),
            Self::NotDigitised | Self::ResultNotDigitised | Self::ComponentNotDigitised => "1",
        }
    }

    /// The measures that tell how many dossiers there are: the first less the second. Nothing where only the list tells,
    /// because what is summed are parts of dossiers.
    pub(crate) fn counted_by(self) -> Option<(Measure, Option<Measure>)> {
        match self {
            Self::Counted(measure) if measure.counts_dossiers() && !measure.counts_parts() => {
                Some((measure, None))
            }
            Self::NotDigitised => Some((Measure::InScope, Some(Measure::Digitised))),
            Self::ResultNotDigitised => Some((Measure::ResultsRequired, Some(Measure::ResultsDigitised))),
            Self::Counted(_) | Self::ComponentNotDigitised => None,
        }
    }

    /// The columns with the unit and the day for which the dossier counts, and what else must hold: text in SQL.
    pub(crate) fn sql(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Counted(measure) => measure.sql(),
            Self::NotDigitised => ("unit_id", "finished_on", "in_scope AND NOT digitised"),
            Self::ResultNotDigitised => (
                "unit_id",
                "finished_on",
                "result_required AND NOT result_digitised",
            ),
            Self::ComponentNotDigitised => (
                "unit_id",
                "finished_on",
                "components_digitised < components_required",
            ),
        }
    }
}

/// Who did what counts, as a column: whoever settled it, or received it.
pub(crate) fn officer_column(behind: Behind) -> &'static str {
    match behind.sql() {
        ("unit_id" | "reopened_unit_id", ..) => "settled_by",
        _ => "received_by",
    }
}
