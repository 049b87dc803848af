//! Who looked, when, for what: the page that is printed and given to the owner.

use askama::Template;
use axum::extract::{Path, State};
use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_ui::{Crumb, PageContext, PageResult, render};
use motcua_vault::{Look, LookId, LookKind, Seen, VaultError, open_look, seen};

use super::tabs::id;
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "vault/seen.html")]
struct SeenPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    look: Look,
    lines: Vec<Seen>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(look): Path<String>) -> PageResult {
    let Desk { cx, op } = desk;
    let look: LookId = id(&look)?;
    let (look, lines) = office
        .read(move |tx: &mut Tx<'_>| {
            let look = open_look(&op, tx, look)?;
            // Who looked is told to the owner: an agency that looks on its own account does not learn who else did.
            if look.kind != LookKind::Assisted {
                return Err(Fault::from(VaultError::NotInOwnersName));
            }
            let lines = seen(tx, &look.owner)?;
            Ok((look, lines))
        })
        .await?;
    Ok(render(&SeenPage {
        crumbs: vec![
            Crumb::to("/office/vault/desk", cx.t("nav-vault")),
            Crumb::to(format!("/office/vault/looks/{}", look.id), look.owner.masked()),
            Crumb::here(cx.t("vault-seen-title")),
        ],
        look,
        lines,
        cx,
    }))
}
