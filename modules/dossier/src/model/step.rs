//! The step of the workflow (quy trình nội bộ) in which a dossier stands.

use motcua_kernel::Instant;
use serde::{Deserialize, Serialize};

use super::Role;

/// A step about to begin, as the procedure's revision describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepPlan {
    /// Its code in the workflow.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Who does it.
    pub performer: Role,
    /// When it is due, where the step has a limit of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Instant>,
    /// Whether settling the dossier is part of it: nothing comes after.
    pub last: bool,
}

/// A step under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenStep {
    /// What it is.
    pub plan: StepPlan,
    /// Since when.
    pub since: Instant,
}
