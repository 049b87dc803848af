//! Ratings of a settled dossier (đánh giá), petitions and feedback (phản ánh, kiến nghị) with their answers.
//!
//! Invariants: a dossier has one rating; nobody who was rated learns who rated; nothing is published without the
//! person's consent or with their name; each step of a petition is an event, and none carries words that were typed.

mod actions;
mod error;
mod event;
mod migrations;
mod model;
mod queries;
mod store;

pub use actions::{
    Asker, Filed, Handle, HandleOutcome, Handling, NewPetitionFile, Rate, RateOutcome, Rater, SetTimes,
    TimesOutcome, add_petition_file, file_petition, handle, judge, rate, rating_token, say_more, set_times,
    watch_petitions,
};
pub use error::FeedbackError;
pub use migrations::MIGRATIONS;
pub use model::{
    About, FeedbackTimes, FieldProblem, NewPetition, Petition, PetitionAct, PetitionFile, PetitionId,
    PetitionKind, PetitionOutcome, PetitionRefusal, PetitionState, Question, Rating, RatingId, RatingSent,
    RatingWay, Satisfaction, Scores, comment_said, decide, plus_working_days, points_said, question_field,
    questions_on, scores_sent,
};
pub use queries::{
    Distribution, Following, PetitionList, Published, RatingForm, TimesSet, UnitRatings, feedback_times,
    feedback_times_set, follow, own_petition_file, own_petitions, petition, petition_counts, petition_file,
    petition_files_kept, petitions, petitions_need_file, petitions_turned_late, published, rating_form,
    ratings, ratings_behind, told_petition,
};
