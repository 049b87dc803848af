//! The petitions of whoever is signed in, and filing one.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_feedback::{About, Filed, NewPetition, Petition, feedback_times, file_petition, own_petitions};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::PETITIONS;
use super::petition::tone;
use crate::Portal;
use crate::person::Person;

#[derive(Template)]
#[template(path = "feedback/petitions.html")]
struct ListPage {
    cx: PageContext,
    petitions: Vec<Petition>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    key: String,
    about: String,
    subject: String,
    unit: String,
    title: String,
    body: String,
    phone: String,
    email: String,
    address: String,
    consent: Option<String>,
}

#[derive(Template)]
#[template(path = "feedback/new_petition.html")]
struct NewPage {
    cx: PageContext,
    sent: Sent,
    abouts: Vec<Choice>,
    units: Vec<Choice>,
    /// Working days in which it is answered.
    days: i64,
    report: FormReport,
}

pub(super) async fn list(State(portal): State<Portal>, person: Person) -> PageResult {
    let Person { cx, op, .. } = person;
    let petitions = portal.read(move |tx| own_petitions(&op, tx)).await?;
    Ok(render(&ListPage { cx, petitions }))
}

pub(super) async fn ask(State(portal): State<Portal>, person: Person) -> PageResult {
    let sent = Sent {
        key: person.op.new_id::<Petition>().to_string(),
        phone: person.account.phone.clone(),
        email: person.account.email.clone(),
        address: person.account.address.clone(),
        ..Sent::default()
    };
    Ok(render(&page(&portal, person, sent).await?))
}

pub(super) async fn file(State(portal): State<Portal>, person: Person, Form(sent): Form<Sent>) -> PageResult {
    let input = NewPetition {
        request_key: sent.key.clone(),
        about: About::from_identifier(&sent.about),
        subject: sent.subject.clone(),
        unit: sent.unit.parse().ok(),
        title: sent.title.clone(),
        body: sent.body.clone(),
        name: person.account.name.clone(),
        phone: sent.phone.clone(),
        email: sent.email.clone(),
        address: sent.address.clone(),
        consent: sent.consent.is_some(),
        files: Vec::new(),
    };
    let op = person.op.clone();
    let problems = match portal.write(move |tx| file_petition(&op, tx, &input)).await? {
        Filed::Done { code } => {
            return Ok(Redirect::to(&format!("{PETITIONS}/{code}?done=filed")).into_response());
        }
        Filed::Invalid(problems) => problems,
    };
    let mut page = page(&portal, person, sent).await?;
    for (field, problem) in problems {
        let words = page.cx.t(&format!("problem-{problem}")).into_owned();
        page.report.add(field, words);
    }
    Ok(render_form(&page, &page.report))
}

async fn page(portal: &Portal, person: Person, sent: Sent) -> Result<NewPage, WebFault> {
    let Person { cx, op, .. } = person;
    let today = op.now().day();
    let (units, days) = portal
        .read(move |tx| {
            let days = feedback_times(tx, today)?.answer_days;
            Ok::<_, Fault>((motcua_identity::units_on(tx, today)?, days))
        })
        .await?;
    let abouts = About::ALL.iter().map(|about| {
        let name = about.identifier();
        Choice::new(name, cx.t(&format!("petition-about-{name}")))
            .hint(cx.t(&format!("petition-about-hint-{name}")))
    });
    Ok(NewPage {
        abouts: abouts.collect(),
        units: units
            .into_iter()
            .map(|unit| Choice::new(unit.id.as_str(), unit.name))
            .collect(),
        sent,
        days,
        report: FormReport::new(),
        cx,
    })
}
