//! Units by date, officers, sessions, roles and the policy.
//!
//! Invariants: a unit is known by (code, first day), never by its code; whoever acts is an [`Actor`] in an
//! [`OpContext`]; what the table in [`policy`] does not allow is denied; no password and no session token is
//! stored in clear; an import is kept whole or not at all.

mod context;
mod model;

pub use context::{Actor, OpContext};
pub use model::{
    HeldPosting, Officer, OfficerId, Permission, Posting, Role, Share, SignedIn, Successor, Unit, UnitId,
    UnitIdParseError, UnitLevel, UnitTree, policy,
};
