//! Taking a kept paper out of force: revoked by a decision, or replaced by another paper of its owner.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_repository::{
    EndKind, HeldPaper, Paper, PaperId, Replace, RepositoryError, Revoke, paper, papers_held, replace,
    restore, revoke,
};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render_form};

use super::super::{ids, spoken};
use crate::Office;
use crate::desk::Desk;

type Sent = BTreeMap<String, String>;

#[derive(Template)]
#[template(path = "papers/end.html")]
struct EndPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    paper: Paper,
    kind: EndKind,
    sent: Sent,
    choices: Vec<Choice>,
    report: FormReport,
}

impl EndPage {
    fn typed(&self, field: &str) -> &str {
        self.sent.get(field).map_or("", String::as_str)
    }

    fn revokes(&self) -> bool {
        self.kind == EndKind::Revoked
    }
}

pub(in crate::pages::papers) async fn revoke_form(
    office: State<Office>,
    desk: Desk,
    Path(id): Path<String>,
) -> PageResult {
    fresh(office, desk, &id, EndKind::Revoked).await
}

pub(in crate::pages::papers) async fn replace_form(
    office: State<Office>,
    desk: Desk,
    Path(id): Path<String>,
) -> PageResult {
    fresh(office, desk, &id, EndKind::Replaced).await
}

async fn fresh(State(office): State<Office>, desk: Desk, id: &str, kind: EndKind) -> PageResult {
    let officer = desk.officer()?;
    let sent = [
        ("authority", officer.home_unit_name.clone()),
        ("from", desk.cx.today().to_string()),
    ];
    let sent = sent.map(|(name, value)| (name.to_owned(), value)).into();
    show(
        &office,
        &desk,
        (ids::paper_id(id)?, kind),
        (sent, FormReport::new()),
    )
    .await
}

pub(in crate::pages::papers) async fn revoke_send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = ids::paper_id(&id)?;
    let from = day(&sent);
    let mut report = missing(&desk.cx, &sent, &["authority", "basis", "reason"]);
    if from.is_none() {
        report.add("from", spoken::code_words(desk.cx.words(), "day-malformed"));
    }
    let (Some(from), true) = (from, report.is_clean()) else {
        return show(&office, &desk, (id, EndKind::Revoked), (sent, report)).await;
    };
    let input = Revoke {
        paper_id: id,
        version: version(&sent)?,
        authority: text(&sent, "authority"),
        basis: text(&sent, "basis"),
        from,
        reason: text(&sent, "reason"),
    };
    let op = desk.op.clone();
    office.write(move |tx| revoke(&op, tx, &input)).await?;
    Ok(back(id))
}

pub(in crate::pages::papers) async fn replace_send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = ids::paper_id(&id)?;
    let from = day(&sent);
    let by = ids::paper_id(&text(&sent, "by")).ok();
    let mut report = missing(&desk.cx, &sent, &["reason"]);
    if from.is_none() {
        report.add("from", spoken::code_words(desk.cx.words(), "day-malformed"));
    }
    if by.is_none() {
        report.add(
            "by",
            spoken::code_words(desk.cx.words(), "paper-replacement-unknown"),
        );
    }
    let (Some(from), Some(by), true) = (from, by, report.is_clean()) else {
        return show(&office, &desk, (id, EndKind::Replaced), (sent, report)).await;
    };
    let input = Replace {
        paper_id: id,
        version: version(&sent)?,
        by,
        basis: text(&sent, "basis"),
        from,
        reason: text(&sent, "reason"),
    };
    let op = desk.op.clone();
    match office.write(move |tx| replace(&op, tx, &input)).await {
        Ok(()) => Ok(back(id)),
        Err(WebFault(fault)) if fault.kind() == FaultKind::Invalid => {
            report.add("by", spoken::code_words(desk.cx.words(), fault.code()));
            show(&office, &desk, (id, EndKind::Replaced), (sent, report)).await
        }
        Err(fault) => Err(fault),
    }
}

/// Takes back what was told by mistake.
pub(in crate::pages::papers) async fn restore_send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = ids::paper_id(&id)?;
    let kind = EndKind::from_identifier(&text(&sent, "kind"))
        .ok_or_else(|| Fault::new(FaultKind::Invalid, "paper-version-missing"))?;
    let (version, reason, op) = (version(&sent)?, text(&sent, "reason"), desk.op.clone());
    office
        .write(move |tx| restore(&op, tx, (id, version, kind), &reason))
        .await?;
    Ok(back(id))
}

fn back(id: PaperId) -> Response {
    Redirect::to(&format!("/office/papers/{id}")).into_response()
}

fn text(sent: &Sent, name: &str) -> String {
    sent.get(name)
        .map(|text| text.trim().to_owned())
        .unwrap_or_default()
}

fn day(sent: &Sent) -> Option<Day> {
    sent.get("from")?.trim().parse().ok()
}

fn version(sent: &Sent) -> Result<i64, Fault> {
    sent.get("version")
        .and_then(|version| version.parse().ok())
        .ok_or_else(|| Fault::new(FaultKind::Invalid, "paper-version-missing"))
}

/// The fields that must be written and are not.
fn missing(cx: &PageContext, sent: &Sent, fields: &[&'static str]) -> FormReport {
    let mut report = FormReport::new();
    for field in fields.iter().filter(|field| text(sent, field).is_empty()) {
        report.add(
            *field,
            spoken::code_words(cx.words(), &format!("paper-{field}-missing")),
        );
    }
    report
}

async fn show(
    office: &Office,
    desk: &Desk,
    (id, kind): (PaperId, EndKind),
    (sent, report): (Sent, FormReport),
) -> PageResult {
    let op = desk.op.clone();
    let (paper, others) = office.read(move |tx| load(&op, tx, id)).await?;
    let title = match kind {
        EndKind::Revoked => "revoke-title",
        EndKind::Replaced => "replace-title",
    };
    let page = EndPage {
        crumbs: vec![
            Crumb::to("/office", desk.cx.t("nav-work")),
            Crumb::to(format!("/office/papers/{id}"), paper.paper_name.clone()).name(),
            Crumb::here(desk.cx.t(title)),
        ],
        choices: others.iter().map(|other| choice(&desk.cx, other)).collect(),
        paper,
        kind,
        sent,
        report,
        cx: desk.cx.clone(),
    };
    Ok(render_form(&page, &page.report))
}

/// The paper, and the other papers of its owner that count.
fn load(op: &OpContext, tx: &mut Tx<'_>, id: PaperId) -> Result<(Paper, Vec<HeldPaper>), Fault> {
    let paper = paper(tx, id)?.ok_or(RepositoryError::NotFound)?.paper;
    op.authorise(Permission::EndPaper, &paper.unit, paper.field.as_deref())?;
    let kinds = [paper.type_code.clone()];
    let mut others = papers_held(tx, &paper.owner.id_number, &kinds, op.now().day())?;
    others.retain(|other| other.id != id);
    Ok((paper, others))
}

fn choice(cx: &PageContext, held: &HeldPaper) -> Choice {
    let issued = held.issued_on.map(|day| cx.words().day(day));
    let parts = [Some(held.symbol.clone()), issued, Some(held.type_code.clone())];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    Choice::new(held.id.to_string(), &held.paper_name).hint(parts.join(" · "))
}
