//! Types and pure decisions.

mod absence;
mod common_tries;
mod contact;
mod dated_setting;
mod first_password;
mod issuing;
mod lockout;
mod number_link;
mod officer;
mod owner_signed_in;
mod password;
mod permission;
pub mod policy;
mod role;
mod second_factor;
mod session;
mod sheet;
mod signed_in;
mod succession;
mod totp;
mod unit;
mod unit_tree;

pub use absence::{Absence, AbsenceDays, AbsenceId, AbsenceRefusal, covers};
pub use common_tries::{TryBucket, TryKey};
pub use contact::UnitContact;
pub(crate) use contact::problems as contact_problems;
pub use dated_setting::dated_problems;
pub use first_password::draw_first_password;
pub use lockout::{Tries, name_hash};
pub use number_link::{NumberLink, NumberLinkId};
pub use officer::{Officer, OfficerId, Posting, PostingId};
pub use owner_signed_in::{ActedBy, OwnerSignedIn, Scope};
pub use password::{HashedPassword, PasswordHashing};
pub use permission::Permission;
pub use role::Role;
pub use second_factor::{
    SecondFactor, SecondFactorReset, SecondFactorRule, SecondStep, WAIT_SECONDS, second_step,
};
pub use session::{ABSOLUTE_HOURS, IDLE_HOURS, SessionToken};
pub(crate) use session::{ends_at, is_open};
pub use sheet::{SheetProblem, UnitAnomaly, UnitPlan, plan as plan_units};
pub use signed_in::{HeldPosting, SignedIn};
pub use succession::usual_successor;
pub use totp::{
    NewAuthenticator, authenticator_code, draw_authenticator_secret, draw_paper_codes, fresh_step,
    paper_code_hash,
};
pub use unit::{Share, Successor, Unit, UnitId, UnitIdParseError, UnitLevel};
pub use unit_tree::UnitTree;
