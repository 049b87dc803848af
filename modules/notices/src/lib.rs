//! What people are told, by which channel, and whether it arrived (thông báo).
//!
//! A notice is written in the transaction of what it tells of, and sent afterwards; one that cannot be delivered stays in
//! a visible queue with its reason.

mod migrations;

pub use migrations::MIGRATIONS;
