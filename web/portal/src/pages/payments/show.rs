//! One due of the owner: what for, by which rule, the code to pay with, what came, the receipts; asking to be freed.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_dossier::FREED;
use motcua_kernel::Fault;
use motcua_payments::{AskExemption, DueId, PaymentsError, ask_exemption, owned, start_payment};
use motcua_repository::{HeldPaper, papers_held};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::card::DueCard;
use crate::Portal;
use crate::person::Person;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

/// The form as sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    group: String,
    proof: String,
    /// A paper of the vault that proves it; empty for none.
    paper: String,
}

#[derive(Template)]
#[template(path = "payments/show.html")]
struct DuePage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    code: String,
    /// One card, in the form in which the template of all pages takes it.
    cards: Vec<DueCard>,
    gateway: bool,
    asked: bool,
    sent: Sent,
    groups: Vec<Choice>,
    /// Papers of the owner that are here and in force.
    papers: Vec<Choice>,
}

/// The due that an address names; what is no id is no due.
fn id_of(text: &str) -> Result<DueId, Fault> {
    text.parse().map_err(|_| PaymentsError::NoSuchDue.into())
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let mut page = page(&portal, person, id_of(&id)?, (Sent::default(), FormReport::new())).await?;
    page.asked = asked.done == "asked";
    Ok(render(&page))
}

/// A payment through the gateway begins; the page after it leads there.
pub(super) async fn begin(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
) -> PageResult {
    let gateway = portal.payments.gateway.as_ref().ok_or(PaymentsError::NoGateway);
    let code = gateway.map_err(|error| WebFault(error.into()))?.code().to_owned();
    let (op, id) = (person.op, id_of(&id)?);
    let attempt = portal
        .write(move |tx| {
            owned(&op, tx, id)?;
            start_payment(&op, tx, (id, &code))
        })
        .await?;
    Ok(Redirect::to(&format!("/pay/go/{}", attempt.txn_ref)).into_response())
}

/// Asks to be freed from the fee.
pub(super) async fn ask(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    let (cx, mut report) = (&person.cx, FormReport::new());
    if !FREED.contains(&sent.group.as_str()) {
        report.add("group", cx.t("problem-waive-group"));
    }
    let paper = chosen(&portal, &person, &sent.paper).await?;
    if paper.is_empty() {
        report.required(cx.words(), "proof", &cx.t("pay-proof"), &sent.proof);
    }
    report.at_most(cx.words(), "proof", &cx.t("pay-proof"), (sent.proof.trim(), 400));
    if !report.is_clean() {
        let page = page(&portal, person, id, (sent, report)).await?;
        return Ok(render_form(&page, &page.report));
    }
    let (op, input) = (
        person.op,
        AskExemption {
            due: id,
            group: sent.group,
            // A paper that is here is not handed in again (NĐ 45/2020/NĐ-CP, điều 4): it is named, and the officer opens it.
            proof: [paper.as_str(), sent.proof.trim()]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("; "),
            papers: Vec::new(),
        },
    );
    portal.write(move |tx| ask_exemption(&op, tx, &input)).await?;
    Ok(Redirect::to(&format!("/portal/dues/{id}?done=asked")).into_response())
}

/// The owner's papers that are in force.
async fn held(portal: &Portal, person: &Person) -> Result<Vec<HeldPaper>, WebFault> {
    let (number, today) = (person.op.owner()?.number.clone(), person.op.now().day());
    portal
        .read(move |tx| papers_held(tx, &number, &[], today).map_err(Fault::from))
        .await
}

/// The paper that was chosen, in words; empty where none was, or where it is not the owner's.
async fn chosen(portal: &Portal, person: &Person, id: &str) -> Result<String, WebFault> {
    if id.is_empty() {
        return Ok(String::new());
    }
    let papers = held(portal, person).await?;
    let found = papers.iter().find(|paper| paper.id.to_string() == id);
    Ok(found.map(|paper| named(&person.cx, paper)).unwrap_or_default())
}

fn named(cx: &PageContext, paper: &HeldPaper) -> String {
    let mut name = cx.t1("pay-proof-held", "name", paper.paper_name.as_str());
    if !paper.symbol.is_empty() {
        name = format!("{name}, {}", paper.symbol);
    }
    name
}

async fn page(
    portal: &Portal,
    person: Person,
    id: DueId,
    (sent, report): (Sent, FormReport),
) -> Result<DuePage, WebFault> {
    let papers = held(portal, &person).await?;
    let (cx, op) = (person.cx, person.op);
    let words = cx.words();
    let papers = papers
        .iter()
        .map(|paper| Choice::new(paper.id.to_string(), named(&cx, paper)))
        .collect();
    let card = portal
        .read(move |tx| {
            let due = owned(&op, tx, id)?;
            DueCard::of(&op, tx, (&due, words))
        })
        .await?;
    let groups = FREED
        .into_iter()
        .map(|group| Choice::new(group, cx.t(&format!("waive-group-{group}"))));
    Ok(DuePage {
        report,
        crumbs: vec![
            Crumb::to("/portal/dues", cx.t("pay-nav")),
            Crumb::here(card.view.due.code.clone()),
        ],
        gateway: portal.payments.gateway.is_some() && card.online(),
        asked: false,
        groups: groups.collect(),
        papers,
        code: card.view.due.code.clone(),
        cards: vec![card],
        sent,
        cx,
    })
}
