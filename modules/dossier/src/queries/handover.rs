//! What waits to be handed over, and the lists with which it went.

use motcua_db::{DbError, Row, Tx, Value, among};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_law::{Calendar, UnitHoursTable, transfer_due};

use crate::actions::sides::{may_give, may_give_of, may_take, may_take_of, units_of};
use crate::desk_error::DeskError;
use crate::handover::{Handover, HandoverId, HandoverItem, HandoverKind};
use crate::{DossierId, store};

/// A dossier or result that waits to be put on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The dossier.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The subject field (lĩnh vực).
    pub field: String,
    /// The owner's name.
    pub owner_name: String,
    /// Where it lies.
    pub from_unit: UnitId,
    /// Where it goes.
    pub to_unit: UnitId,
    /// Since when it waits: its receipt, or its settling.
    pub since: Instant,
    /// By when it must go; results go as soon as they are there.
    pub by: Option<Instant>,
    /// Why the other side did not take it, when it was on a list before.
    pub refused: Option<String>,
}

/// What lists of this kind look like to the officer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandoverBoard {
    /// What the officer may put on a list.
    pub waiting: Vec<Waiting>,
    /// Lists that the officer may receive.
    pub arriving: Vec<Handover>,
    /// Lists the officer's units made or received lately.
    pub recent: Vec<Handover>,
}

/// As many as a desk deals with at once.
const MOST: usize = 300;
const RECENT: usize = 20;

/// Whether the officer deals with lists of this kind at all.
pub fn deals_with(cx: &OpContext, kind: HandoverKind) -> bool {
    units_of(cx)
        .iter()
        .any(|unit| may_give(cx, kind, unit) || may_take(cx, kind, unit))
}

/// What waits, arrives and went lately.
///
/// # Errors
/// When the database refuses.
pub fn handover_board(cx: &OpContext, tx: &mut Tx<'_>, kind: HandoverKind) -> Result<HandoverBoard, Fault> {
    let units = units_of(cx);
    let gives: Vec<&UnitId> = units.iter().filter(|unit| may_give(cx, kind, unit)).collect();
    let takes: Vec<&UnitId> = units.iter().filter(|unit| may_take(cx, kind, unit)).collect();
    let mut board = HandoverBoard::default();
    if !gives.is_empty() {
        board.waiting = waiting(cx, tx, kind, &gives)?;
    }
    let lists = |tx: &mut Tx<'_>, column: &str, units: &[&UnitId], condition: &str, limit: usize| {
        let mut values = vec![Value::from(kind.identifier())];
        let places = among(units.iter().copied(), &mut values);
        let condition = format!("h.kind = $1 AND h.{column} IN ({places}){condition}");
        store::handovers_where(tx, &condition, &values, limit)
    };
    if !takes.is_empty() {
        let arriving = lists(tx, "to_unit_id", &takes, " AND h.received_at IS NULL", MOST)?;
        let open = open_fields(tx, kind, &takes)?;
        board.recent = lists(tx, "to_unit_id", &takes, " AND h.received_at IS NOT NULL", RECENT)?;
        // What of it is left for officers of another field is not this officer's to receive.
        let (theirs, others) = arriving.into_iter().partition(|list| {
            let mut fields = open.iter().filter(|(id, _)| *id == list.id);
            fields.any(|(_, field)| may_take_of(cx, kind, &list.to_unit, field))
        });
        board.arriving = theirs;
        board.recent.extend::<Vec<Handover>>(others);
    }
    if !gives.is_empty() {
        board
            .recent
            .extend(lists(tx, "from_unit_id", &gives, "", RECENT)?);
    }
    board
        .recent
        .sort_by_key(|list| std::cmp::Reverse((list.made_at, list.id)));
    board.recent.dedup_by_key(|list| list.id);
    board
        .recent
        .retain(|list| !board.arriving.iter().any(|it| it.id == list.id));
    board.recent.truncate(RECENT);
    Ok(board)
}

