//! What an officer or the postal agent wrote down from the post, and what became of it.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_law::identity_number::mask;

use crate::model::Status;
use crate::{DossierId, PostalItem, store};

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BroughtList {
    /// The desk has not answered.
    Waiting,
    /// Something is missing and is to be brought.
    ToMend,
    /// Not taken in.
    Refused,
    /// Taken in; whatever came after.
    TakenIn,
}

impl BroughtList {
    /// All lists, in the order of the work.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::ToMend, Self::Refused, Self::TakenIn];

    /// The identifier in addresses and translation keys.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::ToMend => "to-mend",
            Self::Refused => "refused",
            Self::TakenIn => "taken-in",
        }
    }

    /// The list called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.identifier() == identifier)
    }

    /// By status as the national portal counts (1 filed, 3 refused at intake, 5 supplement asked for).
    const fn condition(self) -> &'static str {
        match self {
            Self::Waiting => "d.status = 1",
            Self::ToMend => "d.status = 5",
            Self::Refused => "d.status = 3",
            Self::TakenIn => "d.status NOT IN (1, 3, 5)",
        }
    }
}

/// A filing that was brought; the owner's number is masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroughtRow {
    /// The dossier.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's number, masked.
    pub owner_number: String,
    /// The unit whose desk answers.
    pub unit: UnitId,
    /// How the dossier stands.
    pub status: Status,
    /// By when the desk answers, while it has not.
    pub answer_due_at: Option<Instant>,
    /// What the label says.
    pub item: PostalItem,
    /// Whether the papers lie on a list to the desk.
    pub listed: bool,
}

/// What the actor wrote down, the latest first, at most `limit`; `text` is looked for in code and tracking number.
///
/// # Errors
/// When the database refuses.
pub fn brought(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (list, text): (BroughtList, &str),
    limit: usize,
) -> Result<Vec<BroughtRow>, Fault> {
    let condition = list.condition();
    let sql = format!(
        "SELECT d.id, d.code, d.procedure_name, d.owner_name, d.owner_number, d.receiving_unit_id, d.status, d.answer_due_at,
            p.sender, p.tracking_number, p.arrived_at, p.brought_by_name, p.brought_at,
            EXISTS (SELECT 1 FROM dossier_handover_item i JOIN dossier_handover h ON h.id = i.handover_id
                WHERE i.dossier_id = d.id AND h.kind = 'postal-filings' AND i.refused IS NULL) AS listed
         FROM dossier_postal p JOIN dossier_dossier d ON d.id = p.dossier_id
         WHERE p.brought_by = $1 AND {condition} AND (d.code LIKE $2 OR p.tracking_number LIKE $2)
         ORDER BY p.brought_at DESC, d.id DESC LIMIT $3"
    );
    let plain: String = text
        .chars()
        .filter(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.'))
        .flat_map(char::to_uppercase)
        .collect();
    let rows = tx.query(&sql, values![cx.actor_name(), format!("%{plain}%"), limit])?;
    Ok(rows.iter().map(brought_row).collect::<Result<_, DbError>>()?)
}

/// How many stand on each list.
///
/// # Errors
/// When the database refuses.
pub fn brought_counts(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<(BroughtList, i64)>, Fault> {
    let mut counts = Vec::new();
    for list in BroughtList::ALL {
        let condition = list.condition();
        let sql = format!(
            "SELECT COUNT(*) FROM dossier_postal p JOIN dossier_dossier d ON d.id = p.dossier_id
             WHERE p.brought_by = $1 AND {condition}"
        );
        counts.push((list, tx.scalar(&sql, values![cx.actor_name()])?));
    }
    Ok(counts)
}

/// The item that a dossier came in; `None` where none was written down. The caller has asked the policy for the dossier.
///
/// # Errors
/// When the database refuses.
pub fn postal_item(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<PostalItem>, Fault> {
    Ok(store::postal_of(tx, id)?)
}

fn brought_row(row: &Row) -> Result<BroughtRow, DbError> {
    let number: String = row.get("owner_number")?;
    Ok(BroughtRow {
        id: row.get("id")?,
        code: row.get("code")?,
        procedure_name: row.get("procedure_name")?,
        owner_name: row.get("owner_name")?,
        owner_number: mask(&number),
        unit: row.get("receiving_unit_id")?,
        status: Status::from_code(row.get("status")?).unwrap_or(Status::Draft),
        answer_due_at: row.get("answer_due_at")?,
        item: store::postal_from(row)?,
        listed: row.get("listed")?,
    })
}
