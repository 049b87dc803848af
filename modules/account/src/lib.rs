//! Accounts of citizens and organisations (tài khoản của công dân, tổ chức): signing in, sessions, confirmed contacts,
//! mandates.
//!
//! Whoever is signed in acts as [`motcua_identity::Actor::Owner`] and has no right of an officer. Invariants: one account
//! for one number; no password and no token is stored in clear; an account that does not exist answers like one whose
//! password is wrong.

mod actions;
mod error;
mod event;
mod migrations;
mod model;
mod provider;
mod queries;
mod store;
mod webauthn;

pub use actions::{
    Arrival, AskMandate, AskOldNumber, Assistance, Assisted, CheckDecision, CodeAnswer, CodeSent,
    Credentials, Departed, DeskRecovered, DeskRecovery, EntryCode, EntryMade, GrantMandate, KioskEntry,
    NewAccount, NewSession, OwnCheck, PasskeyEntry, PasskeyMade, PasskeyUse, PasskeyWish, PasswordChange,
    Profile, Recovered, Registered, Registration, Resent, Returning, SetRecoveryRule, Terms, WaitingCheck,
};
pub use actions::{
    act_for, add_passkey, answer_mandate, arrive, ask_check, ask_mandate, ask_old_number, ask_passkey,
    assist, assist_at_kiosk, authorisation_paper, awaits_second_factor, begin_passkey, change_contact,
    change_password, change_profile, checks_waiting, checks_waiting_count, confirm_at_desk,
    confirm_authenticator, confirm_contact, confirm_registration, decide_authorisation, decide_check,
    decide_mandate, decide_old_number, decide_recovery, depart, drop_second_factor, end_kiosk, end_mandate,
    end_other_sessions, end_session, enter_at_kiosk, enter_with_passkey, finish_recovery, give_mandate,
    grant_mandate, guard_with_passkeys, keep_short, kiosk_of, kiosks, link_by_code, link_by_password,
    link_taking_over, link_waiting, make_entry_code, may_decide_recovery, message_failed, message_sent,
    messages_to_send, name_device, note_acted, open_account, own_check, prepare_authenticator, recover,
    recover_at_desk, recoveries_waiting, recovery_rules, register, register_kiosk, remove_passkey,
    rename_passkey, renew_session, resend_code, set_recovery_rule, show_authorisation, show_second_factor,
    sign_in, sign_out, touch_session, two_officers, unlink_identity, vouch_for_contacts,
};
pub use error::AccountError;
pub use migrations::MIGRATIONS;
pub use model::{
    Account, AccountId, AccountKind, ClearCode, Contact, ContactChannel, FieldProblem, Kiosk, KioskId, Lost,
    Mandate, MandateAct, MandateActRow, MandateId, MandateKind, MandatePaper, MandateState, MessageId,
    MessageKind, MessageToSend, OldNumberId, OldNumberRequest, OldNumberState, Passkey, PasskeyId,
    PasskeyToMake, Recovery, RecoveryAsked, RecoveryId, RecoveryRule, SessionId, SessionWay, SignedInAccount,
    VisitPurpose,
};
pub use provider::{Provider, ProviderClaims, ProviderProfile};
pub use queries::{
    AccountEvent, DeskRequests, SessionRow, Waiting, account, account_events, account_of_number,
    desk_requests, desk_requests_count, has_password, is_identified, linked_identities, mandate_in_full,
    mandates_given, mandates_held, mandates_waiting, needs_file, old_number_requests, passkey_to_make,
    passkeys, second_factor, session, sessions_of, told_mandate, waiting_for_code,
};
pub use webauthn::RelyingParty;