/// The list with `id` and its dossiers, for its two sides.
///
/// # Errors
/// `handover-not-found`, also when it is none of the officer's business.
pub fn handover(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: HandoverId,
) -> Result<(Handover, Vec<HandoverItem>), Fault> {
    let list = store::handover(tx, id)?.ok_or(DeskError::NoHandover)?;
    if !may_give(cx, list.kind, &list.from_unit) && !may_take(cx, list.kind, &list.to_unit) {
        return Err(DeskError::NoHandover.into());
    }
    let items = store::handover_items(tx, id)?;
    Ok((list, items))
}

/// Whether the officer may receive this dossier of the list now.
pub fn may_receive(cx: &OpContext, list: &Handover, item: &HandoverItem) -> bool {
    list.received_at.is_none() && item.is_open() && may_take_of(cx, list.kind, &list.to_unit, &item.field)
}

/// The fields of what nobody has taken yet, of the lists that arrive at `units`.
fn open_fields(
    tx: &mut Tx<'_>,
    kind: HandoverKind,
    units: &[&UnitId],
) -> Result<Vec<(HandoverId, String)>, DbError> {
    let mut values = vec![Value::from(kind.identifier())];
    let places = among(units.iter().copied(), &mut values);
    let condition = format!("h.kind = $1 AND h.to_unit_id IN ({places}) AND h.received_at IS NULL");
    store::open_fields(tx, &condition, &values)
}

/// Whether the officer may record parcels of the list now.
pub fn may_post(cx: &OpContext, list: &Handover) -> bool {
    list.kind == HandoverKind::PostalResults
        && list.received_at.is_some()
        && may_take(cx, list.kind, &list.to_unit)
}

fn waiting(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    kind: HandoverKind,
    units: &[&UnitId],
) -> Result<Vec<Waiting>, Fault> {
    let mut values = vec![Value::from(cx.actor_name())];
    let places = among(units.iter().copied(), &mut values);
    let condition = format!("d.{} IN ({places})", from_column(kind));
    let mut waiting = select(tx, kind, &condition, &values)?;
    waiting.retain(|it| may_give_of(cx, kind, &it.from_unit, &it.field));
    Ok(waiting)
}

/// The dossier as it waits for a list of this kind; nothing when it does not.
pub(crate) fn waits(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    kind: HandoverKind,
    id: DossierId,
) -> Result<Option<Waiting>, Fault> {
    let values = vec![Value::from(cx.actor_name()), Value::from(id)];
    Ok(select(tx, kind, "d.id = $2", &values)?.into_iter().next())
}

fn select(
    tx: &mut Tx<'_>,
    kind: HandoverKind,
    condition: &str,
    values: &[Value],
) -> Result<Vec<Waiting>, Fault> {
    let (since, waits) = (since_column(kind), condition_of(kind));
    let list = kind.identifier();
    // $1 is the actor; it stands in every text so that the values keep their places.
    let sql = format!(
        "SELECT d.id, d.code, d.procedure_name, d.field, d.owner_name, d.unit_id, d.receiving_unit_id, {since} AS since,
            (SELECT i.refused FROM dossier_handover_item i JOIN dossier_handover h ON h.id = i.handover_id
             WHERE i.dossier_id = d.id AND h.kind = '{list}' ORDER BY i.listed_at DESC LIMIT 1) AS refused
         FROM dossier_dossier d
         WHERE CAST($1 AS TEXT) IS NOT NULL AND {condition} AND {waits} ORDER BY {since}, d.id LIMIT {MOST}"
    );
    let rows = tx.query(&sql, values)?;
    Ok(rows
        .iter()
        .map(|row| waiting_row(kind, row))
        .collect::<Result<Vec<Waiting>, DbError>>()?)
}

const fn from_column(kind: HandoverKind) -> &'static str {
    match kind {
        HandoverKind::Results => "unit_id",
        _ => "receiving_unit_id",
    }
}

