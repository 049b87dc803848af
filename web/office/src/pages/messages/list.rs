//! Dossiers whose owners wait for an answer, those in the officer's own hands first.

use askama::Template;
use axum::extract::State;
use motcua_dossier::{MessageRow, messages_waiting};
use motcua_ui::{Crumb, PageContext, PageResult, render};

use crate::Office;
use crate::desk::Desk;

/// Dossiers on the page.
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "messages/list.html")]
struct ListPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    rows: Vec<MessageRow>,
    most: usize,
}

impl ListPage {
    fn is_late(&self, row: &MessageRow) -> bool {
        row.answer_due_at < self.cx.now()
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    let Desk { cx, op } = desk;
    let rows = office.read(move |tx| messages_waiting(&op, tx, MOST)).await?;
    Ok(render(&ListPage {
        crumbs: vec![
            Crumb::to("/office", cx.t("nav-work")),
            Crumb::here(cx.t("nav-messages")),
        ],
        rows,
        most: MOST,
        cx,
    }))
}
