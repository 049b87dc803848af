//! The work lists: what stands where, the most urgent first.

use motcua_db::{DbError, Row, Tx, Value};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_law::identity_number::mask;

use crate::model::Status;
use crate::{DossierId, store};

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkList {
    /// Accepted and still at the desk, waiting to be handed over.
    AtDesk,
    /// In the competent unit, taken by nobody.
    Unassigned,
    /// In the officer's own hands.
    Mine,
    /// Settled, waiting to be returned.
    ToReturn,
    /// Everything that is not finished.
    Open,
    /// Finished.
    Finished,
}

impl WorkList {
    /// All lists, in the order of the work.
    pub const ALL: [Self; 6] = [
        Self::AtDesk,
        Self::Unassigned,
        Self::Mine,
        Self::ToReturn,
        Self::Open,
        Self::Finished,
    ];

    /// The identifier in addresses and translation keys.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::AtDesk => "at-desk",
            Self::Unassigned => "unassigned",
            Self::Mine => "mine",
            Self::ToReturn => "to-return",
            Self::Open => "open",
            Self::Finished => "finished",
        }
    }

    /// The list called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.identifier() == identifier)
    }

    const fn statuses(self) -> &'static [Status] {
        match self {
            Self::AtDesk => &[Status::Accepted],
            Self::Unassigned | Self::Mine => &[Status::Processing],
            Self::ToReturn => &[Status::Resolved, Status::Withdrawn, Status::Stopped],
            Self::Open => &[
                Status::Registered,
                Status::Accepted,
                Status::Processing,
                Status::SupplementRequested,
                Status::FinancialObligation,
            ],
            Self::Finished => &[Status::Returned, Status::NotAccepted],
        }
    }

    /// What holds of the dossiers of the list; the holder's id is `$1`.
    fn condition(self) -> String {
        let holder = match self {
            Self::Unassigned => " AND holder_id IS NULL",
            Self::Mine => " AND holder_id = $1",
            _ => "",
        };
        format!("status IN ({}){holder}", store::status_codes(self.statuses()))
    }
}

/// What to show.
#[derive(Debug, Clone)]
pub struct WorkFilter {
    /// The list.
    pub list: WorkList,
    /// One unit of those the officer may see; none: all of them.
    pub unit: Option<UnitId>,
    /// Part of a code or of an owner's name, with or without marks; empty: everything.
    pub text: String,
    /// Where the page before ended.
    pub after: Option<ListCursor>,
    /// Rows on a page.
    pub limit: usize,
}

/// Where a page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListCursor {
    /// The due instant of its last row.
    pub due_at: Instant,
    /// The id of its last row.
    pub id: DossierId,
}

/// A dossier as a list shows it; the owner's number is masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkRow {
    /// Its id.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's number, masked.
    pub owner_number: String,
    /// The competent unit.
    pub unit: UnitId,
    /// Its status.
    pub status: Status,
    /// Who holds it.
    pub holder_name: Option<String>,
    /// When it was received.
    pub received_at: Instant,
    /// When it is due.
    pub due_at: Instant,
    /// When it was settled.
    pub resolved_at: Option<Instant>,
}

/// One page of a work list, the most urgent first, bounded to what the officer may see.
///
/// # Errors
/// When the database refuses.
pub fn work_list(cx: &OpContext, tx: &mut Tx<'_>, filter: &WorkFilter) -> Result<Vec<WorkRow>, Fault> {
    let mut values = vec![Value::from(cx.actor_name())];
    let mut condition = filter.list.condition();
    condition.push_str(&scope(cx, filter, &mut values));
    if !filter.text.trim().is_empty() {
        values.push(Value::from(format!(
            "%{}%",
            like_escaped(&motcua_search::fold(filter.text.trim()))
        )));
        values.push(Value::from(format!(
            "%{}%",
            like_escaped(&filter.text.trim().to_uppercase())
        )));
        let (name, code) = (values.len() - 1, values.len());
        condition.push_str(&format!(
            " AND (owner_folded LIKE ${name} ESCAPE '!' OR code LIKE ${code} ESCAPE '!')"
        ));
    }
    if let Some(after) = filter.after {
        values.push(Value::from(after.due_at));
        values.push(Value::from(after.id));
        condition.push_str(&format!(
            " AND (due_at, id) > (${}, ${})",
            values.len() - 1,
            values.len()
        ));
    }
    values.push(Value::from(filter.limit));
    // $1 stands in every text, used or not, so that the values keep their places.
    let sql = format!(
        "SELECT id, code, procedure_name, owner_name, owner_number, unit_id, status, holder_name, received_at,
            due_at, resolved_at
         FROM dossier_dossier WHERE CAST($1 AS TEXT) IS NOT NULL AND {condition} ORDER BY due_at, id LIMIT ${}",
        values.len()
    );
    let rows = tx.query(&sql, &values)?;
    Ok(rows
        .iter()
        .map(work_row)
        .collect::<Result<Vec<WorkRow>, DbError>>()?)
}

/// How many dossiers stand in each list, as far as the officer may see them; a count above 999 is told as 1,000.
///
/// # Errors
/// When the database refuses.
pub fn work_counts(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<(WorkList, i64)>, Fault> {
    [
        WorkList::AtDesk,
        WorkList::Unassigned,
        WorkList::Mine,
        WorkList::ToReturn,
    ]
    .into_iter()
    .map(|list| {
        let filter = WorkFilter {
            list,
            unit: None,
            text: String::new(),
            after: None,
            limit: 0,
        };
        let mut values = vec![Value::from(cx.actor_name())];
        let mut condition = list.condition();
        condition.push_str(&scope(cx, &filter, &mut values));
        let sql = format!(
            "SELECT COUNT(*) FROM (SELECT id FROM dossier_dossier
                 WHERE CAST($1 AS TEXT) IS NOT NULL AND {condition} LIMIT 1000) AS counted"
        );
        Ok((list, tx.scalar(&sql, &values)?))
    })
    .collect()
}

/// The rights of the officer as a condition: unit by unit, and within a unit field by field.
fn scope(cx: &OpContext, filter: &WorkFilter, values: &mut Vec<Value>) -> String {
    let mut rights = cx.units_for(Permission::ViewDossier);
    rights.retain(|(unit, _)| filter.unit.as_ref().is_none_or(|wanted| wanted == unit));
    if rights.is_empty() {
        return match (&cx.actor, &filter.unit) {
            (motcua_identity::Actor::System, None) => String::new(),
            _ => " AND 1 = 0".to_owned(),
        };
    }
    let mut whole = Vec::new();
    let mut parts = Vec::new();
    for (unit, field) in rights {
        values.push(Value::from(&unit));
        let place = values.len();
        match field {
            None => whole.push(format!("${place}")),
            Some(field) => {
                values.push(Value::from(field));
                parts.push(format!("(unit_id = ${place} AND field = ${})", values.len()));
            }
        }
    }
    if !whole.is_empty() {
        parts.push(format!("unit_id IN ({})", whole.join(", ")));
    }
    format!(" AND ({})", parts.join(" OR "))
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
        procedure_name: row.get("procedure_name")?,
        owner_name: row.get("owner_name")?,
        owner_number: mask(&number),
        unit: row.get("unit_id")?,
        status: Status::from_code(row.get("status")?).unwrap_or(Status::Draft),
        holder_name: row.get("holder_name")?,
        received_at: row.get("received_at")?,
        due_at: row.get("due_at")?,
        resolved_at: row.get("resolved_at")?,
    })
}
