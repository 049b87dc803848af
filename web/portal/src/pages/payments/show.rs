//! One due of the owner: what for, by which rule, the code to pay with, what came, the receipts; asking to be freed.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::MandateAct;
use motcua_dossier::FREED;
use motcua_kernel::Fault;
use motcua_payments::{DueId, OwnExemption, PaymentsError, owned, start_payment};
use motcua_repository::{HeldPaper, papers_held};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render};
use serde::Deserialize;

use super::card::DueCard;
use super::exemption::Sent;
use crate::Portal;
use crate::pages::dossiers::noted;
use crate::person::Person;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

#[derive(Template)]
#[template(path = "payments/show.html")]
pub(super) struct DuePage {
    cx: PageContext,
    pub(super) report: FormReport,
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
    /// How large a file may be, in words.
    limit: String,
}

impl DuePage {
    /// When it was asked, and how many papers came along.
    fn told(&self, asked: &OwnExemption) -> String {
        let words = self.cx.words();
        let (at, count) = (words.moment(asked.asked_at), asked.papers);
        words.with(
            "pay-exemption-told",
            &[("at", at.into()), ("count", count.into())],
        )
    }
}

/// The due that an address names; what is no id is no due.
pub(super) fn id_of(text: &str) -> Result<DueId, Fault> {
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
            let due = owned(&op, tx, id)?;
            let attempt = start_payment(&op, tx, (id, &code))?;
            noted(&op, tx, (MandateAct::Paid, due.dossier_id))?;
            Ok::<_, Fault>(attempt)
        })
        .await?;
    Ok(Redirect::to(&format!("/pay/go/{}", attempt.txn_ref)).into_response())
}

/// The owner's papers that are in force.
pub(super) async fn held(portal: &Portal, person: &Person) -> Result<Vec<HeldPaper>, WebFault> {
    let owner = person.op.owner()?;
    if owner.within().is_some() {
        // The vault was not entrusted to whoever pays for a dossier.
        return Ok(Vec::new());
    }
    let (number, today) = (owner.number.clone(), person.op.now().day());
    portal
        .read(move |tx| papers_held(tx, &number, &[], today).map_err(Fault::from))
        .await
}

pub(super) fn named(paper: &HeldPaper) -> String {
    if paper.symbol.is_empty() {
        paper.paper_name.clone()
    } else {
        format!("{}, {}", paper.paper_name, paper.symbol)
    }
}

pub(super) async fn page(
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
        .map(|paper| Choice::new(paper.id.to_string(), named(paper)))
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
        gateway: portal.payments.gateway.is_some() && card.begins_online(),
        asked: false,
        groups: groups.collect(),
        limit: words.file_size(portal.limits.file_bytes),
        papers,
        code: card.view.due.code.clone(),
        cards: vec![card],
        sent,
        cx,
    })
}
