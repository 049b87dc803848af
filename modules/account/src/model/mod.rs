//! Types and pure decisions.

mod account;
mod code;
mod contact;
mod device;
mod kiosk;
mod mandate;
mod mandate_act;
mod message;
mod old_number;
mod passkey;
mod problem;
mod recovery;
mod session;
mod visit;

pub use account::{Account, AccountId, AccountKind};
pub use code::ClearCode;
pub(crate) use code::{
    CODE_SECONDS, CodeVerdict, MOST_AN_HOUR, MOST_SENDS, RESEND_SECONDS, SentCode, code_hash,
};
pub use contact::{Contact, ContactChannel};
pub(crate) use device::device_words;
pub(crate) use kiosk::ENTRY_SECONDS;
pub use kiosk::{Kiosk, KioskId};
pub use mandate::{Mandate, MandateId, MandateKind, MandatePaper, MandateState};
pub(crate) use mandate::{child_until, is_of_age, usual_end};
pub use mandate_act::{MandateAct, MandateActRow};
pub use message::{MessageId, MessageKind, MessageToSend};
pub use old_number::{OldNumberId, OldNumberRequest, OldNumberState};
pub(crate) use passkey::{CHALLENGE_SECONDS, MOST_PASSKEYS, name_of as passkey_name, user_handle};
pub use passkey::{Passkey, PasskeyId, PasskeyToMake};
pub use problem::FieldProblem;
pub use recovery::{Lost, Recovery, RecoveryAsked, RecoveryId, RecoveryRule};
pub use session::{SessionId, SessionWay, SignedInAccount};
pub(crate) use session::{ends_at, idle_of, is_open};
pub(crate) use visit::Visit;
pub use visit::VisitPurpose;
