//! Papers under an old number of nine digits: asked for here, decided by an officer who sees the paper.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::{AskOldNumber, OldNumberRequest, OldNumberState, ask_old_number, old_number_requests};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, Tab, render_form};
use serde::Deserialize;

use super::form::{Sent, add_problems};
use super::{OLD_NUMBER, tabs};
use crate::Portal;
use crate::desks::{choices, desks_on, label_of, unit_of_address};
use crate::person::Person;

/// What was just done.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "account/old_number.html")]
struct OldNumberPage {
    cx: PageContext,
    report: FormReport,
    tabs: Vec<Tab>,
    sent: Sent,
    requests: Vec<OldNumberRequest>,
    /// The units at whose desks the paper can be shown.
    desks: Vec<Choice>,
    done: bool,
}

impl OldNumberPage {
    fn tone(&self, request: &OldNumberRequest) -> &'static str {
        match request.state {
            OldNumberState::Asked => "waiting",
            OldNumberState::Granted => "good",
            OldNumberState::Refused => "bad",
        }
    }

    /// The desk at which it waits; empty where it is decided.
    fn desk(&self, request: &OldNumberRequest) -> &str {
        let waits = request.state == OldNumberState::Asked;
        let named = request.desk.as_ref().filter(|_| waits);
        named.map_or("", |unit| label_of(&self.desks, unit.as_str()))
    }

    fn state_words(&self, request: &OldNumberRequest) -> String {
        let key = format!("account-old-{}", request.state.identifier());
        self.cx.t(&key).into_owned()
    }
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Query(asked): Query<Asked>,
) -> PageResult {
    let done = asked.done.is_some();
    draw(&portal, person, (None, FormReport::new()), done).await
}

async fn draw(
    portal: &Portal,
    person: Person,
    (typed, report): (Option<Sent>, FormReport),
    done: bool,
) -> PageResult {
    let (id, today) = (person.account.id, person.cx.today());
    let read = portal.read(move |tx| Ok::<_, Fault>((old_number_requests(tx, id)?, desks_on(tx, today)?)));
    let (requests, desks) = read.await?;
    let home = || unit_of_address(&desks, &person.account.address);
    let sent = typed.unwrap_or_else(|| Sent::default().with("desk", home()));
    let cx = person.cx;
    let page = OldNumberPage {
        tabs: tabs(&cx, OLD_NUMBER, true, true),
        requests,
        desks: choices(desks),
        sent,
        report,
        done,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

pub(super) async fn send(
    State(portal): State<Portal>,
    person: Person,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let sent = Sent::from(typed);
    let (op, me) = (person.itself(), person.signed_in.clone());
    let input = AskOldNumber {
        old: sent.own("old"),
        proof: sent.own("proof"),
        desk: sent.get("desk").parse().ok(),
    };
    let problems = portal
        .write(move |tx| ask_old_number(&op, tx, &me, &input))
        .await?;
    if problems.is_empty() {
        return Ok(Redirect::to(&format!("{OLD_NUMBER}?done=asked")).into_response());
    }
    let mut report = FormReport::new();
    add_problems(&person.cx, &mut report, &problems);
    draw(&portal, person, (Some(sent), report), false).await
}
