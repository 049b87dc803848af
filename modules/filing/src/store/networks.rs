//! Rows of the counters' networks.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::{Day, Instant};

use crate::model::{CounterNetwork, NetworkId};

pub(crate) fn insert_network(
    tx: &mut Tx<'_>,
    network: &CounterNetwork,
    (by, at): (&str, Instant),
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO filing_network (network_id, unit_id, address_range, remark, from_on, by_id, by_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            network.id,
            &network.unit,
            &network.range,
            &network.remark,
            network.from,
            by,
            &network.by_name,
            at
        ],
    )
    .map(drop)
}

/// Every network, those in use first, by unit.
pub(crate) fn networks(tx: &mut Tx<'_>) -> Result<Vec<CounterNetwork>, DbError> {
    let rows = tx.query(
        "SELECT * FROM filing_network
         ORDER BY CASE WHEN to_on IS NULL THEN 0 ELSE 1 END, unit_id, address_range, network_id",
        &[],
    )?;
    rows.iter().map(from_row).collect()
}

pub(crate) fn network(tx: &mut Tx<'_>, id: NetworkId) -> Result<Option<CounterNetwork>, DbError> {
    let row = tx.query_opt("SELECT * FROM filing_network WHERE network_id = $1", values![id])?;
    row.as_ref().map(from_row).transpose()
}

pub(crate) fn end_network(tx: &mut Tx<'_>, id: NetworkId, on: Day) -> Result<(), DbError> {
    tx.execute(
        "UPDATE filing_network SET to_on = $2 WHERE network_id = $1 AND to_on IS NULL",
        values![id, on],
    )
    .map(drop)
}

fn from_row(row: &Row) -> Result<CounterNetwork, DbError> {
    Ok(CounterNetwork {
        id: row.get("network_id")?,
        unit: row.get("unit_id")?,
        range: row.get("address_range")?,
        remark: row.get("remark")?,
        from: row.get("from_on")?,
        to: row.get("to_on")?,
        by_name: row.get("by_name")?,
    })
}
