//! The page of one's own account.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_identity::{
    OpContext, Role, SecondFactor, SecondFactorReset, second_factor, second_factor_required,
    second_factor_resets, second_factor_rules,
};
use motcua_kernel::{Day, Fault};
use motcua_ui::{FormReport, PageContext, PageResult, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;
use crate::role_words::{PostingWords, role_words};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 1] = ["off"];

#[derive(Template)]
#[template(path = "second/account.html")]
struct AccountPage {
    cx: PageContext,
    report: FormReport,
    done: Option<&'static str>,
    name: String,
    username: String,
    title: String,
    unit: String,
    postings: Vec<PostingWords>,
    found: Found,
}

impl AccountPage {
    fn role(&self, role: &Role) -> String {
        role_words(self.cx.words(), *role)
    }
}

/// What the database knows of the second factor.
struct Found {
    factor: Option<SecondFactor>,
    /// The role that requires it today.
    required: Option<Role>,
    /// The day from which a role held today will require it.
    to_come: Option<Day>,
    resets: Vec<SecondFactorReset>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let done = DONE.into_iter().find(|done| *done == asked.done);
    draw(&office, desk, (done, FormReport::new())).await
}

/// The page, with what was wrong in a form of it.
pub(super) async fn draw(
    office: &Office,
    desk: Desk,
    (done, report): (Option<&'static str>, FormReport),
) -> PageResult {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let found = office.read(move |tx| find(&reader, tx)).await?;
    let officer = op.officer()?;
    let page = AccountPage {
        done,
        name: officer.full_name.clone(),
        username: officer.username.clone(),
        title: officer.title.clone(),
        unit: officer.home_unit_name.clone(),
        postings: PostingWords::all(cx.words(), officer.postings.iter().map(|held| &held.posting)),
        found,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

fn find(op: &OpContext, tx: &mut Tx<'_>) -> Result<Found, Fault> {
    let (officer, today) = (op.officer()?, op.now().day());
    let id = officer.officer_id;
    let roles: BTreeSet<Role> = officer.postings.iter().map(|held| held.posting.role).collect();
    let rules = second_factor_rules(tx)?;
    // What was set last for a day stands first.
    let mut days = BTreeSet::new();
    let to_come = rules
        .iter()
        .filter(|rule| rule.from > today && days.insert(rule.from))
        .filter(|rule| rule.asks(roles.iter().copied()).is_some())
        .map(|rule| rule.from)
        .min();
    Ok(Found {
        factor: second_factor(tx, id)?,
        required: second_factor_required(tx, id, today)?,
        to_come,
        resets: second_factor_resets(tx, id)?,
    })
}
