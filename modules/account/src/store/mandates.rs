//! Mandates.

use motcua_db::{DbError, Row, Tx, Value, values};
use motcua_identity::{Scope, UnitId};
use motcua_kernel::{Day, Instant};

use crate::model::{Mandate, MandateId, MandateKind, MandatePaper, MandateState};

const COLUMNS: &str =
    "mandate_id, kind, agent_number, agent_name, number, name, relation, proof, until_on, state,
    asked_at, from_on, scope, purpose, paper_hash, paper_name, paper_media, reason, desk_unit";

/// More waiting requests of the whole province are no list.
const MOST_WAITING: u32 = 5_000;

pub(crate) fn by_id(tx: &mut Tx<'_>, id: MandateId) -> Result<Option<Mandate>, DbError> {
    let found = select(tx, "mandate_id = $1", values![id])?;
    Ok(found.into_iter().next())
}

/// What somebody may do for others, newest first.
pub(crate) fn of_agent(tx: &mut Tx<'_>, number: &str) -> Result<Vec<Mandate>, DbError> {
    select(tx, "agent_number = $1", values![number])
}

/// Who may act for the owner of `number`, newest first.
pub(crate) fn of_principal(tx: &mut Tx<'_>, number: &str) -> Result<Vec<Mandate>, DbError> {
    select(tx, "number = $1", values![number])
}

/// What was asked for and is decided by an officer of any desk, the oldest first.
pub(crate) fn asked(tx: &mut Tx<'_>, kind: MandateKind) -> Result<Vec<Mandate>, DbError> {
    let state = MandateState::Asked.identifier();
    let asked = values![kind.identifier(), state];
    listed(tx, ("kind = $1 AND state = $2", "asked_at", MOST_WAITING), asked)
}

/// How much of what an officer decides waits at which desk and has not run out on `day`.
pub(crate) fn asked_at(tx: &mut Tx<'_>, day: Day) -> Result<Vec<(Option<UnitId>, i64)>, DbError> {
    let rows = tx.query(
        "SELECT desk_unit, COUNT(*) AS waiting FROM account_mandate
         WHERE state = $1 AND kind <> $2 AND (until_on IS NULL OR until_on >= $3) GROUP BY desk_unit",
        values![
            MandateState::Asked.identifier(),
            MandateKind::Organisation.identifier(),
            day
        ],
    )?;
    rows.iter()
        .map(|row| Ok((row.get("desk_unit")?, row.get("waiting")?)))
        .collect()
}

fn select(tx: &mut Tx<'_>, condition: &str, values: &[Value]) -> Result<Vec<Mandate>, DbError> {
    listed(tx, (condition, "asked_at DESC", 200), values)
}

fn listed(
    tx: &mut Tx<'_>,
    (condition, order, most): (&str, &str, u32),
    values: &[Value],
) -> Result<Vec<Mandate>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM account_mandate WHERE {condition} ORDER BY {order}, mandate_id LIMIT {most}"
    );
    tx.query(&sql, values)?.iter().map(from_row).collect()
}

/// Writes one down; tells whether none was open between the two.
pub(crate) fn insert(tx: &mut Tx<'_>, mandate: &Mandate, today: Day) -> Result<bool, DbError> {
    // One whose last day went by stands in nobody's way.
    tx.execute(
        "UPDATE account_mandate SET open_key = NULL WHERE agent_number = $1 AND number = $2 AND until_on < $3",
        values![&mandate.agent_number, &mandate.number, today],
    )?;
    let paper = mandate.paper.as_ref();
    let written = tx.execute(
        "INSERT INTO account_mandate (mandate_id, kind, agent_number, agent_name, number, name, relation, proof,
            until_on, state, asked_at, from_on, scope, purpose, paper_hash, paper_name, paper_media, reason,
            open_key, desk_unit)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
         ON CONFLICT (open_key) DO NOTHING",
        values![
            mandate.id,
            mandate.kind.identifier(),
            &mandate.agent_number,
            &mandate.agent_name,
            &mandate.number,
            &mandate.name,
            &mandate.relation,
            &mandate.proof,
            mandate.until,
            mandate.state.identifier(),
            mandate.asked_at,
            mandate.from,
            scope_text(&mandate.scope),
            &mandate.purpose,
            paper.map_or("", |paper| paper.hash.as_str()),
            paper.map_or("", |paper| paper.name.as_str()),
            paper.map_or("", |paper| paper.media.as_str()),
            &mandate.reason,
            format!("{} {}", mandate.agent_number, mandate.number),
            mandate.desk.as_ref().map(ToString::to_string)
        ],
    )?;
    Ok(written > 0)
}

