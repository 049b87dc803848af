//! What somebody said about a settled dossier.

use std::collections::BTreeMap;

use motcua_identity::UnitId;
use motcua_kernel::{Id, Instant};

use super::{FieldProblem, Question};

/// The identifier of a rating.
pub type RatingId = Id<Rating>;

/// Points by question.
pub type Scores = BTreeMap<String, i64>;

/// How a rating came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatingWay {
    /// By the owner who was signed in.
    Portal,
    /// With the code on the slip and four digits that only the owner knows.
    Slip,
    /// With the secret in the code on the slip.
    Code,
}

impl RatingWay {
    /// The identifier in tables and events.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Slip => "slip",
            Self::Code => "code",
        }
    }
}

/// A rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The identifier.
    pub id: RatingId,
    /// The dossier's code; empty where whoever looks may not know it.
    pub code: String,
    /// The unit that settled it.
    pub unit: UnitId,
    /// The procedure's name.
    pub procedure_name: String,
    /// Points by question.
    pub scores: Scores,
    /// What was said, numbers and names hidden.
    pub comment: String,
    /// When it was given first.
    pub rated_at: Instant,
    /// When it was changed last.
    pub changed_at: Option<Instant>,
}

/// The longest comment, in letters.
pub(crate) const LONGEST: usize = 1_000;

/// What is wrong with an answer: each question asked needs one of its three answers.
pub(crate) fn problems(asked: &[&Question], scores: &Scores, comment: &str) -> Vec<FieldProblem> {
    let answered = |question: &&Question| scores.get(&question.key).is_some_and(|it| (0..=2).contains(it));
    let mut problems = Vec::new();
    if !asked.iter().all(answered) {
        problems.push(("scores", "rating-answer-missing"));
    }
    if comment.chars().count() > LONGEST {
        problems.push(("comment", "text-too-long"));
    }
    problems
}
