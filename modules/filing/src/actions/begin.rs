//! A filing is begun: with what is known already, so that nobody types it again.

use std::collections::BTreeMap;

use motcua_catalog::{Revision, RevisionBody, may_be_entrusted, revision, revision_on};
use motcua_db::Tx;
use motcua_dossier::{ReturnWay, earlier_answers};
use motcua_identity::{OpContext, OwnerSignedIn, UnitId};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_law::ProcedureCode;

use crate::error::FilingError;
use crate::model::{Draft, DraftId, DraftState, Filer, Origins, computed, prefilled};
use crate::queries::{meant_papers, takes_in};
use crate::store;

/// Drafts one owner may have open: more is no work in progress.
const MOST_OPEN: i64 = 50;

/// A filing to begin.
#[derive(Debug, Clone)]
pub struct Begin {
    /// Made when the form was drawn: the same form sent twice begins one.
    pub request_key: String,
    /// The procedure.
    pub procedure_code: ProcedureCode,
    /// The unit it is to be sent to.
    pub unit: UnitId,
    /// The case of the procedure, where it tells cases apart.
    pub variant: Option<String>,
    /// How the result is to be returned.
    pub return_way: ReturnWay,
    /// Who files.
    pub filer: Filer,
    /// Who helps, where somebody does.
    pub assisted_by: Option<String>,
}

/// Begins a filing. Papers that are here and meant for a component stand for it from the beginning.
///
/// # Errors
/// `sign-in-needed`; `filing-in-another-name`; `beyond-mandate`; `filing-in-person-only`; `filing-not-online`; `filing-wrong-unit`; `filing-wrong-variant`;
/// `filing-too-many-drafts`; what the catalog answers when no revision is in force.
pub fn begin(cx: &OpContext, tx: &mut Tx<'_>, input: &Begin) -> Result<DraftId, Fault> {
    let owner = cx.owner()?;
    if owner.number != input.filer.number {
        return Err(Fault::new(FaultKind::Forbidden, "filing-in-another-name"));
    }
    if let Some(known) = store::of_request(tx, &input.request_key)? {
        return own(cx, Some(known)).map(|draft| draft.id);
    }
    if store::open_count(tx, &owner.number)? >= MOST_OPEN {
        return Err(FilingError::TooManyDrafts.into());
    }
    let now = cx.now();
    let revision = filled_in(revision_on(tx, &input.procedure_code, now.day())?);
    if revision.body.online_service == motcua_catalog::OnlineService::None {
        return Err(FilingError::NotOnline.into());
    }
    may_be_entrusted(cx, (input.procedure_code.as_str(), &revision.body.field))?;
    case_fits(cx, tx, &revision.body, (&input.unit, input.variant.as_deref()))?;
    let earlier = earlier_answers(cx, tx)?;
    let known = prefilled(&revision.body.form, &input.filer, &earlier);
    let of_account = prefilled(&revision.body.form, &input.filer, &BTreeMap::new());
    let draft = Draft {
        answers: computed(&revision.body.form, &known, now.day()),
        origins: Origins::of_beginning(&known, &of_account),
        unit: input.unit.clone(),
        variant: input.variant.clone(),
        return_way: input.return_way,
        assisted_by: input.assisted_by.clone(),
        ..blank(cx, &revision)?
    };
    let new = store::NewDraft {
        draft: &draft,
        request_key: &input.request_key,
        supplement_request: None,
    };
    if !store::insert(tx, &new)? {
        let known = store::of_request(tx, &input.request_key)?;
        return own(cx, known).map(|draft| draft.id);
    }
    let meant = meant_papers(tx, &revision.body, (&owner.number, now.day()))?;
    for (component, paper) in meant {
        store::set_kept(tx, draft.id, component, Some(paper))?;
    }
    Ok(draft.id)
}

