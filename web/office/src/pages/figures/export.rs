//! The list behind a figure as a file: CSV, a workbook, JSON; codes and days, never a person. CSV and JSON are whole
//! however long the list is: they go out piece by piece. A workbook that cannot hold all of it says so.

use std::io;

use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use futures_util::stream::{self, Stream};
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ui::{AsAt, PageContext, PageResult, WebFault};
use serde::Serialize;

use super::list::{IN_A_PIECE, Line, ListAsked, Listed, read};
use crate::desk::Desk;
use crate::{Office, table};

/// Lines in a workbook at the most: it is put together in memory.
pub(super) const IN_A_WORKBOOK: usize = 50_000;

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

/// What stands before the lines.
#[derive(Serialize)]
struct HeadOut<'l> {
    measure: &'static str,
    unit: &'l str,
    set: &'l str,
    version: &'l str,
    from: String,
    to: String,
    /// The past instant as of which it is told, a day for its end; null for now.
    as_at: Option<String>,
    /// How many lines there are in all; null where only going through them tells.
    count: Option<i64>,
}

/// As CSV.
pub(super) async fn csv(
    State(office): State<Office>,
    desk: Desk,
    Query(asked): Query<ListAsked>,
) -> PageResult {
    let first = first(&office, &desk.op, &asked).await?;
    let name = name(&first, "csv");
    let head = table::csv(heads(&desk.cx), [])?;
    let rows = |lines: &[Line]| table::csv_rows(lines.iter().map(record));
    let pieces = pieces((office, desk.op, asked), first, (head, Vec::new()), rows);
    Ok(table::attached(Body::from_stream(pieces), table::CSV, &name))
}

/// As a workbook.
pub(super) async fn xlsx(
    State(office): State<Office>,
    desk: Desk,
    Query(asked): Query<ListAsked>,
) -> PageResult {
    let mut listed = first(&office, &desk.op, &asked).await?;
    while let Some(next) = listed.next.take_if(|_| listed.lines.len() < IN_A_WORKBOOK) {
        let more = read(&office, &desk.op, &asked.after(next), IN_A_PIECE).await?;
        listed.lines.extend(more.lines);
        listed.next = more.next;
    }
    listed.lines.truncate(IN_A_WORKBOOK);
    let told = i64::try_from(listed.lines.len()).unwrap_or(i64::MAX);
    let is_cut = if listed.more {
        listed.next.is_some()
    } else {
        listed.count > told
    };
    let cut = is_cut.then(|| {
        let words = desk.cx.words();
        let count = if listed.more {
            desk.cx.t1("as-at-at-least", "count", listed.count.max(told))
        } else {
            words.number(listed.count)
        };
        let values = [("shown", words.number(told).into()), ("count", count.into())];
        let mut row = [const { String::new() }; 7];
        if let Some(cell) = row.first_mut() {
            *cell = words.with("figures-workbook-cut", &values);
        }
        row
    });
    let rows = listed.lines.iter().map(record).chain(cut);
    let body = table::workbook(&heads(&desk.cx), rows)?;
    Ok(table::attached(body, table::XLSX, &name(&listed, "xlsx")))
}

/// As JSON.
pub(super) async fn json(
    State(office): State<Office>,
    desk: Desk,
    Query(asked): Query<ListAsked>,
) -> PageResult {
    let first = first(&office, &desk.op, &asked).await?;
    let head = HeadOut {
        measure: first.behind.identifier(),
        unit: first.wanted.unit.as_str(),
        set: &first.wanted.set.identifier,
        version: &first.wanted.set.version,
        from: first.wanted.period.from.to_string(),
        to: first.wanted.period.to.to_string(),
        as_at: first.as_at.map(AsAt::text),
        count: (!first.more).then_some(first.count),
    };
    // The lines stand in the same object: its bracket closes after the last of them.
    let mut begin = serde_json::to_vec(&head).map_err(Fault::internal)?;
    begin.pop();
    begin.extend_from_slice(b",\"lines\":[");
    let mut is_first = true;
    let rows = move |lines: &[Line]| -> Result<Vec<u8>, Fault> {
        let mut piece = Vec::new();
        for line in lines {
            piece.extend_from_slice(if is_first { b"\n" } else { b",\n" });
            is_first = false;
            serde_json::to_writer(&mut piece, &line_out(line)).map_err(Fault::internal)?;
        }
        Ok(piece)
    };
    let pieces = pieces((office, desk.op, asked), first, (begin, b"\n]}\n".to_vec()), rows);
    let kind = [(axum::http::header::CONTENT_TYPE, "application/json")];
    Ok((kind, Body::from_stream(pieces)).into_response())
}

/// The first piece, with the number of all lines.
async fn first(office: &Office, op: &OpContext, asked: &ListAsked) -> Result<Listed, WebFault> {
    read(office, op, asked, IN_A_PIECE).await
}

/// A file on its way: what it is of, how lines are written, and what comes next.
struct Going<R> {
    office: Office,
    op: OpContext,
    asked: ListAsked,
    rows: R,
    begin: Vec<u8>,
    end: Vec<u8>,
    place: Place,
}

enum Place {
    /// Lines that were read.
    Read(Box<Listed>),
    /// Lines that follow the one with this cursor.
    After(String),
    /// Nothing.
    Over,
}

/// The pieces of a file: its beginning with the first lines, the lines that follow, each read when the one before is on its
/// way, and its end.
fn pieces<R>(
    (office, op, asked): (Office, OpContext, ListAsked),
    first: Listed,
    (begin, end): (Vec<u8>, Vec<u8>),
    rows: R,
) -> impl Stream<Item = io::Result<Bytes>>
where
    R: FnMut(&[Line]) -> Result<Vec<u8>, Fault>,
{
    let going = Going {
        office,
        op,
        asked,
        rows,
        begin,
        end,
        place: Place::Read(Box::new(first)),
    };
    stream::try_unfold(going, |mut going| async move {
        let listed = match std::mem::replace(&mut going.place, Place::Over) {
            Place::Over => return Ok(None),
            Place::Read(listed) => *listed,
            Place::After(cursor) => {
                let asked = going.asked.after(cursor);
                let read = read(&going.office, &going.op, &asked, IN_A_PIECE).await;
                read.map_err(|WebFault(fault)| broken_off(&fault))?
            }
        };
        let mut piece = std::mem::take(&mut going.begin);
        piece.extend((going.rows)(&listed.lines).map_err(|fault| broken_off(&fault))?);
        match listed.next {
            Some(next) => going.place = Place::After(next),
            None => piece.append(&mut going.end),
        }
        Ok(Some((Bytes::from(piece), going)))
    })
}

/// A file that cannot go on is cut off, which a browser tells: what was sent cannot be taken for the whole.
fn broken_off(fault: &Fault) -> io::Error {
    io::Error::other(fault.code())
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
