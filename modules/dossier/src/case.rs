//! A dossier as it is kept.

use motcua_identity::UnitId;
use motcua_kernel::{Id, Instant, Money};
use motcua_law::TimeLimit;
use motcua_repository::{NotDigitised, PaperId};

use crate::Owner;
use crate::model::{Channel, DossierState};

/// The identifier of a dossier.
pub type DossierId = Id<Dossier>;

/// A case file (hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// The identifier.
    pub id: DossierId,
    /// The code printed on slip 01 (mã số hồ sơ).
    pub code: String,
    /// The procedure's code.
    pub procedure_code: String,
    /// The revision of the procedure it keeps.
    pub revision_id: String,
    /// The procedure's name on the day of intake.
    pub procedure_name: String,
    /// The subject field (lĩnh vực).
    pub field: String,
    /// The legal regime of the day of intake.
    pub regime: String,
    /// The competent unit.
    pub unit: UnitId,
    /// The unit whose desk took it in.
    pub receiving_unit: UnitId,
    /// How it came.
    pub channel: Channel,
    /// Whose it is.
    pub owner: Owner,
    /// Number of sets (số bộ).
    pub sets: u16,
    /// How the result is to be returned.
    pub return_way: ReturnWay,
    /// The time promised.
    pub time_limit: TimeLimit,
    /// What it costs, where the revision says so.
    pub fee: Option<Money>,
    /// Whether settling it yields a paper result, which has to be digitised.
    pub paper_result: bool,
    /// What it is now.
    pub state: DossierState,
    /// Name of the officer who holds it.
    pub holder_name: Option<String>,
    /// Name of the officer who took it in.
    pub received_by: String,
    /// When it was received, as slip 01 says.
    pub received_at: Instant,
    /// When it is due, as promised to the person.
    pub due_at: Instant,
    /// When it was settled.
    pub resolved_at: Option<Instant>,
    /// When its result was returned.
    pub returned_at: Option<Instant>,
    /// Counts its changes; an act on an older version is refused.
    pub version: i64,
    /// The case of the procedure it is (trường hợp), on which the papers asked for depend.
    pub variant: Option<String>,
    /// The visit at the counter in which it was handed in, with others of the same person.
    pub visit: Option<String>,
    /// Its line in the register of the year of intake (sổ theo dõi hồ sơ), from its acceptance on.
    pub register_number: Option<i64>,
    /// The unit in whose register the line stands: the desk of intake, also after a merge moved the desk.
    pub register_unit: Option<UnitId>,
    /// By when a filing from afar has to be answered; nothing once it is.
    pub answer_due_at: Option<Instant>,
}

impl Dossier {
    /// The unit whose desk issued slip 01: a merge moves the desk, not the slips and register lines of before.
    pub fn intake_unit(&self) -> &UnitId {
        self.register_unit.as_ref().unwrap_or(&self.receiving_unit)
    }

    /// What numbers its letters: the day and serial of its code, since serials begin anew each day.
    pub fn letter_number(&self) -> &str {
        self.code.split_once('-').map_or(&self.code, |(_, number)| number)
    }
}

/// How a result is returned (hình thức trả kết quả).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnWay {
    /// At the counter of the receiving unit.
    Counter,
    /// By public post (bưu chính công ích).
    Post,
    /// Into the person's electronic account.
    Account,
}

impl ReturnWay {
    /// All ways.
    pub const ALL: [Self; 3] = [Self::Counter, Self::Post, Self::Account];

    /// The identifier in tables and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Post => "post",
            Self::Account => "account",
        }
    }

    /// The way called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.identifier() == identifier)
    }
}

/// A paper the procedure asks for, and what was handed in for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// Its place among the revision's components, from 1.
    pub number: i64,
    /// The paper's name.
    pub name: String,
    /// `required`, `optional` or `forbidden`.
    pub digitise: String,
    /// What was handed in.
    pub handed_in: HandedInAs,
    /// How many of them.
    pub copies: u16,
    /// The paper of the repository that stands for it, where one does.
    pub paper: Option<PaperId>,
}

impl Component {
    /// Why it is not digitised here; nothing where it may be (TT 01/2023/TT-VPCP). One rule for every way of scanning.
    pub fn not_digitised(&self) -> Option<NotDigitised> {
        if self.digitise == "forbidden" {
            Some(NotDigitised::Forbidden)
        } else if self.paper.is_some() {
            Some(NotDigitised::Kept)
        } else {
            match self.handed_in {
                HandedInAs::Original | HandedInAs::Electronic => None,
                HandedInAs::Certified | HandedInAs::Photocopy => Some(NotDigitised::Copy),
                HandedInAs::Kept => Some(NotDigitised::Kept),
                HandedInAs::Nothing => Some(NotDigitised::NotHere),
            }
        }
    }
}

/// As what a paper was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandedInAs {
    /// Not handed in: the case does not need it, or it was only shown.
    Nothing,
    /// The original (bản chính).
    Original,
    /// A certified copy (bản chứng thực).
    Certified,
    /// A photocopy (bản chụp).
    Photocopy,
    /// An electronic file (bản điện tử).
    Electronic,
    /// Not handed in: the repository holds it already (NĐ 45/2020/NĐ-CP: what the State has is not asked for again).
    Kept,
}

impl HandedInAs {
    /// Whether a paper handed in so is digitised (TT 01/2023/TT-VPCP): an original and an electronic copy are; a plain
    /// photocopy and a certified copy on paper are not, and what the repository holds was before.
    pub const fn is_digitised(self) -> bool {
        matches!(self, Self::Original | Self::Electronic)
    }

    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Nothing,
        Self::Original,
        Self::Certified,
        Self::Photocopy,
        Self::Electronic,
        Self::Kept,
    ];

    /// The identifier in tables and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Original => "original",
            Self::Certified => "certified",
            Self::Photocopy => "photocopy",
            Self::Electronic => "electronic",
            Self::Kept => "kept",
        }
    }

    /// The one called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.identifier() == identifier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_original_or_an_electronic_copy_that_may_be_digitised_and_is_not_here_yet_is_scanned() {
        let of = |digitise: &str, handed_in, paper| {
            let component = Component {
                number: 1,
                name: "Giấy chứng sinh".to_owned(),
                digitise: digitise.to_owned(),
                handed_in,
                copies: 1,
                paper,
            };
            component.not_digitised()
        };
        let here = Some("00000000-0000-7000-8000-000000000001".parse().unwrap());
        let rules = [
            ("required", HandedInAs::Original, None),
            ("optional", HandedInAs::Original, None),
            ("optional", HandedInAs::Electronic, None),
            ("required", HandedInAs::Photocopy, Some(NotDigitised::Copy)),
            ("optional", HandedInAs::Certified, Some(NotDigitised::Copy)),
            ("required", HandedInAs::Nothing, Some(NotDigitised::NotHere)),
            ("required", HandedInAs::Kept, Some(NotDigitised::Kept)),
            ("forbidden", HandedInAs::Original, Some(NotDigitised::Forbidden)),
        ];
        for (digitise, handed_in, expected) in rules {
            assert_eq!(
                of(digitise, handed_in, None),
                expected,
                "{digitise} {handed_in:?}"
            );
            assert_eq!(
                expected.is_none(),
                digitise != "forbidden" && handed_in.is_digitised(),
                "what is counted as to be digitised can be"
            );
        }
        assert_eq!(
            of("required", HandedInAs::Original, here),
            Some(NotDigitised::Kept)
        );
    }
}
