//! What was begun and not sent (hồ sơ đang làm dở), and what is waited for.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_dossier::{Dossier, own_supplements, supplements};
use motcua_filing::{OpenDraft, drop_draft, open_drafts};
use motcua_kernel::{Day, Fault};
use motcua_ui::{PageContext, PageResult, render};
use serde::Deserialize;

use super::{DRAFTS, id_of};
use crate::Portal;
use crate::person::Person;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

struct Waiting {
    dossier: Dossier,
    until: Option<Day>,
}

#[derive(Template)]
#[template(path = "filing/drafts.html")]
struct DraftsPage {
    cx: PageContext,
    drafts: Vec<OpenDraft>,
    waiting: Vec<Waiting>,
    dropped: bool,
}

impl DraftsPage {
    fn done(&self, draft: &OpenDraft) -> String {
        let (done, of) = draft.done;
        let words = self.cx.words();
        words.with("filing-draft-done", &[("done", done.into()), ("of", of.into())])
    }
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Query(asked): Query<Asked>,
) -> PageResult {
    let op = person.op;
    let (drafts, waiting) = portal
        .read(move |tx| {
            let mut waiting = Vec::new();
            for dossier in own_supplements(&op, tx)? {
                let until = supplements(tx, dossier.id)?.last().and_then(|last| last.until);
                waiting.push(Waiting { dossier, until });
            }
            Ok::<_, Fault>((open_drafts(&op, tx)?, waiting))
        })
        .await?;
    Ok(render(&DraftsPage {
        drafts: drafts.into_iter().filter(|draft| !draft.supplement).collect(),
        waiting,
        dropped: asked.done == "dropped",
        cx: person.cx,
    }))
}

pub(super) async fn throw_away(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
) -> PageResult {
    let id = id_of(&id)?;
    let op = person.op;
    portal.write(move |tx| drop_draft(&op, tx, id)).await?;
    Ok(Redirect::to(&format!("{DRAFTS}?done=dropped")).into_response())
}
