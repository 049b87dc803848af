//! Spells of a dossier: in which group of statuses it stood, and with which officer it lay.

use motcua_db::{Tx, values};
use motcua_kernel::{Fault, Instant};

use crate::Dossier;
use crate::model::{Standing, Status};

/// When a spell that lasts ends.
pub(crate) const LASTS: Instant = Instant::from_micros(i64::MAX);

const STANDING: &str = "standing";
const OFFICER: &str = "officer";

struct Open {
    kind: String,
    nth: i64,
    value: String,
    unit: String,
}

/// Ends the spells that the dossier as it is now has left, and begins those it has entered.
pub(crate) fn follow_spells(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(), Fault> {
    let rows = tx.query(
        "SELECT kind, nth, value, unit_id, until_at FROM dossier_spell WHERE dossier_id = $1 ORDER BY kind, nth",
        values![dossier.id],
    )?;
    let mut last: Vec<(Open, bool)> = Vec::new();
    for row in &rows {
        let open = Open {
            kind: row.get("kind")?,
            nth: row.get("nth")?,
            value: row.get("value")?,
            unit: row.get("unit_id")?,
        };
        let until: Instant = row.get("until_at")?;
        last.retain(|(known, _)| known.kind != open.kind);
        last.push((open, until == LASTS));
    }
    if last.iter().any(|(open, _)| open.unit != dossier.unit.as_str()) {
        // A report counts a dossier where it belongs now, with its whole past.
        tx.execute(
            "UPDATE dossier_spell SET unit_id = $2 WHERE dossier_id = $1",
            values![dossier.id, &dossier.unit],
        )?;
    }
    let standing = Standing::of(&dossier.state).map(Standing::identifier);
    follow(tx, dossier, (STANDING, standing), &last)?;
    follow(tx, dossier, (OFFICER, officer(dossier)), &last)
}

/// With whom the case lies: from its hand-over until it is settled.
fn officer(dossier: &Dossier) -> Option<&str> {
    let state = &dossier.state;
    let paused_at_desk = state.resumes.is_some_and(|status| status != Status::Processing);
    let works = matches!(
        state.status,
        Status::Processing | Status::SupplementRequested | Status::FinancialObligation
    );
    let holder = state.holder.as_ref().filter(|_| works && !paused_at_desk);
    holder.map(|holder| holder.as_str())
}

fn follow(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    (kind, value): (&str, Option<&str>),
    last: &[(Open, bool)],
) -> Result<(), Fault> {
    let last = last.iter().find(|(open, _)| open.kind == kind);
    let lasting = last
        .filter(|(_, lasts)| *lasts)
        .map(|(open, _)| open.value.as_str());
    if lasting == value {
        return Ok(());
    }
    let changed_at = dossier.state.changed_at.unwrap_or(dossier.received_at);
    if lasting.is_some() {
        tx.execute(
            "UPDATE dossier_spell SET until_at = $3 WHERE dossier_id = $1 AND kind = $2 AND until_at = $4",
            values![dossier.id, kind, changed_at, LASTS],
        )?;
    }
    let Some(value) = value else {
        return Ok(());
    };
    let nth = last.map_or(0, |(open, _)| open.nth) + 1;
    // A dossier written down after the fact counts from its acceptance, as slip 01 says.
    let from = match dossier.state.accepted_at {
        Some(accepted) if nth == 1 && kind == STANDING => accepted.min(changed_at),
        _ => changed_at,
    };
    tx.execute(
        "INSERT INTO dossier_spell (dossier_id, kind, nth, value, unit_id, from_at, until_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![dossier.id, kind, nth, value, &dossier.unit, from, LASTS],
    )?;
    Ok(())
}
