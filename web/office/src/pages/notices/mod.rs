//! What people are told: what could not be delivered, the words, and when messages go out.

mod announcements;
mod queue;
mod rules;
mod template;
mod templates;

use axum::routing::{MethodRouter, get, post};
use motcua_identity::{OpContext, Permission};
use motcua_ui::{PageContext, Tab};

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

const QUEUE: &str = "/office/notices";
const RETRY_ALL: &str = "/office/notices/retry";
const RETRY: &str = "/office/notices/{id}/retry";
const TEMPLATES: &str = "/office/notices/templates";
const TEMPLATE: &str = "/office/notices/templates/{kind}/{language}";
const SENDING: &str = "/office/notices/rules";

const ANNOUNCEMENTS: &str = "/office/announcements";
const TAKE_DOWN: &str = "/office/announcements/{id}/take-down";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", QUEUE, May(Permission::ViewJobs)),
    ("POST", RETRY_ALL, May(Permission::RetryJobs)),
    ("POST", RETRY, May(Permission::RetryJobs)),
    ("GET", TEMPLATES, May(Permission::ManageCatalog)),
    ("GET", TEMPLATE, May(Permission::ManageCatalog)),
    ("POST", TEMPLATE, May(Permission::ManageCatalog)),
    ("GET", SENDING, May(Permission::ManageTimes)),
    ("POST", SENDING, May(Permission::ManageTimes)),
    ("GET", ANNOUNCEMENTS, May(Permission::ReceivePetition)),
    ("POST", ANNOUNCEMENTS, May(Permission::ReceivePetition)),
    ("POST", TAKE_DOWN, May(Permission::ReceivePetition)),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        (QUEUE, get(queue::show)),
        (RETRY_ALL, post(queue::retry_every)),
        (RETRY, post(queue::retry_one)),
        (TEMPLATES, get(templates::show)),
        (TEMPLATE, get(template::show).post(template::save)),
        (SENDING, get(rules::show).post(rules::save)),
        (ANNOUNCEMENTS, get(announcements::show).post(announcements::post)),
        (TAKE_DOWN, post(announcements::take_down)),
    ]
}

/// The parts of this room that whoever acts may open.
fn tabs(cx: &PageContext, op: &OpContext, here: &str) -> Vec<Tab> {
    [
        (QUEUE, "office-notices-queue", Permission::ViewJobs),
        (TEMPLATES, "office-notices-templates", Permission::ManageCatalog),
        (SENDING, "office-notices-rules", Permission::ManageTimes),
        (ANNOUNCEMENTS, "nav-announcements", Permission::ReceivePetition),
    ]
    .into_iter()
    .filter(|(.., permission)| op.may_anywhere(*permission))
    .map(|(href, label, _)| Tab {
        href: href.to_owned(),
        label: cx.t(label).into_owned(),
        count: None,
        current: href == here,
    })
    .collect()
}
