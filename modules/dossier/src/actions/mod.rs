//! The use cases, one a file.

mod accept;
mod act;
mod apologise;
mod complete;
mod explain;
mod file;
mod reassign;
mod refuse;
mod rights;
mod settle;
mod supplement;
mod validate;
mod watch;

pub use accept::{Accept, AcceptOutcome, Accepted, HandedIn, accept};
pub use act::{Act, Acted, act};
pub use apologise::{Apologise, ApologyOutcome, apologise, tell_apology};
pub use complete::{CompleteSupplement, Completed, complete_supplement};
pub use explain::{ExplainLateness, explain_lateness, is_late};
pub use file::{AcceptFiled, FiledOutcome, accept_filed, file};
pub use reassign::reassign;
pub use refuse::{Refuse, RefuseOutcome, refuse};
pub use settle::{may_draw_result, settle};
pub use supplement::{DefectInput, RequestSupplement, SupplementOutcome, request_supplement};
pub use validate::{FieldProblem, OwnerInput};
pub use watch::{WatchCursor, Watched, watch};
