//! Rows of published templates.

use motcua_db::{DbError, Row, Tx, values};
use motcua_i18n::Language;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Instant};

use crate::model::{NoticeKind, Template, standard};
use crate::queries::TemplateSet;

const NEWEST: &str = "ORDER BY from_on DESC, nth DESC";

/// The words in force on `day`: the latest that were published, or those with which a province begins.
pub(crate) fn on_day(
    tx: &mut Tx<'_>,
    (kind, language): (NoticeKind, Language),
    day: Day,
) -> Result<Template, DbError> {
    let row = tx.query_opt(
        &format!(
            "SELECT * FROM notices_template WHERE kind = $1 AND language = $2 AND from_on <= $3 {NEWEST} LIMIT 1"
        ),
        values![kind.identifier(), language.code(), day],
    )?;
    match row {
        Some(row) => template(&row, (kind, language)),
        None => Ok(standard(kind, language)),
    }
}

/// Every template that was published for a kind and a language, newest first.
pub(crate) fn published(
    tx: &mut Tx<'_>,
    (kind, language): (NoticeKind, Language),
) -> Result<Vec<TemplateSet>, DbError> {
    let rows = tx.query(
        &format!("SELECT * FROM notices_template WHERE kind = $1 AND language = $2 {NEWEST}"),
        values![kind.identifier(), language.code()],
    )?;
    rows.iter()
        .map(|row| {
            Ok(TemplateSet {
                from: row.get("from_on")?,
                template: template(row, (kind, language))?,
                set_by_name: row.get("set_by_name")?,
                set_at: row.get::<Instant>("set_at")?,
            })
        })
        .collect()
}

pub(crate) fn insert(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (template, from): (&Template, Day),
    set_by_name: &str,
) -> Result<(), DbError> {
    let (kind, language) = (template.kind.identifier(), template.language.code());
    let before: i64 = tx.scalar(
        "SELECT COUNT(*) FROM notices_template WHERE kind = $1 AND language = $2 AND from_on = $3",
        values![kind, language, from],
    )?;
    tx.execute(
        "INSERT INTO notices_template (kind, language, from_on, nth, subject, long_words, short_words, set_by,
            set_by_name, set_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values![
            kind,
            language,
            from,
            before + 1,
            &template.subject,
            &template.long,
            &template.short,
            cx.actor_name(),
            set_by_name,
            cx.now()
        ],
    )
    .map(drop)
}

fn template(row: &Row, (kind, language): (NoticeKind, Language)) -> Result<Template, DbError> {
    Ok(Template {
        kind,
        language,
        subject: row.get("subject")?,
        long: row.get("long_words")?,
        short: row.get("short_words")?,
    })
}
