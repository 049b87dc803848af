//! Dossiers of procedure 2.000815 (chứng thực bản sao từ bản chính) whose copy is still to be certified.

use motcua_db::{Row, Tx, Value, values};
use motcua_dossier::DossierId;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, FaultKind, Instant, Money};
use motcua_law::identity_number::mask;

/// The procedure by which copies are certified.
pub const COPY_PROCEDURE: &str = "2.000815";

/// Dossiers shown.
const MOST: i64 = 50;

/// A dossier that waits for its copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyDossier {
    /// Its id.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The unit that certifies.
    pub unit: UnitId,
    /// Its field (lĩnh vực).
    pub field: String,
    /// Whose it is.
    pub owner_name: String,
    /// The owner's whole number.
    pub owner_number: String,
    /// Whether the owner is an organisation.
    pub is_organisation: bool,
    /// When it was taken in.
    pub received_at: Instant,
    /// When it is due.
    pub due_at: Instant,
    /// The fee, where one is owed.
    pub fee: Option<Money>,
}

impl CopyDossier {
    /// The owner's number as lists show it.
    pub fn masked_number(&self) -> String {
        mask(&self.owner_number)
    }
}

const SQL: &str = "SELECT d.id, d.code, d.unit_id, d.field, d.owner_name, d.owner_number, d.owner_kind, d.received_at, d.due_at,
        d.fee_dong
     FROM dossier_dossier d
     WHERE d.procedure_code = $1 AND d.status IN (2, 4, 6) AND NOT EXISTS
        (SELECT 1 FROM repository_paper p WHERE p.dossier_id = d.id AND p.component IS NULL
            AND p.withdrawn_at IS NULL AND p.state = 'confirmed')";

/// The dossiers at the units where the officer certifies, the first due first.
///
/// # Errors
/// When the database refuses.
pub fn copy_dossiers(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<CopyDossier>, Fault> {
    let mut given = values![COPY_PROCEDURE, MOST].to_vec();
    let mut places = Vec::new();
    for (unit, field) in cx.units_for(Permission::CertifyCopy) {
        given.push(Value::from(unit));
        let mut there = format!("d.unit_id = ${}", given.len());
        if let Some(field) = field {
            given.push(Value::from(field));
            there = format!("({there} AND d.field = ${})", given.len());
        }
        places.push(there);
    }
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "{SQL} AND ({}) ORDER BY d.due_at, d.id LIMIT $2",
        places.join(" OR ")
    );
    tx.query(&sql, &given)?.iter().map(copy_dossier).collect()
}

/// One of them.
///
/// # Errors
/// `dossier-not-found` for any other dossier, `not-allowed`.
pub fn dossier_for_copy(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<CopyDossier, Fault> {
    let row = tx.query_opt(&format!("{SQL} AND d.id = $2"), values![COPY_PROCEDURE, id])?;
    let missing = || Fault::new(FaultKind::NotFound, "dossier-not-found");
    let found = copy_dossier(&row.ok_or_else(missing)?)?;
    cx.authorise(Permission::CertifyCopy, &found.unit, Some(&found.field))?;
    Ok(found)
}

fn copy_dossier(row: &Row) -> Result<CopyDossier, Fault> {
    let kind: String = row.get("owner_kind")?;
    Ok(CopyDossier {
        id: row.get("id")?,
        code: row.get("code")?,
        unit: row.get("unit_id")?,
        field: row.get("field")?,
        owner_name: row.get("owner_name")?,
        owner_number: row.get("owner_number")?,
        is_organisation: kind != "person",
        received_at: row.get("received_at")?,
        due_at: row.get("due_at")?,
        fee: row.get::<Option<i64>>("fee_dong")?.map(Money::dong),
    })
}
