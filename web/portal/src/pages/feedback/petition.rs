//! One petition for whoever filed it: where it stands, by when, the answer, and what they may say.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_feedback::{
    Asker, Following, Petition, PetitionFile, PetitionState, Satisfaction, follow, judge, say_more,
};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::PETITIONS;
use crate::Portal;
use crate::person::Person;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    added: String,
    satisfaction: String,
}

#[derive(Template)]
#[template(path = "feedback/petition.html")]
pub(super) struct PetitionPage {
    cx: PageContext,
    petition: Petition,
    files: Vec<PetitionFile>,
    /// Whether this is a kiosk, to which no file is saved.
    at_kiosk: bool,
    unit: String,
    done: Option<&'static str>,
    added: String,
    satisfactions: Vec<Choice>,
    report: FormReport,
}

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 4] = ["filed", "added", "judged", "file"];

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let mut page = page(&portal, person, code).await?;
    page.done = DONE.into_iter().find(|done| *done == asked.done);
    Ok(render(&page))
}

pub(super) async fn more(
    State(portal): State<Portal>,
    person: Person,
    Path(code): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (op, asked, words) = (person.op.clone(), code.clone(), sent.added.clone());
    let said = portal
        .write(move |tx| say_more(&op, tx, (&Asker::Owner, &asked), &words))
        .await?;
    let Err((field, problem)) = said else {
        return Ok(Redirect::to(&format!("{PETITIONS}/{code}?done=added")).into_response());
    };
    let mut page = page(&portal, person, code).await?;
    page.added = sent.added;
    let words = page.cx.t(&format!("problem-{problem}")).into_owned();
    page.report.add(field, words);
    Ok(render_form(&page, &page.report))
}

pub(super) async fn say(
    State(portal): State<Portal>,
    person: Person,
    Path(code): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let satisfaction = Satisfaction::from_identifier(&sent.satisfaction)
        .ok_or_else(|| WebFault(Fault::new(FaultKind::Invalid, "petition-moved")))?;
    let (op, asked) = (person.op, code.clone());
    portal
        .write(move |tx| judge(&op, tx, (&Asker::Owner, &asked), satisfaction))
        .await?;
    Ok(Redirect::to(&format!("{PETITIONS}/{code}?done=judged")).into_response())
}

pub(super) async fn page(portal: &Portal, person: Person, code: String) -> Result<PetitionPage, WebFault> {
    let Person {
        cx, op, signed_in, ..
    } = person;
    let at_kiosk = signed_in.at_kiosk || cx.is_kiosk();
    let (petition, files, unit) = portal
        .read(move |tx| {
            let Following { petition, files } = follow(&op, tx, (&Asker::Owner, &code))?;
            let unit = petition
                .unit
                .as_ref()
                .and_then(|id| motcua_identity::unit(tx, id).ok());
            let unit = unit.map(|unit| unit.body_name()).unwrap_or_default();
            Ok::<_, Fault>((petition, files, unit))
        })
        .await?;
    let satisfactions = Satisfaction::ALL.iter().map(|one| {
        let name = one.identifier();
        Choice::new(name, cx.t(&format!("petition-satisfaction-{name}")))
    });
    Ok(PetitionPage {
        satisfactions: satisfactions.collect(),
        petition,
        files,
        at_kiosk,
        unit,
        done: None,
        added: String::new(),
        report: FormReport::new(),
        cx,
    })
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

impl PetitionPage {
    pub(super) fn wrong(&mut self, key: &str) {
        let words = self.cx.t(key).into_owned();
        self.report.add("file", words);
    }

    pub(super) const fn report(&self) -> &FormReport {
        &self.report
    }

    fn tone(&self) -> &'static str {
        tone(self.petition.state)
    }

    /// Whether the day of the answer still says something.
    fn is_open(&self) -> bool {
        matches!(
            self.petition.state,
            PetitionState::Received | PetitionState::Classified | PetitionState::Assigned
        )
    }

    fn is(&self, state: &str) -> bool {
        self.petition.state.identifier() == state
    }

    const fn consent(&self) -> &'static str {
        if self.petition.consent {
            "petition-yes"
        } else {
            "petition-no"
        }
    }

    fn said(&self) -> String {
        let said = self.petition.satisfaction.map(Satisfaction::identifier);
        said.unwrap_or_default().to_owned()
    }
}
