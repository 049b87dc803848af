//! A digitised paper and what is known of it.

use std::fmt;

use motcua_blobs::BlobHash;
use motcua_identity::UnitId;
use motcua_kernel::{Id, Instant};
use motcua_law::identity_number::mask;
use motcua_ocr::{PaperFormat, PixelBox};
use serde::{Deserialize, Serialize};

/// The identifier of a paper; the one thing of it that stands in addresses.
pub type PaperId = Id<Paper>;

/// The kind of paper (mã loại giấy tờ) of papers that no list of the ministries has a code for. H37 is the province.
pub const NO_TYPE_CODE: &str = "KQ.H37.000000";

/// What a paper is in its dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperPart {
    /// A component (thành phần hồ sơ), by its number in the dossier.
    Component(u32),
    /// The result (kết quả giải quyết).
    Result,
}

/// How far a paper has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperState {
    /// Scanned; waits to be read.
    Waiting,
    /// Being read; how many pages are done is known.
    Reading,
    /// Read; waits for an officer to check the fields.
    Read,
    /// No reader can read it; the reason is known.
    Unreadable,
    /// Checked, signed and coded.
    Confirmed,
}

/// How far a digitised paper can be trusted (mức độ tin cậy); the law names no grades, these are ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TrustGrade {
    /// Uploaded by the person, unsigned.
    T0,
    /// Scanned and personally signed by an officer.
    T1,
    /// As T1, and the fields verified by a second person or matched with a database.
    T2,
    /// Signed by an agency, or a certified electronic copy.
    T3,
    /// Born digital in the issuing system.
    T4,
}

/// What kind of number names the owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnerIdKind {
    /// Số định danh cá nhân, CCCD.
    PersonalId,
    /// Chứng minh nhân dân, nine digits.
    OldId,
    /// Mã số thuế, mã số doanh nghiệp.
    TaxCode,
    /// Hộ chiếu.
    Passport,
}

/// Whose paper it is (chủ sở hữu giấy tờ).
#[derive(Clone, PartialEq, Eq)]
pub struct Owner {
    /// What kind of number names the owner.
    pub id_kind: OwnerIdKind,
    /// The number.
    pub id_number: String,
    /// The full name.
    pub name: String,
}

/// Masked, for logs.
impl fmt::Debug for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Owner({:?} {})", self.id_kind, mask(&self.id_number))
    }
}

/// A paper (giấy tờ) on its way from the scanner into the repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The identifier.
    pub id: PaperId,
    /// Goes up with each change; who edits names the version seen.
    pub version: i64,
    /// How far it has come.
    pub state: PaperState,
    /// The unit that digitised it.
    pub unit: UnitId,
    /// The field (lĩnh vực) of its procedure, where it has one.
    pub field: Option<String>,
    /// The dossier it belongs to.
    pub dossier_id: Option<String>,
    /// What it is in that dossier.
    pub part: PaperPart,
    /// Whose it is.
    pub owner: Owner,
    /// The kind of paper, for example `KQ.G15.000031`.
    pub type_code: String,
    /// Its name, for example `Giấy khai sinh`.
    pub paper_name: String,
    /// The procedure it was handed in for.
    pub procedure_code: Option<String>,
    /// The bytes as they came, never altered.
    pub original: StoredFile,
    /// The name of the file as it came.
    pub file_name: String,
    /// Pages, once they are counted.
    pub pages: u32,
    /// Pages read so far.
    pub pages_read: u32,
    /// Why it still waits or why it cannot be read: a code whose words stand under `fault-<code>`.
    pub note: Option<String>,
    /// The engine that read it, with its version.
    pub engine: Option<String>,
    /// Mean confidence of its words, 0–100.
    pub confidence: Option<u8>,
    /// The code of the digitised paper (mã giấy tờ số hoá); holds the owner's number, so never in an address.
    pub code: Option<String>,
    /// The signed PDF.
    pub signed: Option<StoredFile>,
    /// How far it can be trusted, once confirmed.
    pub trust: Option<TrustGrade>,
    /// Who scanned it (officer's id).
    pub scanned_by: String,
    /// When it was scanned.
    pub scanned_at: Instant,
    /// Who confirmed it (officer's id).
    pub confirmed_by: Option<String>,
    /// When it was confirmed.
    pub confirmed_at: Option<Instant>,
    /// When it was withdrawn as scanned by mistake.
    pub withdrawn_at: Option<Instant>,
}

