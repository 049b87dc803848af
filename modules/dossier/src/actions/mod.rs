//! The use cases, one a file.

mod accept;
mod act;
mod complete;
mod file;
mod refuse;
mod rights;
mod settle;
mod supplement;
mod validate;

pub use accept::{Accept, AcceptOutcome, Accepted, HandedIn, accept};
pub use act::{Act, Acted, act};
pub use complete::{CompleteSupplement, Completed, complete_supplement};
pub use file::{AcceptFiled, FiledOutcome, accept_filed, file};
pub use refuse::{Refuse, RefuseOutcome, refuse};
pub use settle::{may_draw_result, settle};
pub use supplement::{DefectInput, RequestSupplement, SupplementOutcome, request_supplement};
pub use validate::{FieldProblem, OwnerInput};
