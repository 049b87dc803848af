//! What lies ready to be returned, whom to tell, and what nobody collected.

use motcua_db::{DbError, Row, Tx, Value, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, Instant};

use super::reach::reach;
use super::work_list::like_escaped;
use crate::model::{CaseTimes, Status};
use crate::{DossierId, ReturnWay, store};

/// Which results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnList {
    /// Everything that waits to be returned.
    Ready,
    /// Ready before the promised day, and nobody was told (NĐ 61/2018/NĐ-CP, điều 20).
    ToTell,
    /// Uncollected for so long that a reminder is due.
    ToRemind,
    /// Uncollected for so long that it may go into the archive, or there already.
    Archive,
}

impl ReturnList {
    /// All lists, in the order of the work.
    pub const ALL: [Self; 4] = [Self::Ready, Self::ToTell, Self::ToRemind, Self::Archive];

    /// The identifier in addresses and translation keys.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::ToTell => "to-tell",
            Self::ToRemind => "to-remind",
            Self::Archive => "archive",
        }
    }

    /// The list called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.identifier() == identifier)
    }
}

/// A result or papers that wait to be returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnRow {
    /// The dossier.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's telephone number, masked.
    pub owner_phone: String,
    /// Its status.
    pub status: Status,
    /// When it is due.
    pub due_at: Instant,
    /// When it was settled.
    pub resolved_at: Option<Instant>,
    /// How the result is to be returned.
    pub return_way: ReturnWay,
    /// Whether the desk received the result with a list.
    pub lies_here: bool,
    /// Whether it is in the archive.
    pub archived: bool,
    /// When the person was told last.
    pub told_at: Option<Instant>,
}

/// What was said to the person, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// When.
    pub told_at: Instant,
    /// `ready` or `reminder`.
    pub kind: String,
    /// By whom.
    pub told_by_name: String,
    /// How.
    pub way: String,
    /// What was said.
    pub words: String,
}

const MOST: usize = 200;

/// A list of what waits at the officer's desks, the oldest first; `text` is part of a code or of an owner's name.
///
/// # Errors
/// When the database refuses.
pub fn returns(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    list: ReturnList,
    text: &str,
) -> Result<Vec<ReturnRow>, Fault> {
    let times = store::times_on(tx, cx.now().day())?;
    let mut values = Vec::new();
    let desks = ("d.receiving_unit_id", "d.field");
    let mut condition = reach(cx, Permission::ReturnResult, desks, &mut values);
    condition.push_str(&condition_of(cx, list, times, &mut values));
    let text = text.trim();
    if !text.is_empty() {
        values.push(Value::from(format!(
            "%{}%",
            like_escaped(&motcua_search::fold(text))
        )));
        values.push(Value::from(format!("%{}%", like_escaped(&text.to_uppercase()))));
        condition.push_str(&format!(
            " AND (d.owner_folded LIKE ${} ESCAPE '!' OR d.code LIKE ${} ESCAPE '!')",
            values.len() - 1,
            values.len()
        ));
    }
    let sql = format!(
        "SELECT d.id, d.code, d.procedure_name, d.owner_name, d.owner_phone, d.status, d.due_at, d.resolved_at,
            d.return_way, d.archived,
            (SELECT COUNT(*) FROM dossier_handover_item i JOIN dossier_handover h ON h.id = i.handover_id
             WHERE i.dossier_id = d.id AND h.kind = 'results' AND i.refused IS NULL AND h.received_at IS NOT NULL
                AND i.listed_at >= d.resolved_at) AS lists,
            (SELECT MAX(n.told_at) FROM dossier_notice n WHERE n.dossier_id = d.id) AS told_at
         FROM dossier_dossier d WHERE {condition}
         ORDER BY COALESCE(d.resolved_at, d.due_at), d.id LIMIT {MOST}"
    );
    let rows = tx.query(&sql, &values)?;
    Ok(rows
        .iter()
        .map(row)
        .collect::<Result<Vec<ReturnRow>, DbError>>()?)
}

/// What was said to the owner of `id`, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn notices(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<Notice>, Fault> {
    let rows = tx.query(
        "SELECT told_at, kind, told_by_name, way, words FROM dossier_notice WHERE dossier_id = $1 ORDER BY told_at",
        values![id],
    )?;
    let notices = rows.iter().map(|row| {
        Ok(Notice {
            told_at: row.get("told_at")?,
            kind: row.get("kind")?,
            told_by_name: row.get("told_by_name")?,
            way: row.get("way")?,
            words: row.get("words")?,
        })
    });
    Ok(notices.collect::<Result<Vec<Notice>, DbError>>()?)
}

/// What holds of the results of the list; statuses by their code at the national portal (7 withdrawn, 8 stopped, 9
/// settled).
fn condition_of(cx: &OpContext, list: ReturnList, times: CaseTimes, values: &mut Vec<Value>) -> String {
    let told_since = |since: &str| {
        format!(
            "NOT EXISTS (SELECT 1 FROM dossier_notice n WHERE n.dossier_id = d.id AND n.told_at >= {since})"
        )
    };
    match list {
        ReturnList::Ready => " AND d.status IN (7, 8, 9)".to_owned(),
        ReturnList::ToTell => format!(
            " AND d.status = 9 AND d.archived = FALSE AND d.resolved_at < d.due_at AND {}",
            told_since("d.resolved_at")
        ),
        ReturnList::ToRemind => {
            values.push(Value::from(
                cx.now().plus_seconds(-times.remind_after_days * 86_400),
            ));
            let since = format!("${}", values.len());
            format!(
                " AND d.status = 9 AND d.archived = FALSE AND d.resolved_at < {since} AND {}",
                told_since(&since)
            )
        }
        ReturnList::Archive => {
            let before = times.archive_before(cx.now().day());
            values.push(Value::from(Instant::from_local(before.date().at(0, 0, 0, 0))));
            format!(
                " AND d.status = 9 AND (d.archived = TRUE OR d.resolved_at < ${})",
                values.len()
            )
        }
    }
}

fn row(row: &Row) -> Result<ReturnRow, DbError> {
    let (phone, way): (String, String) = (row.get("owner_phone")?, row.get("return_way")?);
    let lists: i64 = row.get("lists")?;
    Ok(ReturnRow {
        id: row.get("id")?,
        code: row.get("code")?,
        procedure_name: row.get("procedure_name")?,
        owner_name: row.get("owner_name")?,
        owner_phone: motcua_law::identity_number::mask(&phone),
        status: Status::from_code(row.get("status")?).unwrap_or(Status::Draft),
        due_at: row.get("due_at")?,
        resolved_at: row.get("resolved_at")?,
        return_way: ReturnWay::from_identifier(&way).unwrap_or(ReturnWay::Counter),
        lies_here: lists > 0,
        archived: row.get("archived")?,
        told_at: row.get("told_at")?,
    })
}
