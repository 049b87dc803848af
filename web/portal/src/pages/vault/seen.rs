//! Who looked at what is mine, when, for what.

use askama::Template;
use axum::extract::{Query, State};
use motcua_ui::{Crumb, PageContext, PageResult, Pager, Tab, render};
use motcua_vault::{Seen, own_seen};
use serde::Deserialize;

use super::{SEEN, VAULT, tabs};
use crate::Portal;
use crate::person::Person;
use crate::routes::START;

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: usize,
}

#[derive(Template)]
#[template(path = "vault/seen.html")]
struct SeenPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    lines: Vec<Seen>,
    pager: Pager,
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Query(asked): Query<Asked>,
) -> PageResult {
    let Person { cx, op, .. } = person;
    let told = portal.read(move |tx| own_seen(&op, tx, asked.page)).await?;
    Ok(render(&SeenPage {
        crumbs: vec![
            Crumb::to(START, cx.t("portal-nav-start")),
            Crumb::to(VAULT, cx.t("portal-nav-vault")),
            Crumb::here(cx.t("following-vault-tab-seen")),
        ],
        tabs: tabs(&cx, SEEN),
        lines: told.lines,
        pager: Pager::over(SEEN, asked.page, told.more),
        cx,
    }))
}
