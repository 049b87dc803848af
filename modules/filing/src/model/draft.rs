//! A filing that is being made.

use std::fmt;

use motcua_blobs::BlobHash;
use motcua_dossier::{DossierId, OwnerKind, ReturnWay};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Id, Instant};
use motcua_law::identity_number::mask;
use motcua_ocr::PaperFormat;
use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::carry::Unplaced;
use super::exemption::Exemption;
use super::origin::Origins;
use super::reading::OffPaper;

/// The identifier of a draft.
pub type DraftId = Id<Draft>;

/// The identifier of a file of a draft.
pub type FileId = Id<DraftFile>;

/// Who files, as the account says.
#[derive(Clone, PartialEq, Eq)]
pub struct Filer {
    /// Person or organisation.
    pub kind: OwnerKind,
    /// The personal number or the tax code.
    pub number: String,
    /// The full name.
    pub name: String,
    /// The day of birth, of a person.
    pub birth_on: Option<Day>,
    /// The telephone number; may be empty.
    pub phone: String,
    /// The e-mail address; may be empty.
    pub email: String,
    /// The address; may be empty.
    pub address: String,
    /// Whether a provider of identities (VNeID) vouches for whoever sends it.
    pub identified: bool,
}

/// Masked, for logs.
impl fmt::Debug for Filer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Filer({})", mask(&self.number))
    }
}

/// How far a draft has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftState {
    /// It is being filled in.
    Open,
    /// It was sent.
    Sent,
    /// Its owner threw it away.
    Dropped,
}

impl DraftState {
    /// The identifier in tables.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Sent => "sent",
            Self::Dropped => "dropped",
        }
    }

    /// The state called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        [Self::Open, Self::Sent, Self::Dropped]
            .into_iter()
            .find(|state| state.identifier() == identifier)
    }
}

/// A filing that is being made, or the answer to a request for a supplement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The identifier.
    pub id: DraftId,
    /// Counts its changes.
    pub version: i64,
    /// The owner's number.
    pub owner_number: String,
    /// The procedure's code.
    pub procedure_code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The revision whose form it fills in.
    pub revision_id: String,
    /// The unit it is to be sent to.
    pub unit: UnitId,
    /// The case of the procedure, where it tells cases apart.
    pub variant: Option<String>,
    /// How the result is to be returned.
    pub return_way: ReturnWay,
    /// What was typed.
    pub answers: Answers,
    /// Where answers come from that nobody typed.
    pub origins: Origins,
    /// The wish not to pay the fee, where it was said.
    pub exemption: Option<Exemption>,
    /// What it said in a form of which the one of today has no place for it.
    pub unplaced: Vec<Unplaced>,
    /// How far it has come.
    pub state: DraftState,
    /// The group shown last, by its code; where the filler goes on.
    pub place: String,
    /// When it was begun.
    pub begun_at: Instant,
    /// When something was kept last.
    pub saved_at: Instant,
    /// The officer who helped, where somebody did; by name and unit, as the session said.
    pub assisted_by: Option<String>,
    /// The mandate under which somebody else than the owner files it.
    pub mandate_id: Option<String>,
    /// The dossier whose supplement it answers.
    pub supplement_of: Option<DossierId>,
    /// The dossier it became.
    pub dossier_id: Option<DossierId>,
    /// That dossier's code.
    pub dossier_code: Option<String>,
    /// When it was sent.
    pub sent_at: Option<Instant>,
}

/// What a file of a draft is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A component, by its number.
    Component(i64),
    /// A field of the form that asks for a file, by its code.
    Field(String),
    /// The proof that the law frees the person from the fee.
    Exemption,
    /// Nothing that the form of today asks for: it came for a revision that is over, and is not sent.
    Unplaced,
}

/// The identifiers of [`Place::Exemption`] and [`Place::Unplaced`]; no number and no field is called so.
const EXEMPTION: &str = "exemption";
const UNPLACED: &str = "unplaced";

impl Place {
    /// As text in tables and addresses.
    pub fn identifier(&self) -> String {
        match self {
            Self::Component(number) => number.to_string(),
            Self::Field(code) => format!("f-{code}"),
            Self::Exemption => EXEMPTION.to_owned(),
            Self::Unplaced => UNPLACED.to_owned(),
        }
    }

    /// The place called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        match identifier {
            EXEMPTION => return Some(Self::Exemption),
            UNPLACED => return Some(Self::Unplaced),
            _ => {}
        }
        match identifier.strip_prefix("f-") {
            Some(code) if !code.is_empty() => Some(Self::Field(code.to_owned())),
            Some(_) => None,
            None => identifier
                .parse()
                .ok()
                .filter(|number| (1..=500).contains(number))
                .map(Self::Component),
        }
    }
}

/// A file that was sent with a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFile {
    /// The identifier.
    pub id: FileId,
    /// What it is for.
    pub place: Place,
    /// The bytes as they came.
    pub hash: BlobHash,
    /// Its format, told by the content.
    pub format: PaperFormat,
    /// Its size in bytes.
    pub size: u64,
    /// Its name as it came.
    pub name: String,
    /// How many pages it has.
    pub pages: u32,
    /// The pages made of a picture, straightened and lit; none of a PDF.
    pub sheets: Vec<SheetPicture>,
    /// The small picture of its first page, once it was made.
    pub small: Option<BlobHash>,
    /// Why nobody can read it, where nobody can: the identifier of a flaw.
    pub flaw: Option<String>,
    /// The signatures in it.
    pub signatures: Vec<SeenSignature>,
    /// What its code said, of an identity card.
    pub read: Option<FileRead>,
    /// What was read off it, once it was.
    pub off_paper: Option<OffPaper>,
    /// When it came.
    pub added_at: Instant,
}

/// A page made of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetPicture {
    /// The picture, as a JPEG.
    pub picture: String,
    /// Dots per inch.
    pub dpi: u32,
}

/// A signature as it was found in a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenSignature {
    /// Who signed, by the certificate.
    pub signer: String,
    /// What it is worth: the identifier of a verdict.
    pub verdict: String,
}

/// What stands on an identity card, by its code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRead {
    /// The personal number.
    pub number: String,
    /// The full name.
    pub name: String,
    /// The day of birth, where the card tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born_on: Option<Day>,
}

/// Masked, for logs.
impl fmt::Debug for FileRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileRead({})", mask(&self.number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_component_or_a_field_and_nothing_else() {
        for text in ["3", "f-anh-the", "exemption", "unplaced"] {
            assert_eq!(Place::from_identifier(text).unwrap().identifier(), text);
        }
        for wrong in ["", "0", "-1", "501", "f-", "../3"] {
            assert_eq!(Place::from_identifier(wrong), None, "{wrong}");
        }
    }
}
