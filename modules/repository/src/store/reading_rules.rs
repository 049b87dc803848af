//! Rows of rules for types of paper.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::{Fault, Instant};
use motcua_ocr::fields::PaperRules;

use crate::model::TypeRules;

/// Every type that was changed here.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<TypeRules>, Fault> {
    let rows = tx.query("SELECT * FROM repository_reading_rules ORDER BY key", values![])?;
    rows.iter().map(rules).collect()
}

/// Keeps `rules` in place of the version before; tells whether that was still the one kept.
pub(crate) fn put(tx: &mut Tx<'_>, rules: &TypeRules, (by, at): (&str, Instant)) -> Result<bool, Fault> {
    let json = |one: &Option<PaperRules>| one.as_ref().map(serde_json::to_string).transpose();
    let published = json(&rules.published).map_err(Fault::internal)?;
    let draft = json(&rules.draft).map_err(Fault::internal)?;
    let changed = if rules.version == 0 {
        tx.execute(
            "INSERT INTO repository_reading_rules (key, name, published, draft, version, changed_by, changed_at)
             VALUES ($1, $2, $3, $4, 1, $5, $6) ON CONFLICT (key) DO NOTHING",
            values![&rules.key, &rules.name, published, draft, by, at],
        )?
    } else {
        tx.execute(
            "UPDATE repository_reading_rules
             SET name = $2, published = $3, draft = $4, version = version + 1, changed_by = $5, changed_at = $6
             WHERE key = $1 AND version = $7",
            values![&rules.key, &rules.name, published, draft, by, at, rules.version],
        )?
    };
    Ok(changed == 1)
}

fn rules(row: &Row) -> Result<TypeRules, Fault> {
    let read = |name| -> Result<Option<PaperRules>, Fault> {
        let text: Option<String> = row.get(name)?;
        text.map(|text| serde_json::from_str(&text).map_err(Fault::internal))
            .transpose()
    };
    let by: String = row.get("changed_by")?;
    let at: Result<Instant, DbError> = row.get("changed_at");
    Ok(TypeRules {
        key: row.get("key")?,
        name: row.get("name")?,
        published: read("published")?,
        draft: read("draft")?,
        version: row.get("version")?,
        changed: Some((by, at?)),
    })
}
