//! Procedures.

use motcua_db::{DbError, Row, Tx, Value, values};
use motcua_law::ProcedureCode;

use crate::model::{Era, Level, Procedure, searchable};

const COLUMNS: &str = "code, name, official_name, field, levels_2023, levels_2025, detailed";

pub(crate) fn by_code(tx: &mut Tx<'_>, code: &ProcedureCode) -> Result<Option<Procedure>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM catalog_procedure WHERE code = $1");
    tx.query_opt(&sql, values![code.as_str()])?
        .map(|row| from_row(&row))
        .transpose()
}

pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<Procedure>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM catalog_procedure ORDER BY code");
    tx.query(&sql, values![])?.iter().map(from_row).collect()
}

/// Procedures that dossiers can be filed for at `level`, by field and name.
pub(crate) fn detailed_at(tx: &mut Tx<'_>, level: Level, era: Era) -> Result<Vec<Procedure>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM catalog_procedure WHERE detailed = $1 AND {} LIKE $2 ORDER BY field, name, code",
        levels_column(era)
    );
    let rows = tx.query(&sql, values![true, has_level(level)])?;
    rows.iter().map(from_row).collect()
}

/// Procedures in which every one of `words` begins a word; the code asked for first, then those that can be filed.
pub(crate) fn find(
    tx: &mut Tx<'_>,
    words: &[String],
    at: Option<(Level, Era)>,
    limit: usize,
) -> Result<Vec<Procedure>, DbError> {
    let first = words.first().cloned().unwrap_or_default();
    let mut given: Vec<Value> = vec![limit.into(), first.into()];
    let mut sql = format!("SELECT {COLUMNS} FROM catalog_procedure WHERE 1 = 1");
    for word in words {
        given.push(format!("% {word}%").into());
        sql.push_str(&format!(" AND folded LIKE ${}", given.len()));
    }
    if let Some((level, era)) = at {
        given.push(has_level(level).into());
        sql.push_str(&format!(" AND {} LIKE ${}", levels_column(era), given.len()));
    }
    sql.push_str(
        " ORDER BY CASE WHEN code = $2 THEN 0 ELSE 1 END, CASE WHEN detailed THEN 0 ELSE 1 END,
                   LENGTH(name), code
          LIMIT $1",
    );
    tx.query(&sql, &given)?.iter().map(from_row).collect()
}

pub(crate) fn fields(tx: &mut Tx<'_>) -> Result<Vec<String>, DbError> {
    let rows = tx.query(
        "SELECT DISTINCT field FROM catalog_procedure ORDER BY field",
        values![],
    )?;
    rows.iter().map(|row| row.at(0)).collect()
}

pub(crate) fn put(tx: &mut Tx<'_>, procedure: &Procedure) -> Result<(), DbError> {
    let folded = searchable(&format!(
        "{} {} {} {}",
        procedure.code, procedure.name, procedure.official_name, procedure.field
    ));
    tx.execute(
        "INSERT INTO catalog_procedure (code, name, official_name, field, levels_2023, levels_2025, detailed, folded)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (code) DO UPDATE SET name = excluded.name, official_name = excluded.official_name,
            field = excluded.field, levels_2023 = excluded.levels_2023, levels_2025 = excluded.levels_2025,
            detailed = excluded.detailed, folded = excluded.folded",
        values![
            procedure.code.as_str(),
            &procedure.name,
            &procedure.official_name,
            &procedure.field,
            levels_text(&procedure.levels_2023),
            levels_text(&procedure.levels_2025),
            procedure.detailed,
            folded
        ],
    )?;
    Ok(())
}

const fn levels_column(era: Era) -> &'static str {
    match era {
        Era::ThreeLevels => "levels_2023",
        Era::TwoLevels => "levels_2025",
    }
}

/// Levels are kept as `,province,commune,`: a handful of known words, filtered with a pattern.
fn levels_text(levels: &[Level]) -> String {
    let words: Vec<&str> = levels.iter().map(|level| level.identifier()).collect();
    format!(",{},", words.join(","))
}

fn has_level(level: Level) -> String {
    format!("%,{},%", level.identifier())
}

fn from_row(row: &Row) -> Result<Procedure, DbError> {
    let levels = |column| -> Result<Vec<Level>, DbError> {
        let text: String = row.get(column)?;
        Ok(text.split(',').filter_map(Level::from_identifier).collect())
    };
    let code: String = row.get("code")?;
    Ok(Procedure {
        code: code.parse().map_err(|_| DbError::Type {
            column: "code".to_owned(),
            expected: "procedure code",
            got: "another text",
        })?,
        name: row.get("name")?,
        official_name: row.get("official_name")?,
        field: row.get("field")?,
        levels_2023: levels("levels_2023")?,
        levels_2025: levels("levels_2025")?,
        detailed: row.get("detailed")?,
    })
}
