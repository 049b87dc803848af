//! Units by date, officers, sessions, roles and the policy; the numbers under which one person is known.
//!
//! Invariants: a unit is known by (code, first day), never by its code; whoever acts is an [`Actor`] in an
//! [`OpContext`]; what the table in [`policy`] does not allow is denied; no password and no session token is
//! stored in clear, nor where a stranger tries from; an import is kept whole or not at all.

mod actions;
mod context;
mod error;
mod event;
mod migrations;
mod model;
mod queries;
mod store;

pub use actions::{
    ChangePassword, ContactOutcome, Credentials, Enrolled, ImportReport, MovedOfficers, NewAbsence,
    NewContact, NewOfficer, NewSession, PostingMove, RequireSecondFactor, RuleOutcome, RuleProblem,
    cancel_absence, change_password, confirm_authenticator, confirm_required_authenticator, create_officer,
    drop_second_factor, end_posting, forget_tries, give_first_password, import_units, link_number,
    may_record_absence, may_require_second_factor, move_postings, move_postings_back, post_officer,
    prepare_authenticator, prepare_required_authenticator, record_absence, renew_paper_codes,
    require_second_factor, reset_second_factor, set_active, show_second_factor, sign_in, sign_out, take_try,
    tell_contact, touch_session, unlink_number,
};
pub use context::{Actor, OpContext};
pub use error::IdentityError;
pub use migrations::{LINKS_OF_VAULT, MIGRATIONS};
pub use model::{
    ABSOLUTE_HOURS, Absence, AbsenceDays, AbsenceId, AbsenceRefusal, ActedBy, HashedPassword, HeldPosting,
    IDLE_HOURS, NewAuthenticator, NumberLink, NumberLinkId, Officer, OfficerId, OwnerSignedIn,
    PasswordHashing, Permission, Posting, PostingId, Role, Scope, SecondFactor, SecondFactorReset,
    SecondFactorRule, SecondStep, SessionToken, Share, SheetProblem, SignedIn, Successor, Tries, TryBucket,
    TryKey, Unit, UnitAnomaly, UnitContact, UnitId, UnitIdParseError, UnitLevel, UnitTree,
    authenticator_code, dated_problems, draw_authenticator_secret, draw_first_password, draw_paper_codes,
    fresh_step, name_hash, paper_code_hash, policy, usual_successor,
};
pub use queries::{
    AdministeredOfficer, OfficerFactor, absences_of, absences_of_unit, absent_on, ancestors, awaited_step,
    head_name, number_link, number_links_to, number_today, numbers_of, officer, officer_by_username,
    officers_administered, officers_at, officers_factors, officers_moved, officers_posted, password_is_first,
    posted_counts, postings_of, same_person, second_factor, second_factor_required, second_factor_resets,
    second_factor_rules, session, stand_ins_for, standing_successors, stands_in_for, subtree, successors,
    taken_over, try_left, unit, unit_contact, unit_contacts, unit_tree, units_among, units_ended_by,
    units_ever, units_on,
};
