//! The roles of the one-stop mechanism.

use serde::{Deserialize, Serialize};

/// What an officer is posted as (vai trò); each is a row of the one-stop decree or of provincial practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Guides, checks, scans, issues slips 01 to 03, transfers (NĐ 61/2018/NĐ-CP, điều 11).
    IntakeOfficer,
    /// Receives results and hands them to people.
    ReturnOfficer,
    /// Collects charges and fees.
    Cashier,
    /// Takes in and returns on behalf of people by public post (bưu chính công ích).
    PostalAgent,
    /// Helps people file online.
    Assistant,
    /// Heads the one-stop desk or the service centre.
    CentreHead,
    /// Appraises dossiers and drafts results.
    CaseOfficer,
    /// Assigns and reviews within a division.
    DivisionHead,
    /// Approves, signs, refuses, apologises.
    AgencyHead,
    /// Numbers, seals, puts the agency's signature.
    Clerk,
    /// Gives opinions asked for by another agency (NĐ 61/2018/NĐ-CP, điều 19).
    CoordinatingAgency,
    /// Compiles figures, handles petitions, evaluates (NĐ 63/2010/NĐ-CP).
    ControlOfficer,
    /// Configures the whole system.
    SystemAdmin,
    /// Configures a unit and those below it.
    UnitAdmin,
    /// Certifies electronic copies from originals (NĐ 45/2020/NĐ-CP, điều 10).
    Ecertifier,
    /// Takes in dossiers whatever the person's place of residence (phi địa giới).
    BoundaryFreeOfficer,
    /// Looks people up in the population database; each look-up is logged.
    PopulationLookup,
    /// Matches the money that came with what is owed, and closes the day's account (kế toán).
    Accountant,
    /// Follows and closes campaigns, appraises nominations for the body of emulation (KH 170/KH-UBND, VI).
    EmulationOfficer,
    /// Receives and appraises nominations of a campaign (KH 170/KH-UBND, V.4).
    CampaignFocalPoint,
    /// Prepares nominations and keeps the minutes of a unit's council of emulation and commendation.
    CouncilSecretary,
    /// Votes in a unit's council of emulation and commendation.
    CouncilMember,
    /// Decides on the awards of the Chairman of the provincial people's committee.
    ProvinceChairman,
}

impl Role {
    /// Every role, in the order of the law's list.
    pub const ALL: [Self; 23] = [
        Self::IntakeOfficer,
        Self::ReturnOfficer,
        Self::Cashier,
        Self::PostalAgent,
        Self::Assistant,
        Self::CentreHead,
        Self::CaseOfficer,
        Self::DivisionHead,
        Self::AgencyHead,
        Self::Clerk,
        Self::CoordinatingAgency,
        Self::ControlOfficer,
        Self::SystemAdmin,
        Self::UnitAdmin,
        Self::Ecertifier,
        Self::BoundaryFreeOfficer,
        Self::PopulationLookup,
        Self::Accountant,
        Self::EmulationOfficer,
        Self::CampaignFocalPoint,
        Self::CouncilSecretary,
        Self::CouncilMember,
        Self::ProvinceChairman,
    ];

    /// The identifier in tables, events and addresses.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::IntakeOfficer => "intake_officer",
            Self::ReturnOfficer => "return_officer",
            Self::Cashier => "cashier",
            Self::PostalAgent => "postal_agent",
            Self::Assistant => "assistant",
            Self::CentreHead => "centre_head",
            Self::CaseOfficer => "case_officer",
            Self::DivisionHead => "division_head",
            Self::AgencyHead => "agency_head",
            Self::Clerk => "clerk",
            Self::CoordinatingAgency => "coordinating_agency",
            Self::ControlOfficer => "control_officer",
            Self::SystemAdmin => "system_admin",
            Self::UnitAdmin => "unit_admin",
            Self::Ecertifier => "ecertifier",
            Self::BoundaryFreeOfficer => "boundary_free_officer",
            Self::PopulationLookup => "population_lookup",
            Self::Accountant => "accountant",
            Self::EmulationOfficer => "emulation_officer",
            Self::CampaignFocalPoint => "campaign_focal_point",
            Self::CouncilSecretary => "council_secretary",
            Self::CouncilMember => "council_member",
            Self::ProvinceChairman => "province_chairman",
        }
    }

    /// The role called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.identifier() == identifier)
    }

    /// The Vietnamese name, as used in law and practice.
    pub const fn vietnamese(self) -> &'static str {
        match self {
            Self::IntakeOfficer => "Cán bộ tiếp nhận",
            Self::ReturnOfficer => "Cán bộ trả kết quả",
            Self::Cashier => "Cán bộ thu phí, lệ phí",
            Self::PostalAgent => "Nhân viên bưu chính công ích",
            Self::Assistant => "Nhân viên hướng dẫn, hỗ trợ nộp trực tuyến",
            Self::CentreHead => "Trưởng Bộ phận Một cửa",
            Self::CaseOfficer => "Chuyên viên thụ lý",
            Self::DivisionHead => "Lãnh đạo phòng",
            Self::AgencyHead => "Lãnh đạo cơ quan",
            Self::Clerk => "Văn thư",
            Self::CoordinatingAgency => "Cơ quan phối hợp",
            Self::ControlOfficer => "Cán bộ kiểm soát thủ tục hành chính",
            Self::SystemAdmin => "Quản trị hệ thống",
            Self::UnitAdmin => "Quản trị đơn vị",
            Self::Ecertifier => "Cán bộ chứng thực điện tử",
            Self::BoundaryFreeOfficer => "Cán bộ tiếp nhận phi địa giới hành chính",
            Self::PopulationLookup => "Cán bộ tra cứu cơ sở dữ liệu dân cư",
            Self::Accountant => "Kế toán",
            Self::EmulationOfficer => "Cán bộ thi đua - khen thưởng",
            Self::CampaignFocalPoint => "Cán bộ đầu mối đợt thi đua",
            Self::CouncilSecretary => "Thư ký Hội đồng Thi đua - Khen thưởng",
            Self::CouncilMember => "Thành viên Hội đồng Thi đua - Khen thưởng",
            Self::ProvinceChairman => "Chủ tịch Ủy ban nhân dân tỉnh",
        }
    }

    /// Whether a posting in this role also covers every unit below its own.
    ///
    /// Heads answer for what is below them, control officers and administrators serve it; whoever handles
    /// dossiers does so at one unit only.
    pub const fn covers_units_below(self) -> bool {
        matches!(
            self,
            Self::CentreHead
                | Self::AgencyHead
                | Self::ControlOfficer
                | Self::SystemAdmin
                | Self::UnitAdmin
                | Self::EmulationOfficer
                | Self::CampaignFocalPoint
                | Self::ProvinceChairman
        )
    }

    /// Whether an officer in this role may do the work of `other` while they are away: the same role does, and whoever
    /// leads it.
    pub const fn stands_in_for(self, other: Self) -> bool {
        match other {
            Self::CaseOfficer => matches!(self, Self::CaseOfficer | Self::DivisionHead),
            Self::DivisionHead => matches!(self, Self::DivisionHead | Self::AgencyHead),
            Self::IntakeOfficer | Self::BoundaryFreeOfficer => matches!(
                self,
                Self::IntakeOfficer | Self::BoundaryFreeOfficer | Self::CentreHead
            ),
            Self::ReturnOfficer => matches!(self, Self::ReturnOfficer | Self::CentreHead),
            same => self as u8 == same as u8,
        }
    }
}
