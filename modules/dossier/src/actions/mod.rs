//! The use cases, one a file.

mod accept;
mod act;
mod approve;
mod assign;
mod consult;
mod draft;
mod issue_result;
mod legs;
mod letter;
mod open_paper;
mod rights;
mod settle;
mod step;
mod steps;
mod validate;

pub use accept::{Accept, AcceptOutcome, Accepted, HandedIn, accept};
pub use act::{Act, Acted, act, allows};
pub use approve::{Approval, Numbered, approve, prepare_approval, take_number};
pub use assign::assign;
pub(crate) use assign::post_for;
pub use consult::{Answering, Consult, OPINION_DAYS, ReferralOutcome, answer, consult, opinion_due};
pub use draft::{DraftOutcome, WriteDraft, proposed_body, write_draft};
pub use issue_result::{Sealed, Unsealed, issue_result, prepare_seal, unsealed};
pub(crate) use letter::{Issuer, letter};
pub use open_paper::open_paper;
pub(crate) use rights::holders_of;
pub use settle::{may_draw_result, settle};
pub use step::{SendBack, StepDone, complete_step, send_back};
pub use steps::{first_step, next_step, revision_of, step_kind, steps_of};
pub use validate::{FieldProblem, OwnerInput};
