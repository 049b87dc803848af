//! The receipt of a filing from home (giấy xác nhận nộp hồ sơ trực tuyến): what stands on it.
//!
//! Plain data: every text comes formatted the way it is to be printed.

use crate::issue::Issue;
use crate::slip::Applicant;

/// A file that arrived.
#[derive(Debug, Clone, Default)]
pub struct ArrivedFile {
    /// The component it is for.
    pub component: String,
    /// Its name, or what stands for it.
    pub name: String,
    /// Pages and size.
    pub extent: String,
    /// The hash of its bytes.
    pub hash: String,
    /// The small picture of its first page, a JPEG; empty where there is none.
    pub picture: Vec<u8>,
}

/// Where the ledger keeps the filing: whoever has the event can compare.
#[derive(Debug, Clone, Default)]
pub struct FilingProof {
    /// The stream of the dossier.
    pub stream: String,
    /// The place in the stream.
    pub place: String,
    /// The hash of the event, in hexadecimal.
    pub hash: String,
    /// The neighbours on the way from the event to the seal, the lowest first; empty until the day is over.
    pub path: Vec<String>,
    /// The seal of the day with its hash; empty until the day is over.
    pub seal: String,
    /// The page where anyone can check it, also held by a QR code.
    pub page: String,
}

/// A receipt of a filing from home, A4.
#[derive(Debug, Clone)]
pub struct FilingReceipt {
    /// Who it was sent to.
    pub issue: Issue,
    /// The dossier code, also held by the QR code.
    pub dossier_code: String,
    /// Who filed.
    pub applicant: Applicant,
    /// The procedure.
    pub procedure: String,
    /// When it was filed.
    pub filed_at: String,
    /// By when the desk answers.
    pub answer_by: String,
    /// Who helped, where somebody did; may be empty.
    pub assisted_by: String,
    /// Who filed in the applicant's name, and on what ground; empty where the applicant did.
    pub filed_by: String,
    /// What arrived.
    pub files: Vec<ArrivedFile>,
    /// The proof.
    pub proof: FilingProof,
}

/// A part of a declaration.
#[derive(Debug, Clone, Default)]
pub struct DeclarationPart {
    /// Its title.
    pub title: String,
    /// Label and value, in order.
    pub lines: Vec<(String, String)>,
}

/// A declaration filled in on screen (tờ khai điện tử), A4.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// Who it is made to; its head is not printed, a declaration has none.
    pub issue: Issue,
    /// The title, for example `TỜ KHAI ĐĂNG KÝ KHAI SINH`.
    pub title: String,
    /// To whom (kính gửi).
    pub addressee: String,
    /// The parts.
    pub parts: Vec<DeclarationPart>,
    /// Who declares.
    pub declarer: String,
    /// How it was vouched for, for example by the account it was sent from.
    pub vouched: String,
}
