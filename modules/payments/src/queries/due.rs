//! A due as its owner, or whoever knows code and digits, is shown it.

use motcua_db::{Tx, values};
use motcua_dossier::model::Status;
use motcua_dossier::{DossierId, dossier, own_dossier, revision_of, track};
use motcua_identity::{Actor, OpContext};
use motcua_kernel::{Fault, Instant, Money};
use motcua_law::{PayReference, VietQr};

use super::last_asked;
use crate::actions::facts;
use crate::error::PaymentsError;
use crate::model::{Balance, Due, DueId, DueKind, DueState, Entry};
use crate::store;
use crate::store::accounts::ReceivingAccount;

/// A due with everything its page shows.
#[derive(Debug, Clone)]
pub struct DueView {
    /// The due.
    pub due: Due,
    /// The lines of its account.
    pub entries: Vec<Entry>,
    /// Their sums.
    pub balance: Balance,
    /// How it stands.
    pub state: DueState,
    /// Whether money is taken for it now.
    pub open: bool,
    /// The status of the dossier.
    pub status: Status,
    /// The unit that collects, by name.
    pub unit_name: String,
    /// The account for transfers, where the unit has one.
    pub account: Option<ReceivingAccount>,
    /// Who pays nothing, in the words of the procedure.
    pub exempt: Vec<String>,
    /// The last wish to be freed that waits or was declined.
    pub exemption: Option<OwnExemption>,
    /// Why what was paid does not go back, where that was decided last.
    pub not_returned: Option<String>,
    /// Money for it that waits to be looked at.
    pub waiting: Option<Waiting>,
    /// A payment through the gateway that began and may be paid still: our number of it.
    pub begun: Option<String>,
    /// Whether one whose time is over is being looked into: nobody told what came of it.
    pub looked_into: bool,
}

/// Money for a due that came and waits for the accountant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// When the first of it came.
    pub since: Instant,
    /// All of it.
    pub amount: Money,
}

impl Waiting {
    /// What is outstanding beyond it: asked for once it has been looked at.
    pub fn rest(self, outstanding: Money) -> Money {
        Money::dong(outstanding.amount().saturating_sub(self.amount.amount()).max(0))
    }
}

/// A wish to be freed, as whoever asked sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnExemption {
    /// Whether nobody answered yet; else it was declined.
    pub waits: bool,
    /// Why it was declined.
    pub note: String,
    /// When it was asked.
    pub asked_at: Instant,
    /// What was said to it.
    pub words: String,
    /// How many papers came along.
    pub papers: usize,
}

impl DueView {
    /// The string of the VietQR code for what is outstanding; nothing where nothing is taken or there is no account.
    pub fn vietqr(&self) -> Option<String> {
        let account = self
            .account
            .as_ref()
            .filter(|_| self.open && self.state.is_open())?;
        let code = VietQr {
            account: account.account.clone(),
            amount: Some(self.balance.outstanding()),
            bill: String::new(),
            purpose: self.due.reference.to_string(),
        };
        code.payload().ok()
    }
}

/// The due with `id`, for whoever has shown that they may see it.
///
/// # Errors
/// `due-not-found`.
pub fn due_view(cx: &OpContext, tx: &mut Tx<'_>, id: DueId) -> Result<DueView, Fault> {
    let due = store::dues::by_id(tx, id)?.ok_or(PaymentsError::NoSuchDue)?;
    let known = facts(cx, tx, &due)?;
    let found = dossier(&cx.acting_as(Actor::System), tx, due.dossier_id)?;
    let exempt = match due.kind {
        DueKind::Fee => revision_of(tx, &found)?
            .map(|body| body.fee.exempt)
            .unwrap_or_default(),
        DueKind::Obligation => Vec::new(),
    };
    let today = cx.now().day();
    let unit_name =
        motcua_identity::unit(tx, &due.unit).map_or_else(|_| due.unit.to_string(), |unit| unit.body_name());
    let begun = begun(cx, tx, id)?;
    Ok(DueView {
        entries: store::entries::of_due_id(tx, id)?,
        balance: known.balance,
        state: known.balance.state(today, due.until),
        open: known.open,
        status: found.state.status,
        unit_name,
        account: store::accounts::on(tx, &due.unit, today)?,
        exempt,
        exemption: match due.kind {
            DueKind::Fee => exemption(tx, due.dossier_id)?,
            DueKind::Obligation => None,
        },
        not_returned: not_returned(tx, id)?,
        waiting: money_waiting(tx, id)?,
        begun: begun.0,
        looked_into: begun.1,
        due,
    })
}

