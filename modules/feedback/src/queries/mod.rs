//! Read models.

mod petitions;
mod ratings;
mod times;

pub(crate) use petitions::visible;
pub use petitions::{
    Following, PetitionList, Published, follow, own_petitions, petition, petition_counts, petition_file,
    petitions, published, told_petition,
};
pub use ratings::{Distribution, RatingForm, UnitRatings, rating_form, ratings, ratings_behind};
pub use times::{TimesSet, feedback_times, feedback_times_set};
