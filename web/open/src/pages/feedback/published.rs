//! Published answers, and the ways to file a petition and to follow one.

use askama::Template;
use axum::extract::{Query, State};
use motcua_feedback::{Published, published};
use motcua_kernel::Fault;
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, render};
use serde::Deserialize;

use super::crumbs;
use crate::Open;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    words: String,
}

/// A published answer with the name of its unit.
struct Line {
    shown: Published,
    unit: String,
}

#[derive(Template)]
#[template(path = "feedback/published.html")]
struct PublishedPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    words: String,
    lines: Vec<Line>,
    report: FormReport,
}

pub(super) async fn show(
    State(open): State<Open>,
    cx: PageContext,
    Query(asked): Query<Asked>,
) -> PageResult {
    let words: String = asked.words.chars().take(100).collect();
    let wanted = words.clone();
    let lines = open
        .read(move |tx| {
            let mut lines = Vec::new();
            for shown in published(tx, &wanted)? {
                let unit = shown
                    .unit
                    .as_ref()
                    .and_then(|id| motcua_identity::unit(tx, id).ok());
                lines.push(Line {
                    unit: unit.map(|unit| unit.body_name()).unwrap_or_default(),
                    shown,
                });
            }
            Ok::<_, Fault>(lines)
        })
        .await?;
    Ok(render(&PublishedPage {
        crumbs: crumbs(&cx, "open-petitions"),
        words,
        lines,
        report: FormReport::new(),
        cx,
    }))
}
