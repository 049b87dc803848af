//! The draft of a result (dự thảo kết quả), from the first words to the agency's seal.

use motcua_kernel::Instant;
use motcua_repository::{PaperId, PersonallySigned};
use serde::{Deserialize, Serialize};

use crate::DossierId;

/// What stands on the result beside its body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftFields {
    /// The kind of paper in the ministries' list; empty where it has none.
    pub type_code: String,
    /// The name of the paper (tên loại), for example `Giấy xác nhận tình trạng hôn nhân`.
    pub heading: String,
    /// What it is about (trích yếu); may be empty.
    pub subject: String,
    /// The sign after the number (ký hiệu), for example `XN-UBND`: it also names the book the number comes from.
    pub sign: String,
    /// In whose authority it is signed (`TM. ỦY BAN NHÂN DÂN`); may be empty.
    pub authority: String,
    /// The office of whoever signs.
    pub position: String,
}

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultDraft {
    /// The dossier it settles.
    pub dossier_id: DossierId,
    /// What stands on it beside its body.
    pub fields: DraftFields,
    /// Its body.
    pub body: String,
    /// Who wrote it last: an officer's id.
    pub drafted_by: String,
    /// When.
    pub drafted_at: Instant,
    /// Counts its changes.
    pub version: i64,
    /// The paper it becomes; its QR code lets anyone verify it.
    pub paper_id: Option<PaperId>,
    /// Its number in the unit's book, once the head approves.
    pub number: Option<i64>,
    /// From whose book; none for numbers of before that was kept.
    pub number_unit: Option<motcua_identity::UnitId>,
    /// The day it bears.
    pub dated_at: Option<Instant>,
    /// Name and title of who approved.
    pub signer: Option<String>,
    /// The file with the personal signature, until the agency's comes.
    pub signed: Option<PersonallySigned>,
    /// When it went out.
    pub issued_at: Option<Instant>,
}

impl ResultDraft {
    /// Number and sign, `12/XN-UBND`; before it has a number, a gap to be filled in.
    pub fn symbol(&self) -> String {
        match self.number {
            Some(number) => format!("{number}/{}", self.fields.sign),
            None => format!("…/{}", self.fields.sign),
        }
    }

    /// Whether it is still on its way: an issued one belongs to the repository.
    pub const fn is_open(&self) -> bool {
        self.issued_at.is_none()
    }
}