/// A file in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Its name.
    pub hash: BlobHash,
    /// Its format.
    pub format: PaperFormat,
    /// Its size in bytes.
    pub size: u64,
}

/// A page of a paper that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperPage {
    /// 1 for the first page.
    pub number: u32,
    /// The picture of the page.
    pub image: BlobHash,
    /// `image/jpeg` or `image/png`.
    pub image_mime: String,
    /// Width of the picture in pixels.
    pub width: u32,
    /// Height of the picture in pixels.
    pub height: u32,
    /// Dots per inch of the picture.
    pub dpi: u32,
    /// The words with their places, as JSON.
    pub words: BlobHash,
    /// There is nothing on the page.
    pub blank: bool,
    /// Ink that looks like writing is covered by no word.
    pub uncovered_ink: bool,
    /// Below the 200 dpi that the rules for scanning ask (NĐ 30/2020/NĐ-CP, phụ lục I).
    pub low_dpi: bool,
    /// Scanned without colour (NĐ 30/2020/NĐ-CP, phụ lục I asks for colour).
    pub grey: bool,
    /// The first page before it that says the same: a sheet that went through the scanner twice.
    pub same_as: Option<u32>,
    /// Places of codes on the picture, QR or bars; none at all where nobody looked for them yet.
    pub codes: Option<Vec<PixelBox>>,
}

macro_rules! kept_as_text {
    ($type:ty { $($variant:ident = $text:literal),* $(,)? }) => {
        impl $type {
            /// The identifier in tables, events and addresses.
            pub const fn identifier(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// The one called `identifier`.
            pub fn from_identifier(identifier: &str) -> Option<Self> {
                match identifier { $($text => Some(Self::$variant),)* _ => None }
            }
        }

        impl From<$type> for motcua_db::Value {
            fn from(value: $type) -> Self {
                Self::Text(value.identifier().to_owned())
            }
        }

        impl motcua_db::FromValue for $type {
            const EXPECTED: &'static str = stringify!($type);

            fn from_value(value: &motcua_db::Value) -> Option<Self> {
                match value {
                    motcua_db::Value::Text(text) => Self::from_identifier(text),
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use kept_as_text;

kept_as_text!(PaperState {
    Waiting = "waiting",
    Reading = "reading",
    Read = "read",
    Unreadable = "unreadable",
    Confirmed = "confirmed",
});
kept_as_text!(TrustGrade { T0 = "T0", T1 = "T1", T2 = "T2", T3 = "T3", T4 = "T4" });
kept_as_text!(OwnerIdKind {
    PersonalId = "personal-id",
    OldId = "old-id",
    TaxCode = "tax-code",
    Passport = "passport",
});

impl Owner {
    /// The number as lists show it.
    pub fn masked_number(&self) -> String {
        mask(&self.id_number)
    }
}

impl Paper {
    /// Whether an officer may confirm it: also before it was read, by typing the fields.
    pub const fn can_be_confirmed(&self) -> bool {
        self.withdrawn_at.is_none()
            && matches!(
                self.state,
                PaperState::Waiting | PaperState::Reading | PaperState::Read
            )
    }

    /// Whether a reader still has to read it.
    pub const fn waits_for_reading(&self) -> bool {
        self.withdrawn_at.is_none() && matches!(self.state, PaperState::Waiting | PaperState::Reading)
    }

    /// Whether it was made here and never was a sheet: its words and fields are known, its pages are still to be drawn.
    pub const fn is_born_digital(&self) -> bool {
        matches!(
            (self.state, self.trust),
            (PaperState::Confirmed, Some(TrustGrade::T4))
        )
    }

    /// Whether an officer typed the fields before a reader came: its words are still to be read, for the search.
    pub const fn lacks_words(&self) -> bool {
        matches!(self.state, PaperState::Confirmed) && self.engine.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owners_number_never_stands_in_a_log() {
        let owner = Owner {
            id_kind: OwnerIdKind::PersonalId,
            id_number: "020199001234".to_owned(),
            name: "Hoàng Thị Én".to_owned(),
        };
        assert_eq!(format!("{owner:?}"), "Owner(PersonalId 020*****1234)");
    }

    #[test]
    fn a_part_is_written_into_events_as_figures_read_it() {
        assert_eq!(
            serde_json::to_string(&PaperPart::Component(3)).unwrap(),
            r#"{"component":3}"#
        );
        assert_eq!(serde_json::to_string(&PaperPart::Result).unwrap(), r#""result""#);
    }
}
