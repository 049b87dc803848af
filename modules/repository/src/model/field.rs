//! The fields kept of a paper, and the values proposed for them.

use motcua_ocr::fields::FieldKind;
use motcua_ocr::{PixelBox, fields};
use serde::{Deserialize, Serialize};

use super::paper::{Owner, kept_as_text};

/// A field of a paper that an officer confirms; the least that must be kept stands in `is_required`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldName {
    /// Tên giấy tờ.
    PaperName,
    /// Số, ký hiệu; papers without one say `không số`.
    Symbol,
    /// Cơ quan ban hành.
    Issuer,
    /// Người ký.
    Signer,
    /// Ngày ban hành, ISO.
    IssueDate,
    /// Ngày hết hiệu lực, ISO; empty when the paper holds indefinitely.
    ExpiryDate,
    /// Phạm vi hiệu lực.
    Scope,
    /// Trích yếu.
    Abstract,
    /// Họ tên hoặc tên tổ chức của chủ sở hữu.
    OwnerName,
    /// Số giấy tờ của chủ sở hữu.
    OwnerIdNumber,
}

kept_as_text!(FieldName {
    PaperName = "paper-name",
    Symbol = "symbol",
    Issuer = "issuer",
    Signer = "signer",
    IssueDate = "issue-date",
    ExpiryDate = "expiry-date",
    Scope = "scope",
    Abstract = "abstract",
    OwnerName = "owner-name",
    OwnerIdNumber = "owner-id-number",
});

impl FieldName {
    /// Every field, in the order of the form.
    pub const ALL: [Self; 10] = [
        Self::PaperName,
        Self::Symbol,
        Self::Issuer,
        Self::Signer,
        Self::IssueDate,
        Self::ExpiryDate,
        Self::Scope,
        Self::Abstract,
        Self::OwnerName,
        Self::OwnerIdNumber,
    ];

    /// The fields that a second person enters again: those a paper cannot be kept without, and the day it ends.
    pub const ENTERED_AGAIN: [Self; 7] = [
        Self::PaperName,
        Self::Symbol,
        Self::Issuer,
        Self::IssueDate,
        Self::ExpiryDate,
        Self::OwnerName,
        Self::OwnerIdNumber,
    ];

    /// Whether a paper cannot be kept without it.
    pub const fn is_required(self) -> bool {
        matches!(
            self,
            Self::PaperName
                | Self::Symbol
                | Self::Issuer
                | Self::IssueDate
                | Self::OwnerName
                | Self::OwnerIdNumber
        )
    }

    /// The kinds of proposal that may fill it.
    const fn kinds(self) -> &'static [FieldKind] {
        match self {
            Self::PaperName => &[FieldKind::Title],
            Self::Symbol => &[FieldKind::Number],
            Self::Issuer => &[FieldKind::Issuer],
            Self::Signer => &[FieldKind::Signer],
            Self::IssueDate => &[FieldKind::IssueDate],
            Self::Abstract => &[FieldKind::Abstract],
            Self::OwnerName => &[FieldKind::PersonName],
            Self::OwnerIdNumber => &[FieldKind::PersonalId, FieldKind::OldIdCard],
            Self::ExpiryDate => &[FieldKind::ExpiryDate],
            Self::Scope => &[FieldKind::Scope],
        }
    }
}

/// A value that was read, with the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The field it is proposed for.
    pub name: FieldName,
    /// The value; days are ISO.
    pub value: String,
    /// How sure the reading is, 0–100.
    pub confidence: u8,
    /// The page, 1 for the first.
    pub page: u32,
    /// Where it stands in the picture of the page.
    pub bounds: PixelBox,
}

/// A field of a paper as the check page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Which field.
    pub name: FieldName,
    /// What was read, if anything was.
    pub proposal: Option<Proposal>,
    /// What an officer confirmed; kept beside the proposal, so that it is known who corrected what.
    pub confirmed: Option<String>,
}

/// For each field the one proposal that fits best. Where several people stand on a paper, the owner of the dossier is
/// preferred, because the paper is handed in for them.
pub(crate) fn best(found: &[fields::FieldProposal], owner: &Owner) -> Vec<Proposal> {
    FieldName::ALL
        .into_iter()
        .filter_map(|name| {
            let mut fitting = found.iter().filter(|one| name.kinds().contains(&one.kind));
            let known = match name {
                FieldName::OwnerName => Some(owner.name.to_lowercase()),
                FieldName::OwnerIdNumber => Some(owner.id_number.clone()),
                _ => None,
            };
            let owners =
                known.and_then(|known| fitting.clone().find(|one| value(one).to_lowercase() == known));
            owners.or_else(|| fitting.next()).map(|one| Proposal {
                name,
                value: value(one).to_owned(),
                confidence: one.confidence,
                page: one.page,
                bounds: one.bounds,
            })
        })
        .collect()
}

fn value(proposal: &fields::FieldProposal) -> &str {
    match proposal.kind {
        FieldKind::IssueDate | FieldKind::ExpiryDate | FieldKind::PersonalId | FieldKind::OldIdCard => {
            proposal.normalised.as_deref().unwrap_or(&proposal.value)
        }
        _ => &proposal.value,
    }
}
