//! What stands in the account: who it is of, how it is reached, and whether its number is checked.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::{Account, AccountKind, Profile, change_profile};
use motcua_ui::{FormReport, PageContext, PageResult, Tab, render_form};
use serde::Deserialize;

use super::form::{Sent, add_problems};
use super::{ACCOUNT, tabs};
use crate::Portal;
use crate::person::Holder;

/// What was just done.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "account/profile.html")]
struct ProfilePage {
    cx: PageContext,
    report: FormReport,
    tabs: Vec<Tab>,
    account: Account,
    sent: Sent,
    done: Option<&'static str>,
}

impl ProfilePage {
    fn is_person(&self) -> bool {
        self.account.kind == AccountKind::Person
    }
}

pub(super) async fn show(holder: Holder, Query(asked): Query<Asked>) -> PageResult {
    let done = match asked.done.as_deref() {
        Some("contact") => Some("account-done-contact"),
        Some("profile") => Some("account-done-profile"),
        _ => None,
    };
    draw(holder, None, FormReport::new(), done)
}

/// Draws the page; without anything typed the form shows what is kept.
pub(super) fn draw(
    holder: Holder,
    sent: Option<Sent>,
    report: FormReport,
    done: Option<&'static str>,
) -> PageResult {
    let Holder { cx, signed_in, .. } = holder;
    let account = signed_in.account;
    let kept = || {
        let birth = account.birth_on.map(|day| day.to_string()).unwrap_or_default();
        Sent::default()
            .with("name", &account.name)
            .with("address", &account.address)
            .with("birth_on", birth)
    };
    let sent = match sent {
        Some(sent) if sent.get("contact").is_empty() => sent,
        Some(sent) => kept().with("contact", sent.get("contact")),
        None => kept(),
    };
    let page = ProfilePage {
        tabs: tabs(
            &cx,
            ACCOUNT,
            account.is_checked(),
            account.kind == AccountKind::Person,
        ),
        sent,
        account,
        report,
        done,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

pub(super) async fn save(
    State(portal): State<Portal>,
    holder: Holder,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let sent = Sent::from(typed);
    let mut report = FormReport::new();
    let label = holder.cx.t("account-birth");
    let birth_on = sent.day(&holder.cx, &mut report, "birth_on", &label);
    if report.is_clean() {
        let (op, me) = (holder.op.clone(), holder.signed_in.clone());
        let input = Profile {
            name: sent.own("name"),
            birth_on,
            address: sent.own("address"),
        };
        let problems = portal
            .write(move |tx| change_profile(&op, tx, &me, &input))
            .await?;
        if problems.is_empty() {
            return Ok(Redirect::to(&format!("{ACCOUNT}?done=profile")).into_response());
        }
        add_problems(&holder.cx, &mut report, &problems);
    }
    draw(holder, Some(sent), report, None)
}
