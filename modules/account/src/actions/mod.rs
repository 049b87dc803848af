//! One use case a file.

mod arrive;
mod assist;
mod authorise;
mod change_contact;
mod change_password;
mod change_profile;
mod counting;
mod desk;
mod desk_recovery;
mod end_sessions;
mod identity_check;
mod kiosk;
mod mandates;
mod message;
mod name_device;
mod old_number;
mod open_account;
mod opening;
mod own;
mod passkeys;
mod recover;
mod recovery_rule;
mod register;
mod renew_session;
mod second_factor;
mod second_officer;
mod sign_in;
mod sign_out;
mod touch_session;
mod unlink;
mod vouch;
mod waiting;

pub use arrive::{
    Arrival, Departed, Returning, arrive, depart, link_by_code, link_by_password, link_taking_over,
    link_waiting,
};
pub use assist::{Assistance, Assisted, assist};
pub use authorise::{
    Terms, answer_mandate, authorisation_paper, decide_authorisation, give_mandate, note_acted,
    show_authorisation,
};
pub use change_contact::{change_contact, confirm_contact};
pub use change_password::{PasswordChange, change_password};
pub use change_profile::{Profile, change_profile};
pub use desk_recovery::{DeskRecovered, DeskRecovery, Recovered, confirm_at_desk, recover_at_desk};
pub use end_sessions::{end_other_sessions, end_session};
pub use identity_check::{
    CheckDecision, OwnCheck, WaitingCheck, ask_check, checks_waiting, checks_waiting_count, decide_check,
    own_check,
};
pub use kiosk::{
    EntryCode, EntryMade, KioskEntry, assist_at_kiosk, end_kiosk, enter_at_kiosk, keep_short, kiosk_of,
    kiosks, make_entry_code, register_kiosk,
};
pub use mandates::{
    AskMandate, GrantMandate, act_for, ask_mandate, decide_mandate, end_mandate, grant_mandate,
};
pub use message::{message_failed, message_sent, messages_to_send};
pub use name_device::name_device;
pub use old_number::{AskOldNumber, ask_old_number, decide_old_number};
pub use open_account::{NewAccount, open_account};
pub use opening::NewSession;
pub use passkeys::{
    PasskeyEntry, PasskeyMade, PasskeyUse, PasskeyWish, add_passkey, ask_passkey, begin_passkey,
    enter_with_passkey, guard_with_passkeys, remove_passkey, rename_passkey,
};
pub use recover::{finish_recovery, recover};
pub use recovery_rule::{SetRecoveryRule, recovery_rules, set_recovery_rule, two_officers};
pub use register::{Registered, Registration, confirm_registration, register};
pub use renew_session::renew_session;
pub use second_factor::{
    awaits_second_factor, confirm_authenticator, drop_second_factor, prepare_authenticator,
    show_second_factor,
};
pub use second_officer::{decide_recovery, may_decide_recovery, recoveries_waiting};
pub use sign_in::{Credentials, sign_in};
pub use sign_out::sign_out;
pub use touch_session::touch_session;
pub use unlink::unlink_identity;
pub use vouch::vouch_for_contacts;
pub use waiting::{CodeAnswer, CodeSent, Resent, resend_code};
