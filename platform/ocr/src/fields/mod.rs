//! Fields proposed from what was read: each rule in its own file, pure, and never sure of itself.
//!
//! A proposal is a value with the words it came from; the officer compares it with the page and confirms. Rules work
//! on lines in reading order and on where they stand, so they run on a text layer, on OCR and on typed text alike.

mod addresses;
mod agreement;
mod codes;
mod dates;
mod ids;
mod issuer;
mod names;
mod number;
mod people;
mod proposal;
mod role;
mod rules;
mod signer;
mod text;
mod title;

pub(crate) use dates::calendar_day;
pub(crate) use ids::is_personal_id;
pub(crate) use text::folded;

pub use people::{ReadPerson, people};
pub use proposal::{FieldKind, FieldProposal, propose};
pub use role::PersonRole;
pub use rules::{FieldRule, PaperRules, Place, RulesProblem, Shape, propose_by};
