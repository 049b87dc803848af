//! What a proposal is, and the list of rules that make them.

use serde::{Deserialize, Serialize};

use super::role::PersonRole;
use super::{addresses, agreement, codes, dates, ids, issuer, names, number, signer, text, title};
use crate::document::{Document, Line, Page, PixelBox, Word};

/// What a proposed value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// Số, ký hiệu, for example `318/QĐ-SNV`.
    Number,
    /// Cơ quan ban hành.
    Issuer,
    /// Địa danh.
    Place,
    /// Ngày ban hành; the normalised value is the ISO day.
    IssueDate,
    /// Tên loại giấy tờ, for example `QUYẾT ĐỊNH`.
    Title,
    /// Trích yếu nội dung.
    Abstract,
    /// Họ, chữ đệm, tên of a person named on the paper.
    PersonName,
    /// Ngày sinh of a person; the normalised value is the ISO day.
    BirthDate,
    /// Số định danh cá nhân or căn cước: 12 digits.
    PersonalId,
    /// Số chứng minh nhân dân: 9 digits.
    OldIdCard,
    /// Mã hồ sơ, for example `000.15.30.H37-231009-0007`.
    DossierCode,
    /// Người ký.
    Signer,
    /// Ngày hết hiệu lực; the normalised value is the ISO day.
    ExpiryDate,
    /// Địa chỉ.
    Address,
    /// Phạm vi hiệu lực.
    Scope,
}

impl FieldKind {
    /// Every kind, in the order of a paper.
    pub const ALL: [Self; 15] = [
        Self::Number,
        Self::Issuer,
        Self::Place,
        Self::IssueDate,
        Self::Title,
        Self::Abstract,
        Self::PersonName,
        Self::BirthDate,
        Self::PersonalId,
        Self::OldIdCard,
        Self::DossierCode,
        Self::Signer,
        Self::ExpiryDate,
        Self::Address,
        Self::Scope,
    ];

    /// Whether it is of a person: their name, number, day of birth.
    pub(super) const fn is_of_somebody(self) -> bool {
        matches!(
            self,
            Self::PersonName | Self::PersonalId | Self::OldIdCard | Self::BirthDate
        )
    }

    /// Its name in data.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Issuer => "issuer",
            Self::Place => "place",
            Self::IssueDate => "issue-date",
            Self::Title => "title",
            Self::Abstract => "abstract",
            Self::PersonName => "person-name",
            Self::BirthDate => "birth-date",
            Self::PersonalId => "personal-id",
            Self::OldIdCard => "old-id-card",
            Self::DossierCode => "dossier-code",
            Self::Signer => "signer",
            Self::ExpiryDate => "expiry-date",
            Self::Address => "address",
            Self::Scope => "scope",
        }
    }
}

/// A value that a rule found, for the officer to confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProposal {
    /// What the value is.
    pub kind: FieldKind,
    /// The value as it stands on the paper.
    pub value: String,
    /// The value in a form that can be compared: an ISO day, digits alone; nothing when it is the value itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub normalised: Option<String>,
    /// How sure the reading is, 0–100: the least sure of its words, halved when the structure is not right.
    pub confidence: u8,
    /// The page, 1 for the first.
    pub page: u32,
    /// Where it stands in the page image.
    #[serde(rename = "box")]
    pub bounds: PixelBox,
    /// Of whom it is, where a rule or a label says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<PersonRole>,
}

impl FieldProposal {
    /// A proposal whose place and confidence are those of the words of `line` that hold `value`.
    pub(super) fn from_line(kind: FieldKind, value: impl Into<String>, line: &Line, page: u32) -> Self {
        let value = value.into();
        let (bounds, confidence) = place(line, &value);
        Self {
            kind,
            value,
            normalised: None,
            confidence,
            page,
            bounds,
            of: None,
        }
    }

    /// The same, said of whoever stands in this role.
    pub(super) const fn of(mut self, role: Option<PersonRole>) -> Self {
        self.of = role;
        self
    }

    pub(super) fn normalised(mut self, value: impl Into<String>) -> Self {
        self.normalised = Some(value.into());
        self
    }

    /// Lowers the confidence because the value does not have the structure it should have.
    pub(super) fn doubtful(mut self) -> Self {
        self.confidence = (self.confidence / 2).min(45);
        self
    }
}

/// Proposes fields from all pages; values of one kind stand in the order of the paper, each value once.
pub fn propose(document: &Document) -> Vec<FieldProposal> {
    let mut found = Vec::new();
    for (at, page) in document.pages.iter().enumerate() {
        found.extend(codes::find(page));
        found.extend(ids::find(page));
        found.extend(names::find(page));
        found.extend(dates::births(page));
        found.extend(codes::dossier_codes(page));
        found.extend(signer::find(page));
        // Number, issuer, day and title stand at the head of a paper; later pages carry none of their own.
        if at == 0 {
            found.extend(number::find(page));
            found.extend(issuer::find(page));
            found.extend(dates::issue(page));
            found.extend(title::find(page));
        }
    }
    // Of several people nobody knows whose an address is; the rules of a type may say it.
    if names_one_person(&found) {
        found.extend(document.pages.iter().flat_map(addresses::find));
    }
    let mut unique: Vec<FieldProposal> = Vec::with_capacity(found.len());
    for proposal in found {
        let value = |p: &FieldProposal| p.normalised.clone().unwrap_or_else(|| p.value.clone());
        match unique
            .iter_mut()
            .find(|other| other.kind == proposal.kind && value(other) == value(&proposal))
        {
            Some(same) => {
                same.confidence = same.confidence.max(proposal.confidence);
                same.of = same.of.or(proposal.of);
            }
            None => unique.push(proposal),
        }
    }
    unique.sort_by_key(|proposal| proposal.kind);
    agreement::doubt_contradictions(&document.pages, &mut unique);
    unique
}

fn names_one_person(found: &[FieldProposal]) -> bool {
    let mut names = found.iter().filter(|one| one.kind == FieldKind::PersonName);
    let first = names.next().map(|one| text::folded(&one.value));
    first.is_some_and(|first| names.all(|one| text::folded(&one.value) == first))
}

/// The box and the least confidence of the words that make up `value`; the whole line when they are not found.
fn place(line: &Line, value: &str) -> (PixelBox, u8) {
    let wanted: Vec<&str> = value.split_whitespace().collect();
    let holds = |words: &[Word]| {
        words
            .iter()
            .zip(&wanted)
            .all(|(word, part)| word.text.contains(part))
    };
    let found = line
        .words
        .windows(wanted.len().max(1))
        .find(|words| holds(words))
        .unwrap_or(&line.words);
    let bounds = PixelBox::around(found.iter().map(|word| word.bounds)).unwrap_or(line.bounds);
    let confidence = found
        .iter()
        .map(|word| word.confidence)
        .min()
        .unwrap_or(line.confidence);
    (bounds, confidence)
}

/// Lines joined to one value: their texts with a space between, their boxes, their least confidence.
pub(super) fn joined(kind: FieldKind, lines: &[&Line], page: &Page) -> Option<FieldProposal> {
    let bounds = PixelBox::around(lines.iter().map(|line| line.bounds))?;
    let confidence = lines.iter().map(|line| line.confidence).min()?;
    let value = lines
        .iter()
        .map(|line| line.text.trim())
        .collect::<Vec<_>>()
        .join(" ");
    Some(FieldProposal {
        kind,
        value,
        normalised: None,
        confidence,
        page: page.number,
        bounds,
        of: None,
    })
}
