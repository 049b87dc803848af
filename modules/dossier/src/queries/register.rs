//! The register (sổ theo dõi hồ sơ): a query, one line a dossier in the order of its numbers.

use motcua_db::{DbError, Row, Tx, Value};
use motcua_identity::{OpContext, Permission, UnitId, unit};
use motcua_kernel::{Day, Fault, Instant};
use motcua_pdf::{DossierRegister, RegisterLine, RegisterLock};

use super::slips::head::{issue, reception};
use super::work_list::like_escaped;
use crate::actions::sides::may_give;
use crate::handover::HandoverKind;
use crate::model::Status;
use crate::{DossierId, ReturnWay, store};

/// What to show of a register.
#[derive(Debug, Clone)]
pub struct RegisterFilter {
    /// The receiving unit.
    pub unit: UnitId,
    /// The year.
    pub year: i64,
    /// Part of a code or of an owner's name, with or without marks; empty: everything.
    pub text: String,
    /// The number after which the page begins.
    pub after: i64,
    /// Lines on a page.
    pub limit: usize,
}

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRow {
    /// The dossier.
    pub id: DossierId,
    /// The running number of the year.
    pub number: i64,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// Number of sets.
    pub sets: u16,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's address.
    pub owner_address: String,
    /// The owner's telephone number.
    pub owner_phone: String,
    /// The competent unit.
    pub unit: UnitId,
    /// Its status.
    pub status: Status,
    /// When it was received.
    pub received_at: Instant,
    /// When it is due.
    pub due_at: Instant,
    /// When it was settled.
    pub resolved_at: Option<Instant>,
    /// When its result was returned.
    pub returned_at: Option<Instant>,
    /// How the result is returned.
    pub return_way: ReturnWay,
    /// Who took it.
    pub taken_by: Option<String>,
}

/// How a register stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterBook {
    /// Its last number.
    pub last: i64,
    /// When it was locked, and by whom.
    pub locked: Option<(Instant, String)>,
}

/// The register of a unit and year as far as it is written.
///
/// # Errors
/// `not-allowed`, or when the database refuses.
pub fn register_book(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    unit: &UnitId,
    year: i64,
) -> Result<RegisterBook, Fault> {
    cx.authorise(Permission::ViewDossier, unit, None)?;
    let book = store::book(tx, unit, year)?;
    Ok(RegisterBook {
        last: book.as_ref().map_or(0, |book| book.last),
        locked: book.and_then(|book| Some((book.locked_at?, book.locked_by.unwrap_or_default()))),
    })
}

/// A page of the register, in the order of its numbers.
///
/// # Errors
/// `not-allowed`, or when the database refuses.
pub fn register(cx: &OpContext, tx: &mut Tx<'_>, filter: &RegisterFilter) -> Result<Vec<RegisterRow>, Fault> {
    cx.authorise(Permission::ViewDossier, &filter.unit, None)?;
    let year = i16::try_from(filter.year).unwrap_or(i16::MAX);
    let starts = |year: i16| {
        Day::new(year, 1, 1).map_or(Instant::from_micros(i64::MAX), |day| {
            Instant::from_local(day.date().at(0, 0, 0, 0))
        })
    };
    let mut values = vec![
        Value::from(&filter.unit),
        Value::from(starts(year)),
        Value::from(starts(year.saturating_add(1))),
        Value::from(filter.after),
        Value::from(filter.limit),
    ];
    let mut condition = String::new();
    let text = filter.text.trim();
    if !text.is_empty() {
        values.push(Value::from(format!(
            "%{}%",
            like_escaped(&motcua_search::fold(text))
        )));
        values.push(Value::from(format!("%{}%", like_escaped(&text.to_uppercase()))));
        condition.push_str(" AND (d.owner_folded LIKE $6 ESCAPE '!' OR d.code LIKE $7 ESCAPE '!')");
    }
    let sql = format!(
        "SELECT d.id, d.register_number, d.code, d.procedure_name, d.sets, d.owner_name, d.owner_address,
            d.owner_phone, d.unit_id, d.status, d.received_at, d.due_at, d.resolved_at, d.returned_at, d.return_way,
            (SELECT r.name FROM dossier_return r WHERE r.dossier_id = d.id ORDER BY r.given_at DESC LIMIT 1) AS taken_by
         FROM dossier_dossier d
         WHERE d.register_unit_id = $1 AND d.register_number > $4 AND d.received_at >= $2 AND d.received_at < $3
            {condition}
         ORDER BY d.register_number LIMIT $5"
    );
    let rows = tx.query(&sql, &values)?;
    Ok(rows
        .iter()
        .map(from_row)
        .collect::<Result<Vec<RegisterRow>, DbError>>()?)
}