const fn since_column(kind: HandoverKind) -> &'static str {
    match kind {
        HandoverKind::Results | HandoverKind::PostalResults => "d.resolved_at",
        HandoverKind::Dossiers | HandoverKind::PostalFilings => "d.received_at",
    }
}

/// What waits: statuses by their code at the national portal (2 accepted, 4 processing, 9 settled), channel 3 the post.
const fn condition_of(kind: HandoverKind) -> &'static str {
    match kind {
        // Accepted here and not lying with the postal agent; or sent over and not taken there.
        HandoverKind::Dossiers => {
            "(d.status = 2 AND NOT EXISTS (SELECT 1 FROM dossier_handover_item i
                JOIN dossier_handover h ON h.id = i.handover_id
                WHERE i.dossier_id = d.id AND h.kind = 'postal-filings' AND h.received_at IS NULL)
              OR d.status = 4 AND EXISTS (SELECT 1 FROM dossier_handover_item i
                JOIN dossier_handover h ON h.id = i.handover_id
                WHERE i.dossier_id = d.id AND h.kind = 'dossiers' AND i.refused IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM dossier_handover_item n JOIN dossier_handover nh
                    ON nh.id = n.handover_id WHERE n.dossier_id = d.id AND nh.kind = 'dossiers'
                    AND n.listed_at > i.listed_at)))"
        }
        HandoverKind::Results => {
            "d.status = 9 AND d.archived = FALSE AND NOT EXISTS (SELECT 1 FROM dossier_handover_item i
                JOIN dossier_handover h ON h.id = i.handover_id
                WHERE i.dossier_id = d.id AND h.kind = 'results' AND i.refused IS NULL
                AND i.listed_at >= d.resolved_at)"
        }
        HandoverKind::PostalFilings => {
            // Taken in by the post, or written down by it, whatever the desk has answered meanwhile.
            "d.channel = 3 AND (d.status = 2 AND d.holder_id = $1 OR d.status IN (1, 2, 5) AND EXISTS (SELECT 1
                FROM dossier_postal p WHERE p.dossier_id = d.id AND p.brought_by = $1)) AND NOT EXISTS (SELECT 1
                FROM dossier_handover_item i JOIN dossier_handover h ON h.id = i.handover_id
                WHERE i.dossier_id = d.id AND h.kind = 'postal-filings' AND i.refused IS NULL)"
        }
        HandoverKind::PostalResults => {
            "d.status = 9 AND d.return_way = 'post' AND NOT EXISTS (SELECT 1 FROM dossier_handover_item i
                JOIN dossier_handover h ON h.id = i.handover_id
                WHERE i.dossier_id = d.id AND h.kind = 'postal-results' AND i.refused IS NULL
                AND i.listed_at >= d.resolved_at)"
        }
    }
}

fn waiting_row(kind: HandoverKind, row: &Row) -> Result<Waiting, DbError> {
    let (unit, desk): (UnitId, UnitId) = (row.get("unit_id")?, row.get("receiving_unit_id")?);
    let since: Instant = row.get("since")?;
    // NĐ 61/2018/NĐ-CP, điều 18: the same working day, or the start of the next one when it came after 15:00.
    let by = (kind == HandoverKind::Dossiers).then(|| {
        let hours = UnitHoursTable::embedded().of(desk.as_str(), since.day());
        transfer_due(since, Calendar::embedded(), &hours.into())
    });
    let (from_unit, to_unit) = match kind {
        HandoverKind::Dossiers => (desk, unit),
        HandoverKind::Results => (unit, desk),
        HandoverKind::PostalFilings | HandoverKind::PostalResults => (desk.clone(), desk),
    };
    Ok(Waiting {
        id: row.get("id")?,
        code: row.get("code")?,
        procedure_name: row.get("procedure_name")?,
        field: row.get("field")?,
        owner_name: row.get("owner_name")?,
        from_unit,
        to_unit,
        since,
        by,
        refused: row.get("refused")?,
    })
}
