//! Read models.

mod announcements;
mod inbox;
mod queue;
mod settings;

pub use announcements::{announcement_on, announcements, announcements_on};
pub use inbox::{Inbox, InboxCursor, inbox, unread};
pub use queue::{QueueRow, StateCount, queue, queue_causes, queue_counts};
pub use settings::{
    RulesSet, TemplateSet, choices, confirmed_contacts, rules_set, sending_rules, template, templates_set,
};
