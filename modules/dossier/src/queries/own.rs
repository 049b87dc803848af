//! The owner's own dossiers. Another owner's are not even said to exist.

use motcua_db::{DbError, Row, Tx, Value, among};
use motcua_identity::{OpContext, UnitId, numbers_of};
use motcua_kernel::{Fault, Instant};

use super::work_list::like_escaped;
use crate::model::Status;
use crate::{Dossier, DossierError, DossierId, Refused, ReturnWay, store};

/// Which of the owner's dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OwnGroup {
    /// All of them.
    #[default]
    All,
    /// Those on which somebody works.
    Running,
    /// Those that wait for the owner: a supplement, a payment, a fee.
    WaitsForMe,
    /// Those whose result or papers can be fetched.
    Ready,
    /// Those that are over.
    Over,
}

impl OwnGroup {
    /// Every group, in the order of the tabs.
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::WaitsForMe,
        Self::Running,
        Self::Ready,
        Self::Over,
    ];

    /// The identifier in addresses and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Running => "running",
            Self::WaitsForMe => "waits-for-me",
            Self::Ready => "ready",
            Self::Over => "over",
        }
    }

    /// The group called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|group| group.identifier() == identifier)
    }

    const fn statuses(self) -> &'static [Status] {
        use Status::{
            Accepted, FinancialObligation, NotAccepted, Processing, Registered, Resolved, Returned, Stopped,
            SupplementRequested, Withdrawn,
        };
        match self {
            Self::All => &[
                Registered,
                Accepted,
                NotAccepted,
                Processing,
                SupplementRequested,
                FinancialObligation,
                Withdrawn,
                Stopped,
                Resolved,
                Returned,
            ],
            Self::Running => &[Registered, Accepted, Processing],
            Self::WaitsForMe => &[SupplementRequested, FinancialObligation],
            Self::Ready => &[Resolved, Withdrawn, Stopped],
            Self::Over => &[NotAccepted, Returned],
        }
    }
}

/// A fee that is owed and not paid, as the cashier's list has it: filed, and the result not yet handed over.
pub(super) const UNPAID: &str = "d.status IN (1, 2, 4, 5, 6, 9)
    AND COALESCE((SELECT c.amount_dong FROM dossier_charge c WHERE c.dossier_id = d.id AND c.way <> 'waived'),
        CASE WHEN EXISTS (SELECT 1 FROM dossier_charge c WHERE c.dossier_id = d.id) THEN 0 ELSE d.fee_dong END, 0)
        > COALESCE(d.fee_paid_dong, 0)
    AND NOT EXISTS (SELECT 1 FROM dossier_fee f WHERE f.dossier_id = d.id AND f.kind = 'waiver')";

/// Where a page of the list ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnCursor {
    /// When the last dossier in sight was received.
    pub received_at: Instant,
    /// Its id.
    pub id: DossierId,
}

/// What to look for.
#[derive(Debug, Clone, Default)]
pub struct OwnFilter {
    /// Which group.
    pub group: OwnGroup,
    /// Whether what waits for the owner stands in that group alone, as in a row of tabs; the counts are always counted so.
    pub apart: bool,
    /// Part of a code or of a procedure's name; empty for all.
    pub text: String,
    /// Where the page before ended.
    pub after: Option<OwnCursor>,
}

/// A dossier as its owner's list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRow {
    /// Its id.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// Its status.
    pub status: Status,
    /// The unit that settles it.
    pub unit: UnitId,
    /// The unit whose desk gives the result back.
    pub receiving_unit: UnitId,
    /// When it was received.
    pub received_at: Instant,
    /// When it is due.
    pub due_at: Instant,
    /// By when a filing from afar is to be answered.
    pub answer_due_at: Option<Instant>,
    /// When it was settled.
    pub resolved_at: Option<Instant>,
    /// How its result comes.
    pub return_way: ReturnWay,
    /// Answers of officers that the owner has not read.
    pub unread: i64,
    /// Whether its fee is still to be paid.
    pub unpaid: bool,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPage {
    /// The dossiers, the latest first.
    pub rows: Vec<OwnRow>,
    /// Where the next page begins; nothing on the last one.
    pub next: Option<OwnCursor>,
}

/// How many of the owner's dossiers stand in each group, in the order of [`OwnGroup::ALL`].
pub type OwnCounts = [(OwnGroup, i64); 5];

