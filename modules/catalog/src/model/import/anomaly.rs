//! What is odd about a file, yet does not stop its import.

use motcua_law::{ProcedureCode, ResultTypeCode};

use crate::model::RevisionProblem;

/// Something odd in a file, told to whoever imports it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogAnomaly {
    /// A code stands there twice; the first record is taken.
    #[error("{code} stands there twice (record {record} is passed over)")]
    Twice {
        /// The code.
        code: String,
        /// The record passed over, counted from 1.
        record: usize,
    },
    /// The unit of time is not known; the procedure is kept by name only, no dossier can be taken in.
    #[error("{code}: unit of time not known: {value}; kept by name only")]
    TimeUnknown {
        /// The procedure.
        code: ProcedureCode,
        /// What stands there.
        value: String,
    },
    /// The time is not confirmed by the portal.
    #[error("{code}: the time is not verified ({basis})")]
    TimeUnverified {
        /// The procedure.
        code: ProcedureCode,
        /// What the file says about it.
        basis: String,
    },
    /// The portal's time of a channel has no unit, or is silent.
    #[error("{code}: the portal's time cannot be read: {raw}")]
    PortalTimeUnclear {
        /// The procedure.
        code: ProcedureCode,
        /// What the portal says.
        raw: String,
    },
    /// The portal's time of a channel is not the statutory one.
    #[error("{code}: the portal says {raw} for {channel}")]
    PortalTimeDiffers {
        /// The procedure.
        code: ProcedureCode,
        /// The channel.
        channel: String,
        /// What the portal says.
        raw: String,
    },
    /// A level is not one of the known words alone.
    #[error("{code}: the level {text} was read as {read}")]
    LevelOdd {
        /// The procedure.
        code: ProcedureCode,
        /// What stands there.
        text: String,
        /// How it was read.
        read: String,
    },
    /// There is no amount; the seed amount of the file, or nothing, stands in.
    #[error("{code}: no fee amount; {used} stands in")]
    FeeMissing {
        /// The procedure.
        code: ProcedureCode,
        /// What stands in.
        used: String,
    },
    /// The portal's fee is out of range, in another currency, or not the file's.
    #[error("{code}: the portal's fee {raw} does not agree with {amount}")]
    PortalFeeDiffers {
        /// The procedure.
        code: ProcedureCode,
        /// What the portal says.
        raw: String,
        /// The file's amount.
        amount: String,
    },
    /// So many components say nothing about digitisation; the rules decided.
    #[error("{0} components have no digitise flag: the default rules decided")]
    DigitiseByRule(usize),
    /// A component asks for neither an original nor a copy.
    #[error("{code}: the component {name} asks for neither an original nor a copy")]
    ComponentCountless {
        /// The procedure.
        code: ProcedureCode,
        /// The component.
        name: String,
    },
    /// A word of a component is not known; the stricter meaning was taken.
    #[error("{code}: {name}: not known: {value}")]
    ComponentOdd {
        /// The procedure.
        code: ProcedureCode,
        /// The component.
        name: String,
        /// What stands there.
        value: String,
    },
    /// There are no components.
    #[error("{0} asks for no component")]
    NoComponent(ProcedureCode),
    /// The name people use is not the official one.
    #[error("{code}: called {name}, officially {official}")]
    NameDiffers {
        /// The procedure.
        code: ProcedureCode,
        /// The name people use.
        name: String,
        /// The official name.
        official: String,
    },
    /// The field is not the official one.
    #[error("{code}: field {field}, officially {official}")]
    FieldDiffers {
        /// The procedure.
        code: ProcedureCode,
        /// The field in the file.
        field: String,
        /// The official field.
        official: String,
    },
    /// The degree of online service is not one of the known words alone.
    #[error("{code}: the online service {text} was read as {read}")]
    OnlineServiceOdd {
        /// The procedure.
        code: ProcedureCode,
        /// What stands there.
        text: String,
        /// How it was read.
        read: &'static str,
    },
    /// There is no kind of result.
    #[error("{0} ends in no known result")]
    NoResult(ProcedureCode),
    /// A kind of result is not in the national list.
    #[error("{code}: the result {result} is not in the list of result types")]
    ResultNotListed {
        /// The procedure.
        code: ProcedureCode,
        /// The kind of result.
        result: ResultTypeCode,
    },
    /// A result's code cannot be read; it is left out.
    #[error("{code}: not a result code: {value}")]
    ResultCodeOdd {
        /// The procedure.
        code: ProcedureCode,
        /// What stands there.
        value: String,
    },
    /// Nobody has compared the record with the portal.
    #[error("{0} is not verified against the portal")]
    Unverified(ProcedureCode),
    /// So many procedures say nothing about the levels of 2023; those of today stand in.
    #[error("{0} procedures name today's levels only; they stand in for 2023")]
    LevelsOf2023Assumed(usize),
    /// So many names are cut at 200 characters.
    #[error("{0} names are cut at 200 characters")]
    NamesCut(usize),
    /// A revision says something that somebody should look at.
    #[error("{code}: {problem}")]
    RevisionOdd {
        /// The procedure.
        code: ProcedureCode,
        /// What it is.
        problem: RevisionProblem,
    },
}