/// Whether the officer may take the register out of the system, with addresses and telephone numbers in full: the desk.
pub fn may_export_register(cx: &OpContext, unit: &UnitId) -> bool {
    may_give(cx, HandoverKind::Dossiers, unit)
}

/// Lines of one volume (quyển) of the printed register.
pub const VOLUME: i64 = 500;

/// The volume of the register as data for its paper, from 1.
///
/// # Errors
/// `not-allowed`, or when the database refuses or the unit is not known.
pub fn register_paper(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (unit_id, year): (&UnitId, i64),
    volume: i64,
    demo: bool,
) -> Result<DossierRegister, Fault> {
    let book = register_book(cx, tx, unit_id, year)?;
    let first = (volume - 1).max(0) * VOLUME;
    let filter = RegisterFilter {
        unit: unit_id.clone(),
        year,
        text: String::new(),
        after: first,
        limit: usize::try_from(VOLUME).unwrap_or(0),
    };
    let mut rows = register(cx, tx, &filter)?;
    rows.retain(|row| row.number <= first + VOLUME);
    let mut lines = Vec::with_capacity(rows.len());
    for row in &rows {
        let resolving = unit(tx, &row.unit)?.body_name();
        lines.push(paper_line(row, resolving));
    }
    let body = unit(tx, unit_id)?.body_name();
    let opened = rows
        .first()
        .map_or_else(String::new, |row| in_long(row.received_at.day()));
    let last_volume = first + VOLUME >= book.last;
    Ok(DossierRegister {
        issue: issue(tx, unit_id, String::new(), (cx.now(), demo))?,
        reception: reception(&body),
        year: year.to_string(),
        book: format!("{volume:02}"),
        opened_on: opened,
        lines,
        locked: book.locked.filter(|_| last_volume).map(|(at, by)| RegisterLock {
            on: in_long(at.day()),
            keeper: by,
            head: String::new(),
        }),
    })
}

fn in_long(day: Day) -> String {
    let date = day.date();
    format!(
        "ngày {:02} tháng {:02} năm {}",
        date.day(),
        date.month(),
        date.year()
    )
}

fn paper_line(row: &RegisterRow, resolving_agency: String) -> RegisterLine {
    let day = |at: Instant| at.day().vietnamese();
    RegisterLine {
        number: u32::try_from(row.number).unwrap_or(0),
        dossier_code: row.code.clone(),
        procedure: row.procedure_name.clone(),
        sets: row.sets,
        owner: row.owner_name.clone(),
        address: row.owner_address.clone(),
        phone: row.owner_phone.clone(),
        resolving_agency,
        received_on: day(row.received_at),
        due_on: day(row.due_at),
        returned_on: row.returned_at.map(day).unwrap_or_default(),
        return_way: return_way(row.return_way).to_owned(),
        signed_by: row.taken_by.clone().unwrap_or_default(),
        note: match row.status {
            Status::Withdrawn | Status::Stopped | Status::NotAccepted => row.status.vietnamese().to_owned(),
            _ => String::new(),
        },
    }
}

const fn return_way(way: ReturnWay) -> &'static str {
    match way {
        ReturnWay::Counter => "Trực tiếp",
        ReturnWay::Post => "Bưu chính công ích",
        ReturnWay::Account => "Tài khoản điện tử",
    }
}

fn from_row(row: &Row) -> Result<RegisterRow, DbError> {
    let way: String = row.get("return_way")?;
    Ok(RegisterRow {
        id: row.get("id")?,
        number: row.get("register_number")?,
        code: row.get("code")?,
        procedure_name: row.get("procedure_name")?,
        sets: row.get("sets")?,
        owner_name: row.get("owner_name")?,
        owner_address: row.get("owner_address")?,
        owner_phone: row.get("owner_phone")?,
        unit: row.get("unit_id")?,
        status: Status::from_code(row.get("status")?).unwrap_or(Status::Draft),
        received_at: row.get("received_at")?,
        due_at: row.get("due_at")?,
        resolved_at: row.get("resolved_at")?,
        returned_at: row.get("returned_at")?,
        return_way: ReturnWay::from_identifier(&way).unwrap_or(ReturnWay::Counter),
        taken_by: row.get("taken_by")?,
    })
}
