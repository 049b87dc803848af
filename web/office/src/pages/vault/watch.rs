//! Looks and shares of units, for who watches over them (R20: purpose, legal basis, dossier, who, when).

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_ui::{Crumb, PageContext, PageResult, Tab, render};
use motcua_vault::{LookRow, ShareRow, look_rows, share_rows};

use super::period::{Asked, Span};
use super::tabs::{crumbs, tabs};
use crate::Office;
use crate::desk::Desk;

/// Lines on a page, the latest first.
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "vault/watch.html")]
struct WatchPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    span: Span,
    looks: Vec<LookRow>,
    shares: Vec<ShareRow>,
    most: usize,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let (span, looks, shares) = office
        .read(move |tx: &mut Tx<'_>| {
            let span = Span::read(&reader, tx, &asked)?;
            let days = (span.from, span.to);
            let looks = look_rows(tx, &span.units, days, MOST)?;
            let shares = share_rows(tx, &span.units, days, MOST)?;
            Ok::<_, Fault>((span, looks, shares))
        })
        .await?;
    Ok(render(&WatchPage {
        crumbs: crumbs(&cx, "nav-vault"),
        tabs: tabs(&cx, &op, "/office/vault/watch"),
        span,
        looks,
        shares,
        most: MOST,
        cx,
    }))
}
