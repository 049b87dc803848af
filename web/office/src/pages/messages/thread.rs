//! The messages of one dossier, and the answer to its owner.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_dossier::{
    AnswerMessage, Dossier, DossierId, Message, MessageSide, Messaged, answer_message, dossier, inform_owner,
    messages_of, read_answers,
};
use motcua_kernel::Fault;
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render_form};
use serde::Deserialize;

use super::may_answer;
use crate::Office;
use crate::desk::Desk;
use crate::pages::dossier::id_of;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    key: String,
    words: String,
}

#[derive(Template)]
#[template(path = "messages/thread.html")]
struct ThreadPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    dossier: Dossier,
    messages: Vec<Message>,
    may_answer: bool,
    sent: Sent,
    /// The key of what was done just now.
    done: Option<&'static str>,
}

impl ThreadPage {
    /// Whether something the owner asked waits for an answer; otherwise what is written is told unasked.
    const fn waits(&self) -> bool {
        self.dossier.state.messages.waiting > 0
    }

    const fn of_owner(message: &Message) -> bool {
        matches!(message.side, MessageSide::Owner)
    }
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id = id_of(&id)?;
    let op = desk.op.clone();
    office.write(move |tx| read_answers(&op, tx, id)).await?;
    let sent = Sent {
        key: desk.op.new_id::<Sent>().to_string(),
        words: String::new(),
    };
    let mut page = page(&office, desk, id, (sent, FormReport::new())).await?;
    page.done = asked.done.map(|done| match done.as_str() {
        "informed" => "message-informed",
        _ => "message-answered",
    });
    Ok(render_form(&page, &page.report))
}

pub(super) async fn answer(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(mut sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    if sent.key.is_empty() {
        sent.key = desk.op.new_id::<Sent>().to_string();
    }
    let input = AnswerMessage {
        request_key: sent.key.clone(),
        dossier_id: id,
        words: sent.words.clone(),
    };
    let op = desk.op.clone();
    let written = office
        .write(move |tx| {
            let asked = dossier(&op, tx, id)?.state.messages.waiting > 0;
            let messaged = if asked {
                answer_message(&op, tx, &input)?
            } else {
                inform_owner(&op, tx, &input)?
            };
            Ok::<_, Fault>((messaged, if asked { "answered" } else { "informed" }))
        })
        .await?;
    match written {
        (Messaged::Sent, done) => {
            Ok(Redirect::to(&format!("/office/dossiers/{id}/messages?done={done}")).into_response())
        }
        (Messaged::Invalid(problems), _) => {
            let mut report = FormReport::new();
            for problem in problems {
                report.add(problem.field, desk.cx.t(&format!("problem-{}", problem.code)));
            }
            let page = page(&office, desk, id, (sent, report)).await?;
            Ok(render_form(&page, &page.report))
        }
    }
}

async fn page(
    office: &Office,
    desk: Desk,
    id: DossierId,
    (sent, report): (Sent, FormReport),
) -> Result<ThreadPage, WebFault> {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let (dossier, messages) = office
        .read(move |tx| Ok::<_, Fault>((dossier(&reader, tx, id)?, messages_of(tx, id)?)))
        .await?;
    Ok(ThreadPage {
        crumbs: vec![
            Crumb::to(super::LIST, cx.t("nav-messages")),
            Crumb::to(format!("/office/dossiers/{id}"), dossier.code.clone()),
            Crumb::here(cx.t("message-title")),
        ],
        may_answer: may_answer(&op, &dossier),
        dossier,
        messages,
        sent,
        report,
        done: None,
        cx,
    })
}
