//! From ticks to a hand-over list.

use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_dossier::{HandOver, Handover, HandoverKind, hand_over};
use motcua_ui::{FormReport, PageResult, render_form};

use super::board;
use crate::Office;
use crate::desk::Desk;

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let value = |name: &str| {
        let found = pairs.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let kind = HandoverKind::from_identifier(value("kind"));
    let chosen: Vec<String> = pairs
        .iter()
        .filter(|(name, _)| name == "dossier")
        .map(|(_, value)| value.clone())
        .collect();
    let (Some(kind), false) = (kind, chosen.is_empty()) else {
        let mut report = FormReport::new();
        report.add("dossier", desk.cx.t("problem-handover-choose"));
        let page = board::page(&office, desk, kind, (report, &[])).await?;
        return Ok(render_form(&page, &page.report));
    };
    let mut request_key = value("request_key").to_owned();
    if !(16..=64).contains(&request_key.len()) {
        request_key = desk.op.new_id::<Handover>().to_string();
    }
    let input = HandOver {
        request_key,
        kind,
        dossiers: chosen.iter().filter_map(|id| id.parse().ok()).collect(),
    };
    let op = desk.op;
    let id = office.write(move |tx| hand_over(&op, tx, &input)).await?;
    Ok(Redirect::to(&format!("/office/handover/{id}?done=made")).into_response())
}
