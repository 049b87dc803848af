//! Drafts as their owners see them.

use std::collections::BTreeMap;

use motcua_catalog::{Form, RevisionBody};
use motcua_db::Tx;
use motcua_identity::{OpContext, Unit, unit};
use motcua_kernel::{Day, Fault, Instant};
use motcua_repository::{HeldPaper, PaperId};

use super::kept_said::kept_said;
use super::of_today::form_changed;
use super::offered::offered_papers;
use super::own_said::own_said;
use super::supplemented::mending_of;
use crate::actions::{body_of, is_entrusted, owned};
use crate::model::{
    AnswerProblem, AskedGroup, Draft, DraftFile, DraftId, FileId, KeptSaid, Mending, OwnSaid, asked_groups,
    problems_of,
};
use crate::store;

/// Open drafts that are listed.
const MOST: usize = 50;

/// A draft with everything its pages show.
#[derive(Debug, Clone)]
pub struct FilingDraft {
    /// The draft.
    pub draft: Draft,
    /// What the procedure's revision says.
    pub body: RevisionBody,
    /// The unit it goes to.
    pub unit: Unit,
    /// Whether the procedure has another form since the draft was begun.
    pub form_changed: bool,
    /// The files that were sent.
    pub files: Vec<DraftFile>,
    /// The papers that stand for components.
    pub kept: BTreeMap<i64, PaperId>,
    /// What the papers that stand for components say.
    pub kept_said: Vec<KeptSaid>,
    /// What is known of the owner besides papers.
    pub own_said: OwnSaid,
    /// The papers that may stand for components.
    pub offered: BTreeMap<i64, Vec<HeldPaper>>,
    /// What is to be mended, where it answers a request for a supplement.
    pub mending: Option<Mending>,
}

impl FilingDraft {
    /// The component that is filled in on screen, by its number.
    pub fn declared(&self) -> Option<i64> {
        if self.mending.as_ref().is_some_and(Mending::came_on_paper) {
            return None;
        }
        crate::actions::declared(&self.body).map(|(number, _)| number)
    }

    /// The groups that are asked; of a dossier that came on paper, those that a request for a supplement names.
    pub fn groups(&self) -> Vec<AskedGroup<'_>> {
        self.groups_in(&self.body.form)
    }

    /// As [`Self::groups`], of the form in another language.
    pub fn groups_in<'f>(&self, form: &'f Form) -> Vec<AskedGroup<'f>> {
        let concerned =
            |group: &AskedGroup<'_>| self.mending.as_ref().is_none_or(|it| it.concerns(group.group));
        let mut groups = asked_groups(form, &self.draft.answers);
        groups.retain(concerned);
        groups
    }

    /// What is wrong with a group; of a request for a supplement, as far as it is about it.
    pub fn problems(&self, group: &AskedGroup<'_>, today: Day) -> Vec<AnswerProblem> {
        let answers = &self.draft.answers;
        match &self.mending {
            Some(mending) => mending.problems(group, answers, today),
            None => problems_of(group, answers, today),
        }
    }
}

/// A draft in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDraft {
    /// The identifier.
    pub id: DraftId,
    /// The procedure's name.
    pub procedure_name: String,
    /// When something was kept last.
    pub saved_at: Instant,
    /// Whether it answers a request for a supplement.
    pub supplement: bool,
    /// Whether the procedure has another form since it was begun.
    pub form_changed: bool,
    /// Groups of the form that are answered without a problem, and how many are asked.
    pub done: (usize, usize),
}

/// A draft of the owner who is signed in.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`, also for somebody else's.
pub fn draft_in_full(cx: &OpContext, tx: &mut Tx<'_>, id: DraftId) -> Result<FilingDraft, Fault> {
    let draft = owned(cx, tx, id)?;
    let body = body_of(tx, &draft)?;
    let owner = (draft.owner_number.as_str(), cx.now().day());
    Ok(FilingDraft {
        unit: unit(tx, &draft.unit)?,
        form_changed: form_changed(tx, &draft, cx.now().day())?,
        files: store::files_of(tx, id)?,
        kept: store::kept_of(tx, id)?,
        kept_said: kept_said(cx, tx, &draft)?,
        own_said: own_said(cx, tx, (&draft, &body.form))?,
        offered: offered_papers(tx, &body, owner)?,
        mending: mending_of(tx, &draft, &body)?,
        body,
        draft,
    })
}

/// What the owner who is signed in has begun and not sent, the one worked on last first.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn open_drafts(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<OpenDraft>, Fault> {
    let owner = cx.owner()?.clone();
    let today = cx.now().day();
    let mut all = Vec::new();
    let open = store::open_of(tx, &owner.number, MOST)?;
    for draft in open.into_iter().filter(|draft| is_entrusted(&owner, draft)) {
        let body = body_of(tx, &draft)?;
        let groups = crate::model::asked_groups(&body.form, &draft.answers);
        let mending = mending_of(tx, &draft, &body)?;
        let done = groups.iter().filter(|group| {
            let problems = match &mending {
                Some(mending) => mending.problems(group, &draft.answers, today),
                None => problems_of(group, &draft.answers, today),
            };
            problems.is_empty()
        });
        all.push(OpenDraft {
            id: draft.id,
            form_changed: form_changed(tx, &draft, today)?,
            done: (done.count(), groups.len()),
            procedure_name: draft.procedure_name,
            saved_at: draft.saved_at,
            supplement: draft.supplement_of.is_some(),
        });
    }
    Ok(all)
}

/// How many filings the owner who is signed in has begun and not sent; the same that [`open_drafts`] lists.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn open_draft_count(cx: &OpContext, tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let owner = cx.owner()?;
    if owner.within().is_none() {
        return Ok(store::open_count(tx, &owner.number)?);
    }
    let open = store::open_of(tx, &owner.number, MOST)?;
    let entrusted = open.iter().filter(|draft| is_entrusted(owner, draft));
    Ok(i64::try_from(entrusted.count()).unwrap_or(i64::MAX))
}

/// A file of a draft of the owner who is signed in, sent or not.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`, `filing-file-not-found`, also for somebody else's.
pub fn file_of(cx: &OpContext, tx: &mut Tx<'_>, id: DraftId, file: FileId) -> Result<DraftFile, Fault> {
    owned(cx, tx, id)?;
    store::file(tx, id, file)
}

/// The files that came with a dossier, in the order they were sent; who may see them the caller asks.
///
/// # Errors
/// When the database refuses.
pub fn sent_files(tx: &mut Tx<'_>, dossier: motcua_dossier::DossierId) -> Result<Vec<DraftFile>, Fault> {
    let mut files = Vec::new();
    for draft in store::of_dossier(tx, dossier)? {
        files.extend(store::files_of(tx, draft.id)?);
    }
    Ok(files)
}
