//! A filing from home (nộp hồ sơ trực tuyến): answers saved as typed, attachments, the check before sending, the act.
//!
//! A draft belongs to the owner who began it and to nobody else; no officer sees it before it is sent.

mod migrations;

pub use migrations::MIGRATIONS;
