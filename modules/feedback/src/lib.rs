//! Ratings of a settled dossier (đánh giá), petitions and feedback (phản ánh, kiến nghị) with their answers.

mod migrations;

pub use migrations::MIGRATIONS;
