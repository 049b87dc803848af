//! The work lists: what stands where, in one of three orders, a page at a time.
//!
//! A page costs the same in a unit with ten dossiers and in one with a hundred thousand: each unit and status is read
//! from an index that has its rows in order and is left after a page; what is typed leads through the index of words.

use motcua_db::{DbError, Row, Tx, Value};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_law::identity_number::mask;

use super::list_scope::Scope;
use super::{ListCursor, WorkFilter, WorkList};
use crate::DossierId;
use crate::actions::holders_of;
use crate::model::{Channel, Status};
use crate::store::{self, channel_code, channel_from};

/// From so many units on, a list is read across all units at once instead of unit by unit.
const MANY_UNITS: usize = 8;

/// The words that are looked for; more narrow nothing further.
const MOST_WORDS: usize = 8;

const COLUMNS: &str = "id, code, procedure_code, procedure_name, field, owner_name, owner_number, unit_id, channel, \
     status, holder_name, step_name, step_due_at, received_at, due_at, resolved_at";

/// A dossier as a list shows it; the owner's number is masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkRow {
    /// Its id.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's code.
    pub procedure_code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The subject field (lĩnh vực).
    pub field: String,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's number, masked.
    pub owner_number: String,
    /// The competent unit.
    pub unit: UnitId,
    /// How it came.
    pub channel: Channel,
    /// Its status.
    pub status: Status,
    /// Who holds it.
    pub holder_name: Option<String>,
    /// The step of its workflow under way.
    pub step_name: Option<String>,
    /// When that step is due.
    pub step_due_at: Option<Instant>,
    /// When it was received.
    pub received_at: Instant,
    /// When it is due.
    pub due_at: Instant,
    /// When it was settled.
    pub resolved_at: Option<Instant>,
}

/// One page of a work list, bounded to what the officer may see.
///
/// # Errors
/// When the database refuses.
pub fn work_list(cx: &OpContext, tx: &mut Tx<'_>, filter: &WorkFilter) -> Result<Vec<WorkRow>, Fault> {
    let mut values = Vec::new();
    let scope = Scope::of(cx, filter.list, filter.unit.as_ref(), &mut values);
    if scope.is_empty() {
        return Ok(Vec::new());
    }
    let words = words_of(&filter.text);
    let mut narrow = narrowed(cx, filter, &words, &mut values);
    let holders = holders(cx, filter.list, &mut values);
    if let Some(after) = &filter.after {
        narrow.push_str(&after_condition(filter, after, &mut values));
    }
    values.push(Value::from(filter.limit));
    let limit = format!("${}", values.len());
    let page = Page {
        scope: &scope,
        statuses: filter.list.statuses(),
        holders: &holders,
        narrow: &narrow,
        order: filter.sort.columns(),
        limit: &limit,
    };
    let sql = match store::rare_word(tx, &words)? {
        Some((from, to)) => {
            values.push(Value::from(from));
            values.push(Value::from(to));
            page.by_word(values.len())
        }
        None => page.in_order(),
    };
    let rows = tx.query(&sql, &values)?;
    Ok(rows
        .iter()
        .map(work_row)
        .collect::<Result<Vec<WorkRow>, DbError>>()?)
}

/// How many dossiers stand in each list of work, as far as the officer may see them; a count above 999 is told as
/// 1,000.
///
/// # Errors
/// When the database refuses.
pub fn work_counts(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<(WorkList, i64)>, Fault> {
    let counted = [
        WorkList::AtDesk,
        WorkList::Unassigned,
        WorkList::ToAssign,
        WorkList::Mine,
        WorkList::ToReturn,
    ];
    let mut counts = Vec::new();
    for list in counted {
        let mut values = Vec::new();
        let scope = Scope::of(cx, list, None, &mut values);
        if scope.is_empty() {
            counts.push((list, 0));
            continue;
        }
        let holders = holders(cx, list, &mut values);
        let sql = format!(
            "SELECT COUNT(*) FROM (SELECT id FROM dossier_dossier WHERE status IN ({}) AND {}{} LIMIT 1000) AS counted",
            store::status_codes(list.statuses()),
            scope.condition("unit_id"),
            either_holder(&holders),
        );
        counts.push((list, tx.scalar(&sql, &values)?));
    }
    Ok(counts)
}

/// The parts of the statement that reads a page.
struct Page<'p> {
    scope: &'p Scope,
    statuses: &'p [Status],
    /// Conditions on the holder; one arm each.
    holders: &'p [String],
    narrow: &'p str,
    order: &'p str,
    limit: &'p str,
}

