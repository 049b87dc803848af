//! Officers and postings.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::{Day, Instant, alphabetical};

use super::units::known;
use crate::model::{HashedPassword, Officer, OfficerId, Posting, PostingId, Role};

const COLUMNS: &str = "officer_id, username, full_name, title, home_unit_id, active";

pub(crate) fn by_id(tx: &mut Tx<'_>, id: OfficerId) -> Result<Option<Officer>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM identity_officer WHERE officer_id = $1");
    tx.query_opt(&sql, values![id])?
        .map(|row| from_row(&row))
        .transpose()
}

pub(crate) fn by_username(tx: &mut Tx<'_>, username: &str) -> Result<Option<Officer>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM identity_officer WHERE username = $1");
    tx.query_opt(&sql, values![username])?
        .map(|row| from_row(&row))
        .transpose()
}

/// The officer who may sign in with `username`, and the hash to compare with.
pub(crate) fn account(tx: &mut Tx<'_>, username: &str) -> Result<Option<(OfficerId, String)>, DbError> {
    let row = tx.query_opt(
        "SELECT officer_id, password_hash FROM identity_officer
         WHERE username = $1 AND active = $2 AND password_hash IS NOT NULL",
        values![username, true],
    )?;
    row.map(|row| Ok((row.get("officer_id")?, row.get("password_hash")?)))
        .transpose()
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    officer: &Officer,
    password: Option<&HashedPassword>,
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO identity_officer (officer_id, username, full_name, title, home_unit_id, active,
            password_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            officer.id,
            &officer.username,
            &officer.full_name,
            &officer.title,
            &officer.home_unit,
            officer.active,
            password.map(HashedPassword::as_str),
            now
        ],
    )?;
    Ok(())
}

/// Keeps a password; `first`: good only for choosing one's own.
pub(crate) fn set_password(
    tx: &mut Tx<'_>,
    id: OfficerId,
    password: &HashedPassword,
    first: bool,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE identity_officer SET password_hash = $2, password_is_first = $3 WHERE officer_id = $1",
        values![id, password.as_str(), first],
    )?;
    Ok(())
}

pub(crate) fn password_is_first(tx: &mut Tx<'_>, id: OfficerId) -> Result<bool, DbError> {
    tx.scalar(
        "SELECT password_is_first FROM identity_officer WHERE officer_id = $1",
        values![id],
    )
}

pub(crate) fn set_active(tx: &mut Tx<'_>, id: OfficerId, active: bool) -> Result<(), DbError> {
    tx.execute(
        "UPDATE identity_officer SET active = $2 WHERE officer_id = $1",
        values![id, active],
    )?;
    Ok(())
}

pub(crate) fn insert_posting(
    tx: &mut Tx<'_>,
    id: PostingId,
    officer: OfficerId,
    posting: &Posting,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO identity_posting (posting_id, officer_id, role, unit_id, field, from_on, to_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            id,
            officer,
            posting.role.identifier(),
            &posting.unit,
            posting.field.as_ref(),
            posting.from,
            posting.to
        ],
    )?;
    Ok(())
}

pub(crate) fn posting(tx: &mut Tx<'_>, id: PostingId) -> Result<Option<(OfficerId, Posting)>, DbError> {
    let row = tx.query_opt(
        "SELECT officer_id, role, unit_id, field, from_on, to_on FROM identity_posting WHERE posting_id = $1",
        values![id],
    )?;
    row.map(|row| Ok((row.get("officer_id")?, posting_from_row(&row)?)))
        .transpose()
}

pub(crate) fn end_posting(tx: &mut Tx<'_>, id: PostingId, last: Day) -> Result<(), DbError> {
    tx.execute(
        "UPDATE identity_posting SET to_on = $2 WHERE posting_id = $1",
        values![id, last],
    )?;
    Ok(())
}

/// The officer's postings, past and to come, oldest first.
pub(crate) fn postings_of(tx: &mut Tx<'_>, id: OfficerId) -> Result<Vec<(PostingId, Posting)>, DbError> {
    let rows = tx.query(
        "SELECT posting_id, role, unit_id, field, from_on, to_on FROM identity_posting
         WHERE officer_id = $1 ORDER BY from_on, posting_id",
        values![id],
    )?;
    rows.iter()
        .map(|row| Ok((row.get("posting_id")?, posting_from_row(row)?)))
        .collect()
}

