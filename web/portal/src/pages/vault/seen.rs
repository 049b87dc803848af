//! Who looked at what is mine, when, for what.

use askama::Template;
use axum::extract::State;
use motcua_account::{AccountId, account};
use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_ui::{Crumb, PageContext, PageResult, Tab, render};
use motcua_vault::{Seen, own_seen};

use super::{SEEN, VAULT, tabs};
use crate::Portal;
use crate::person::Person;
use crate::routes::START;

#[derive(Template)]
#[template(path = "vault/seen.html")]
struct SeenPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    lines: Vec<Seen>,
}

pub(super) async fn show(State(portal): State<Portal>, person: Person) -> PageResult {
    let Person { cx, op, .. } = person;
    let lines = portal.read(move |tx| named(own_seen(&op, tx)?, tx)).await?;
    Ok(render(&SeenPage {
        crumbs: vec![
            Crumb::to(START, cx.t("portal-nav-start")),
            Crumb::to(VAULT, cx.t("portal-nav-vault")),
            Crumb::here(cx.t("following-vault-tab-seen")),
        ],
        tabs: tabs(&cx, SEEN),
        lines,
        cx,
    }))
}

/// Whoever looked in the owner's name, by name: the vault knows the account alone.
fn named(mut lines: Vec<Seen>, tx: &mut Tx<'_>) -> Result<Vec<Seen>, Fault> {
    for line in &mut lines {
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
    Ok(lines)
}