impl Page<'_> {
    /// Few dossiers have the word: each is looked at.
    fn by_word(&self, last: usize) -> String {
        format!(
            "SELECT {COLUMNS} FROM (SELECT DISTINCT dossier_id FROM dossier_word WHERE word >= ${} AND word < ${last}) AS w
             CROSS JOIN dossier_dossier WHERE id = w.dossier_id AND status IN ({}) AND {}{}{} ORDER BY {} LIMIT {}",
            last - 1,
            store::status_codes(self.statuses),
            self.scope.condition("unit_id"),
            either_holder(self.holders),
            self.narrow,
            self.order,
            self.limit
        )
    }

    /// Each status of each unit, or of each holder, is read in order from its index and left after a page.
    fn in_order(&self) -> String {
        let arms: Vec<String> = self.places().iter().map(|place| self.arm(place)).collect();
        match arms.as_slice() {
            [only] => only.clone(),
            _ => {
                let all: Vec<String> = (1..)
                    .zip(&arms)
                    .map(|(number, arm)| format!("SELECT * FROM ({arm}) AS arm_{number}"))
                    .collect();
                format!(
                    "{} ORDER BY {} LIMIT {}",
                    all.join(" UNION ALL "),
                    self.order,
                    self.limit
                )
            }
        }
    }

    /// What each arm holds fast.
    fn places(&self) -> Vec<String> {
        let units: Vec<String> = if self.holders.iter().any(|holder| holder.contains('$')) {
            let scope = self.scope.condition("unit_id || ''");
            self.holders
                .iter()
                .map(|holder| format!("{holder} AND {scope}"))
                .collect()
        } else if self.scope.everywhere || self.scope.units.len() > MANY_UNITS {
            // With the column in an expression no index of single units is taken, but the one that has the order.
            let scope = self.scope.condition("unit_id || ''");
            vec![format!("{scope}{}", either_holder(self.holders))]
        } else {
            let of = |(place, holds): &(String, String)| {
                format!("unit_id = {place} AND {holds}{}", either_holder(self.holders))
            };
            self.scope.units.iter().map(of).collect()
        };
        units
            .iter()
            .flat_map(|unit| {
                self.statuses
                    .iter()
                    .map(move |status| format!("status = {} AND {unit}", status.code()))
            })
            .collect()
    }

    fn arm(&self, place: &str) -> String {
        format!(
            "SELECT {COLUMNS} FROM dossier_dossier WHERE {place}{} ORDER BY {} LIMIT {}",
            self.narrow, self.order, self.limit
        )
    }
}

/// Who must hold the dossiers of the list, one condition each; none where that does not matter.
fn holders(cx: &OpContext, list: WorkList, values: &mut Vec<Value>) -> Vec<String> {
    match list {
        WorkList::Unassigned | WorkList::ToAssign => vec!["holder_id IS NULL".to_owned()],
        WorkList::Mine => holders_of(cx)
            .into_iter()
            .map(|holder| {
                values.push(Value::from(holder));
                format!("holder_id = ${}", values.len())
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn either_holder(holders: &[String]) -> String {
    if holders.is_empty() {
        String::new()
    } else {
        format!(" AND ({})", holders.join(" OR "))
    }
}

/// The filter as conditions.
fn narrowed(cx: &OpContext, filter: &WorkFilter, words: &[String], values: &mut Vec<Value>) -> String {
    let mut narrow = String::new();
    let mut add = |condition: &str, value: Value| {
        values.push(value);
        narrow.push_str(&condition.replace('?', &format!("${}", values.len())));
    };
    if let Some(field) = &filter.field {
        add(" AND field = ?", Value::from(field.clone()));
    }
    if let Some(procedure) = &filter.procedure {
        add(" AND procedure_code = ?", Value::from(procedure.clone()));
    }
    if let Some(channel) = filter.channel {
        add(" AND channel = ?", Value::from(channel_code(channel)));
    }
    if let Some(within) = filter.due {
        let (from, before) = within.span(cx.now());
        add(" AND due_at >= ?", Value::from(from));
        add(" AND due_at < ?", Value::from(before));
    }
    for word in words {
        // Names are kept folded, and a code has no letter with a mark. A name is compared first: it is what is typed,
        // and a list in its own order compares every dossier until the page is full.
        values.push(Value::from(format!("% {}%", like_escaped(word))));
        values.push(Value::from(format!("%-{}%", like_escaped(&word.to_uppercase()))));
        narrow.push_str(&format!(
            " AND (' ' || owner_folded LIKE ${} ESCAPE '!' OR '-' || code LIKE ${} ESCAPE '!')",
            values.len() - 1,
            values.len()
        ));
    }
    narrow
}

/// What was typed, word by word; a hyphen parts a code.
fn words_of(text: &str) -> Vec<String> {
    motcua_search::fold(text)
        .split(|letter: char| letter.is_whitespace() || letter == '-')
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(str::to_owned)
        .collect()
}

fn after_condition(filter: &WorkFilter, after: &ListCursor, values: &mut Vec<Value>) -> String {
    match after {
        ListCursor::At(at, id) => {
            values.push(Value::from(*at));
            values.push(Value::from(*id));
            let (at, id) = (values.len() - 1, values.len());
            format!(" AND ({}) > (${at}, ${id})", filter.sort.columns())
        }
        ListCursor::Code(code) => {
            values.push(Value::from(code.clone()));
            format!(" AND code > ${}", values.len())
        }
    }
}

/// Takes the wild cards of LIKE at their letter.
pub(super) fn like_escaped(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

fn work_row(row: &Row) -> Result<WorkRow, DbError> {
    let number: String = row.get("owner_number")?;
    Ok(WorkRow {
        id: row.get("id")?,
        code: row.get("code")?,
        procedure_code: row.get("procedure_code")?,
        procedure_name: row.get("procedure_name")?,
        field: row.get("field")?,
        owner_name: row.get("owner_name")?,
        owner_number: mask(&number),
        unit: row.get("unit_id")?,
        channel: channel_from(row.get("channel")?),
        status: Status::from_code(row.get("status")?).unwrap_or(Status::Draft),
        holder_name: row.get("holder_name")?,
        step_name: row.get("step_name")?,
        step_due_at: row.get("step_due_at")?,
        received_at: row.get("received_at")?,
        due_at: row.get("due_at")?,
        resolved_at: row.get("resolved_at")?,
    })
}
