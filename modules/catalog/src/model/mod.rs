//! Types and pure decisions.

mod component;
mod import;
mod procedure;
mod revision;
mod words;

pub use component::{Component, Digitise, DigitiseBasis, Mode, Required};
pub use import::{CatalogAnomaly, FileProblem};
pub(crate) use import::{
    PlannedListing, PlannedProcedure, PlannedRevision, plan_listings, plan_procedures, plan_result_types,
};
pub(crate) use procedure::Era;
pub use procedure::{Level, Procedure};
pub use revision::{
    ChannelLimit, Fee, FilingChannel, OnlineService, ResultRef, ResultType, Revision, RevisionBody,
    RevisionId,
};
pub(crate) use words::{asked, searchable};
