//! Lists of papers that left as files, for whoever watches over the officers.

use motcua_db::{DbError, Row, Tx, Value};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault, Instant};

use crate::model::ExportFormat;

/// A list that left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRow {
    /// When.
    pub at: Instant,
    /// Who.
    pub officer_name: String,
    /// Of which unit.
    pub unit_name: String,
    /// What kind of file.
    pub format: ExportFormat,
    /// The filters by which its papers were found, by name (`owner`, `year`); what was typed into them is not kept.
    pub filters: Vec<String>,
    /// Papers in it.
    pub papers: i64,
    /// Whether more were found than a file takes.
    pub cut: bool,
}

/// Up to `limit` lists, over the days from `from` to `to`, the latest first, that concern those of `units` whose figures the actor
/// sees: their officers took them out, or papers that they keep are in them.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub fn exports(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    units: &[UnitId],
    (from, to): (Day, Day),
    limit: usize,
) -> Result<Vec<ExportRow>, Fault> {
    cx.authorise_anywhere(Permission::ViewUnitFigures)?;
    let opening = |day: Day| Instant::from_local(day.date().at(0, 0, 0, 0));
    let mut values = vec![
        Value::from(opening(from)),
        Value::from(opening(to.plus_days(1))),
        Value::from(limit),
    ];
    let mut places = Vec::new();
    for unit in units {
        if cx.may(Permission::ViewUnitFigures, unit, None) {
            values.push(Value::from(unit));
            places.push(format!("${}", values.len()));
        }
    }
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT x.* FROM repository_export x WHERE x.exported_at >= $1 AND x.exported_at < $2
           AND (x.unit IN ({there}) OR EXISTS (SELECT 1 FROM repository_exported_unit u
                WHERE u.export_id = x.id AND u.unit IN ({there})))
         ORDER BY x.exported_at DESC, x.id DESC LIMIT $3",
        there = places.join(", ")
    );
    let rows = tx.query(&sql, &values)?;
    Ok(rows.iter().map(row).collect::<Result<_, DbError>>()?)
}

fn row(row: &Row) -> Result<ExportRow, DbError> {
    let filters: String = row.get("filters")?;
    let filters = filters.split(',').filter(|name| !name.is_empty());
    Ok(ExportRow {
        at: row.get("exported_at")?,
        officer_name: row.get("officer_name")?,
        unit_name: row.get("unit_name")?,
        format: row.get("format")?,
        filters: filters.map(str::to_owned).collect(),
        papers: row.get("papers")?,
        cut: row.get("is_cut")?,
    })
}
