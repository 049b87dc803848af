//! The use cases, one a file.

mod accept;
mod act;
mod at_once;
mod guide;
mod kept;
mod rights;
mod settle;
mod validate;
mod visit;

pub use accept::{Accept, AcceptOutcome, Accepted, HandedIn, accept};
pub use act::{Act, Acted, act};
pub use guide::{Guidance, GuidanceOutcome, guide};
pub use settle::{may_draw_result, settle};
pub use validate::{FieldProblem, OwnerInput};
pub use visit::{ChargeInput, Visit, VisitAccepted, VisitCase, VisitOutcome, VisitProblem, take_in};
