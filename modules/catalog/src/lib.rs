//! Procedures and their dated revisions, with importers.
//!
//! Invariants: a revision is never changed, a new one begins on a later day; a dossier keeps the revision of
//! its day; an import is kept whole or not at all, and tells every anomaly it saw.

mod model;

pub use model::{
    ChannelLimit, Component, Digitise, DigitiseBasis, Fee, FilingChannel, Level, Mode, OnlineService,
    Procedure, Required, ResultRef, ResultType, Revision, RevisionBody, RevisionId,
};
