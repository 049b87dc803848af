//! Messages about my dossier: what I asked, what was answered.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::MandateAct;
use motcua_db::Tx;
use motcua_dossier::{
    Dossier, DossierId, Message, MessageSide, Messaged, SendMessage, case_times, messages_of, own_dossier,
    read_answers, send_message,
};
use motcua_kernel::Fault;
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render_form};
use serde::Deserialize;

use super::line::unit_name;
use super::{id_of, noted};
use crate::Portal;
use crate::person::Person;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: Option<String>,
    about: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    key: String,
    words: String,
}

#[derive(Template)]
#[template(path = "dossiers/messages.html")]
struct MessagesPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    dossier: Dossier,
    unit: String,
    hours: i64,
    messages: Vec<Message>,
    sent: Sent,
    done: bool,
}

impl MessagesPage {
    const fn mine(message: &Message) -> bool {
        matches!(message.side, MessageSide::Owner)
    }
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id = id_of(&id)?;
    let op = person.op.clone();
    portal.write(move |tx| read_answers(&op, tx, id)).await?;
    let sent = Sent {
        key: person.op.new_id::<Sent>().to_string(),
        words: about(&person.cx, &asked.about),
    };
    let mut page = page(&portal, person, id, (sent, FormReport::new())).await?;
    page.done = asked.done.is_some();
    Ok(render_form(&page, &page.report))
}

/// A question that another page begins: the name in the dossier is not the owner's.
fn about(cx: &PageContext, about: &str) -> String {
    match about {
        "name" => cx.t("following-ask-name").into_owned(),
        _ => String::new(),
    }
}

pub(super) async fn send(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Form(mut sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    if sent.key.is_empty() {
        sent.key = person.op.new_id::<Sent>().to_string();
    }
    let input = SendMessage {
        request_key: sent.key.clone(),
        dossier_id: id,
        words: sent.words.clone(),
    };
    let op = person.op.clone();
    let outcome = portal
        .write(move |tx| {
            let done = send_message(&op, tx, &input)?;
            if matches!(done, Messaged::Sent) {
                noted(&op, tx, (MandateAct::Wrote, id))?;
            }
            Ok::<_, Fault>(done)
        })
        .await;
    let mut report = FormReport::new();
    match outcome {
        Ok(Messaged::Sent) => {
            let there = format!("/portal/dossiers/{id}/messages?done=sent");
            return Ok(Redirect::to(&there).into_response());
        }
        Ok(Messaged::Invalid(problems)) => {
            for problem in problems {
                report.add(problem.field, person.cx.t(&format!("problem-{}", problem.code)));
            }
        }
        // Nothing typed is lost where the owner has to wait for an answer.
        Err(WebFault(fault)) if fault.code() == "dossier-too-many-messages" => {
            report.add("words", person.cx.t("fault-dossier-too-many-messages"));
        }
        Err(other) => return Err(other),
    }
    let page = page(&portal, person, id, (sent, report)).await?;
    Ok(render_form(&page, &page.report))
}

async fn page(
    portal: &Portal,
    person: Person,
    id: DossierId,
    (sent, report): (Sent, FormReport),
) -> Result<MessagesPage, WebFault> {
    let Person { cx, op, .. } = person;
    let today = cx.today();
    let (dossier, unit, messages, hours) = portal
        .read(move |tx: &mut Tx<'_>| {
            let dossier = own_dossier(&op, tx, id)?;
            let unit = unit_name(tx, &dossier.unit);
            let messages = messages_of(tx, id)?;
            Ok::<_, Fault>((dossier, unit, messages, case_times(tx, today)?.message_hours))
        })
        .await?;
    Ok(MessagesPage {
        crumbs: vec![
            Crumb::to("/portal/dossiers", cx.t("portal-nav-dossiers")),
            Crumb::to(format!("/portal/dossiers/{id}"), dossier.code.clone()),
            Crumb::here(cx.t("following-messages")),
        ],
        dossier,
        unit,
        hours,
        messages,
        sent,
        report,
        done: false,
        cx,
    })
}
