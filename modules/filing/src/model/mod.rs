//! Types and pure decisions.

mod answers;
mod check;
mod computed;
mod content;
mod draft;
mod finding;
mod form;
mod prefill;
mod reading;
mod told;

pub use answers::{Answers, MOST_ROWS, Part, key_of, parts_of};
pub use check::{AnswerProblem, problems_of};
pub(crate) use computed::computed;
pub(crate) use content::content_problem;
pub use draft::{
    Draft, DraftFile, DraftId, DraftState, FileId, FileRead, Filer, Place, SeenSignature, SheetPicture,
};
pub use finding::{Finding, FindingPlace};
pub use form::{AskedField, AskedGroup, asked_groups, rows_of, without_row};
pub use prefill::prefilled;
pub(crate) use reading::differences;
pub use reading::{OffPaper, ReadLine};
pub use told::{answers_back, told};
