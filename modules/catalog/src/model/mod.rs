//! Types and pure decisions.

mod component;
mod procedure;
mod revision;

pub use component::{Component, Digitise, DigitiseBasis, Mode, Required};
pub use procedure::{Level, Procedure};
pub use revision::{
    ChannelLimit, Fee, FilingChannel, OnlineService, ResultRef, ResultType, Revision, RevisionBody,
    RevisionId,
};
