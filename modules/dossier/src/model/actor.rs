//! Who acts, and in which role.

use serde::{Deserialize, Serialize};

use super::{ActorId, UnitRef};

/// A role in the life of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Người nộp hồ sơ.
    Applicant,
    /// Cán bộ tiếp nhận.
    IntakeOfficer,
    /// Chuyên viên thụ lý.
    CaseOfficer,
    /// Lãnh đạo phòng.
    DivisionHead,
    /// Lãnh đạo cơ quan.
    AgencyHead,
    /// Văn thư.
    Clerk,
    /// Trưởng Bộ phận Một cửa, Giám đốc Trung tâm Phục vụ hành chính công.
    DeskHead,
    /// Cơ quan phối hợp.
    Coordinator,
    /// Cán bộ thu phí, lệ phí.
    Cashier,
    /// Cán bộ trả kết quả.
    ReturnOfficer,
    /// The system itself, for example on word from the treasury.
    System,
}

impl Role {
    /// The identifier in tables.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::IntakeOfficer => "intake-officer",
            Self::CaseOfficer => "case-officer",
            Self::DivisionHead => "division-head",
            Self::AgencyHead => "agency-head",
            Self::Clerk => "clerk",
            Self::DeskHead => "desk-head",
            Self::Coordinator => "coordinator",
            Self::Cashier => "cashier",
            Self::ReturnOfficer => "return-officer",
            Self::System => "system",
        }
    }

    /// Whether it leads a division or an agency.
    pub const fn leads(self) -> bool {
        matches!(self, Self::DivisionHead | Self::AgencyHead | Self::DeskHead)
    }
}

/// Somebody acting on a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub id: ActorId,
    /// The roles held for this dossier's field and unit.
    pub roles: Vec<Role>,
    /// Whose work the actor does while they are away (NĐ 61/2018/NĐ-CP, điều 11: the agency names stand-ins).
    pub stands_in_for: Vec<ActorId>,
    /// The units for which the actor may answer a referral.
    pub answers_for: Vec<UnitRef>,
}

impl Actor {
    /// Whether what `holder` holds is the actor's to work on.
    pub fn acts_for(&self, holder: &ActorId) -> bool {
        self.id == *holder || self.stands_in_for.contains(holder)
    }

    /// Whether one of the roles leads.
    pub fn leads(&self) -> bool {
        self.roles.iter().any(|role| role.leads())
    }
}
