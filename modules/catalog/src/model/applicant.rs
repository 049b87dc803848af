//! Who may ask for a procedure (đối tượng thực hiện), in the kinds of the national database of procedures.

use serde::{Deserialize, Serialize};

/// A kind of people or organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Applicant {
    /// Công dân Việt Nam.
    Citizen,
    /// Người Việt Nam định cư ở nước ngoài.
    OverseasVietnamese,
    /// Người nước ngoài.
    Foreigner,
    /// Người nước ngoài cư trú tại Việt Nam.
    ResidentForeigner,
    /// Cán bộ, công chức, viên chức.
    Official,
    /// Doanh nghiệp.
    Enterprise,
    /// Doanh nghiệp Việt Nam.
    VietnameseEnterprise,
    /// Doanh nghiệp có vốn đầu tư nước ngoài.
    ForeignInvested,
    /// Hợp tác xã.
    Cooperative,
    /// Tổ chức (không bao gồm doanh nghiệp, HTX).
    Organisation,
    /// Tổ chức nước ngoài.
    ForeignOrganisation,
    /// Đảng viên.
    PartyMember,
    /// Tổ chức Đảng.
    PartyOrganisation,
}

impl Applicant {
    /// Every kind, people first.
    pub const ALL: [Self; 13] = [
        Self::Citizen,
        Self::OverseasVietnamese,
        Self::Foreigner,
        Self::ResidentForeigner,
        Self::Official,
        Self::PartyMember,
        Self::Enterprise,
        Self::VietnameseEnterprise,
        Self::ForeignInvested,
        Self::Cooperative,
        Self::Organisation,
        Self::ForeignOrganisation,
        Self::PartyOrganisation,
    ];

    /// The identifier in data and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::OverseasVietnamese => "overseas_vietnamese",
            Self::Foreigner => "foreigner",
            Self::ResidentForeigner => "resident_foreigner",
            Self::Official => "official",
            Self::Enterprise => "enterprise",
            Self::VietnameseEnterprise => "vietnamese_enterprise",
            Self::ForeignInvested => "foreign_invested",
            Self::Cooperative => "cooperative",
            Self::Organisation => "organisation",
            Self::ForeignOrganisation => "foreign_organisation",
            Self::PartyMember => "party_member",
            Self::PartyOrganisation => "party_organisation",
        }
    }

    /// The name in the national database; where one name stands within another, only the first piece that lists cut at
    /// their commas.
    const fn published(self) -> &'static str {
        match self {
            Self::Citizen => "Công dân Việt Nam",
            Self::OverseasVietnamese => "Người Việt Nam định cư ở nước ngoài",
            Self::Foreigner => "Người nước ngoài",
            Self::ResidentForeigner => "Người nước ngoài cư trú tại Việt Nam",
            Self::Official => "Cán bộ",
            Self::Enterprise => "Doanh nghiệp",
            Self::VietnameseEnterprise => "Doanh nghiệp Việt Nam",
            Self::ForeignInvested => "Doanh nghiệp có vốn đầu tư nước ngoài",
            Self::Cooperative => "Hợp tác xã",
            Self::Organisation => "Tổ chức (không bao gồm doanh nghiệp",
            Self::ForeignOrganisation => "Tổ chức nước ngoài",
            Self::PartyMember => "Đảng viên",
            Self::PartyOrganisation => "Tổ chức Đảng",
        }
    }

    /// The kinds that a published list names, people first; words that are no kind of their own are left out.
    pub(crate) fn of_published(names: &[String]) -> Vec<Self> {
        let named = |kind: &Self| names.iter().any(|name| name.trim() == kind.published());
        Self::ALL.into_iter().filter(named).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_list_that_was_cut_at_its_commas_is_put_together_again() {
        let names = [
            "Tổ chức (không bao gồm doanh nghiệp",
            "HTX)",
            "Cán bộ",
            "công chức",
            "viên chức",
            "Công dân Việt Nam",
        ]
        .map(str::to_owned);
        assert_eq!(
            Applicant::of_published(&names),
            [Applicant::Citizen, Applicant::Official, Applicant::Organisation]
        );
    }
}
