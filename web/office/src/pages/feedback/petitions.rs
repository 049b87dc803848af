//! The lists of petitions: new, open, late, to publish, done.

use askama::Template;
use axum::extract::{Query, State};
use motcua_feedback::{Petition, PetitionList, PetitionState, petition_counts, petitions};
use motcua_kernel::{Day, Fault};
use motcua_ui::{PageContext, PageResult, Tab, render};
use serde::Deserialize;

use super::PETITIONS;
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    list: String,
}

/// A petition with the name of its unit.
struct Line {
    petition: Petition,
    unit: String,
}

#[derive(Template)]
#[template(path = "feedback/petitions.html")]
struct PetitionsPage {
    cx: PageContext,
    tabs: Vec<Tab>,
    list: PetitionList,
    lines: Vec<Line>,
    today: Day,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let today = op.now().day();
    let wanted = PetitionList::from_identifier(&asked.list);
    let (list, lines, counts) = office
        .read(move |tx| {
            let counts = petition_counts(&op, tx)?;
            // Without a wish: the first list on which something stands.
            let first = counts.iter().find(|(_, count)| *count > 0).map(|(list, _)| *list);
            let list = wanted.or(first).unwrap_or(PetitionList::New);
            let mut lines = Vec::new();
            for petition in petitions(&op, tx, list)? {
                let unit = petition
                    .unit
                    .as_ref()
                    .and_then(|id| motcua_identity::unit(tx, id).ok());
                lines.push(Line {
                    unit: unit.map(|unit| unit.name).unwrap_or_default(),
                    petition,
                });
            }
            Ok::<_, Fault>((list, lines, counts))
        })
        .await?;
    let tabs = counts.iter().map(|(one, count)| Tab {
        href: format!("{PETITIONS}?list={}", one.identifier()),
        label: cx.t(&format!("petitions-{}", one.identifier())).into_owned(),
        count: u64::try_from(*count).ok(),
        current: *one == list,
    });
    Ok(render(&PetitionsPage {
        tabs: tabs.collect(),
        list,
        lines,
        today,
        cx,
    }))
}

/// The tone in which a state is shown.
pub(super) fn tone(state: PetitionState) -> &'static str {
    match state {
        PetitionState::Received | PetitionState::Classified => "neutral",
        PetitionState::Assigned => "active",
        PetitionState::Unclear => "waiting",
        PetitionState::Answered | PetitionState::Published => "good",
        PetitionState::Refused => "bad",
    }
}

/// Until when the next step is due; nothing where none is.
pub(super) fn due_of(petition: &Petition) -> Option<Day> {
    match petition.state {
        PetitionState::Received => Some(petition.refuse_due_on),
        PetitionState::Classified | PetitionState::Assigned => Some(petition.answer_due_on),
        PetitionState::Unclear => petition.unclear_until,
        PetitionState::Answered => petition.publish_due_on,
        PetitionState::Published | PetitionState::Refused => None,
    }
}
