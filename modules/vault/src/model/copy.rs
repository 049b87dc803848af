//! A line of the book of certified copies.

use motcua_identity::{Unit, UnitId};
use motcua_kernel::Instant;
use motcua_pdf::{Block, Letter, Letterhead, Signatory};
use motcua_repository::{PaperId, verify_code};

/// A copy that was compared with its original and has its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertifiedCopy {
    /// The copy.
    pub paper_id: PaperId,
    /// The unit whose book it stands in.
    pub unit: UnitId,
    /// The year of the book.
    pub year: i64,
    /// Its number in the book.
    pub number: i64,
    /// Who compared and certifies: the officer's id. Whoever takes over a line that waits for its signature stands here then.
    pub certifier_id: String,
    /// The certifier's name on that day.
    pub certifier_name: String,
    /// The certifier's title on that day.
    pub certifier_title: String,
    /// When the certifier compared and numbered it; the day of the attestation.
    pub numbered_at: Instant,
    /// When it was signed and kept; none while that is still to come.
    pub certified_at: Option<Instant>,
}

impl CertifiedCopy {
    /// The number as it stands on the copy (số chứng thực, quyển số: TT 01/2020/TT-BTP).
    pub fn spoken_number(&self) -> String {
        format!("{}, quyển số 01/{}-SCT/BS", self.number, self.year)
    }

    /// Whether it waits for its signature in the name of another, or with another day, than now: what is signed anew is
    /// attested by whoever signs, on the day of signing (NĐ 45/2020/NĐ-CP, điều 10).
    pub(crate) fn has_to_be_taken_over(&self, certifier: &str, now: Instant) -> bool {
        self.certified_at.is_none() && (self.certifier_id != certifier || self.numbered_at.day() != now.day())
    }

    /// The attestation after the last page (lời chứng; NĐ 45/2020/NĐ-CP, điều 10).
    pub fn attestation(&self, (unit, parent): (&Unit, Option<&Unit>), (demo, site): (bool, &str)) -> Letter {
        Letter {
            head: Letterhead {
                parent: parent.map(Unit::body_name),
                agency: unit.body_name(),
            },
            number: self.spoken_number(),
            place_and_date: unit.place_and_date(self.numbered_at),
            title: "CHỨNG THỰC BẢN SAO ĐIỆN TỬ TỪ BẢN CHÍNH".to_owned(),
            subject: String::new(),
            body: vec![
                Block::Paragraph("Chứng thực bản sao điện tử đúng với bản chính.".to_owned()),
                Block::Paragraph(
                    "Bản sao điện tử này do người thực hiện chứng thực và cơ quan ký số. Ai cũng có thể kiểm \
                     tra bằng mã QR dưới đây."
                        .to_owned(),
                ),
            ],
            recipients: Vec::new(),
            signatory: Signatory {
                authority: None,
                position: self.certifier_title.to_uppercase(),
                name: self.certifier_name.clone(),
            },
            code: Some(verify_code(site, self.paper_id)),
            demo,
            made_at: self.numbered_at,
        }
    }
}
