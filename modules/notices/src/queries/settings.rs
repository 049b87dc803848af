//! What people chose, and what the province set.

use motcua_db::Tx;
use motcua_i18n::Language;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault, Instant};

use crate::account::{confirmed, own};
use crate::model::{Choices, Contacts, NoticeKind, SendingRules, Template};
use crate::store;

/// Rules of sending, as they were set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesSet {
    /// From which day on.
    pub from: Day,
    /// The rules.
    pub rules: SendingRules,
    /// By which decision.
    pub basis: String,
    /// Who set them.
    pub set_by_name: String,
    /// When; none for those with which the tables begin.
    pub set_at: Option<Instant>,
}

/// A template, as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateSet {
    /// From which day on.
    pub from: Day,
    /// The words.
    pub template: Template,
    /// Who published it.
    pub set_by_name: String,
    /// When.
    pub set_at: Instant,
}

/// What the owner who is signed in chose.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn choices(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Choices, Fault> {
    let account = own(cx, tx)?;
    Ok(store::choices::of_account(tx, account.id)?)
}

/// Where the owner who is signed in confirmed that they can be reached.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn confirmed_contacts(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Contacts, Fault> {
    Ok(confirmed(&own(cx, tx)?))
}

/// The words of a kind of notice that are in force on `day`.
///
/// # Errors
/// When the database refuses.
pub fn template(tx: &mut Tx<'_>, which: (NoticeKind, Language), day: Day) -> Result<Template, Fault> {
    Ok(store::templates::on_day(tx, which, day)?)
}

/// Every template that was published for a kind and a language, newest first.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn templates_set(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    which: (NoticeKind, Language),
) -> Result<Vec<TemplateSet>, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    Ok(store::templates::published(tx, which)?)
}

/// The rules of sending that are in force on `day`.
///
/// # Errors
/// When the database refuses.
pub fn sending_rules(tx: &mut Tx<'_>, day: Day) -> Result<SendingRules, Fault> {
    store::rules::on_day(tx, day)
}

/// Every record of the rules of sending, newest first.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn rules_set(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<RulesSet>, Fault> {
    cx.authorise_anywhere(Permission::ManageTimes)?;
    Ok(store::rules::all(tx)?)
}
