//! The rows of one accept, written again by the bare facade: no reading, no rule, no hash, no JSON.

use motcua_db::{DbError, Row, Tx, Value, places, values};
use motcua_dossier::Accepted;

use crate::support::Bench;

/// What a column holds.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Int,
    Bool,
    Blob,
}

use Kind::{Blob, Bool, Int, Text};

const DOSSIER: &[(&str, Kind)] = &[
    ("id", Text),
    ("code", Text),
    ("request_key", Text),
    ("procedure_code", Text),
    ("revision_id", Text),
    ("procedure_name", Text),
    ("field", Text),
    ("regime", Text),
    ("unit_id", Text),
    ("receiving_unit_id", Text),
    ("channel", Int),
    ("owner_kind", Text),
    ("owner_number", Text),
    ("owner_name", Text),
    ("owner_folded", Text),
    ("owner_phone", Text),
    ("owner_address", Text),
    ("owner_email", Text),
    ("sets", Int),
    ("return_way", Text),
    ("time_limit", Text),
    ("fee_dong", Int),
    ("paper_result", Bool),
    ("status", Int),
    ("state", Text),
    ("holder_id", Text),
    ("holder_name", Text),
    ("received_by", Text),
    ("received_at", Int),
    ("due_at", Int),
    ("resolved_at", Int),
    ("returned_at", Int),
    ("version", Int),
];
const COMPONENT: &[(&str, Kind)] = &[
    ("dossier_id", Text),
    ("number", Int),
    ("name", Text),
    ("digitise", Text),
    ("handed_in", Text),
    ("copies", Int),
];
const EVENT: &[(&str, Kind)] = &[
    ("stream", Text),
    ("seq", Int),
    ("at", Int),
    ("actor", Text),
    ("kind", Text),
    ("payload", Text),
    ("hash", Blob),
];

const REQUEST: &str =
    "INSERT INTO dossier_request (request_key) VALUES ($1) ON CONFLICT (request_key) DO NOTHING";
const SERIAL: &str = "INSERT INTO dossier_serial (unit_id, on_day, last) VALUES ($1, $2, 1)
     ON CONFLICT (unit_id, on_day) DO UPDATE SET last = dossier_serial.last + 1
     RETURNING last";
const STREAM: &str = "INSERT INTO ledger_stream (stream, head_seq, head_hash) VALUES ($1, $2, $3)
     ON CONFLICT (stream) DO UPDATE SET head_seq = excluded.head_seq, head_hash = excluded.head_hash";
const OUTBOX: &str = "INSERT INTO ledger_outbox (stream, seq) VALUES ($1, $2)";

/// The rows that an accept left, to be written again under other names.
#[derive(Clone)]
pub struct Template {
    inserts: [String; 3],
    dossier: Vec<Value>,
    components: Vec<Vec<Value>>,
    events: Vec<Vec<Value>>,
}

impl Template {
    /// Takes the rows of `accepted`.
    pub fn of(db: &motcua_db::Db, accepted: &Accepted) -> Result<Self, DbError> {
        let (id, stream) = (accepted.id, format!("dossier:{}", accepted.id));
        db.read(move |tx| {
            let dossier = taken(tx, ("dossier_dossier", "id"), DOSSIER, &id.to_string())?;
            Ok(Self {
                inserts: [
                    insert("dossier_dossier", DOSSIER),
                    insert("dossier_component", COMPONENT),
                    insert("ledger_event", EVENT),
                ],
                dossier: dossier.into_iter().next().unwrap_or_default(),
                components: taken(
                    tx,
                    ("dossier_component", "dossier_id"),
                    COMPONENT,
                    &id.to_string(),
                )?,
                events: taken(tx, ("ledger_event", "stream"), EVENT, &stream)?,
            })
        })
    }

    /// How many rows an accept writes: the form's key, a serial, a dossier, its components; for each event the event,
    /// its stream's head and its outbox row.
    pub fn rows(&self) -> usize {
        3 + self.components.len() + 3 * self.events.len()
    }

    /// Writes them again.
    pub fn write(&self, bench: &Bench, clerk: usize) -> Result<(), DbError> {
        let Some(clerk) = bench.clerks.get(clerk) else {
            return Ok(());
        };
        let (template, id, desk) = (
            self.clone(),
            clerk.cx.new_id::<Self>().to_string(),
            format!("bare-{}", clerk.unit),
        );
        bench.db.write(move |tx| template.rewrite(tx, &id, &desk))
    }

    fn rewrite(&self, tx: &mut Tx<'_>, id: &str, desk: &str) -> Result<(), DbError> {
        let [dossier, component, event] = &self.inserts;
        tx.execute(REQUEST, values![id])?;
        let serial: i64 = tx.scalar(SERIAL, values![desk, "2023-11-15"])?;
        let code = format!("{desk}.00.H37-231115-{serial:04}");
        tx.execute(dossier, &renamed(&self.dossier, &[id, &code, id]))?;
        for values in &self.components {
            tx.execute(component, &renamed(values, &[id]))?;
        }
        let stream = format!("dossier:{id}");
        for values in &self.events {
            tx.execute(event, &renamed(values, &[&stream]))?;
            let (seq, hash) = (values.get(1).cloned(), values.last().cloned());
            tx.execute(STREAM, values![stream.as_str(), seq.clone(), hash])?;
            tx.execute(OUTBOX, values![stream.as_str(), seq])?;
        }
        Ok(())
    }
}

/// The values with the first of them exchanged for `names`.
fn renamed(values: &[Value], names: &[&str]) -> Vec<Value> {
    let rest = values.iter().skip(names.len()).cloned();
    names.iter().map(|name| Value::from(*name)).chain(rest).collect()
}

fn insert(table: &str, columns: &[(&str, Kind)]) -> String {
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    format!(
        "INSERT INTO {table} ({}) VALUES ({})",
        names.join(", "),
        places(1, columns.len())
    )
}

fn taken(
    tx: &mut Tx<'_>,
    (table, key): (&str, &str),
    columns: &[(&str, Kind)],
    id: &str,
) -> Result<Vec<Vec<Value>>, DbError> {
    let rows = tx.query(&format!("SELECT * FROM {table} WHERE {key} = $1"), values![id])?;
    rows.iter()
        .map(|row| columns.iter().map(|column| value(row, *column)).collect())
        .collect()
}

fn value(row: &Row, (name, kind): (&str, Kind)) -> Result<Value, DbError> {
    Ok(match kind {
        Text => row.get::<Option<String>>(name)?.into(),
        Int => row.get::<Option<i64>>(name)?.into(),
        Bool => row.get::<Option<bool>>(name)?.into(),
        Blob => row.get::<Option<Vec<u8>>>(name)?.into(),
    })
}
