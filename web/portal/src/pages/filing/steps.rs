//! The steps of a filing: where one is, what is done, what comes next.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_filing::{DraftState, FilingDraft, asked_groups, draft_in_full};
use motcua_kernel::Day;
use motcua_ui::{PageContext, PageResult};

use super::id_of;
use super::language::tongue;
use crate::Portal;
use crate::person::Person;

/// A step as the list of steps shows it.
pub(super) struct Step {
    pub(super) href: String,
    pub(super) label: String,
    /// The language that the label is marked with; empty for the page's.
    pub(super) tongue: &'static str,
    pub(super) done: bool,
    pub(super) here: bool,
}

/// The steps with the one at hand.
pub(super) struct Steps {
    pub(super) all: Vec<Step>,
    /// "Bước 2 trên 7".
    pub(super) words: String,
    /// Where the draft goes over to the form of today; none where it is that form.
    pub(super) renew: Option<String>,
}

impl Steps {
    /// The address of the step before the one at hand.
    pub(super) fn before(&self) -> Option<&str> {
        let at = self.at()?;
        self.all.get(at.checked_sub(1)?).map(|step| step.href.as_str())
    }

    /// The address of the step after the one at hand.
    pub(super) fn after(&self) -> Option<&str> {
        let at = self.at()?;
        self.all.get(at + 1).map(|step| step.href.as_str())
    }

    fn at(&self) -> Option<usize> {
        self.all.iter().position(|step| step.here)
    }
}

/// The steps of the draft; `here` is the end of the address of the one at hand.
pub(super) fn steps(cx: &PageContext, full: &FilingDraft, here: &str, today: Day) -> Steps {
    let base = format!("/portal/filing/{}", full.draft.id);
    let step = |end: &str, (label, tongue): (String, &'static str), done: bool| Step {
        href: format!("{base}/{end}"),
        label,
        tongue,
        done,
        here: end == here,
    };
    let own = |key: &str| (cx.t(key).into_owned(), "");
    let first = if full.draft.supplement_of.is_some() {
        step("defects", own("filing-step-defects"), true)
    } else {
        step("case", own("filing-step-case"), true)
    };
    let mut all = vec![first];
    let form = full.body.form.read_in(cx.language().code());
    for group in full.groups_in(&form) {
        let end = format!("form/{}", group.group.code);
        let done = full.problems(&group, today).is_empty();
        let title = &group.group.title;
        let tongue = tongue(cx, group.group.title_en.is_some());
        all.push(step(&end, (title.clone(), tongue), done));
    }
    let papers_done = !full.files.is_empty() || !full.kept.is_empty();
    all.push(step("papers", own("filing-step-papers"), papers_done));
    all.push(step("check", own("filing-step-check"), false));
    let at = all.iter().position(|step| step.here).unwrap_or(0) + 1;
    let words = cx
        .words()
        .with("filing-step-of", &[("at", at.into()), ("of", all.len().into())]);
    let renew = full.form_changed.then(|| format!("{base}/renew"));
    Steps { all, words, renew }
}

/// Goes on where the filler stopped, on whichever device.
pub(super) async fn go_on(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
) -> PageResult {
    let id = id_of(&id)?;
    let op = person.op.clone();
    let full = portal.read(move |tx| draft_in_full(&op, tx, id)).await?;
    let draft = &full.draft;
    let to = match (draft.state, draft.dossier_id) {
        (DraftState::Sent, Some(dossier)) => format!("/portal/filing/sent/{dossier}"),
        (DraftState::Sent | DraftState::Dropped, _) => super::DRAFTS.to_owned(),
        (DraftState::Open, _) if draft.supplement_of.is_some() => format!("/portal/filing/{id}/defects"),
        (DraftState::Open, _) => {
            let groups = asked_groups(&full.body.form, &draft.answers);
            let place = groups
                .iter()
                .find(|group| group.group.code == draft.place)
                .or_else(|| groups.first());
            match place {
                Some(group) => format!("/portal/filing/{id}/form/{}", group.group.code),
                None => format!("/portal/filing/{id}/papers"),
            }
        }
    };
    Ok(Redirect::to(&to).into_response())
}
