//! The book of certified copies of the year; lines that still wait for their signature are told first.

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::DbError;
use motcua_ui::{Crumb, PageContext, PageResult, render};
use motcua_vault::{CopyRow, UnusedNumber, copy_book, unused_numbers};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

/// Lines on a page, the latest first.
const MOST: usize = 500;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    year: Option<i64>,
}

#[derive(Template)]
#[template(path = "certify/book.html")]
struct BookPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    year: i64,
    rows: Vec<CopyRow>,
    waiting: usize,
    /// Numbers that no copy has.
    unused: Vec<UnusedNumber>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let year = asked.year.unwrap_or_else(|| i64::from(op.now().day().year()));
    let (rows, unused) = office
        .read(move |tx| Ok::<_, DbError>((copy_book(&op, tx, year, MOST)?, unused_numbers(&op, tx, year)?)))
        .await?;
    Ok(render(&BookPage {
        crumbs: vec![
            Crumb::to("/office/certify", cx.t("nav-certify")),
            Crumb::here(cx.t("copy-book")),
        ],
        waiting: rows.iter().filter(|row| row.copy.certified_at.is_none()).count(),
        year,
        unused,
        rows,
        cx,
    }))
}
