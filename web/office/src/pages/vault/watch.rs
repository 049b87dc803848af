//! Looks and shares of units, and lists of papers that left as files, for who watches over them (R20: purpose, legal basis,
//! dossier, who, when).

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_repository::{ExportRow, exports};
use motcua_ui::{Crumb, PageContext, PageResult, Tab, render};
use motcua_vault::{LookRow, ShareRow, look_rows, share_rows};

use super::period::{Asked, Span};
use super::tabs::{crumbs, tabs};
use crate::Office;
use crate::desk::Desk;

/// Lines on a page, the latest first.
const MOST: usize = 200;

/// Filters of the search and what its page calls them.
const FILTERS: [(&str, &str); 10] = [
    ("text", "search-label"),
    ("owner", "search-owner"),
    ("type", "search-by-type"),
    ("symbol", "paper-field-symbol"),
    ("issuer", "paper-field-issuer"),
    ("from", "search-from"),
    ("to", "search-to"),
    ("unit", "search-by-unit"),
    ("year", "search-by-year"),
    ("standing", "search-by-standing"),
];

#[derive(Template)]
#[template(path = "vault/watch.html")]
struct WatchPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    span: Span,
    looks: Vec<LookRow>,
    shares: Vec<ShareRow>,
    exports: Vec<ExportRow>,
    most: usize,
}

impl WatchPage {
    /// The filters by which a list was found, as the page of the search names them.
    fn filters(&self, row: &ExportRow) -> String {
        let named: Vec<_> = row
            .filters
            .iter()
            .filter_map(|name| FILTERS.iter().find(|(known, _)| known == name))
            .map(|(_, label)| self.cx.t(label))
            .collect();
        named.join(", ")
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let (span, looks, shares, exports) = office
        .read(move |tx: &mut Tx<'_>| {
            let span = Span::read(&reader, tx, &asked)?;
            let days = (span.from, span.to);
            let looks = look_rows(tx, &span.units, days, MOST)?;
            let shares = share_rows(tx, &span.units, days, MOST)?;
            let exports = exports(&reader, tx, &span.units, days, MOST)?;
            Ok::<_, Fault>((span, looks, shares, exports))
        })
        .await?;
    Ok(render(&WatchPage {
        crumbs: crumbs(&cx, "nav-vault"),
        tabs: tabs(&cx, &op, "/office/vault/watch"),
        span,
        looks,
        shares,
        exports,
        most: MOST,
        cx,
    }))
}
