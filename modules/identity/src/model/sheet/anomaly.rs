//! What is odd about sheets of units, yet does not stop the import.

use motcua_kernel::Day;
use motcua_law::OrgCode;

use crate::model::UnitId;

/// Something odd in the sheets of units, told to whoever imports them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnitAnomaly {
    /// The electronic identifiers of so many units are marked as made up.
    #[error("{0} units have an org_code marked as a placeholder")]
    PlaceholderOrgCodes(usize),
    /// A unit has no electronic identifier; one was made up.
    #[error("{unit} has no org_code: {placeholder} was made up")]
    OrgCodeMade {
        /// The unit.
        unit: UnitId,
        /// What was made up.
        placeholder: OrgCode,
    },
    /// Two units bear one electronic identifier on the same day.
    #[error("{unit} and {other} bear the org_code {org_code} on the same day")]
    OrgCodeShared {
        /// The later unit.
        unit: UnitId,
        /// The earlier unit.
        other: UnitId,
        /// The identifier.
        org_code: OrgCode,
    },
    /// So many codes name more than one unit, at different times.
    #[error("{0} codes name more than one unit, one after the other")]
    CodesReused(usize),
    /// The unit above does not stand for as long as the unit does.
    #[error("{unit} stands on days on which {parent} above it does not")]
    ParentShorter {
        /// The unit.
        unit: UnitId,
        /// The unit above.
        parent: UnitId,
    },
    /// A unit ended and the sheet of successors says nothing, or that nobody knows.
    #[error("{0} ended and its successor is not known")]
    SuccessorUnknown(UnitId),
    /// The sheet of successors gives another last day than the sheet of units.
    #[error("{unit} ends on {in_units}, the sheet of successors says {in_successors}")]
    EndDiffers {
        /// The unit.
        unit: UnitId,
        /// The last day in the sheet of units (`open` when there is none).
        in_units: String,
        /// The last day in the sheet of successors.
        in_successors: Day,
    },
    /// The sheet of successors gives a unit another name.
    #[error("{unit} is called {in_units}, the sheet of successors says {in_successors}")]
    NameDiffers {
        /// The unit.
        unit: UnitId,
        /// Its name in the sheet of units.
        in_units: String,
        /// Its name in the sheet of successors.
        in_successors: String,
    },
}
