//! The tree of units: the province, what stands below it, and what stands below that, each with its figure.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{Query, State};
use axum::routing::{MethodRouter, get};
use motcua_i18n::Words;
use motcua_ui::{Crumb, PageContext, PageResult, render_form};

use super::board::{Found, find};
use super::controls::Controls;
use super::table::{UnitRow, rows};
use crate::Open;
use crate::board::{Reach, UnitFigures};
use crate::looking_back::Visitor;
use crate::question::{Asked, Question, said};

const PATH: &str = "/board/tree";

/// A unit with those directly below it.
struct Branch {
    of: UnitRow,
    below: Vec<Self>,
}

/// A branch as it is drawn: a list item that opens to those below it.
#[derive(Template)]
#[template(path = "branch.html")]
struct Drawn<'b> {
    words: Words,
    branch: &'b Branch,
    depth: usize,
}

impl HtmlSafe for Drawn<'_> {}

impl<'b> Drawn<'b> {
    fn deeper(&self, child: &'b Branch) -> Self {
        Self {
            branch: child,
            depth: self.depth + 1,
            words: self.words,
        }
    }
}

#[derive(Template)]
#[template(path = "tree.html")]
struct TreePage {
    cx: PageContext,
    question: Question,
    title: String,
    by_name: String,
    controls: Controls,
    crumbs: Vec<Crumb>,
    top: Vec<Branch>,
    folds: i64,
}

impl TreePage {
    fn branch<'b>(&self, branch: &'b Branch) -> Drawn<'b> {
        Drawn {
            words: self.cx.words(),
            branch,
            depth: 0,
        }
    }
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
        top: branches(&cx, &question, (&found, top.unwrap_or_default(), 0)),
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
) -> Vec<Branch> {
    if depth > DEEPEST {
        return Vec::new();
    }
    let overview = &*found.overview;
    rows(cx, question, overview, units)
        .into_iter()
        .map(|row| {
            let children = overview.units.get(&row.key).map(|unit| overview.children(unit));
            Branch {
                below: branches(cx, question, (found, children.unwrap_or_default(), depth + 1)),
                of: row,
            }
        })
        .collect()
}
