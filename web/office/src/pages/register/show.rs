//! The register on the screen, a page at a time; telephone numbers masked.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_dossier::{
    RegisterBook, RegisterFilter, RegisterRow, VOLUME, heads_desk, lock_register, may_export_register,
    register, register_book,
};
use motcua_identity::{OpContext, UnitId, unit};
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_law::identity_number::mask;
use motcua_ui::{Choice, PageContext, PageResult, render};
use serde::Deserialize;

use super::{Asked, chosen, units};
use crate::Office;
use crate::desk::{Desk, form_encoded};

/// Lines on a page.
const PAGE: usize = 50;

/// The longest text a list is asked for.
const LONGEST_TEXT: usize = 100;

/// A line of the register.
struct Line {
    id: String,
    number: i64,
    code: String,
    procedure: String,
    sets: u16,
    owner: String,
    address: String,
    phone: String,
    unit: String,
    received_at: Instant,
    due_at: Instant,
    returned_at: Option<Instant>,
    way: &'static str,
    taken_by: String,
    status: u8,
}

#[derive(Template)]
#[template(path = "register/show.html")]
struct RegisterPage {
    cx: PageContext,
    units: Vec<Choice>,
    unit: String,
    unit_name: String,
    year: i64,
    years: Vec<Choice>,
    q: String,
    done: bool,
    book: RegisterBook,
    lines: Vec<Line>,
    exports: bool,
    volumes: i64,
    locks: bool,
    first: Option<String>,
    next: Option<String>,
}

struct Found {
    units: Vec<Choice>,
    unit: UnitId,
    unit_name: String,
    book: RegisterBook,
    rows: Vec<RegisterRow>,
    names: BTreeMap<UnitId, String>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let year = asked.year(&op);
    let q: String = asked.q.trim().chars().take(LONGEST_TEXT).collect();
    let (reader, wanted, text, after) = (op.clone(), asked.unit.clone(), q.clone(), asked.after);
    let found = office
        .read(move |tx| find(&reader, tx, (&wanted, year), (text, after)))
        .await?;
    let address = |after: i64| {
        format!(
            "/office/register?unit={}&year={year}&q={}&after={after}",
            form_encoded(found.unit.as_str()),
            form_encoded(&q)
        )
    };
    let more = found.rows.len() > PAGE;
    let last = found.rows.iter().take(PAGE).next_back().map(|row| row.number);
    let this_year = i64::from(op.now().day().year());
    Ok(render(&RegisterPage {
        first: (asked.after > 0).then(|| address(0)),
        next: last.filter(|_| more).map(address),
        exports: may_export_register(&op, &found.unit),
        locks: found.book.locked.is_none() && year < this_year && heads_desk(&op, &found.unit),
        volumes: (found.book.last + VOLUME - 1) / VOLUME,
        lines: found
            .rows
            .iter()
            .take(PAGE)
            .map(|row| line(row, &found.names))
            .collect(),
        years: (2018..=this_year)
            .rev()
            .map(|year| Choice::new(year.to_string(), year.to_string()))
            .collect(),
        units: found.units,
        unit: found.unit.to_string(),
        unit_name: found.unit_name,
        book: found.book,
        year,
        q,
        done: asked.done == "locked",
        cx,
    }))
}

fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (wanted, year): (&str, i64),
    (text, after): (String, i64),
) -> Result<Found, Fault> {
    let units = units(op, tx)?;
    let of = chosen(&units, wanted)?;
    let filter = RegisterFilter {
        unit: of.id.clone(),
        year,
        text,
        after,
        limit: PAGE + 1,
    };
    let rows = register(op, tx, &filter)?;
    let mut names = BTreeMap::new();
    for row in &rows {
        if !names.contains_key(&row.unit) {
            names.insert(row.unit.clone(), unit(tx, &row.unit)?.name);
        }
    }
    Ok(Found {
        book: register_book(op, tx, &of.id, year)?,
        unit: of.id.clone(),
        unit_name: of.name.clone(),
        units: units
            .iter()
            .map(|unit| Choice::new(unit.id.as_str(), &unit.name))
            .collect(),
        rows,
        names,
    })
}

/// The form that closes a register.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Closing {
    unit: String,
    year: i64,
}

pub(super) async fn lock(State(office): State<Office>, desk: Desk, Form(sent): Form<Closing>) -> PageResult {
    let unit: UnitId = sent
        .unit
        .parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "unit-not-found"))?;
    let (op, of, year) = (desk.op, unit.clone(), sent.year);
    office.write(move |tx| lock_register(&op, tx, &of, year)).await?;
    let unit = form_encoded(unit.as_str());
    Ok(Redirect::to(&format!("/office/register?unit={unit}&year={year}&done=locked")).into_response())
}

fn line(row: &RegisterRow, names: &BTreeMap<UnitId, String>) -> Line {
    Line {
        id: row.id.to_string(),
        number: row.number,
        code: row.code.clone(),
        procedure: row.procedure_name.clone(),
        sets: row.sets,
        owner: row.owner_name.clone(),
        address: row.owner_address.clone(),
        phone: mask(&row.owner_phone),
        unit: names.get(&row.unit).cloned().unwrap_or_default(),
        received_at: row.received_at,
        due_at: row.due_at,
        returned_at: row.returned_at,
        way: row.return_way.identifier(),
        taken_by: row.taken_by.clone().unwrap_or_default(),
        status: row.status.code(),
    }
}
