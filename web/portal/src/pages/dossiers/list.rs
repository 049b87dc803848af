//! The list of my dossiers: by group, by part of a code or a name, page by page.

use askama::Template;
use axum::extract::{Query, State};
use motcua_dossier::{OwnCursor, OwnFilter, OwnGroup, own_counts, own_dossiers};
use motcua_kernel::{Fault, Instant};
use motcua_ui::{Crumb, PageContext, PageResult, Pager, Tab, render};
use serde::Deserialize;

use super::line::{DossierLine, lines};
use crate::Portal;
use crate::person::{Person, form_encoded};
use crate::routes::START;

/// Dossiers on a page.
const PAGE: usize = 20;
/// Longer than any code or name of a procedure.
const LONGEST: usize = 120;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    group: String,
    text: String,
    after: String,
}

#[derive(Template)]
#[template(path = "dossiers/list.html")]
struct ListPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    group: &'static str,
    text: String,
    rows: Vec<DossierLine>,
    /// The first page, on every other one.
    first: Option<String>,
    pager: Pager,
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Query(asked): Query<Asked>,
) -> PageResult {
    let Person { cx, op, .. } = person;
    let group = OwnGroup::from_identifier(&asked.group).unwrap_or_default();
    let text: String = asked.text.trim().chars().take(LONGEST).collect();
    let filter = OwnFilter {
        group,
        apart: true,
        text: text.clone(),
        after: cursor(&asked.after),
    };
    let (now, paged) = (cx.now(), filter.after.is_some());
    let (rows, next, counts) = portal
        .read(move |tx| {
            let page = own_dossiers(&op, tx, &filter, PAGE)?;
            Ok::<_, Fault>((lines(tx, page.rows, now)?, page.next, own_counts(&op, tx)?))
        })
        .await?;
    let here = |after: &str| {
        format!(
            "/portal/dossiers?group={}&text={}{after}",
            group.identifier(),
            form_encoded(&text)
        )
    };
    let tabs = counts.into_iter().map(|(each, count)| Tab {
        href: format!("/portal/dossiers?group={}", each.identifier()),
        label: cx
            .t(&format!("following-group-{}", each.identifier()))
            .into_owned(),
        count: u64::try_from(count).ok(),
        current: each == group,
    });
    Ok(render(&ListPage {
        crumbs: vec![
            Crumb::to(START, cx.t("portal-nav-start")),
            Crumb::here(cx.t("portal-nav-dossiers")),
        ],
        tabs: tabs.collect(),
        group: group.identifier(),
        first: paged.then(|| here("")),
        pager: Pager {
            previous: None,
            next: next.map(|last| here(&format!("&after={}_{}", last.received_at.micros(), last.id))),
        },
        text,
        rows,
        cx,
    }))
}

/// Where the page before ended, as its address says it; anything else begins at the beginning.
fn cursor(text: &str) -> Option<OwnCursor> {
    let (at, id) = text.split_once('_')?;
    Some(OwnCursor {
        received_at: Instant::from_micros(at.parse().ok()?),
        id: id.parse().ok()?,
    })
}