fn exemption(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<OwnExemption>, Fault> {
    let asked = last_asked(tx, id)?;
    let open = asked.filter(|asked| matches!(asked.case.act.as_deref(), None | Some("decline")));
    Ok(open.map(|asked| OwnExemption {
        waits: asked.case.act.is_none(),
        note: asked.case.note,
        asked_at: asked.case.opened_at,
        words: asked.words,
        papers: asked.papers.len(),
    }))
}

fn not_returned(tx: &mut Tx<'_>, id: DueId) -> Result<Option<String>, Fault> {
    let row = tx.query_opt(
        "SELECT act, note FROM payments_case WHERE due_id = $1 AND closed_at IS NOT NULL AND reason = 'ended-paid'
         ORDER BY closed_at DESC, id DESC LIMIT 1",
        values![id],
    )?;
    let Some(row) = row else { return Ok(None) };
    let act: Option<String> = row.get("act")?;
    Ok(match act.as_deref() {
        Some("keep") => Some(row.get("note")?),
        _ => None,
    })
}

/// The money for the due that waits to be looked at; nothing where none does. While it waits nothing more is asked for.
///
/// # Errors
/// When the database refuses.
pub fn money_waiting(tx: &mut Tx<'_>, id: DueId) -> Result<Option<Waiting>, Fault> {
    let rows = tx.query(
        "SELECT opened_at, amount_dong FROM payments_case
         WHERE due_id = $1 AND money_id IS NOT NULL AND closed_at IS NULL ORDER BY opened_at, id",
        values![id],
    )?;
    let mut waiting: Option<Waiting> = None;
    for row in &rows {
        let amount: Money = row.get("amount_dong")?;
        waiting = Some(match waiting {
            Some(before) => Waiting {
                amount: before.amount.plus(amount),
                ..before
            },
            None => Waiting {
                since: row.get("opened_at")?,
                amount,
            },
        });
    }
    Ok(waiting)
}

/// Payments without an outcome: the last that may be paid still, by our number, and whether there is one whose time is
/// over.
fn begun(cx: &OpContext, tx: &mut Tx<'_>, id: DueId) -> Result<(Option<String>, bool), Fault> {
    let rows = tx.query(
        "SELECT txn_ref, expires_at FROM payments_attempt WHERE due_id = $1 AND outcome IS NULL
         ORDER BY started_at, id",
        values![id],
    )?;
    let (mut open, mut over) = (None, false);
    for row in &rows {
        let expires_at: Instant = row.get("expires_at")?;
        if expires_at > cx.now() {
            open = Some(row.get("txn_ref")?);
        } else {
            over = true;
        }
    }
    Ok((open, over))
}

/// The dues of a dossier, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn dues_of_dossier(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<Due>, Fault> {
    Ok(store::dues::of_dossier(tx, id)?)
}

/// Everything the owner who is signed in has still to pay, latest first, with its sums; nothing of it is left out.
///
/// # Errors
/// `sign-in-needed`.
pub fn open_dues(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<(Due, Balance)>, Fault> {
    let number = cx.owner()?.number.clone();
    let dues = store::dues::open_of_owner(tx, &number)?;
    entrusted(cx, tx, dues)
}

/// What the owner who is signed in has paid or need not pay, latest first: `limit` of them after the first `skip`.
///
/// # Errors
/// `sign-in-needed`.
pub fn settled_dues(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    page: (usize, usize),
) -> Result<Vec<(Due, Balance)>, Fault> {
    let number = cx.owner()?.number.clone();
    let dues = store::dues::settled_of_owner(tx, &number, page)?;
    entrusted(cx, tx, dues)
}

/// Whoever was authorised sees the dues of what was entrusted to them.
fn entrusted(cx: &OpContext, tx: &mut Tx<'_>, dues: Vec<Due>) -> Result<Vec<(Due, Balance)>, Fault> {
    let limited = cx.owner()?.within().is_some();
    let mut seen = Vec::with_capacity(dues.len());
    for due in dues {
        if limited && own_dossier(cx, tx, due.dossier_id).is_err() {
            continue;
        }
        let lines = store::entries::of_due_id(tx, due.id)?;
        seen.push((due, Balance::of(&lines)));
    }
    Ok(seen)
}

/// The due with `id`, if it is the signed-in owner's; another's is not even said to exist.
///
/// # Errors
/// `sign-in-needed`, `due-not-found`.
pub fn owned(cx: &OpContext, tx: &mut Tx<'_>, id: DueId) -> Result<Due, Fault> {
    let number = &cx.owner()?.number;
    let owner = store::dues::owner_of(tx, id)?;
    if owner.as_ref() != Some(number) {
        return Err(PaymentsError::NoSuchDue.into());
    }
    let due = store::dues::by_id(tx, id)?.ok_or(PaymentsError::NoSuchDue)?;
    // Whoever was authorised pays for the dossiers that were entrusted to them.
    if cx.owner()?.within().is_some() && own_dossier(cx, tx, due.dossier_id).is_err() {
        return Err(PaymentsError::NoSuchDue.into());
    }
    Ok(due)
}

/// The dossier with this code, if `suffix` is what only its owner knows: for paying without an account.
///
/// # Errors
/// When the database refuses.
pub fn may_see_due(tx: &mut Tx<'_>, code: &str, suffix: &str) -> Result<Option<DossierId>, Fault> {
    let Some(tracked) = track(tx, code, suffix)? else {
        return Ok(None);
    };
    let system_sees = store::dues::dossier_of_code(tx, &tracked.code)?;
    Ok(system_sees)
}

/// The due with this reference at a unit whose money the officer sees.
///
/// # Errors
/// `due-not-found`.
pub fn due_by_reference(cx: &OpContext, tx: &mut Tx<'_>, reference: &PayReference) -> Result<Due, Fault> {
    let due = store::dues::by_reference(tx, reference)?;
    Ok(due
        .filter(|due| super::sees_money(cx, &due.unit))
        .ok_or(PaymentsError::NoSuchDue)?)
}
