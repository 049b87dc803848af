//! Papers that their owners share with the officer's units.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_ui::{Crumb, PageContext, PageResult, Tab, render};
use motcua_vault::{LookId, ShareId, ShareRow, open_shared, shared_with};

use super::tabs::{crumbs, id, tabs};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "vault/shared.html")]
struct SharedPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    rows: Vec<ShareRow>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let rows = office.read(move |tx| shared_with(&reader, tx)).await?;
    Ok(render(&SharedPage {
        crumbs: crumbs(&cx, "nav-vault"),
        tabs: tabs(&cx, &op, "/office/vault/shared"),
        rows,
        cx,
    }))
}

pub(super) async fn open(State(office): State<Office>, desk: Desk, Path(share): Path<String>) -> PageResult {
    let share: ShareId = id(&share)?;
    let op = desk.op;
    let key = op.new_id::<LookId>().to_string();
    let look = office.write(move |tx| open_shared(&op, tx, share, &key)).await?;
    Ok(Redirect::to(&format!("/office/vault/looks/{look}")).into_response())
}