/// A draft of which nothing was answered.
pub(super) fn blank(cx: &OpContext, revision: &Revision) -> Result<Draft, Fault> {
    let now = cx.now();
    Ok(Draft {
        id: cx.new_id(),
        version: 1,
        owner_number: cx.owner()?.number.clone(),
        procedure_code: revision.procedure_code.to_string(),
        procedure_name: revision.body.name.clone(),
        revision_id: revision.id.to_string(),
        unit: UnitId::new("-", None),
        variant: None,
        return_way: ReturnWay::Account,
        answers: crate::model::Answers::default(),
        origins: Origins::default(),
        exemption: None,
        unplaced: Vec::new(),
        state: DraftState::Open,
        place: String::new(),
        begun_at: now,
        saved_at: now,
        assisted_by: None,
        mandate_id: cx.owner()?.acted_by.as_ref().map(|by| by.mandate.clone()),
        supplement_of: None,
        dossier_id: None,
        dossier_code: None,
        sent_at: None,
    })
}

/// Says anew to whom a filing goes, which case it is, and how the result comes back.
///
/// # Errors
/// As [`begin`]; `filing-draft-not-found`, `filing-draft-closed`.
pub fn set_case(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DraftId,
    (unit, variant, return_way): (UnitId, Option<String>, ReturnWay),
) -> Result<(), Fault> {
    let mut draft = owned_for_change(cx, tx, id)?;
    if draft.supplement_of.is_some() {
        return Err(FilingError::Closed.into());
    }
    let body = body_of(tx, &draft)?;
    case_fits(cx, tx, &body, (&unit, variant.as_deref()))?;
    draft.unit = unit;
    draft.variant = variant;
    draft.return_way = return_way;
    store::save(tx, &draft, cx.now())
}

fn case_fits(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    body: &RevisionBody,
    (unit, variant): (&UnitId, Option<&str>),
) -> Result<(), Fault> {
    let known = |code: &str| body.variants.iter().any(|it| it.code == code);
    let fits = variant.map_or(body.variants.is_empty(), known);
    if !fits {
        return Err(FilingError::WrongVariant.into());
    }
    if !takes_in(tx, body, unit, cx.now().day())? {
        return Err(FilingError::WrongUnit.into());
    }
    Ok(())
}

/// The revision as it is filled in from home.
pub(super) fn filled_in(revision: Revision) -> Revision {
    Revision {
        body: revision.body.to_fill_in(),
        ..revision
    }
}

/// What the revision of the draft says, with the form that is filled in.
pub(crate) fn body_of(tx: &mut Tx<'_>, draft: &Draft) -> Result<RevisionBody, Fault> {
    let id = draft.revision_id.parse().map_err(Fault::internal)?;
    Ok(revision(tx, id)?.body.to_fill_in())
}

/// The revision of the draft's procedure that is in force on `day`; none where none is any more.
pub(crate) fn in_force(tx: &mut Tx<'_>, draft: &Draft, day: Day) -> Result<Option<Revision>, Fault> {
    let code: ProcedureCode = draft.procedure_code.parse().map_err(Fault::internal)?;
    match revision_on(tx, &code, day) {
        Ok(revision) => Ok(Some(filled_in(revision))),
        Err(fault) if fault.code() == "procedure-not-in-force" => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The draft, where it belongs to the owner who is signed in: everybody else's does not exist.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`.
pub fn owned(cx: &OpContext, tx: &mut Tx<'_>, id: DraftId) -> Result<Draft, Fault> {
    cx.owner()?;
    let found = store::find(tx, id)?;
    own(cx, found)
}

/// As [`owned`], locked, and still open.
///
/// # Errors
/// As [`owned`]; `filing-draft-closed`.
pub fn owned_for_change(cx: &OpContext, tx: &mut Tx<'_>, id: DraftId) -> Result<Draft, Fault> {
    cx.owner()?;
    let found = store::lock(tx, id)?;
    let draft = own(cx, Some(found))?;
    match draft.state {
        DraftState::Open => Ok(draft),
        DraftState::Sent | DraftState::Dropped => Err(FilingError::Closed.into()),
    }
}

pub(crate) fn own(cx: &OpContext, found: Option<Draft>) -> Result<Draft, Fault> {
    let owner = cx.owner()?;
    found
        .filter(|draft| draft.owner_number == owner.number && is_entrusted(owner, draft))
        .ok_or_else(|| FilingError::NoDraft.into())
}

/// Whoever was authorised sees what they began under that authorisation, and none of what the owner began.
pub(crate) fn is_entrusted(owner: &OwnerSignedIn, draft: &Draft) -> bool {
    owner.within().is_none() || draft.mandate_id == owner.acted_by.as_ref().map(|by| by.mandate.clone())
}
