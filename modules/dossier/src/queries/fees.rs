//! Charges and fees: what is owed, what came, and the receipt.

use motcua_db::{DbError, Row, Tx, Value, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault, Instant, Money};
use motcua_pdf::{FeeItem, FeeReceipt};

use super::reach::reach;
use super::slips::head::issue;
use crate::actions::{FeeId, receipt_number};
use crate::desk_error::DeskError;
use crate::model::Status;
use crate::{DossierId, store};

/// A dossier of which something is still to be paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeDue {
    /// The dossier.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The owner's name.
    pub owner_name: String,
    /// How much.
    pub owed: Money,
    /// Its status.
    pub status: Status,
    /// When it was received.
    pub received_at: Instant,
}

/// A financial obligation that waits to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentDue {
    /// The dossier.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The owner's name.
    pub owner_name: String,
    /// How much.
    pub amount: Money,
    /// What it is for.
    pub reason: String,
    /// The notice.
    pub notice: String,
    /// When it was asked for.
    pub asked_at: Instant,
}

/// What was taken or waived on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeTaken {
    /// The record; also names the receipt.
    pub id: FeeId,
    /// The dossier.
    pub dossier_id: DossierId,
    /// Its code.
    pub code: String,
    /// The owner's name.
    pub owner_name: String,
    /// How much.
    pub amount: Money,
    /// `cash` or `transfer`; for a waiver whom the law frees.
    pub way: String,
    /// Series and number; nothing for a waiver.
    pub receipt: Option<String>,
    /// When.
    pub taken_at: Instant,
    /// By whom.
    pub taken_by_name: String,
}

/// A day of the cashier's desks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeeDay {
    /// What was taken or waived, oldest first.
    pub lines: Vec<FeeTaken>,
    /// Taken in cash.
    pub cash: Money,
    /// Taken by transfer.
    pub transfer: Money,
    /// Waived.
    pub waived: Money,
}

impl FeeDay {
    /// What was taken in all.
    pub const fn taken(&self) -> Money {
        self.cash.plus(self.transfer)
    }
}

const MOST: usize = 200;

