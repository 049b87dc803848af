//! The rules of one type: edited, saved as a draft, published.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use motcua_identity::Permission;
use motcua_kernel::Fault;
use motcua_repository::{SaveRules, TypeRules, papers_to_try, publish_rules, rules_of_type, save_rules};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render_as, render_form};
use serde::Deserialize;

use super::form::{self, Typed};
use super::trial::Trial;
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::people;

/// Papers of the repository that are offered for a trial.
const MOST_STORED: usize = 40;

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

#[derive(Template)]
#[template(path = "reading_rules/edit.html")]
struct EditPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    rules: TypeRules,
    typed: Typed,
    fields: Vec<Choice>,
    places: Vec<Choice>,
    shapes: Vec<Choice>,
    roles: Vec<Choice>,
    report: FormReport,
    done: Option<&'static str>,
    limit: String,
    trial: Option<Trial>,
    /// Papers of the repository that the officer may read.
    stored: Vec<Choice>,
    /// Whether the officer may put the draft to use.
    publishes: bool,
}

/// What is shown of a type.
#[derive(Default)]
pub(super) struct Shown {
    /// What was typed; nothing for what is kept.
    pub typed: Option<Typed>,
    /// What is wrong with it.
    pub report: FormReport,
    /// What was done just now.
    pub done: Option<&'static str>,
    /// What the rules found on a paper.
    pub trial: Option<Trial>,
}

/// The rules of a type.
pub(super) async fn page(
    State(office): State<Office>,
    desk: Desk,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let done = ["saved", "published"]
        .into_iter()
        .find(|known| asked.done == *known);
    let shown = Shown {
        done,
        ..Shown::default()
    };
    show(&office, desk, key, shown).await
}

/// Saves the draft.
pub(super) async fn save(
    State(office): State<Office>,
    desk: Desk,
    Path(key): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let typed = Typed::from_form(&sent);
    let mut report = FormReport::new();
    let rules = typed.rules(desk.cx.words(), &mut report);
    if report.is_clean() {
        let input = SaveRules {
            key: key.clone(),
            version: typed.version,
            rules,
        };
        let op = desk.op.clone();
        match office.write(move |tx| save_rules(&op, tx, &input)).await? {
            Ok(()) => {
                let to = format!("/office/reading-rules/{key}?done=saved");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(problems) => form::tell(desk.cx.words(), &problems, &mut report),
        }
    }
    let shown = Shown {
        typed: Some(typed),
        report,
        ..Shown::default()
    };
    show(&office, desk, key, shown).await
}

/// The form of the button that publishes.
#[derive(Debug, Deserialize)]
pub(super) struct Publish {
    version: i64,
}

/// Publishes the draft.
pub(super) async fn publish(
    State(office): State<Office>,
    desk: Desk,
    Path(key): Path<String>,
    Form(sent): Form<Publish>,
) -> PageResult {
    let (op, of) = (desk.op.clone(), key.clone());
    office
        .write(move |tx| publish_rules(&op, tx, &of, sent.version))
        .await?;
    Ok(Redirect::to(&format!("/office/reading-rules/{key}?done=published")).into_response())
}

/// Shows the rules of a type; what was refused comes back with status 422.
pub(super) async fn show(office: &Office, desk: Desk, key: String, shown: Shown) -> PageResult {
    let op = desk.op.clone();
    let (rules, stored) = office
        .read(move |tx| {
            let rules = rules_of_type(&op, tx, &key)?;
            Ok::<_, Fault>((rules, papers_to_try(&op, tx, (&key, MOST_STORED))?))
        })
        .await?;
    let words = desk.cx.words();
    let page = EditPage {
        publishes: desk.op.may_anywhere(Permission::ManageCatalog),
        stored: stored
            .into_iter()
            .map(|row| {
                let day = words.day(row.scanned_at.day());
                let name = format!("{} · {} · {day}", row.paper_name, row.owner_name);
                Choice::new(row.id.to_string(), name)
            })
            .collect(),
        crumbs: vec![
            Crumb::to("/office/reading-rules", desk.cx.t("nav-reading-rules")),
            Crumb::here(rules.name.clone()).name(),
        ],
        typed: shown
            .typed
            .unwrap_or_else(|| Typed::of(&rules.edited(), rules.version)),
        fields: form::fields(words),
        places: form::places(words),
        shapes: form::shapes(words),
        roles: people::roles(words),
        report: shown.report,
        done: shown.done,
        limit: words.file_size(office.limits.file_bytes),
        trial: shown.trial,
        rules,
        cx: desk.cx,
    };
    let refused = page.trial.as_ref().is_some_and(|trial| trial.problem.is_some());
    if refused {
        return Ok(render_as(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    Ok(render_form(&page, &page.report))
}

/// The rules as they are edited, for a trial.
pub(super) async fn edited(office: &Office, desk: &Desk, key: &str) -> Result<TypeRules, WebFault> {
    let (op, key) = (desk.op.clone(), key.to_owned());
    office.read(move |tx| rules_of_type(&op, tx, &key)).await
}
