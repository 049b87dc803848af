//! The tree of units: the province, what stands below it, and what stands below that, each with its figure.

use askama::Template;
use axum::extract::{Query, State};
use axum::routing::{MethodRouter, get};
use motcua_ui::{Crumb, PageContext, PageResult, UnitBranch, UnitTreeView, render_form};

use super::board::{Found, find};
use super::controls::Controls;
use super::table::rows;
use crate::Open;
use crate::board::{Reach, UnitFigures};
use crate::looking_back::Visitor;
use crate::question::{Asked, Question, said};

const PATH: &str = "/board/tree";

#[derive(Template)]
#[template(path = "tree.html")]
struct TreePage {
    cx: PageContext,
    question: Question,
    title: String,
    by_name: String,
    controls: Controls,
    crumbs: Vec<Crumb>,
    tree: UnitTreeView,
    folds: i64,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![(PATH, get(show))]
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> PageResult {
    let question = Question::read(&cx, &asked)?;
    let days = visitor.days(&open, &cx, &question)?;
    let found = find(&open, days, &question).await?;
    let top = found.overview.root().map(|root| vec![(root, Reach::Below)]);
    let page = TreePage {
        tree: UnitTreeView {
            words: cx.words(),
            top: branches(&cx, &question, (&found, top.unwrap_or_default(), 0)),
        },
        title: said(&cx, &question.set.title).to_owned(),
        by_name: question.by.name(&cx),
        controls: Controls::new(&cx, &question, &found.overview, (PATH, &[])),
        crumbs: vec![
            Crumb::to("/", cx.t("home")),
            Crumb::to(question.link(super::board::PATH, &[]), cx.t("open-board")),
            Crumb::here(cx.t("open-tree")),
        ],
        folds: found.overview.folds,
        question,
        cx,
    };
    Ok(render_form(&page, &page.question.span.report))
}

/// Deeper than this no administration goes.
const DEEPEST: usize = 6;

fn branches(
    cx: &PageContext,
    question: &Question,
    (found, units, depth): (&Found, Vec<(&UnitFigures, Reach)>, usize),
) -> Vec<UnitBranch> {
    if depth > DEEPEST {
        return Vec::new();
    }
    let overview = &*found.overview;
    rows(cx, question, overview, units)
        .into_iter()
        .map(|row| {
            let children = overview.units.get(&row.key).map(|unit| overview.children(unit));
            UnitBranch {
                below: branches(cx, question, (found, children.unwrap_or_default(), depth + 1)),
                tone: row.tone(),
                note: row.unplaced(cx).unwrap_or_default(),
                name: row.name,
                href: row.href,
                value: row.value,
                bar: row.bar,
            }
        })
        .collect()
}