/// The officers at `unit` on `day` in `role`, by name.
pub(crate) fn posted(
    tx: &mut Tx<'_>,
    unit: &crate::model::UnitId,
    role: Role,
    day: Day,
) -> Result<Vec<Officer>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM identity_officer WHERE active = $1 AND officer_id IN
            (SELECT officer_id FROM identity_posting
             WHERE unit_id = $2 AND role = $3 AND from_on <= $4 AND (to_on IS NULL OR to_on >= $4))"
    );
    let rows = tx.query(&sql, values![true, unit, role.identifier(), day])?;
    by_name(&rows)
}

/// The officers in use who belong to `unit` or are posted there on `day`, by name.
pub(crate) fn at_unit(
    tx: &mut Tx<'_>,
    unit: &crate::model::UnitId,
    day: Day,
) -> Result<Vec<Officer>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM identity_officer WHERE active = $1 AND (home_unit_id = $2 OR officer_id IN
            (SELECT officer_id FROM identity_posting
             WHERE unit_id = $2 AND from_on <= $3 AND (to_on IS NULL OR to_on >= $3)))"
    );
    by_name(&tx.query(&sql, values![true, unit, day])?)
}

/// Every officer, in use or not.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<Officer>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM identity_officer ORDER BY officer_id");
    tx.query(&sql, values![])?.iter().map(from_row).collect()
}

/// The officers in use, by name.
pub(crate) fn in_use(tx: &mut Tx<'_>) -> Result<Vec<Officer>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM identity_officer WHERE active = $1");
    by_name(&tx.query(&sql, values![true])?)
}

/// Who holds which role on `day`, each pair once.
pub(crate) fn roles_on(tx: &mut Tx<'_>, day: Day) -> Result<Vec<(OfficerId, Role)>, DbError> {
    let rows = tx.query(
        "SELECT DISTINCT officer_id, role FROM identity_posting
         WHERE from_on <= $1 AND (to_on IS NULL OR to_on >= $1)",
        values![day],
    )?;
    rows.iter()
        .map(|row| Ok((row.get("officer_id")?, known(row, "role", Role::from_identifier)?)))
        .collect()
}

/// The officers in use who are posted on `day` at `unit` or at one above it.
pub(crate) fn posted_over(
    tx: &mut Tx<'_>,
    unit: &crate::model::UnitId,
    day: Day,
) -> Result<Vec<Officer>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM identity_officer WHERE active = $1 AND officer_id IN
            (SELECT p.officer_id FROM identity_posting p JOIN identity_unit_below b ON b.above_id = p.unit_id
             WHERE b.unit_id = $2 AND p.from_on <= $3 AND (p.to_on IS NULL OR p.to_on >= $3))"
    );
    by_name(&tx.query(&sql, values![true, unit, day])?)
}

/// The officers of the rows in the order of the alphabet: the databases know only that of bytes.
fn by_name(rows: &[Row]) -> Result<Vec<Officer>, DbError> {
    let mut officers = rows.iter().map(from_row).collect::<Result<Vec<Officer>, _>>()?;
    officers.sort_by(|one, other| {
        let name = alphabetical(&one.full_name, &other.full_name);
        name.then_with(|| one.id.cmp(&other.id))
    });
    Ok(officers)
}

fn from_row(row: &Row) -> Result<Officer, DbError> {
    Ok(Officer {
        id: row.get("officer_id")?,
        username: row.get("username")?,
        full_name: row.get("full_name")?,
        title: row.get("title")?,
        home_unit: row.get("home_unit_id")?,
        active: row.get("active")?,
    })
}

fn posting_from_row(row: &Row) -> Result<Posting, DbError> {
    Ok(Posting {
        role: known(row, "role", Role::from_identifier)?,
        unit: row.get("unit_id")?,
        field: row.get("field")?,
        from: row.get("from_on")?,
        to: row.get("to_on")?,
    })
}
