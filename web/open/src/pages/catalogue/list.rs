//! The list of procedures, by words and field.

use askama::Template;
use axum::extract::{Query, State};
use motcua_catalog::{Procedure, fields, find, find_in_words};
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, PageContext, PageResult, render};
use serde::Deserialize;

use crate::Open;

/// Longer than any name.
const LONGEST: usize = 200;

/// More than there are procedures of all levels.
const MOST: usize = 5_000;

/// Shown on one page: whoever looks for one says more.
const SHOWN: usize = 200;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    field: String,
}

#[derive(Template)]
#[template(path = "catalogue/list.html")]
struct ListPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    q: String,
    field: String,
    fields: Vec<Choice>,
    rows: Vec<Procedure>,
    all: usize,
}

pub(super) async fn show(
    State(open): State<Open>,
    cx: PageContext,
    Query(asked): Query<Asked>,
) -> PageResult {
    let q: String = asked.q.trim().chars().take(LONGEST).collect();
    let field: String = asked.field.chars().take(LONGEST).collect();
    let (text, wanted, today) = (q.clone(), field.clone(), cx.today());
    let (found, known) = open
        .read(move |tx| {
            let found = if text.is_empty() {
                find(tx, "", None, today, MOST)?
            } else {
                find_in_words(tx, &text, SHOWN)?
            };
            let found: Vec<Procedure> = found
                .into_iter()
                .filter(|it| wanted.is_empty() || it.field == wanted)
                .collect();
            Ok::<_, Fault>((found, fields(tx)?))
        })
        .await?;
    let all = found.len();
    Ok(render(&ListPage {
        crumbs: vec![Crumb::to("/", cx.t("home")), Crumb::here(cx.t("catalogue-title"))],
        fields: known.iter().map(|it| Choice::new(it, it)).collect(),
        rows: found.into_iter().take(SHOWN).collect(),
        all,
        q,
        field,
        cx,
    }))
}
