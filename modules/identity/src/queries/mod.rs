//! Read models.

mod officers;
mod session;
mod units;

pub use officers::{officer, officer_by_username, officers_posted, postings_of};
pub use session::session;
pub(crate) use session::signed_in;
pub use units::{ancestors, subtree, successors, unit, unit_tree, units_among, units_on};