/// Dossiers with something still to be paid at the officer's desks, the oldest first.
///
/// # Errors
/// When the database refuses.
pub fn fees_due(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<FeeDue>, Fault> {
    let mut values = Vec::new();
    let scope = reach(
        cx,
        Permission::CollectFee,
        ("d.receiving_unit_id", "d.field"),
        &mut values,
    );
    // 1, 2, 4, 5, 6 and 9: filed, and its result not yet handed over.
    let sql = format!(
        "SELECT d.id, d.code, d.procedure_name, d.owner_name, d.status, d.received_at,
            COALESCE(c.amount_dong, d.fee_dong) - COALESCE(d.fee_paid_dong, 0) AS owed
         FROM dossier_dossier d LEFT JOIN dossier_charge c ON c.dossier_id = d.id
         WHERE {scope} AND d.status IN (1, 2, 4, 5, 6, 9) AND COALESCE(c.way, 'later') <> 'waived'
            AND COALESCE(c.amount_dong, d.fee_dong) > COALESCE(d.fee_paid_dong, 0)
            AND NOT EXISTS (SELECT 1 FROM dossier_fee f WHERE f.dossier_id = d.id AND f.kind = 'waiver')
         ORDER BY d.received_at DESC, d.id LIMIT {MOST}"
    );
    let rows = tx.query(&sql, &values)?;
    Ok(rows
        .iter()
        .map(|row| {
            Ok(FeeDue {
                id: row.get("id")?,
                code: row.get("code")?,
                procedure_name: row.get("procedure_name")?,
                owner_name: row.get("owner_name")?,
                owed: row.get("owed")?,
                status: Status::from_code(row.get("status")?).unwrap_or(Status::Draft),
                received_at: row.get("received_at")?,
            })
        })
        .collect::<Result<Vec<FeeDue>, DbError>>()?)
}

/// Financial obligations that wait at the officer's desks, the oldest first.
///
/// # Errors
/// When the database refuses.
pub fn payments_due(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<PaymentDue>, Fault> {
    let mut values = Vec::new();
    let scope = reach(
        cx,
        Permission::CollectFee,
        ("d.receiving_unit_id", "d.field"),
        &mut values,
    );
    let sql = format!(
        "SELECT d.id, d.code, d.owner_name, p.amount_dong, p.reason, p.notice, p.asked_at
         FROM dossier_payment p JOIN dossier_dossier d ON d.id = p.dossier_id
         WHERE {scope} AND d.status = 6 AND p.confirmed_at IS NULL ORDER BY p.asked_at, d.id LIMIT {MOST}"
    );
    let rows = tx.query(&sql, &values)?;
    Ok(rows
        .iter()
        .map(payment_row)
        .collect::<Result<Vec<PaymentDue>, DbError>>()?)
}

/// The obligation of `id` that waits; nothing when none does.
///
/// # Errors
/// When the database refuses.
pub fn payment_due(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<PaymentDue>, Fault> {
    let row = tx.query_opt(
        "SELECT d.id, d.code, d.owner_name, p.amount_dong, p.reason, p.notice, p.asked_at
         FROM dossier_payment p JOIN dossier_dossier d ON d.id = p.dossier_id
         WHERE d.id = $1 AND d.status = 6 AND p.confirmed_at IS NULL ORDER BY p.asked_at DESC LIMIT 1",
        values![id],
    )?;
    Ok(row.as_ref().map(payment_row).transpose()?)
}

/// What the officer's desks took and waived on `day`; the sums are those of its lines.
///
/// # Errors
/// When the database refuses.
pub fn fees_of_day(cx: &OpContext, tx: &mut Tx<'_>, day: Day) -> Result<FeeDay, Fault> {
    let mut values = vec![Value::from(day)];
    let scope = reach(cx, Permission::CollectFee, ("f.unit_id", "d.field"), &mut values);
    let sql = format!("{TAKEN} WHERE f.taken_on = $1 AND {scope} ORDER BY f.taken_at, f.id");
    let mut of_day = FeeDay::default();
    for row in tx.query(&sql, &values)? {
        let taken = taken_row(&row)?;
        let sum = match (taken.receipt.is_some(), taken.way.as_str()) {
            (false, _) => &mut of_day.waived,
            (true, "cash") => &mut of_day.cash,
            (true, _) => &mut of_day.transfer,
        };
        *sum = sum.plus(taken.amount);
        of_day.lines.push(taken);
    }
    Ok(of_day)
}

/// What was taken and waived for `id`, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn fees_of(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<FeeTaken>, Fault> {
    let sql = format!("{TAKEN} WHERE f.dossier_id = $1 ORDER BY f.taken_at, f.id");
    let rows = tx.query(&sql, values![id])?;
    Ok(rows
        .iter()
        .map(taken_row)
        .collect::<Result<Vec<FeeTaken>, DbError>>()?)
}

/// The receipts that `unit` gave on `day`, in the order of their numbers: the book against which money is held.
///
/// # Errors
/// When the database refuses.
pub fn receipts_of_day(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<Vec<FeeTaken>, Fault> {
    let sql = format!(
        "{TAKEN} WHERE f.unit_id = $1 AND f.taken_on = $2 AND f.kind = 'fee' ORDER BY f.number, f.id"
    );
    let rows = tx.query(&sql, values![unit, day])?;
    Ok(rows
        .iter()
        .map(taken_row)
        .collect::<Result<Vec<FeeTaken>, DbError>>()?)
}

/// The receipt of `id` as data for its paper (NĐ 123/2020/NĐ-CP).
///
/// # Errors
/// `fee-receipt-not-found`, also when it is none of the officer's business.
pub fn fee_receipt(cx: &OpContext, tx: &mut Tx<'_>, id: FeeId, demo: bool) -> Result<FeeReceipt, Fault> {
    let row = tx
        .query_opt(
            "SELECT dossier_id, unit_id, amount_dong, way, series, number, taken_at, taken_by_name
             FROM dossier_fee WHERE id = $1 AND kind = 'fee'",
            values![id],
        )?
        .ok_or(DeskError::NoReceipt)?;
    let dossier = store::load(tx, row.get("dossier_id")?)?.ok_or(DeskError::NoReceipt)?;
    let unit: UnitId = row.get("unit_id")?;
    if !cx.may(Permission::CollectFee, &unit, Some(&dossier.field)) {
        return Err(DeskError::NoReceipt.into());
    }
    let (way, number): (String, i64) = (row.get("way")?, row.get("number")?);
    Ok(FeeReceipt {
        issue: issue(tx, &unit, format!("{number:07}"), (row.get("taken_at")?, demo))?,
        form: "01BLP0-001".to_owned(),
        series: row.get("series")?,
        tax_code: String::new(),
        payer: dossier.owner.name,
        address: dossier.owner.address,
        dossier_code: dossier.code,
        items: vec![FeeItem {
            name: format!("Phí, lệ phí: {}", dossier.procedure_name),
            amount: row.get("amount_dong")?,
        }],
        payment: if way == "cash" {
            "Tiền mặt"
        } else {
            "Chuyển khoản"
        }
        .to_owned(),
        collector: row.get("taken_by_name")?,
    })
}

const TAKEN: &str = "SELECT f.id, f.dossier_id, f.kind, f.amount_dong, f.way, f.series, f.number, f.taken_at,
        f.taken_by_name, d.code, d.owner_name
     FROM dossier_fee f JOIN dossier_dossier d ON d.id = f.dossier_id";

fn payment_row(row: &Row) -> Result<PaymentDue, DbError> {
    Ok(PaymentDue {
        id: row.get("id")?,
        code: row.get("code")?,
        owner_name: row.get("owner_name")?,
        amount: row.get("amount_dong")?,
        reason: row.get("reason")?,
        notice: row.get("notice")?,
        asked_at: row.get("asked_at")?,
    })
}

fn taken_row(row: &Row) -> Result<FeeTaken, DbError> {
    let (kind, series): (String, String) = (row.get("kind")?, row.get("series")?);
    let number: i64 = row.get("number")?;
    Ok(FeeTaken {
        id: row.get("id")?,
        dossier_id: row.get("dossier_id")?,
        code: row.get("code")?,
        owner_name: row.get("owner_name")?,
        amount: row.get("amount_dong")?,
        way: row.get("way")?,
        receipt: (kind == "fee").then(|| receipt_number(&series, number)),
        taken_at: row.get("taken_at")?,
        taken_by_name: row.get("taken_by_name")?,
    })
}
