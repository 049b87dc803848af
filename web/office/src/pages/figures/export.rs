//! The list behind a figure as a file: CSV, a workbook, JSON; codes and days, never a person.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use motcua_kernel::Fault;
use motcua_ui::{AsAt, PageContext, PageResult};
use serde::Serialize;

use super::list::{IN_A_FILE, Line, ListAsked, Listed, read};
use crate::desk::Desk;
use crate::{Office, table};

#[derive(Serialize)]
struct LineOut<'l> {
    code: &'l str,
    unit: &'l str,
    procedure: &'l str,
    field: &'l str,
    counts_on: String,
    adds: i64,
    late: bool,
}

#[derive(Serialize)]
struct ListOut<'l> {
    measure: &'static str,
    unit: &'l str,
    set: &'l str,
    version: &'l str,
    from: String,
    to: String,
    /// The past instant as of which it is told, a day for its end; null for now.
    as_at: Option<String>,
    lines: Vec<LineOut<'l>>,
}

/// As CSV.
pub(super) async fn csv(
    State(office): State<Office>,
    desk: Desk,
    Query(asked): Query<ListAsked>,
) -> PageResult {
    let listed = read(&office, &desk.op, &asked, IN_A_FILE).await?;
    let body = table::csv(heads(&desk.cx), listed.lines.iter().map(record))?;
    Ok(table::attached(body, table::CSV, &name(&listed, "csv")))
}

/// As a workbook.
pub(super) async fn xlsx(
    State(office): State<Office>,
    desk: Desk,
    Query(asked): Query<ListAsked>,
) -> PageResult {
    let listed = read(&office, &desk.op, &asked, IN_A_FILE).await?;
    let body = table::workbook(&heads(&desk.cx), listed.lines.iter().map(record))?;
    Ok(table::attached(body, table::XLSX, &name(&listed, "xlsx")))
}

/// As JSON.
pub(super) async fn json(
    State(office): State<Office>,
    desk: Desk,
    Query(asked): Query<ListAsked>,
) -> PageResult {
    let listed = read(&office, &desk.op, &asked, IN_A_FILE).await?;
    let out = ListOut {
        measure: listed.behind.identifier(),
        unit: listed.wanted.unit.as_str(),
        set: &listed.wanted.set.identifier,
        version: &listed.wanted.set.version,
        from: listed.wanted.period.from.to_string(),
        to: listed.wanted.period.to.to_string(),
        as_at: listed.as_at.map(AsAt::text),
        lines: listed.lines.iter().map(line_out).collect(),
    };
    let body = serde_json::to_vec_pretty(&out).map_err(Fault::internal)?;
    Ok(([(axum::http::header::CONTENT_TYPE, "application/json")], body).into_response())
}

fn line_out(line: &Line) -> LineOut<'_> {
    LineOut {
        code: &line.code,
        unit: &line.unit,
        procedure: &line.procedure,
        field: &line.field,
        counts_on: line.on.to_string(),
        adds: line.adds,
        late: line.late,
    }
}

const HEADS: [&str; 7] = [
    "figures-code",
    "figures-unit",
    "figures-procedure",
    "figures-field",
    "figures-counts-on",
    "figures-adds",
    "figures-late",
];

fn heads(cx: &PageContext) -> [String; 7] {
    HEADS.map(|key| cx.t(key).into_owned())
}

fn record(line: &Line) -> [String; 7] {
    [
        line.code.clone(),
        line.unit.clone(),
        line.procedure.clone(),
        line.field.clone(),
        line.on.to_string(),
        line.adds.to_string(),
        i64::from(line.late).to_string(),
    ]
}

fn name(listed: &Listed, form: &str) -> String {
    // A time holds colons, which no name of a file may.
    let known = listed.as_at.map(|past| past.text().replace(':', ""));
    format!(
        "{}-{}{}.{form}",
        listed.behind.identifier(),
        listed.wanted.period.to,
        known.map_or_else(String::new, |known| format!("-as-at-{known}"))
    )
}
