//! Who looked at what is mine, when, for what.

use askama::Template;
use axum::extract::{Query, State};
use motcua_account::{AccountId, account};
use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_ui::{Crumb, PageContext, PageResult, Pager, Tab, render};
use motcua_vault::{Seen, SeenOnPage, own_seen};
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
    let told = portal
        .read(move |tx| named(own_seen(&op, tx, asked.page)?, tx))
        .await?;
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

/// Whoever looked in the owner's name, by name: the vault knows the account alone.
fn named(mut page: SeenOnPage, tx: &mut Tx<'_>) -> Result<SeenOnPage, Fault> {
    for line in &mut page.lines {
        let id = line
            .by_account
            .as_ref()
            .and_then(|id| id.parse::<AccountId>().ok());
        let Some(id) = id else { continue };
        match account(tx, id) {
            Ok(found) => line.who = found.name,
            Err(fault) if fault.code() == "account-not-found" => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(page)
}
