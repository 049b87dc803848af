//! Who looked at a paper, page by page: every look is told to those who answer for it, however long ago it was.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};
use motcua_repository::{PaperId, RepositoryError, paper, paper_looks};
use motcua_ui::{Crumb, PageContext, PageResult, Pager, render};
use serde::Deserialize;

use super::super::{ids, list::name_of};
use super::kept::opened_words;
use crate::Office;
use crate::desk::Desk;

/// Looks on a page.
const ON_A_PAGE: usize = 100;

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: usize,
}

/// A look.
struct Line {
    at: Instant,
    by: String,
    what: String,
}

#[derive(Template)]
#[template(path = "papers/looks.html")]
struct LooksPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    name: String,
    lines: Vec<Line>,
    pager: Pager,
}

impl LooksPage {
    fn what(&self, line: &Line) -> String {
        opened_words(self.cx.words(), &line.what)
    }
}

/// The page.
pub(super) async fn page(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (op, id) = (desk.op, ids::paper_id(&id)?);
    let (name, lines, more) = office
        .read(move |tx: &mut Tx<'_>| load(&op, tx, (id, asked.page)))
        .await?;
    let cx = desk.cx;
    Ok(render(&LooksPage {
        crumbs: vec![
            Crumb::to(format!("/office/papers/{id}"), name.clone()).name(),
            Crumb::here(cx.t("kept-looks")),
        ],
        name,
        lines,
        pager: Pager::over(&format!("/office/papers/{id}/looks"), asked.page, more),
        cx,
    }))
}

fn load(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (id, page): (PaperId, usize),
) -> Result<(String, Vec<Line>, bool), Fault> {
    let (looks, more) = paper_looks(op, tx, id, (page, ON_A_PAGE))?;
    let name = paper(tx, id)?.ok_or(RepositoryError::NotFound)?.paper.paper_name;
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut lines = Vec::with_capacity(looks.len());
    for look in looks {
        let by = match names.get(&look.actor) {
            Some(known) => known.clone(),
            None => {
                let name = name_of(tx, &look.actor)?;
                names.insert(look.actor.clone(), name.clone());
                name
            }
        };
        lines.push(Line {
            at: look.at,
            by,
            what: look.what,
        });
    }
    Ok((name, lines, more))
}
