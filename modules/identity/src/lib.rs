//! Units by date, officers, sessions, roles and the policy.
//!
//! Invariants: a unit is known by (code, first day), never by its code; whoever acts is an [`Actor`] in an
//! [`OpContext`]; what the table in [`policy`] does not allow is denied; no password and no session token is
//! stored in clear; an import is kept whole or not at all.

mod actions;
mod context;
mod error;
mod event;
mod migrations;
mod model;
mod queries;
mod store;

pub use actions::{
    Credentials, ImportReport, MovedOfficers, NewAbsence, NewOfficer, NewSession, PostingMove,
    cancel_absence, create_officer, end_posting, import_units, may_record_absence, move_postings,
    move_postings_back, post_officer, record_absence, set_active, set_password, sign_in, sign_out,
    touch_session,
};
pub use context::{Actor, OpContext};
pub use error::IdentityError;
pub use migrations::MIGRATIONS;
pub use model::{
    ABSOLUTE_HOURS, Absence, AbsenceDays, AbsenceId, AbsenceRefusal, HashedPassword, HeldPosting, IDLE_HOURS,
    Officer, OfficerId, OwnerSignedIn, PasswordHashing, Permission, Posting, PostingId, Role, SessionToken,
    Share, SheetProblem, SignedIn, Successor, Tries, Unit, UnitAnomaly, UnitId, UnitIdParseError, UnitLevel,
    UnitTree, name_hash, policy, usual_successor,
};
pub use queries::{
    absences_of, absences_of_unit, absent_on, ancestors, officer, officer_by_username, officers_at,
    officers_moved, officers_posted, posted_counts, postings_of, session, stand_ins_for, standing_successors,
    stands_in_for, subtree, successors, taken_over, unit, unit_tree, units_among, units_ended_by, units_on,
};
