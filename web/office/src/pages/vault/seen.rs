//! Who looked, when, for what: the page that is printed and given to the owner.

use askama::Template;
use axum::extract::{Path, Query, State};
use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_ui::{Crumb, PageContext, PageResult, Pager, render};
use motcua_vault::{Look, LookId, LookKind, Seen, VaultError, open_look, seen};
use serde::Deserialize;

use super::tabs::id;
use crate::Office;
use crate::desk::Desk;

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
    look: Look,
    lines: Vec<Seen>,
    pager: Pager,
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(look): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let look: LookId = id(&look)?;
    let (look, told) = office
        .read(move |tx: &mut Tx<'_>| {
            let look = open_look(&op, tx, look)?;
            // Who looked is told to the owner: an agency that looks on its own account does not learn who else did.
            if look.kind != LookKind::Assisted {
                return Err(Fault::from(VaultError::NotInOwnersName));
            }
            let told = seen(tx, &look.owner, asked.page)?;
            Ok((look, told))
        })
        .await?;
    Ok(render(&SeenPage {
        crumbs: vec![
            Crumb::to("/office/vault/desk", cx.t("nav-vault")),
            Crumb::to(format!("/office/vault/looks/{}", look.id), look.owner.masked()),
            Crumb::here(cx.t("vault-seen-title")),
        ],
        pager: Pager::over(
            &format!("/office/vault/looks/{}/seen", look.id),
            asked.page,
            told.more,
        ),
        look,
        lines: told.lines,
        cx,
    }))
}
