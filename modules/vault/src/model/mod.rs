//! What the vault knows, and what it decides without a database.

mod basis;
mod contest;
mod copy;
mod link;
mod look;
mod owner_number;
mod problem;
mod recognised;
mod share;

pub use basis::{Basis, bases};
pub use contest::{Claim, Contest, ContestId, ContestOutcome};
pub use copy::CertifiedCopy;
pub use link::{Link, LinkId};
pub use look::{Look, LookId, LookKind};
pub use owner_number::OwnerNumber;
pub use problem::FieldProblem;
pub(crate) use problem::text_problem;
pub use recognised::Recognised;
pub use share::{PaperShare, ShareId, longest_share};
