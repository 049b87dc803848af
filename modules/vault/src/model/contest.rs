//! What an owner says is wrong in a paper, and what the unit that keeps it answered.

use motcua_db::{FromValue, Value};
use motcua_identity::UnitId;
use motcua_kernel::{Id, Instant};
use motcua_repository::PaperId;

use super::OwnerNumber;

/// The identifier of a contest.
pub type ContestId = Id<Contest>;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContestOutcome {
    /// The owner is right: the paper was corrected.
    Corrected,
    /// The paper is right as it is.
    Unfounded,
    /// Another agency has to correct it; the answer says which.
    NotOurs,
}

impl ContestOutcome {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Corrected, Self::Unfounded, Self::NotOurs];

    /// The identifier in tables, forms and translation keys.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Corrected => "corrected",
            Self::Unfounded => "unfounded",
            Self::NotOurs => "not-ours",
        }
    }

    /// The one called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.identifier() == identifier)
    }
}

impl From<ContestOutcome> for Value {
    fn from(outcome: ContestOutcome) -> Self {
        Self::Text(outcome.identifier().to_owned())
    }
}

impl FromValue for ContestOutcome {
    const EXPECTED: &'static str = "outcome of a contest";

    fn from_value(value: &Value) -> Option<Self> {
        let Value::Text(text) = value else { return None };
        Self::from_identifier(text)
    }
}

/// What is right instead, and what shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claim {
    /// What is right, in the owner's words; empty where it stands with what is wrong.
    pub right: String,
    /// What shows it, in the owner's words; may be empty.
    pub proof: String,
    /// A paper of the same vault that shows it.
    pub proof_paper: Option<PaperId>,
}

/// An error that an owner contests (phản ánh sai sót).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contest {
    /// Its identifier.
    pub id: ContestId,
    /// Whose paper.
    pub owner: OwnerNumber,
    /// The paper.
    pub paper_id: PaperId,
    /// The unit that keeps the paper, and answers.
    pub unit: UnitId,
    /// The field (lĩnh vực) of the paper, where it has one.
    pub field: Option<String>,
    /// What is wrong, in the owner's words.
    pub wrong: String,
    /// What is right, and what shows it.
    pub claim: Claim,
    /// When it was said.
    pub said_at: Instant,
    /// What came of it.
    pub outcome: Option<ContestOutcome>,
    /// The version of the paper that stands since the owner was found right.
    pub corrected_to: Option<u32>,
    /// Why, in the unit's words.
    pub answer: Option<String>,
    /// Who answered.
    pub answered_by_name: Option<String>,
    /// When.
    pub answered_at: Option<Instant>,
}
