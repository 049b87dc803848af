//! A draft as a whole: what is wrong with it, what it would change, and the ways on.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::{Draft, RevisionBody, blocks, diff, discard_draft, draft, revision, validate};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ui::{Crumb, PageContext, PageResult, Tab, render};
use serde::Deserialize;

use super::edit_page::{crumbs, name_of, tabs};
use super::ids::draft_id;
use super::spoken::{self, SpokenChange, SpokenProblem};
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::name_of as officer_name;

#[derive(Template)]
#[template(path = "procedures/draft.html")]
struct DraftPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    draft: Draft,
    name: String,
    author: String,
    problems: Vec<SpokenProblem>,
    blocked: bool,
    changes: Vec<SpokenChange>,
    based: bool,
}

/// The page.
pub(super) async fn page(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let id = draft_id(&id)?;
    let Desk { cx, op } = desk;
    let (draft, before, author) = office
        .read(move |tx| {
            let draft = draft(&op, tx, id)?;
            let before = base_of(tx, &draft)?;
            let author = author_of(&op, tx, &draft)?;
            Ok::<_, Fault>((draft, before, author))
        })
        .await?;
    let words = cx.words();
    let problems = validate(&draft.body);
    let home = format!("/office/procedures/drafts/{}", draft.id);
    Ok(render(&DraftPage {
        crumbs: {
            let mut crumbs = crumbs(&cx, &draft, "");
            crumbs.truncate(2);
            crumbs.push(Crumb::here(cx.t("draft-title")));
            crumbs
        },
        tabs: tabs(&cx, &draft, None),
        name: name_of(&draft),
        blocked: blocks(&problems),
        problems: problems
            .iter()
            .map(|problem| spoken::problem(words, &home, &draft.body, problem))
            .collect(),
        changes: before
            .as_ref()
            .map(|before| spoken::changes(words, &diff(before, &draft.body)))
            .unwrap_or_default(),
        based: before.is_some(),
        author,
        draft,
        cx,
    }))
}

/// What the draft began from.
fn base_of(tx: &mut Tx<'_>, draft: &Draft) -> Result<Option<RevisionBody>, Fault> {
    draft
        .based_on
        .map(|id| revision(tx, id).map(|revision| revision.body))
        .transpose()
}

fn author_of(op: &OpContext, tx: &mut Tx<'_>, draft: &Draft) -> Result<String, Fault> {
    match op.officer() {
        Ok(officer) if officer.officer_id.to_string() == draft.author => Ok(officer.full_name.clone()),
        _ => officer_name(tx, &draft.author),
    }
}

/// The form that discards a draft.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Discard {
    version: i64,
}

/// Discards the draft of the version that was seen.
pub(super) async fn discard(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Discard>,
) -> PageResult {
    let id = draft_id(&id)?;
    let code = office
        .write(move |tx| {
            let code = draft(&desk.op, tx, id)?.procedure_code;
            discard_draft(&desk.op, tx, id, sent.version)?;
            Ok::<_, Fault>(code)
        })
        .await?;
    Ok(Redirect::to(&format!("/office/procedures/{code}?done=discarded")).into_response())
}
