//! More dossiers than could be made through the use cases while somebody waits: rows of finished dossiers, copied.
//!
//! A copy differs from its model in id, code and request key, and keeps everything else, so that lists, counts and
//! searches meet as many rows as a province has. The officer's own dossiers are not copied.

use motcua_db::{Db, values};
use motcua_identity::UnitId;
use motcua_kernel::Fault;

/// Copies each finished dossier of other units `times` times (but one whose id would be its own copy's), with its components and events.
pub fn multiply(db: &Db, own: &UnitId, times: u32) -> Result<i64, Fault> {
    let columns = columns(db)?;
    for turn in 1..=times {
        let (own, columns) = (own.clone(), columns.clone());
        db.write(move |tx| {
            let tail = format!("{turn:03x}");
            let picked: Vec<String> = columns
                .iter()
                .map(|column| match column.as_str() {
                    // The last three digits of an id are random: those of a copy are its turn.
                    "id" => format!("substr(id, 1, 33) || '{tail}'"),
                    "code" => format!("code || '{tail}'"),
                    "request_key" => format!("request_key || '{tail}'"),
                    other => other.to_owned(),
                })
                .collect();
            tx.execute(
                &format!(
                    "INSERT INTO dossier_dossier ({}) SELECT {} FROM dossier_dossier
                     WHERE status = 10 AND unit_id <> $1 AND length(request_key) = $2
                       AND substr(id, 34) <> '{tail}'",
                    columns.join(", "),
                    picked.join(", ")
                ),
                values![&own, KEY],
            )?;
            tx.execute(
                &format!(
                    "INSERT INTO dossier_component (dossier_id, number, name, digitise, handed_in, copies)
                     SELECT substr(c.dossier_id, 1, 33) || '{tail}', c.number, c.name, c.digitise, c.handed_in, c.copies
                     FROM dossier_component c JOIN dossier_dossier d ON d.id = c.dossier_id
                     WHERE d.status = 10 AND d.unit_id <> $1 AND length(d.request_key) = $2
                       AND substr(d.id, 34) <> '{tail}'"
                ),
                values![&own, KEY],
            )?;
            Ok::<_, Fault>(())
        })?;
    }
    db.write(|tx| tx.execute("ANALYZE", &[]).map(drop))?;
    Ok(db.read(|tx| tx.scalar("SELECT COUNT(*) FROM dossier_dossier", &[]))?)
}

/// The length of a request key that `history` gives: `made-` and sixteen digits; a copy's is longer.
const KEY: i64 = 21;

/// The columns of the dossiers' table, whichever migrations it has seen.
fn columns(db: &Db) -> Result<Vec<String>, Fault> {
    db.read(|tx| {
        let sql = match tx.dialect() {
            motcua_db::Dialect::Sqlite => "SELECT name AS name FROM pragma_table_info('dossier_dossier')",
            motcua_db::Dialect::Postgres => {
                "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'dossier_dossier'"
            }
        };
        let rows = tx.query(sql, &[])?;
        Ok(rows
            .iter()
            .map(|row| row.get("name"))
            .collect::<Result<Vec<String>, _>>()?)
    })
}
