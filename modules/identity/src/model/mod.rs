//! Types and pure decisions.

mod officer;
mod permission;
pub mod policy;
mod role;
mod signed_in;
mod unit;
mod unit_tree;

pub use officer::{Officer, OfficerId, Posting};
pub use permission::Permission;
pub use role::Role;
pub use signed_in::{HeldPosting, SignedIn};
pub use unit::{Share, Successor, Unit, UnitId, UnitIdParseError, UnitLevel};
pub use unit_tree::UnitTree;
