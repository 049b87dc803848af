//! The queue of what must be looked at, and one thing in it.

use motcua_db::{DbError, Tx, among, values};
use motcua_dossier::dossier;
use motcua_identity::{Actor, OpContext};
use motcua_kernel::Fault;

use super::asking::{Asking, asked_about};
use super::scope::{sees_money, units_of_money};
use motcua_repository::PaperId;

use crate::error::PaymentsError;
use crate::model::{Balance, CaseReason, Due};
use crate::store;
use crate::store::cases::{PayCase, PayCaseId};
use crate::store::money::Incoming;

/// Which part of the queue.
#[derive(Debug, Clone, Default)]
pub struct QueueFilter {
    /// Whether what was settled is shown instead of what waits.
    pub closed: bool,
    /// At most so many.
    pub limit: usize,
}

/// One thing in the queue, with what is known of it.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// The case.
    pub case: PayCase,
    /// The money.
    pub money: Option<Incoming>,
    /// The due with its sums.
    pub due: Option<(Due, Balance)>,
    /// The owner of the dossier.
    pub owner_name: Option<String>,
    /// The voucher of money that went back.
    pub voucher: Option<String>,
    /// Papers that are to prove that the person is freed.
    pub proofs: Vec<PaperId>,
    /// What the gateway is being asked, where it gave no word of a payment.
    pub asking: Option<Asking>,
}

/// The queue at the units whose money the officer sees: what waits longest first, or what was settled last.
///
/// # Errors
/// When the database refuses.
pub fn queue(cx: &OpContext, tx: &mut Tx<'_>, filter: &QueueFilter) -> Result<Vec<CaseView>, Fault> {
    let mut values = Vec::new();
    let among = among(units_of_money(cx), &mut values);
    let (which, order) = if filter.closed {
        ("IS NOT NULL", "closed_at DESC, id")
    } else {
        ("IS NULL", "opened_at, id")
    };
    let limit = filter.limit.clamp(1, 500);
    let sql = format!(
        "SELECT * FROM payments_case WHERE unit_id IN ({among}) AND closed_at {which} ORDER BY {order} LIMIT {limit}"
    );
    let rows = tx.query(&sql, &values)?;
    let cases = rows
        .iter()
        .map(store::cases::from_row)
        .collect::<Result<Vec<PayCase>, DbError>>()?;
    cases.into_iter().map(|case| view(cx, tx, case)).collect()
}

/// How much waits at the units whose money the officer sees.
///
/// # Errors
/// When the database refuses.
pub fn queue_count(cx: &OpContext, tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let mut values = Vec::new();
    let among = among(units_of_money(cx), &mut values);
    let sql = format!("SELECT COUNT(*) FROM payments_case WHERE unit_id IN ({among}) AND closed_at IS NULL");
    let count: i64 = tx.scalar(&sql, &values)?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// One case; one of a unit whose money the officer does not see is not even said to exist.
///
/// # Errors
/// `pay-case-not-found`.
pub fn case_view(cx: &OpContext, tx: &mut Tx<'_>, id: PayCaseId) -> Result<CaseView, Fault> {
    let case = store::cases::by_id(tx, id)?
        .filter(|case| sees_money(cx, &case.unit))
        .ok_or(PaymentsError::NoSuchCase)?;
    view(cx, tx, case)
}

fn view(cx: &OpContext, tx: &mut Tx<'_>, case: PayCase) -> Result<CaseView, Fault> {
    let money = match case.money_id {
        Some(id) => store::money::by_id(tx, id)?,
        None => None,
    };
    let due = match case.due_id {
        Some(id) => store::dues::by_id(tx, id)?,
        None => None,
    };
    let due = match due {
        Some(due) => {
            let sums = Balance::of(&store::entries::of_due_id(tx, due.id)?);
            Some((due, sums))
        }
        None => None,
    };
    let owner_name = match &due {
        Some((due, _)) => Some(
            dossier(&cx.acting_as(Actor::System), tx, due.dossier_id)?
                .owner
                .name,
        ),
        None => None,
    };
    let voucher = tx
        .query_opt(
            "SELECT voucher FROM payments_back WHERE case_id = $1",
            values![case.id],
        )?
        .map(|row| row.get("voucher"))
        .transpose()?;
    // The words of such a case are our number of the payment.
    let asking = match case.reason {
        CaseReason::Unanswered if case.closed_at.is_none() => asked_about(tx, &case.words)?,
        _ => None,
    };
    Ok(CaseView {
        asking,
        proofs: store::proofs::of_case(tx, case.id)?,
        case,
        money,
        due,
        owner_name,
        voucher,
    })
}
