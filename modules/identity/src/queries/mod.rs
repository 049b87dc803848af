//! Read models.

mod absences;
mod common_tries;
mod contacts;
mod numbers;
mod officers;
mod second_factors;
mod session;
mod succession;
mod units;

pub(crate) use absences::works_for;
pub use absences::{absences_of, absences_of_unit, absent_on, stand_ins_for, stands_in_for};
pub use common_tries::try_left;
pub use contacts::{unit_contact, unit_contacts};
pub use numbers::{number_link, number_links_to, number_today, numbers_of, same_person};
pub use officers::{
    AdministeredOfficer, head_name, officer, officer_by_username, officers_administered, officers_at,
    officers_moved, officers_posted, password_is_first, posted_counts, postings_of,
};
pub(crate) use second_factors::waiting_session;
pub use second_factors::{
    OfficerFactor, awaited_step, officers_factors, second_factor, second_factor_required,
    second_factor_resets, second_factor_rules,
};
pub(crate) use session::signed_in;
pub use session::{session, taken_over};
pub use succession::{standing_successors, units_ended_by};
pub use units::{ancestors, subtree, successors, unit, unit_tree, units_among, units_ever, units_on};
