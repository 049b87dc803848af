//! What people are told, by which channel, and whether it arrived (thông báo).
//!
//! A notice is written once for each event of the ledger (`take_events`) or for each key (`write`), in the transaction
//! that takes the event, and sent afterwards by a [`Postman`]. Invariants: no message that may have gone out is sent
//! again by itself where its carrier could not tell; a short message names neither the person nor the procedure; what
//! could not be delivered stays in a visible queue with its reason.

mod account;
mod actions;
mod error;
mod migrations;
mod model;
mod queries;
mod store;

pub use actions::{
    AccountMessage, AccountMessages, AnnounceOutcome, PortalPages, Posted, Postman, PublishTemplate,
    Published, ReportsTaken, RulesOutcome, SetRules, Told, choose, mark_all_read, open_notice,
    post_announcement, publish_template, retry, retry_all, set_rules, take_account_messages,
    take_down_announcement, take_events, take_reports, write,
};
pub use error::NoticesError;
pub use migrations::MIGRATIONS;
pub use model::{
    Announcement, AnnouncementId, AnnouncementState, Choices, Contacts, Delivery, DeliveryId, DeliveryState,
    Fact, Facts, MOST_PARTS, NewAnnouncement, NewNotice, Notice, NoticeId, NoticeKind, Outlet, Placeholder,
    Recipient, Rendered, SendingRules, SentOut, Template, TemplateProblem, Topic, UntilDay, parts_of,
};
pub use motcua_mail::Channel;
pub use queries::{
    Inbox, InboxCursor, QueueRow, RulesSet, StateCount, TemplateSet, announcement_on, announcements,
    announcements_on, choices, confirmed_contacts, inbox, queue, queue_causes, queue_counts, rules_set,
    sending_rules, template, templates_set, unread,
};
