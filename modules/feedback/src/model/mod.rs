//! Types and pure decisions.

mod mask;
mod petition;
mod question;
mod rating;
mod rating_sheet;
mod times;

pub(crate) use mask::masked;
pub use petition::{
    About, NewPetition, Petition, PetitionAct, PetitionFile, PetitionId, PetitionKind, PetitionOutcome,
    PetitionRefusal, PetitionState, Satisfaction, decide,
};
pub use question::{Question, questions_on};
pub(crate) use rating::problems as rating_problems;
pub use rating::{Rating, RatingId, RatingWay, Scores};
pub use rating_sheet::{RatingSent, comment_said, points_said, question_field, scores_sent};
pub use times::{FeedbackTimes, plus_working_days};

/// A field of a form with the code of what is wrong with it.
pub type FieldProblem = (&'static str, &'static str);
