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
mod queries;
mod store;

pub use actions::{
    Credentials, NewAccount, NewSession, name_device, open_account, sign_in, sign_out, touch_session,
};
pub use error::AccountError;
pub use migrations::MIGRATIONS;
pub use model::{
    Account, AccountId, AccountKind, Mandate, MandateId, MandateKind, MandateState, SessionId, SessionWay,
    SignedInAccount,
};
pub use queries::{account, account_of_number, session};
