//! The use cases, one a file.

mod accept;
mod act;
mod rights;
mod settle;
mod validate;

pub use accept::{Accept, AcceptOutcome, Accepted, HandedIn, accept};
pub use act::{Act, Acted, act};
pub use settle::{may_draw_result, settle};
pub use validate::{FieldProblem, OwnerInput};
