//! The use cases, one a file.

mod accept;
mod act;
mod merge_units;
mod rights;
mod settle;
mod undo_merge;
mod validate;

pub use accept::{Accept, AcceptOutcome, Accepted, HandedIn, accept};
pub use act::{Act, Acted, act};
pub use merge_units::{MergeOrder, merge_batch, merge_units};
pub use settle::{may_draw_result, settle};
pub use undo_merge::{undo_batch, undo_merge};
pub use validate::{FieldProblem, OwnerInput};
