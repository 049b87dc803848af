//! Types and pure decisions.

mod answers;
mod carry;
mod check;
mod computed;
mod content;
mod draft;
mod effort;
mod exemption;
mod finding;
mod form;
mod kept_paper;
mod mending;
mod network;
mod offer;
mod offer_from;
mod origin;
mod own_said;
mod people;
mod prefill;
mod reading;
mod told;
mod wording;
mod wrong_paper;

pub use answers::{Answers, LONGEST_ANSWER, Part, key_of, parts_of};
pub use carry::Unplaced;
pub(crate) use carry::{carried, component_now, keys, place_now};
pub use check::{AnswerProblem, problems_of};
pub(crate) use computed::computed;
pub(crate) use content::content_problem;
pub use draft::{
    Draft, DraftFile, DraftId, DraftState, FileId, FileRead, Filer, Place, SeenSignature, SheetPicture,
};
pub use effort::{Effort, SILENT_DAYS};
pub(crate) use effort::{Trial, efforts};
pub use exemption::Exemption;
pub use finding::{Against, Finding, FindingPlace};
pub use form::{AskedField, AskedGroup, asked_groups, rows_of, without_row};
pub use kept_paper::KeptSaid;
pub(crate) use kept_paper::{said_of, type_of};
pub use mending::{MOST_REPLY, Mending, Way};
pub use network::{AddressRange, CounterNetwork, NetworkId, NoRange};
pub use offer::{OfferId, OfferedValue, PaperOffer};
pub(crate) use offer::{ReadPaper, offers};
pub use offer_from::OfferFrom;
pub use origin::{Origin, Origins, Source};
pub use own_said::OwnSaid;
pub(crate) use own_said::own_offers;
pub(crate) use people::contradictions;
pub use prefill::prefilled;
pub(crate) use reading::{Differs, IN_VAULT, OFF_FILE, differences};
pub use reading::{OffPaper, OffPerson, PaperType, ReadLine};
pub use told::{answers_back, told};
pub(crate) use wrong_paper::is_another;
