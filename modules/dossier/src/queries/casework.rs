//! What the pages of case work show: referrals, drafts, and who could do the work.

use std::collections::BTreeMap;

use motcua_db::{Tx, Value, among, values};
use motcua_identity::{Officer, OpContext, Permission, Role, UnitId, officers_posted};
use motcua_kernel::{Fault, Instant};

use crate::actions::{Issuer, letter, post_for};
use crate::model::Status;
use crate::{Dossier, DossierId, OpinionPaper, ReferralRow, ResultDraft, store};

/// Rows on a page of referrals.
const PAGE: usize = 50;

/// Which referrals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferralList {
    /// Asked of the officer's units and not answered yet.
    ToAnswer,
    /// Asked by the officer.
    Asked,
    /// Answered by the officer's units.
    Answered,
}

impl ReferralList {
    /// All lists.
    pub const ALL: [Self; 3] = [Self::ToAnswer, Self::Asked, Self::Answered];

    /// The identifier in addresses and translation keys.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::ToAnswer => "to-answer",
            Self::Asked => "asked",
            Self::Answered => "answered",
        }
    }

    /// The list called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.identifier() == identifier)
    }
}

/// The referrals of a list, the most urgent first, at most a page of them.
///
/// # Errors
/// When the database refuses.
pub fn referrals(cx: &OpContext, tx: &mut Tx<'_>, list: ReferralList) -> Result<Vec<ReferralRow>, Fault> {
    let mut values = vec![Value::from(PAGE)];
    let condition = match list {
        ReferralList::Asked => {
            values.push(Value::from(cx.actor_name()));
            "r.asked_by = $2 ORDER BY r.asked_at DESC, r.id LIMIT $1".to_owned()
        }
        ReferralList::ToAnswer => match units_asked(cx, &mut values) {
            Some(units) => {
                format!("r.unit_id IN ({units}) AND r.answered_at IS NULL ORDER BY r.due_at, r.id LIMIT $1")
            }
            None => return Ok(Vec::new()),
        },
        ReferralList::Answered => match units_asked(cx, &mut values) {
            Some(units) => format!(
                "r.unit_id IN ({units}) AND r.answered_at IS NOT NULL ORDER BY r.answered_at DESC, r.id LIMIT $1"
            ),
            None => return Ok(Vec::new()),
        },
    };
    Ok(store::referrals_where(tx, &condition, &values)?)
}

/// The units for which the officer answers, as places of values.
fn units_asked(cx: &OpContext, values: &mut Vec<Value>) -> Option<String> {
    let units = cx.units_for(Permission::GiveOpinion);
    (!units.is_empty()).then(|| among(units.into_iter().map(|(unit, _)| unit), values))
}

/// What other units were asked about the dossier, the oldest first.
///
/// # Errors
/// When the database refuses.
pub fn referrals_of(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<ReferralRow>, Fault> {
    Ok(store::referrals_where(
        tx,
        "r.dossier_id = $1 ORDER BY r.asked_at, r.id",
        values![id],
    )?)
}

/// The referral with this id.
///
/// # Errors
/// When the database refuses.
pub fn referral(tx: &mut Tx<'_>, id: &str) -> Result<Option<ReferralRow>, Fault> {
    let found = store::referrals_where(tx, "r.id = $1", values![id])?;
    Ok(found.into_iter().next())
}

/// The draft of the dossier's result, as long as it is not issued.
///
/// # Errors
/// When the database refuses.
pub fn result_draft(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<ResultDraft>, Fault> {
    store::draft_of(tx, id)
}

/// The draft as it would look, marked as a draft.
///
/// # Errors
/// When the database refuses.
pub fn draft_preview(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    draft: &ResultDraft,
    now: Instant,
) -> Result<motcua_pdf::Letter, Fault> {
    let issuer = Issuer::of(tx, dossier)?;
    Ok(letter(draft, &issuer, (now, false)))
}

/// An officer who could hold a dossier, with what they hold now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignable {
    /// The officer.
    pub officer: Officer,
    /// Dossiers in processing in their hands.
    pub load: i64,
}

/// The officers to whom `dossier` may be given, those with the least work first.
///
/// # Errors
/// When the database refuses.
pub fn assignable(cx: &OpContext, tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Vec<Assignable>, Fault> {
    let posted = officers_posted(tx, &dossier.unit, post_for(dossier), cx.now().day())?;
    with_loads(tx, posted)
}

/// The officers, each once, those with the least work first.
fn with_loads(tx: &mut Tx<'_>, mut officers: Vec<Officer>) -> Result<Vec<Assignable>, Fault> {
    officers.sort_by_key(|officer| officer.id);
    officers.dedup_by_key(|officer| officer.id);
    let loads = loads(tx, &officers)?;
    let mut all: Vec<Assignable> = officers
        .into_iter()
        .map(|officer| Assignable {
            load: loads.get(&officer.id.to_string()).copied().unwrap_or(0),
            officer,
        })
        .collect();
    all.sort_by_key(|one| one.load);
    Ok(all)
}

/// The case officers to whom dossiers of `units` may be given, those with the least work first.
///
/// # Errors
/// When the database refuses.
pub fn case_officers(cx: &OpContext, tx: &mut Tx<'_>, units: &[UnitId]) -> Result<Vec<Assignable>, Fault> {
    let mut posted = Vec::new();
    for unit in units {
        posted.extend(officers_posted(tx, unit, Role::CaseOfficer, cx.now().day())?);
    }
    with_loads(tx, posted)
}

/// How many dossiers in processing each of `officers` holds.
fn loads(tx: &mut Tx<'_>, officers: &[Officer]) -> Result<BTreeMap<String, i64>, Fault> {
    let mut loads = BTreeMap::new();
    for officer in officers {
        let held = tx.scalar(
            &format!(
                "SELECT COUNT(*) FROM dossier_dossier WHERE holder_id = $1 AND status = {}",
                Status::Processing.code()
            ),
            values![officer.id],
        )?;
        loads.insert(officer.id.to_string(), held);
    }
    Ok(loads)
}

/// What a unit attached to its answer, in order. The caller has asked the policy for the dossier.
///
/// # Errors
/// When the database refuses.
pub fn opinion_papers(tx: &mut Tx<'_>, referral_id: &str) -> Result<Vec<OpinionPaper>, Fault> {
    Ok(store::opinion_papers_of(tx, referral_id)?)
}
