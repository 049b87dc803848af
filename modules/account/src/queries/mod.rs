//! Read models.

mod accounts;
mod desk;
mod own;
mod passkeys;
mod requests;
mod session;

pub use accounts::{account, account_of_number, is_identified, linked_identities};
pub(crate) use desk::is_at_desk;
pub use own::{
    AccountEvent, SessionRow, Waiting, account_events, has_password, sessions_of, waiting_for_code,
};
pub use passkeys::{passkey_to_make, passkeys};
pub use requests::{
    DeskRequests, desk_requests, desk_requests_count, mandate_in_full, mandates_given, mandates_held,
    mandates_waiting, needs_file, old_number_requests, second_factor, told_mandate,
};
pub use session::session;
