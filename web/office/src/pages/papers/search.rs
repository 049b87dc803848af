//! Finding papers by what stands on them, typed with marks or without.

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault};
use motcua_repository::{FieldName, PaperHit, PaperId, PaperPart, paper};
use motcua_search::Snippet;
use motcua_ui::{PageContext, PageResult, render};
use serde::Deserialize;

use super::list::dossier_of;
use crate::Office;
use crate::desk::{Desk, form_encoded};

/// Papers on a page.
const ON_A_PAGE: usize = 20;

/// The longest text searched for, in letters.
const LONGEST: usize = 200;

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: String,
}

/// A paper that was found.
struct Found {
    id: PaperId,
    name: String,
    symbol: String,
    issuer: String,
    issued: Option<Day>,
    owner: String,
    owner_number: String,
    is_result: bool,
    dossier: Option<(String, String)>,
    snippet: Snippet,
}

#[derive(Template)]
#[template(path = "papers/search.html")]
struct SearchPage {
    cx: PageContext,
    q: String,
    found: Vec<Found>,
    first: Option<String>,
    next: Option<String>,
}

/// The search and what it found.
pub(super) async fn page(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let q: String = asked.q.trim().chars().take(LONGEST).collect();
    let after = asked.after.parse().ok();
    let (op, text) = (desk.op, q.clone());
    let (found, last) = office
        .read(move |tx: &mut Tx<'_>| {
            let mut hits = motcua_repository::search(&op, tx, &text, after, ON_A_PAGE + 1)?;
            let more = hits.len() > ON_A_PAGE;
            hits.truncate(ON_A_PAGE);
            let last = hits.last().filter(|_| more).map(|hit| hit.cursor);
            let found = hits
                .into_iter()
                .map(|hit| describe(&op, tx, hit))
                .collect::<Result<Vec<_>, _>>()?;
            Ok::<_, Fault>((found, last))
        })
        .await?;
    let address = format!("/office/search?q={}", form_encoded(&q));
    Ok(render(&SearchPage {
        cx: desk.cx,
        next: last.map(|cursor| format!("{address}&after={cursor}")),
        first: after.map(|_| address),
        q,
        found,
    }))
}

fn describe(op: &OpContext, tx: &mut Tx<'_>, hit: PaperHit) -> Result<Found, Fault> {
    let fields = paper(tx, hit.row.id)?
        .map(|detail| detail.fields)
        .unwrap_or_default();
    let confirmed = |name| {
        let field = fields.iter().find(|field| field.name == name);
        field
            .and_then(|field| field.confirmed.clone())
            .unwrap_or_default()
    };
    Ok(Found {
        symbol: confirmed(FieldName::Symbol),
        issuer: confirmed(FieldName::Issuer),
        issued: confirmed(FieldName::IssueDate).parse().ok(),
        dossier: dossier_of(op, tx, hit.row.dossier_id.as_deref())?,
        id: hit.row.id,
        name: hit.row.paper_name,
        owner: hit.row.owner_name,
        owner_number: hit.row.owner_number,
        is_result: hit.row.part == PaperPart::Result,
        snippet: hit.snippet,
    })
}
