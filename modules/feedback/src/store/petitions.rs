//! Rows of petitions.

use motcua_db::{DbError, Row, Tx, Value, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};

use crate::model::{
    About, Petition, PetitionFile, PetitionId, PetitionKind, PetitionOutcome, PetitionState, Satisfaction,
};

/// The next serial of a day.
pub(crate) fn next_serial(tx: &mut Tx<'_>, day: Day) -> Result<i64, DbError> {
    tx.scalar(
        "INSERT INTO feedback_serial (on_day, last) VALUES ($1, 1)
         ON CONFLICT (on_day) DO UPDATE SET last = feedback_serial.last + 1 RETURNING last",
        values![day],
    )
}

/// The petition that was filed with this form before.
pub(crate) fn by_key(tx: &mut Tx<'_>, key: &str) -> Result<Option<Petition>, DbError> {
    one(tx, "request_key = $1", values![key])
}

/// The petition called `id`.
pub(crate) fn by_id(tx: &mut Tx<'_>, id: PetitionId) -> Result<Option<Petition>, DbError> {
    one(tx, "petition_id = $1", values![id])
}

/// The petition with this code.
pub(crate) fn by_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<Petition>, DbError> {
    one(tx, "code = $1", values![code])
}

fn one(tx: &mut Tx<'_>, condition: &str, bound: &[Value]) -> Result<Option<Petition>, DbError> {
    let sql = format!("SELECT * FROM feedback_petition WHERE {condition}");
    tx.query_opt(&sql, bound)?.as_ref().map(petition).transpose()
}

/// Petitions for which `condition` holds, in this order.
pub(crate) fn list(
    tx: &mut Tx<'_>,
    (condition, order): (&str, &str),
    bound: &[Value],
) -> Result<Vec<Petition>, DbError> {
    let sql = format!("SELECT * FROM feedback_petition WHERE {condition} ORDER BY {order} LIMIT 200");
    tx.query(&sql, bound)?.iter().map(petition).collect()
}

/// Inserts a petition with its files; false where the form was sent before.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    new: &Petition,
    (key, files): (&str, &[PetitionFile]),
) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO feedback_petition (petition_id, request_key, code, about, subject, unit_meant, title, body,
            owner_number, name, phone, email, address, consent, state, received_at, refuse_due_on, answer_due_on,
            extended, note, added, answer, answered_by_name, public_body, public_answer, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, '', '', '', '', '',
            '', 1)
         ON CONFLICT (request_key) DO NOTHING",
        values![
            new.id,
            key,
            &new.code,
            new.about.identifier(),
            &new.subject,
            new.unit_meant.as_ref().map(UnitId::as_str),
            &new.title,
            &new.body,
            new.owner_number.clone(),
            &new.name,
            &new.phone,
            &new.email,
            &new.address,
            new.consent,
            new.state.identifier(),
            new.received_at,
            new.refuse_due_on,
            new.answer_due_on,
            new.extended
        ],
    )?;
    if rows == 0 {
        return Ok(false);
    }
    for file in files {
        tx.execute(
            "INSERT INTO feedback_file (petition_id, number, name, hash, media, size) VALUES ($1, $2, $3, $4, $5, $6)",
            values![new.id, file.number, &file.name, &file.hash, &file.media, file.size],
        )?;
    }
    Ok(true)
}

/// Saves what may change; false where somebody changed it first.
pub(crate) fn save(tx: &mut Tx<'_>, it: &Petition) -> Result<bool, DbError> {
    let rows = tx.execute(
        "UPDATE feedback_petition SET state = $3, kind = $4, unit_id = $5, answer_due_on = $6, extended = $7, note = $8,
            unclear_until = $9, added = $10, answer = $11, answered_by_name = $12, answered_at = $13,
            public_body = $14, public_answer = $15, published_at = $16, satisfaction = $17, overdue_at = $18,
            publish_due_on = $19, publish_late_at = $20, outcome = $21, version = version + 1
         WHERE petition_id = $1 AND version = $2",
        values![
            it.id,
            it.version,
            it.state.identifier(),
            it.kind.map(PetitionKind::identifier),
            it.unit.as_ref().map(UnitId::as_str),
            it.answer_due_on,
            it.extended,
            &it.note,
            it.unclear_until,
            &it.added,
            &it.answer,
            &it.answered_by_name,
            it.answered_at,
            &it.public_body,
            &it.public_answer,
            it.published_at,
            it.satisfaction.map(Satisfaction::identifier),
            it.overdue_at,
            it.publish_due_on,
            it.publish_late_at,
            it.outcome.map(PetitionOutcome::identifier)
        ],
    )?;
    Ok(rows == 1)
}

/// Adds a file to a petition; false where one of this number came first.
pub(crate) fn add_file(tx: &mut Tx<'_>, id: PetitionId, file: &PetitionFile) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO feedback_file (petition_id, number, name, hash, media, size) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING",
        values![id, file.number, &file.name, &file.hash, &file.media, file.size],
    )?;
    Ok(rows == 1)
}

/// The files of a petition.
pub(crate) fn files(tx: &mut Tx<'_>, id: PetitionId) -> Result<Vec<PetitionFile>, DbError> {
    let rows = tx.query(
        "SELECT * FROM feedback_file WHERE petition_id = $1 ORDER BY number",
        values![id],
    )?;
    rows.iter()
        .map(|row| {
            Ok(PetitionFile {
                number: row.get("number")?,
                name: row.get("name")?,
                hash: row.get("hash")?,
                media: row.get("media")?,
                size: row.get("size")?,
            })
        })
        .collect()
}

fn petition(row: &Row) -> Result<Petition, DbError> {
    let text = |name: &str| row.get::<String>(name);
    let maybe = |name: &str| row.get::<Option<String>>(name);
    let unit = |name: &str| Ok::<_, DbError>(maybe(name)?.and_then(|it| it.parse().ok()));
    Ok(Petition {
        id: row.get("petition_id")?,
        code: text("code")?,
        about: About::from_identifier(&text("about")?).unwrap_or(About::Rule),
        subject: text("subject")?,
        unit_meant: unit("unit_meant")?,
        title: text("title")?,
        body: text("body")?,
        owner_number: maybe("owner_number")?,
        name: text("name")?,
        phone: text("phone")?,
        email: text("email")?,
        address: text("address")?,
        consent: row.get("consent")?,
        state: PetitionState::from_identifier(&text("state")?).unwrap_or(PetitionState::Received),
        kind: maybe("kind")?.and_then(|it| PetitionKind::from_identifier(&it)),
        unit: unit("unit_id")?,
        received_at: row.get::<Instant>("received_at")?,
        refuse_due_on: row.get("refuse_due_on")?,
        answer_due_on: row.get("answer_due_on")?,
        extended: row.get("extended")?,
        note: text("note")?,
        unclear_until: row.get("unclear_until")?,
        added: text("added")?,
        answer: text("answer")?,
        outcome: maybe("outcome")?.and_then(|it| PetitionOutcome::from_identifier(&it)),
        answered_by_name: text("answered_by_name")?,
        answered_at: row.get("answered_at")?,
        public_body: text("public_body")?,
        public_answer: text("public_answer")?,
        publish_due_on: row.get("publish_due_on")?,
        publish_late_at: row.get("publish_late_at")?,
        published_at: row.get("published_at")?,
        satisfaction: maybe("satisfaction")?.and_then(|it| Satisfaction::from_identifier(&it)),
        overdue_at: row.get("overdue_at")?,
        version: row.get("version")?,
    })
}
