//! Use cases, one a file.

mod cancel_absence;
mod change_password;
mod common_tries;
mod counting;
mod create_officer;
mod end_posting;
mod give_first_password;
mod import_units;
mod keep_account;
mod link_number;
mod move_postings;
mod opening;
mod post_officer;
mod record_absence;
mod second_factor;
mod set_active;
mod sign_in;
mod sign_out;
mod tell_contact;
mod touch_session;

pub use cancel_absence::cancel_absence;
pub use change_password::{ChangePassword, change_password};
pub use common_tries::{forget_tries, take_try};
pub use create_officer::{NewOfficer, create_officer};
pub use end_posting::end_posting;
pub use give_first_password::give_first_password;
pub use import_units::{ImportReport, import_units};
pub use link_number::{link_number, unlink_number};
pub use move_postings::{MovedOfficers, PostingMove, move_postings, move_postings_back};
pub use opening::NewSession;
pub use post_officer::post_officer;
pub use record_absence::{NewAbsence, may_record_absence, record_absence};
pub use second_factor::{
    Enrolled, RequireSecondFactor, RuleOutcome, RuleProblem, confirm_authenticator,
    confirm_required_authenticator, drop_second_factor, may_require_second_factor, prepare_authenticator,
    prepare_required_authenticator, renew_paper_codes, require_second_factor, reset_second_factor,
    show_second_factor,
};
pub use set_active::set_active;
pub use sign_in::{Credentials, sign_in};
pub use sign_out::sign_out;
pub use tell_contact::{ContactOutcome, NewContact, tell_contact};
pub use touch_session::touch_session;
