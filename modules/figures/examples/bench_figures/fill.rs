//! Events as rows, straight into the ledger's table, thousands in a transaction: for this benchmark only, because no outbox
//! waits for them, no stream has a head and no hash joins them. Millions would take the night otherwise, and a rebuild reads
//! the events alone.

use std::collections::HashMap;

use motcua_db::{Db, ManyRows, Value, values};
use motcua_kernel::Fault;

use crate::support::{Told, noon};

const EVENTS: ManyRows<'_> = ManyRows {
    table: "ledger_event",
    columns: "stream, seq, at, actor, kind, payload, hash",
    tail: "",
};

/// In place of the hash that joins an event to the one before it.
const UNJOINED: [u8; 32] = [0; 32];

/// Writes down events of streams that have none yet, each stream's in its own order.
pub(crate) fn fill(db: &Db, told: &[Told]) {
    let rows = rows(told);
    db.write::<_, Fault, _>(move |tx| Ok(tx.insert_many(&EVENTS, &rows)?))
        .unwrap();
}

fn rows(told: &[Told]) -> Vec<Vec<Value>> {
    let mut last: HashMap<&str, i64> = HashMap::new();
    told.iter()
        .map(|(stream, on, kind, payload)| {
            let seq = last.entry(stream.as_str()).or_default();
            *seq += 1;
            let by = payload.get("by").and_then(serde_json::Value::as_str);
            values![
                stream.as_str(),
                *seq,
                noon(*on),
                by.unwrap_or("system"),
                *kind,
                payload.to_string(),
                UNJOINED
            ]
            .to_vec()
        })
        .collect()
}
