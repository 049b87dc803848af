//! A day of a unit's books.

use motcua_db::{DbError, Row, Tx, values};
use motcua_dossier::{FeeId, receipts_of_day};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant, Money};

use crate::model::{Channel, DaySheet, Difference, DifferenceKind, EntryKind};

/// A closed day as it was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedDay {
    /// The sheet, as it was.
    pub sheet: DaySheet,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by_name: String,
}

/// A correction beside a closed day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The channel.
    pub channel: Channel,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by_name: String,
}

/// A movement of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayLine {
    /// When.
    pub at: Instant,
    /// Came, waits, or went back.
    pub kind: &'static str,
    /// The way.
    pub channel: Channel,
    /// The receipt; empty where there is none.
    pub receipt: String,
    /// The dossier; empty where none is known.
    pub code: String,
    /// The reference of the due; empty where none is known.
    pub reference: String,
    /// How much, below zero where it went back.
    pub amount: Money,
}

/// The sums of a line of the day's account.
struct Booked {
    channel: Channel,
    amount: Money,
    fee: Option<FeeId>,
    receipt: Money,
    external: bool,
    same_day: bool,
    obligation: bool,
}

/// The sheet of `unit` for `day` as it stands: money from what came and went, receipts from the receipt book.
///
/// # Errors
/// When the database refuses.
pub fn day_sheet(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<DaySheet, Fault> {
    let booked = booked(tx, unit, day)?;
    let book = receipts_of_day(tx, unit, day)?;
    let sum = |chosen: &dyn Fn(&Booked) -> Option<Money>| {
        booked
            .iter()
            .filter_map(chosen)
            .fold(Money::default(), |sum, it| sum.plus(it))
    };
    let at_desk = |channel| sum(&|it| (it.channel == channel).then_some(it.amount));
    let moved = |tx: &mut Tx<'_>, channel| moved(tx, "payments_money", (unit, day, channel));
    let (transfer, gateway) = (moved(tx, Channel::Transfer)?, moved(tx, Channel::Gateway)?);
    let back = back(tx, unit, day)?;
    let here = sum(&|it| (it.external && it.same_day).then_some(it.amount));
    let held = Money::dong(transfer.plus(gateway).amount() - here.amount());
    let receipts = book.iter().fold(Money::default(), |sum, it| sum.plus(it.amount));
    let from_closed = sum(&|it| {
        let foreign = it.fee.is_some_and(|fee| book.iter().all(|line| line.id != fee));
        foreign.then_some(it.receipt)
    });
    let mut later = Money::default();
    for line in book
        .iter()
        .filter(|line| booked.iter().all(|it| it.fee != Some(line.id)))
    {
        if is_booked(tx, line.id)? {
            later = later.plus(line.amount);
        }
    }
    let less = |money: Money| Money::dong(-money.amount());
    let named = [
        (
            DifferenceKind::Obligations,
            sum(&|it| it.obligation.then_some(it.amount)),
        ),
        (
            DifferenceKind::Surplus,
            sum(&|it| (!it.obligation).then(|| Money::dong(it.amount.amount() - it.receipt.amount()))),
        ),
        (DifferenceKind::Held, held),
        (
            DifferenceKind::TakenFromQueue,
            less(sum(&|it| (it.external && !it.same_day).then_some(it.amount))),
        ),
        (DifferenceKind::PaidBack, less(back)),
        (DifferenceKind::FromClosedDay, from_closed),
        (DifferenceKind::ToLaterDay, less(later)),
    ];
    Ok(DaySheet {
        unit: unit.clone(),
        day,
        cash: at_desk(Channel::Cash),
        desk: at_desk(Channel::Desk),
        transfer,
        gateway,
        back,
        receipts,
        receipt_count: book.len() as u64,
        differences: named
            .into_iter()
            .filter(|(_, amount)| amount.amount() != 0)
            .map(|(kind, amount)| Difference { kind, amount })
            .collect(),
    })
}

/// What was paid for dues on the day; vouchers of the treasury never were on an account of the unit.
fn booked(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<Vec<Booked>, Fault> {
    let rows = tx.query(
        "SELECT e.channel, e.amount_dong, e.fee_id, e.receipt_dong, e.money_id, m.booked_on AS money_on, d.kind
         FROM payments_entry e JOIN payments_due d ON d.id = e.due_id
         LEFT JOIN payments_money m ON m.id = e.money_id
         WHERE e.unit_id = $1 AND e.booked_on = $2 AND e.kind = 'paid' AND e.channel <> 'voucher'",
        values![unit, day],
    )?;
    let read = |row: &Row| -> Result<Booked, DbError> {
        let (channel, kind): (String, String) = (row.get("channel")?, row.get("kind")?);
        let money_on: Option<Day> = row.get("money_on")?;
        Ok(Booked {
            channel: Channel::from_identifier(&channel)
                .ok_or_else(|| DbError::Sql(format!("an entry by the channel {channel}")))?,
            amount: row.get("amount_dong")?,
            fee: row.get("fee_id")?,
            receipt: row.get("receipt_dong")?,
            external: money_on.is_some(),
            same_day: money_on == Some(day),
            obligation: kind == "obligation",
        })
    };
    Ok(rows.iter().map(read).collect::<Result<Vec<_>, DbError>>()?)
}

fn moved(
    tx: &mut Tx<'_>,
    table: &'static str,
    (unit, day, channel): (&UnitId, Day, Channel),
) -> Result<Money, DbError> {
    let sql =
        format!("SELECT amount_dong FROM {table} WHERE unit_id = $1 AND booked_on = $2 AND channel = $3");
    summed(tx.query(&sql, values![unit, day, channel.identifier()])?)
}

fn back(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<Money, DbError> {
    summed(tx.query(
        "SELECT amount_dong FROM payments_back WHERE unit_id = $1 AND booked_on = $2",
        values![unit, day],
    )?)
}

/// A sum in SQL is of another type on each engine.
fn summed(rows: Vec<Row>) -> Result<Money, DbError> {
    rows.iter().try_fold(Money::default(), |sum, row| {
        let amount: Money = row.get("amount_dong")?;
        Ok(sum.plus(amount))
    })
}

fn is_booked(tx: &mut Tx<'_>, fee: FeeId) -> Result<bool, DbError> {
    let count: i64 = tx.scalar(
        "SELECT COUNT(*) FROM payments_entry WHERE fee_id = $1",
        values![fee],
    )?;
    Ok(count > 0)
}

/// Every movement of the day, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn day_lines(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<Vec<DayLine>, Fault> {
    let paid = tx.query(
        "SELECT e.written_at AS at, e.channel, e.receipt, d.code, d.reference, e.amount_dong
         FROM payments_entry e JOIN payments_due d ON d.id = e.due_id
         WHERE e.unit_id = $1 AND e.booked_on = $2 AND e.kind = $3 AND e.channel <> 'voucher'",
        values![unit, day, EntryKind::Paid.identifier()],
    )?;
    let waiting = tx.query(
        "SELECT m.came_at AS at, m.channel, NULL AS receipt, d.code, d.reference, m.amount_dong
         FROM payments_money m JOIN payments_case c ON c.money_id = m.id LEFT JOIN payments_due d ON d.id = c.due_id
         WHERE m.unit_id = $1 AND m.booked_on = $2
            AND NOT EXISTS (SELECT 1 FROM payments_entry e WHERE e.money_id = m.id AND e.booked_on = $2)",
        values![unit, day],
    )?;
    let back = tx.query(
        "SELECT b.given_at AS at, b.channel, b.voucher AS receipt, d.code, d.reference, -b.amount_dong AS amount_dong
         FROM payments_back b LEFT JOIN payments_due d ON d.id = b.due_id
         WHERE b.unit_id = $1 AND b.booked_on = $2",
        values![unit, day],
    )?;
    let mut lines = Vec::new();
    for (kind, rows) in [("came", paid), ("waits", waiting), ("back", back)] {
        for row in &rows {
            lines.push(line(kind, row)?);
        }
    }
    lines.sort_by(|one, two| {
        one.at
            .cmp(&two.at)
            .then_with(|| one.reference.cmp(&two.reference))
    });
    Ok(lines)
}

fn line(kind: &'static str, row: &Row) -> Result<DayLine, DbError> {
    let channel: String = row.get("channel")?;
    let text = |column: &str| row.get::<Option<String>>(column).map(Option::unwrap_or_default);
    Ok(DayLine {
        at: row.get("at")?,
        kind,
        channel: Channel::from_identifier(&channel)
            .ok_or_else(|| DbError::Sql(format!("a movement by the channel {channel}")))?,
        receipt: text("receipt")?,
        code: text("code")?,
        reference: text("reference")?,
        amount: row.get("amount_dong")?,
    })
}

/// The day as it was closed; nothing while it is open.
///
/// # Errors
/// When the database refuses.
pub fn day_closed(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<Option<ClosedDay>, Fault> {
    let row = tx.query_opt(
        "SELECT sheet, closed_at, closed_by_name FROM payments_day WHERE unit_id = $1 AND on_day = $2",
        values![unit, day],
    )?;
    let Some(row) = row else { return Ok(None) };
    let text: String = row.get("sheet")?;
    Ok(Some(ClosedDay {
        sheet: serde_json::from_str(&text).map_err(Fault::internal)?,
        at: row.get("closed_at")?,
        by_name: row.get("closed_by_name")?,
    }))
}

/// The last days of a unit that were closed.
///
/// # Errors
/// When the database refuses.
pub fn days_closed(tx: &mut Tx<'_>, unit: &UnitId, limit: usize) -> Result<Vec<Day>, Fault> {
    let rows = tx.query(
        "SELECT on_day FROM payments_day WHERE unit_id = $1 ORDER BY on_day DESC LIMIT $2",
        values![unit, limit],
    )?;
    Ok(rows
        .iter()
        .map(|row| row.get("on_day"))
        .collect::<Result<Vec<Day>, DbError>>()?)
}

/// The corrections beside a closed day, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn corrections(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<Vec<Correction>, Fault> {
    let rows = tx.query(
        "SELECT * FROM payments_correction WHERE unit_id = $1 AND on_day = $2 ORDER BY made_at, id",
        values![unit, day],
    )?;
    let read = |row: &Row| -> Result<Correction, DbError> {
        let channel: String = row.get("channel")?;
        Ok(Correction {
            channel: Channel::from_identifier(&channel).unwrap_or(Channel::Cash),
            amount: row.get("amount_dong")?,
            reason: row.get("reason")?,
            at: row.get("made_at")?,
            by_name: row.get("made_by_name")?,
        })
    };
    Ok(rows.iter().map(read).collect::<Result<Vec<_>, DbError>>()?)
}