/// A page of at most `limit` of the owner's dossiers.
///
/// # Errors
/// `sign-in-needed` for everybody but an owner; when the database refuses.
pub fn own_dossiers(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    filter: &OwnFilter,
    limit: usize,
) -> Result<OwnPage, Fault> {
    let (own, mut values) = owned_by(cx, tx)?;
    let statuses = store::status_codes(filter.group.statuses());
    let mut condition = match filter.group {
        OwnGroup::WaitsForMe => format!("{own} AND (d.status IN ({statuses}) OR {UNPAID})"),
        OwnGroup::Running | OwnGroup::Ready | OwnGroup::Over if filter.apart => {
            format!("{own} AND d.status IN ({statuses}) AND NOT ({UNPAID})")
        }
        _ => format!("{own} AND d.status IN ({statuses})"),
    };
    let text = filter.text.trim();
    if !text.is_empty() {
        values.push(Value::from(format!("%{}%", like_escaped(&text.to_uppercase()))));
        let code = values.len();
        values.push(Value::from(format!("%{}%", like_escaped(text))));
        let name = values.len();
        condition.push_str(&format!(
            " AND (d.code LIKE ${code} ESCAPE '!' OR d.procedure_name LIKE ${name} ESCAPE '!')"
        ));
    }
    condition.push_str(&entrusted(cx, &mut values)?);
    if let Some(after) = filter.after {
        values.push(Value::from(after.received_at));
        let at = values.len();
        values.push(Value::from(after.id));
        let id = values.len();
        condition.push_str(&format!(
            " AND (d.received_at < ${at} OR d.received_at = ${at} AND d.id < ${id})"
        ));
    }
    values.push(Value::from(limit + 1));
    let sql = format!(
        "SELECT d.id, d.code, d.procedure_name, d.status, d.unit_id, d.receiving_unit_id, d.received_at, d.due_at,
            d.answer_due_at, d.resolved_at, d.return_way,
            (SELECT COUNT(*) FROM dossier_message m WHERE m.dossier_id = d.id AND m.side = 'office'
                AND m.read_at IS NULL) AS unread, CASE WHEN {UNPAID} THEN 1 ELSE 0 END AS unpaid
         FROM dossier_dossier d WHERE {condition} ORDER BY d.received_at DESC, d.id DESC LIMIT ${}",
        values.len()
    );
    let rows = tx.query(&sql, &values)?;
    let mut rows: Vec<OwnRow> = rows.iter().map(row).collect::<Result<_, DbError>>()?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|last| OwnCursor {
        received_at: last.received_at,
        id: last.id,
    });
    Ok(OwnPage { rows, next })
}

/// How many of the owner's dossiers stand in each group; what waits for the owner is counted there and among all.
///
/// # Errors
/// `sign-in-needed` for everybody but an owner; when the database refuses.
pub fn own_counts(cx: &OpContext, tx: &mut Tx<'_>) -> Result<OwnCounts, Fault> {
    let (own, mut values) = owned_by(cx, tx)?;
    let entrusted = entrusted(cx, &mut values)?;
    let rows = tx.query(
        &format!(
            "SELECT d.status, COUNT(*) AS many, SUM(CASE WHEN {UNPAID} THEN 1 ELSE 0 END) AS unpaid
             FROM dossier_dossier d WHERE {own}{entrusted} GROUP BY d.status"
        ),
        &values,
    )?;
    let mut counts = OwnGroup::ALL.map(|group| (group, 0));
    for row in &rows {
        let status = Status::from_code(row.get("status")?).unwrap_or(Status::Draft);
        let (many, unpaid): (i64, i64) = (row.get("many")?, row.get("unpaid")?);
        for (group, count) in &mut counts {
            let stands = group.statuses().contains(&status);
            *count += match group {
                OwnGroup::All | OwnGroup::WaitsForMe if stands => many,
                OwnGroup::WaitsForMe => unpaid,
                _ if stands => many - unpaid,
                _ => 0,
            };
        }
    }
    Ok(counts)
}

/// That a dossier is the owner's who is signed in, under today's number or an old one linked to it.
fn owned_by(cx: &OpContext, tx: &mut Tx<'_>) -> Result<(String, Vec<Value>), Fault> {
    let numbers = numbers_of(tx, &cx.owner()?.number)?;
    let mut values = Vec::new();
    let numbers = among(&numbers, &mut values);
    Ok((format!("d.owner_number IN ({numbers})"), values))
}

/// What somebody who was authorised may see of an owner's dossiers; nothing more to ask where nobody is limited.
fn entrusted(cx: &OpContext, values: &mut Vec<Value>) -> Result<String, Fault> {
    let Some(scope) = cx.owner()?.within().filter(|scope| !scope.is_all()) else {
        return Ok(String::new());
    };
    let mut one_of = |column: &str, chosen: &[String]| {
        (!chosen.is_empty()).then(|| format!("d.{column} IN ({})", among(chosen, values)))
    };
    let parts = [
        one_of("procedure_code", &scope.procedures),
        one_of("field", &scope.fields),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Ok(format!(" AND ({})", parts.join(" OR ")))
}

/// The owner's dossier with `id`.
///
/// # Errors
/// `dossier-not-found`, also where it is another owner's; `sign-in-needed` for everybody but an owner.
pub fn own_dossier(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<Dossier, Fault> {
    cx.owner()?;
    let found = store::load(tx, id)?;
    let dossier = found.ok_or_else(|| DossierError::NotFound(id.to_string()))?;
    crate::actions::own(cx, tx, &dossier)?;
    Ok(dossier)
}

/// Why the owner's dossier was turned away or stopped, as slip 03 says it.
///
/// # Errors
/// As [`own_dossier`].
pub fn own_refusal(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<Option<Refused>, Fault> {
    own_dossier(cx, tx, id)?;
    Ok(store::refusal_of(tx, id)?)
}

fn row(row: &Row) -> Result<OwnRow, DbError> {
    let way: String = row.get("return_way")?;
    Ok(OwnRow {
        id: row.get("id")?,
        code: row.get("code")?,
        procedure_name: row.get("procedure_name")?,
        status: Status::from_code(row.get("status")?).unwrap_or(Status::Draft),
        unit: row.get("unit_id")?,
        receiving_unit: row.get("receiving_unit_id")?,
        received_at: row.get("received_at")?,
        due_at: row.get("due_at")?,
        answer_due_at: row.get("answer_due_at")?,
        resolved_at: row.get("resolved_at")?,
        return_way: ReturnWay::from_identifier(&way).unwrap_or(ReturnWay::Counter),
        unread: row.get("unread")?,
        unpaid: row.get::<i64>("unpaid")? == 1,
    })
}
