//! Numbers that are missing in the books of a unit, as a table to be gone through beside the books.

use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_repository::{BookGaps, register_gaps};
use motcua_ui::PageResult;
use serde::Deserialize;

use super::places;
use crate::desk::Desk;
use crate::{Office, table};

/// The unit asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
}

/// A line for each run of numbers.
pub(super) async fn csv(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let op = desk.op.clone();
    let books = office
        .read(move |tx: &mut Tx<'_>| {
            let units = places::units(&op, tx)?;
            let unit = places::chosen(&units, &asked.unit)?;
            register_gaps(tx, &unit.id, None)
        })
        .await?;
    let heads = [
        "register-year-of",
        "register-column-book",
        "gaps-first",
        "gaps-last",
        "gaps-missing",
    ]
    .map(|key| desk.cx.t(key).into_owned());
    let body = table::csv(heads, books.iter().flat_map(records))?;
    Ok(table::attached(body, table::CSV, "so-con-thieu.csv"))
}

fn records(book: &BookGaps) -> impl Iterator<Item = [String; 5]> {
    book.runs.iter().map(|(first, last)| {
        [
            book.year.to_string(),
            book.book.clone(),
            first.to_string(),
            last.to_string(),
            (last - first + 1).to_string(),
        ]
    })
}
