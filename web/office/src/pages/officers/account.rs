//! One officer's account: who it is, what they are posted as, and the acts that keep it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_identity::{
    Officer, OfficerId, OpContext, Permission, Posting, PostingId, draw_first_password, give_first_password,
    officer, password_is_first, postings_of, set_active, unit,
};
use motcua_kernel::{Day, Fault};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, render, render_form};
use serde::Deserialize;

use super::new::{administered, roles};
use super::postings::Sent;
use super::{LIST, id_of};
use crate::Office;
use crate::desk::Desk;
use crate::role_words::PostingWords;

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 4] = ["posted", "ended", "opened", "closed"];

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

/// A posting as it is shown.
struct Line {
    id: PostingId,
    words: PostingWords,
    unit: String,
    from: Day,
    to: Option<Day>,
    /// Whether it can still be ended.
    open: bool,
}

#[derive(Template)]
#[template(path = "officers/show.html")]
struct AccountPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    done: Option<&'static str>,
    officer: Officer,
    unit_name: String,
    /// Whether the own password is still to be chosen.
    first: bool,
    own: bool,
    lines: Vec<Line>,
    sent: Sent,
    units: Vec<Choice>,
    roles: Vec<Choice>,
    today: Day,
}

/// The page that shows a first password, once.
#[derive(Template)]
#[template(path = "officers/first_password.html")]
pub(super) struct FirstPasswordPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    id: OfficerId,
    name: String,
    password: String,
}

impl FirstPasswordPage {
    pub(super) fn new(cx: PageContext, (id, name): (OfficerId, String), password: String) -> Self {
        Self {
            crumbs: vec![
                Crumb::to(LIST, cx.t("officers-title")),
                Crumb::here(cx.t("officers-first-password")),
            ],
            id,
            name,
            password,
            cx,
        }
    }
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let done = DONE.into_iter().find(|done| *done == asked.done);
    draw(
        &office,
        desk,
        id_of(&id)?,
        (Sent::default(), FormReport::new(), done),
    )
    .await
}

pub(super) async fn first_password(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
) -> PageResult {
    let id = id_of(&id)?;
    let password = draw_first_password(desk.op.randomness.as_ref());
    let (op, drawn) = (desk.op.clone(), password.clone());
    let name = office
        .run(move |office| {
            let hash = office.hashing.hash(&drawn, op.randomness.as_ref())?;
            office.db.write(move |tx| {
                give_first_password(&op, tx, id, &hash)?;
                Ok::<_, Fault>(officer(tx, id)?.full_name)
            })
        })
        .await?;
    Ok(render(&FirstPasswordPage::new(desk.cx, (id, name), password)))
}

/// Whether the account shall be open.
#[derive(Deserialize)]
pub(super) struct Wanted {
    open: bool,
}

pub(super) async fn set(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(wanted): Form<Wanted>,
) -> PageResult {
    let (id, op) = (id_of(&id)?, desk.op);
    office
        .write(move |tx| set_active(&op, tx, id, wanted.open))
        .await?;
    let done = if wanted.open { "opened" } else { "closed" };
    Ok(Redirect::to(&format!("{LIST}/{id}?done={done}")).into_response())
}

/// What the database knows of the account.
struct Found {
    officer: Officer,
    unit_name: String,
    first: bool,
    postings: Vec<(PostingId, Posting, String)>,
    units: Vec<Choice>,
}

fn find(op: &OpContext, tx: &mut motcua_db::Tx<'_>, id: OfficerId) -> Result<Found, Fault> {
    let officer = officer(tx, id)?;
    op.authorise(Permission::ManageOfficers, &officer.home_unit, None)?;
    let mut postings = Vec::new();
    for (posting_id, posting) in postings_of(tx, id)? {
        let name = unit(tx, &posting.unit)?.name;
        postings.push((posting_id, posting, name));
    }
    // What holds now or is to come stands first.
    postings.reverse();
    Ok(Found {
        unit_name: unit(tx, &officer.home_unit)?.name,
        first: password_is_first(tx, id)?,
        units: administered(op, tx, op.now().day())?,
        postings,
        officer,
    })
}

/// The page, with what was wrong in the form of a posting.
pub(super) async fn draw(
    office: &Office,
    desk: Desk,
    id: OfficerId,
    (sent, report, done): (Sent, FormReport, Option<&'static str>),
) -> PageResult {
    let Desk { cx, op } = desk;
    let (today, own) = (op.now().day(), op.officer()?.officer_id == id);
    let found = office.read(move |tx| find(&op, tx, id)).await?;
    let lines = found.postings.into_iter().map(|(id, posting, unit)| Line {
        words: PostingWords::new(cx.words(), &posting),
        open: posting.to.is_none_or(|to| to > today),
        from: posting.from,
        to: posting.to,
        unit,
        id,
    });
    let page = AccountPage {
        crumbs: vec![
            Crumb::to(LIST, cx.t("officers-title")),
            Crumb::here(found.officer.full_name.clone()),
        ],
        lines: lines.collect(),
        sent: Sent {
            from_on: if sent.from_on.is_empty() {
                today.to_string()
            } else {
                sent.from_on.clone()
            },
            unit: if sent.unit.is_empty() {
                found.officer.home_unit.to_string()
            } else {
                sent.unit.clone()
            },
            ..sent
        },
        roles: roles(&cx),
        officer: found.officer,
        unit_name: found.unit_name,
        first: found.first,
        units: found.units,
        report,
        done,
        own,
        today,
        cx,
    };
    Ok(render_form(&page, &page.report))
}
