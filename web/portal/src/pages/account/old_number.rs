//! Papers under an old number of nine digits: asked for here, decided by an officer who sees the paper.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::{OldNumberRequest, OldNumberState, ask_old_number, old_number_requests};
use motcua_ui::{FormReport, PageContext, PageResult, Tab, render_form};
use serde::Deserialize;

use super::form::{Sent, add_problems};
use super::{OLD_NUMBER, tabs};
use crate::Portal;
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
    draw(&portal, person, (Sent::default(), FormReport::new()), done).await
}

async fn draw(portal: &Portal, person: Person, (sent, report): (Sent, FormReport), done: bool) -> PageResult {
    let id = person.account.id;
    let requests = portal.read(move |tx| old_number_requests(tx, id)).await?;
    let cx = person.cx;
    let page = OldNumberPage {
        tabs: tabs(&cx, OLD_NUMBER, true, true),
        requests,
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
    let (old, proof) = (sent.own("old"), sent.own("proof"));
    let problems = portal
        .write(move |tx| ask_old_number(&op, tx, &me, (&old, &proof)))
        .await?;
    if problems.is_empty() {
        return Ok(Redirect::to(&format!("{OLD_NUMBER}?done=asked")).into_response());
    }
    let mut report = FormReport::new();
    add_problems(&person.cx, &mut report, &problems);
    draw(&portal, person, (sent, report), false).await
}
