//! One use case a file.

mod account_messages;
mod announce;
mod choose;
mod deliver;
mod mark_read;
mod of_money;
mod of_own_rights;
mod of_petition;
mod publish_template;
mod report;
mod retry;
mod set_rules;
mod take_events;
mod to_owner;
mod write;

pub use account_messages::{AccountMessage, AccountMessages, take_account_messages};
pub use announce::{AnnounceOutcome, post_announcement, take_down_announcement};
pub use choose::choose;
pub use deliver::{Posted, Postman};
pub use mark_read::{mark_all_read, open_notice};
pub use publish_template::{PublishTemplate, Published, publish_template};
pub use report::{ReportsTaken, take_reports};
pub use retry::{retry, retry_all};
pub use set_rules::{RulesOutcome, SetRules, set_rules};
pub use take_events::{PortalPages, Told, take_events};
pub use write::write;
