//! Who acts, and in which role.

use serde::{Deserialize, Serialize};

use super::ActorId;

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
    /// Cán bộ thu phí, lệ phí.
    Cashier,
    /// Cán bộ trả kết quả.
    ReturnOfficer,
    /// The system itself, for example on word from the treasury.
    System,
}

impl Role {
    /// Whether it leads a division or an agency.
    pub const fn leads(self) -> bool {
        matches!(self, Self::DivisionHead | Self::AgencyHead)
    }
}

/// Somebody acting on a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub id: ActorId,
    /// The roles held for this dossier's field and unit.
    pub roles: Vec<Role>,
}

impl Actor {
    /// Whether one of the roles leads.
    pub fn leads(&self) -> bool {
        self.roles.iter().any(|role| role.leads())
    }
}
