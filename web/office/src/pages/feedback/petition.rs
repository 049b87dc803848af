//! One petition: what the person says, and what whoever looks at it may do.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_feedback::{
    Handle, HandleOutcome, Handling, Petition, PetitionAct, PetitionFile, PetitionId, PetitionKind,
    PetitionOutcome, decide, handle, petition,
};
use motcua_identity::Permission;
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::PETITIONS;
use super::petitions::{due_of, tone};
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

/// What was typed, field by field.
type Sent = BTreeMap<String, String>;

#[derive(Template)]
#[template(path = "feedback/petition.html")]
struct PetitionPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    petition: Petition,
    files: Vec<PetitionFile>,
    unit: String,
    unit_meant: String,
    kinds: Vec<Choice>,
    outcomes: Vec<Choice>,
    units: Vec<Choice>,
    sent: Sent,
    receives: bool,
    answers: bool,
    done: Option<&'static str>,
    today: Day,
    report: FormReport,
}

/// What may be done, as forms name it.
const ACTS: [&str; 6] = ["assign", "ask-more", "refuse", "extend", "answer", "publish"];

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let mut page = page(&office, desk, known(&id)?, Sent::new()).await?;
    page.done = ACTS.into_iter().find(|act| *act == asked.done);
    Ok(render(&page))
}

pub(super) async fn act(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = known(&id)?;
    let text = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let act = ACTS.into_iter().find(|act| *act == text("act"));
    let act = act.ok_or_else(|| WebFault(Fault::new(FaultKind::Invalid, "petition-moved")))?;
    let what = match act {
        "assign" => Handle::Assign {
            kind: PetitionKind::from_identifier(&text("kind")),
            unit: text("unit").parse().ok(),
        },
        "ask-more" => Handle::AskMore { words: text("ask") },
        "refuse" => Handle::Refuse {
            words: text("refuse"),
        },
        "extend" => Handle::Extend {
            words: text("extend"),
        },
        "answer" => Handle::Answer {
            words: text("answer"),
            outcome: PetitionOutcome::from_identifier(&text("outcome")),
        },
        _ => Handle::Publish {
            question: text("public_body"),
            answer: text("public_answer"),
        },
    };
    let input = Handling {
        id,
        version: text("version").parse().unwrap_or(0),
        what,
    };
    let op = desk.op.clone();
    let problems = match office.write(move |tx| handle(&op, tx, &input)).await? {
        HandleOutcome::Done => {
            return Ok(Redirect::to(&format!("{PETITIONS}/{id}?done={act}")).into_response());
        }
        HandleOutcome::Invalid(problems) => problems,
    };
    let mut page = page(&office, desk, id, sent).await?;
    for (field, problem) in problems {
        let words = page.cx.t(&format!("problem-{problem}")).into_owned();
        page.report.add(field, words);
    }
    Ok(render_form(&page, &page.report))
}

fn known(id: &str) -> Result<PetitionId, WebFault> {
    id.parse()
        .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "petition-not-found")))
}

async fn page(office: &Office, desk: Desk, id: PetitionId, sent: Sent) -> Result<PetitionPage, WebFault> {
    let Desk { cx, op } = desk;
    let (today, for_read) = (op.now().day(), op.clone());
    let (petition, files, names, units) = office
        .read(move |tx| {
            let (petition, files) = petition(&for_read, tx, id)?;
            let mut name = |id: &Option<motcua_identity::UnitId>| {
                let unit = id.as_ref().and_then(|id| motcua_identity::unit(tx, id).ok());
                unit.map(|unit| unit.name).unwrap_or_default()
            };
            let names = (name(&petition.unit), name(&petition.unit_meant));
            let units = motcua_identity::units_on(tx, today)?;
            Ok::<_, Fault>((petition, files, names, units))
        })
        .await?;
    let kinds = PetitionKind::ALL.iter().map(|kind| {
        let name = kind.identifier();
        Choice::new(name, cx.t(&format!("petition-kind-{name}")))
    });
    let outcomes = PetitionOutcome::ALL.iter().map(|outcome| {
        let name = outcome.identifier();
        Choice::new(name, cx.t(&format!("petition-outcome-{name}")))
    });
    let answers = petition
        .unit
        .as_ref()
        .is_some_and(|unit| op.may(Permission::AnswerPetition, unit, None));
    Ok(PetitionPage {
        crumbs: vec![
            Crumb::to(PETITIONS, cx.t("nav-petitions")),
            Crumb::here(petition.code.as_str()),
        ],
        kinds: kinds.collect(),
        outcomes: outcomes.collect(),
        units: units
            .into_iter()
            .map(|unit| Choice::new(unit.id.as_str(), unit.name))
            .collect(),
        unit: names.0,
        unit_meant: names.1,
        receives: op.may_anywhere(Permission::ReceivePetition),
        answers,
        done: None,
        today,
        report: FormReport::new(),
        sent,
        files,
        petition,
        cx,
    })
}

impl PetitionPage {
    /// Whether this may be done now, by whoever looks.
    fn may(&self, act: &str) -> bool {
        let theirs = match act {
            "assign" | "refuse" | "publish" => self.receives,
            "ask-more" => self.receives || self.answers,
            _ => self.answers,
        };
        // A petition that nobody looked at is classified and given in one form.
        let act = match act {
            "assign" => PetitionAct::Classify,
            other => PetitionAct::from_identifier(other).unwrap_or(PetitionAct::Judge),
        };
        theirs && decide(&self.petition, act).is_ok()
    }

    fn tone(&self) -> &'static str {
        tone(self.petition.state)
    }

    fn due(&self) -> Option<Day> {
        due_of(&self.petition)
    }

    fn is_late(&self) -> bool {
        self.due().is_some_and(|due| due < self.today)
    }

    /// What was typed in a field, or what stands for it.
    fn value(&self, field: &str) -> String {
        let petition = &self.petition;
        self.sent.get(field).cloned().unwrap_or_else(|| match field {
            "kind" => petition
                .kind
                .map(PetitionKind::identifier)
                .unwrap_or_default()
                .to_owned(),
            "unit" => {
                let unit = petition.unit.as_ref().or(petition.unit_meant.as_ref());
                unit.map(ToString::to_string).unwrap_or_default()
            }
            "public_body" => petition.body.clone(),
            "public_answer" => petition.answer.clone(),
            _ => String::new(),
        })
    }
}
