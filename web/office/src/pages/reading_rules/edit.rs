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
use crate::pages::papers::spoken::code_words;
use crate::pages::papers::{kind_named, kinds_offered, people};

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
    /// The catalogue of result types, offered while the kind is typed.
    offered: Vec<String>,
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
    let mut rules = typed.rules(desk.cx.words(), &mut report);
    let named = typed.result_type.clone();
    match office.read(move |tx| kind_named(tx, &named)).await? {
        Ok(kind) => rules.result_type = kind.map(|kind| kind.as_str().to_owned()),
        Err(code) => report.add("result-type", code_words(desk.cx.words(), code)),
    }
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
    let (rules, stored, offered) = office
        .read(move |tx| {
            let rules = rules_of_type(&op, tx, &key)?;
            let stored = papers_to_try(&op, tx, (&key, MOST_STORED))?;
            Ok::<_, Fault>((rules, stored, kinds_offered(tx)?))
        })
        .await?;
    let words = desk.cx.words();
    let typed = shown.typed.unwrap_or_else(|| {
        let mut kept = Typed::of(&rules.edited(), rules.version);
        // The kind is kept by its code and shown with its name.
        let code = format!("({})", kept.result_type);
        if let Some(named) = offered.iter().find(|one| one.ends_with(&code)) {
            kept.result_type.clone_from(named);
        }
        kept
    });
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
        typed,
        fields: form::fields(words),
        places: form::places(words),
        shapes: form::shapes(words),
        roles: people::roles(words),
        report: shown.report,
        done: shown.done,
        offered,
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