/// Whether whoever it is done for has an account that is not in use any more.
pub(crate) fn giver_is_gone(tx: &mut Tx<'_>, mandate: &Mandate) -> Result<bool, DbError> {
    let giver = super::accounts::by_number(tx, &mandate.number)?;
    Ok(giver.is_some_and(|giver| !giver.active))
}

/// Whether a mandate was written down with this file.
pub(crate) fn has_paper(tx: &mut Tx<'_>, hash: &str) -> Result<bool, DbError> {
    let found = tx.query_opt(
        "SELECT 1 FROM account_mandate WHERE paper_hash = $1 LIMIT 1",
        values![hash],
    )?;
    Ok(found.is_some())
}

/// Moves a mandate from one state to another; tells whether it stood there.
pub(crate) fn move_on(
    tx: &mut Tx<'_>,
    id: MandateId,
    (from, to): (MandateState, MandateState),
    (by, at): (&str, Instant),
) -> Result<bool, DbError> {
    let ended = (to == MandateState::Ended).then_some(at);
    let over = matches!(to, MandateState::Ended | MandateState::Refused);
    let moved = tx.execute(
        "UPDATE account_mandate
         SET state = $3, decided_by = COALESCE(decided_by, $4), decided_at = COALESCE(decided_at, $5), ended_at = $6,
            open_key = CASE WHEN $7 THEN NULL ELSE open_key END
         WHERE mandate_id = $1 AND state = $2",
        values![id, from.identifier(), to.identifier(), by, at, ended, over],
    )?;
    Ok(moved > 0)
}

/// Names another desk for what was asked for a child and waits.
pub(crate) fn move_to(
    tx: &mut Tx<'_>,
    (agent, number): (&str, &str),
    desk: Option<&UnitId>,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_mandate SET desk_unit = $3
         WHERE agent_number = $1 AND number = $2 AND kind = $4 AND state = $5",
        values![
            agent,
            number,
            desk.map(ToString::to_string),
            MandateKind::Child.identifier(),
            MandateState::Asked.identifier()
        ],
    )
    .map(drop)
}

/// Writes down why one was refused.
pub(crate) fn say_why(tx: &mut Tx<'_>, id: MandateId, reason: &str) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_mandate SET reason = $2 WHERE mandate_id = $1",
        values![id, reason],
    )
    .map(drop)
}

/// A line for each thing that is chosen.
fn scope_text(scope: &Scope) -> String {
    let procedures = scope.procedures.iter().map(|code| format!("p:{code}"));
    let fields = scope.fields.iter().map(|field| format!("f:{field}"));
    procedures.chain(fields).collect::<Vec<_>>().join("\n")
}

fn scope_of(text: &str) -> Scope {
    let marked = |mark: &'static str| {
        let lines = text.lines().filter_map(move |line| line.strip_prefix(mark));
        lines.map(str::to_owned).collect()
    };
    Scope {
        procedures: marked("p:"),
        fields: marked("f:"),
    }
}

fn from_row(row: &Row) -> Result<Mandate, DbError> {
    let (kind, state): (String, String) = (row.get("kind")?, row.get("state")?);
    let (scope, hash): (String, String) = (row.get("scope")?, row.get("paper_hash")?);
    let paper = MandatePaper {
        name: row.get("paper_name")?,
        media: row.get("paper_media")?,
        hash,
    };
    Ok(Mandate {
        id: row.get("mandate_id")?,
        kind: MandateKind::ALL
            .into_iter()
            .find(|it| it.identifier() == kind)
            .unwrap_or(MandateKind::Child),
        agent_number: row.get("agent_number")?,
        agent_name: row.get("agent_name")?,
        number: row.get("number")?,
        name: row.get("name")?,
        relation: row.get("relation")?,
        proof: row.get("proof")?,
        from: row.get("from_on")?,
        until: row.get("until_on")?,
        scope: scope_of(&scope),
        purpose: row.get("purpose")?,
        paper: Some(paper).filter(|paper| !paper.hash.is_empty()),
        desk: row.get("desk_unit")?,
        reason: row.get("reason")?,
        // What is not known gives no right.
        state: MandateState::ALL
            .into_iter()
            .find(|it| it.identifier() == state)
            .unwrap_or(MandateState::Ended),
        asked_at: row.get("asked_at")?,
    })
}
