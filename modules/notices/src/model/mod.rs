//! Types and pure decisions.

mod announcement;
mod choice;
mod delivery;
mod facts;
mod from_dossier;
mod from_money;
#[cfg(test)]
mod hostile;
mod kind;
mod notice;
mod rules;
mod standard;
mod template;

pub use announcement::{Announcement, AnnouncementId, AnnouncementState, NewAnnouncement, UntilDay};
pub use choice::{Choices, Contacts};
pub use delivery::{Delivery, DeliveryId, DeliveryState, SentOut};
pub(crate) use delivery::{Next, after_report, next};
pub(crate) use facts::one_line;
pub use facts::{Fact, Facts, Placeholder};
pub(crate) use from_dossier::told_of;
pub(crate) use from_money::{OfDue, told_of_closed, told_of_due, told_of_opened};
pub use kind::{NoticeKind, Topic};
pub use notice::{NewNotice, Notice, NoticeId, Recipient};
pub use rules::SendingRules;
pub(crate) use standard::{is_sensitive, standard};
pub use template::{MOST_PARTS, Outlet, Rendered, Template, TemplateProblem, parts_of};
