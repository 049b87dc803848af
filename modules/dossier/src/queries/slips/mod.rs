//! The slips of the one-stop as data, one a file (TT 01/2018/TT-VPCP).

mod apology;
pub(crate) mod head;
mod joint;
mod receipt;
mod refusal;
mod supplement;

pub use apology::apology_slip;
pub use joint::joint_receipt;
pub use receipt::receipt_slip;
pub use refusal::refusal_slip;
pub use supplement::supplement_slip;
