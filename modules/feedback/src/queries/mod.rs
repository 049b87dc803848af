//! Read models.

mod files;
mod petitions;
mod ratings;
mod times;

pub use files::{petition_files_kept, petitions_need_file};
pub use petitions::{
    Following, PetitionList, Published, follow, own_petition_file, own_petitions, petition, petition_counts,
    petition_file, petitions, petitions_turned_late, published, told_petition,
};
pub(crate) use petitions::{NOT_PUBLISHED, TURNED_LATE, visible};
pub use ratings::{Distribution, RatingForm, UnitRatings, rating_form, ratings, ratings_behind};
pub use times::{TimesSet, feedback_times, feedback_times_set};
