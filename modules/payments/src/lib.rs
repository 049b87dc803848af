//! Dues of dossiers and the money that comes for them (phí, lệ phí, nghĩa vụ tài chính).
//!
//! Money that arrives is never lost: what cannot be matched to a due lands in a visible queue with its reason.

mod migrations;

pub use migrations::MIGRATIONS;
