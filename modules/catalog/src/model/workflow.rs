//! The inner procedure (quy trình nội bộ): who does what, in which order, within which time.
//!
//! Each agency lays down the inner procedure of each of its procedures and changes it by decision, so it is data
//! of a revision and never code.

use motcua_law::TimeLimit;
use serde::{Deserialize, Serialize};

/// The steps of a procedure inside the agency, in order; none asks for the default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Workflow {
    /// The steps, in order.
    pub steps: Vec<WorkflowStep>,
}

impl Workflow {
    /// Whether no step was configured, so that the default stands.
    pub const fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The configured steps, or the one step of the default: a case officer appraises and settles.
    pub fn steps_or_default(&self) -> Vec<WorkflowStep> {
        if self.steps.is_empty() {
            vec![WorkflowStep::default_step()]
        } else {
            self.steps.clone()
        }
    }
}

/// A step of the inner procedure (bước xử lý).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkflowStep {
    /// The code, in kebab-case, unique in its workflow.
    pub code: String,
    /// The name on screens and on the control sheet (phiếu kiểm soát quá trình).
    pub name: String,
    /// What is done in it.
    pub kind: StepKind,
    /// Who does it.
    pub performer: Performer,
    /// Its own time, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<TimeLimit>,
}

impl WorkflowStep {
    /// The only step of a procedure that says nothing about its steps.
    pub fn default_step() -> Self {
        Self {
            code: "xu-ly".to_owned(),
            name: "Thụ lý, giải quyết".to_owned(),
            kind: StepKind::Appraise,
            performer: Performer::CaseOfficer,
            limit: None,
        }
    }
}

/// What is done in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The dossier is examined (thẩm định).
    Appraise,
    /// Facts are verified, also on the spot (xác minh).
    Verify,
    /// The result is drafted (dự thảo).
    Draft,
    /// The draft is examined (thẩm tra, duyệt).
    Review,
    /// The result is signed (ký duyệt).
    Approve,
    /// The result is numbered, sealed and issued (vào số, đóng dấu, phát hành).
    Issue,
}

impl StepKind {
    /// Every kind, in the order of the work.
    pub const ALL: [Self; 6] = [
        Self::Appraise,
        Self::Verify,
        Self::Draft,
        Self::Review,
        Self::Approve,
        Self::Issue,
    ];

    /// The identifier in data and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Appraise => "appraise",
            Self::Verify => "verify",
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Approve => "approve",
            Self::Issue => "issue",
        }
    }
}

/// Who performs a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Performer {
    /// The case officer (chuyên viên thụ lý).
    CaseOfficer,
    /// The head of a division (lãnh đạo phòng).
    DivisionHead,
    /// The head of the agency (lãnh đạo cơ quan).
    AgencyHead,
    /// The clerk (văn thư).
    Clerk,
}

impl Performer {
    /// Every performer.
    pub const ALL: [Self; 4] = [
        Self::CaseOfficer,
        Self::DivisionHead,
        Self::AgencyHead,
        Self::Clerk,
    ];

    /// The identifier in data and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::CaseOfficer => "case_officer",
            Self::DivisionHead => "division_head",
            Self::AgencyHead => "agency_head",
            Self::Clerk => "clerk",
        }
    }

    /// Whether a dossier can begin with this performer: only who may process can claim it.
    pub const fn can_start(self) -> bool {
        matches!(self, Self::CaseOfficer | Self::DivisionHead)
    }
}
