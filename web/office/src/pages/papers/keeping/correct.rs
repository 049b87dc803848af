//! Correcting a kept paper: its fields beside its page, and why.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_i18n::Words;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{
    Correct, CorrectOutcome, FieldName, Paper, PaperDetail, PaperId, PersonPart, PersonPlace,
    RepositoryError, correct, paper, prepare_correction, refuse_certified_copy,
};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render_form};
use motcua_vault::{ContestId, ContestRow, contest_to_answer, correct_contested};
use serde::Deserialize;

use super::super::check::{self, Opened};
use super::super::check_form::{self, Refused, Typed};
use super::super::check_page::{Sheet, crumbs, sheet};
use super::super::kind_field::{KindField, kinds_listed};
use super::super::{ids, people, spoken};
use crate::Office;
use crate::desk::Desk;

/// A field as the form shows it.
pub(super) struct Line {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) value: String,
    pub(super) optional: bool,
    /// What it is chosen from.
    pub(super) choices: Vec<Choice>,
    /// Whether it is of one person more than is kept.
    pub(super) spare: bool,
}

#[derive(Template)]
#[template(path = "papers/correct.html")]
struct CorrectPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    paper: Paper,
    sheet: Sheet,
    lines: Vec<Line>,
    /// The kind it is kept as.
    kind: KindField,
    /// The kinds of the catalogue.
    offered: Vec<String>,
    version: i64,
    reason: String,
    report: FormReport,
    /// What the owner contests, where this correction answers it.
    contest: Option<ContestRow>,
}

impl CorrectPage {
    /// Whether every place for further people is taken.
    fn is_full(&self) -> bool {
        !self.lines.iter().any(|line| line.spare)
    }
}

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages::papers) struct Asked {
    contest: String,
}

/// What was typed so far.
struct Again {
    typed: Option<Typed>,
    reason: String,
    shown: u32,
    report: FormReport,
    contest: Option<ContestId>,
}

/// The contest that the correction answers; none where the address names none.
fn contest_id(text: &str) -> Result<Option<ContestId>, Fault> {
    let unknown = |_| Fault::new(FaultKind::NotFound, "vault-contest-not-found");
    Some(text)
        .filter(|text| !text.is_empty())
        .map(|text| text.parse().map_err(unknown))
        .transpose()
}

/// The form, with what is kept.
pub(in crate::pages::papers) async fn form(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let again = Again {
        contest: contest_id(&asked.contest)?,
        typed: None,
        reason: String::new(),
        shown: 1,
        report: FormReport::new(),
    };
    show(&office, &desk, ids::paper_id(&id)?, again).await
}

/// Corrects, draws and signs anew; a press on the number of a page only turns the page.
pub(in crate::pages::papers) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = ids::paper_id(&id)?;
    let number = |name: &str| sent.get(name).and_then(|text| text.parse().ok());
    let typed =
        Typed::from_form(&sent).ok_or_else(|| Fault::new(FaultKind::Invalid, "paper-version-missing"))?;
    let mut again = Again {
        reason: sent.get("reason").cloned().unwrap_or_default(),
        shown: number("page").or(number("shown")).unwrap_or(1),
        report: FormReport::new(),
        contest: contest_id(sent.get("contest").map_or("", String::as_str))?,
        typed: Some(typed.clone()),
    };
    if sent.contains_key("page") {
        return show(&office, &desk, id, again).await;
    }
    let wanted = (id, typed, again.reason.clone());
    match keep(&office, &desk.op, wanted, again.contest).await {
        Ok(Ok(_)) => {
            let to = match again.contest {
                Some(_) => "/office/vault/contests?done=yes".to_owned(),
                None => format!("/office/papers/{id}"),
            };
            Ok(Redirect::to(&to).into_response())
        }
        Ok(Err(refused)) => {
            again.report = refused.report(desk.cx.words(), "");
            show(&office, &desk, id, again).await
        }
        Err(WebFault(fault)) => match field_of(fault.code()) {
            Some(field) => {
                let words = desk.cx.words();
                again.report.add(field, spoken::code_words(words, fault.code()));
                show(&office, &desk, id, again).await
            }
            None => Err(WebFault(fault)),
        },
    }
}

/// The field at which a refusal is told.
fn field_of(code: &str) -> Option<&'static str> {
    match code {
        "paper-reason-missing" => Some("reason"),
        "paper-nothing-corrected" => Some("paper-name"),
        _ => None,
    }
}

type Outcome = Result<u32, Refused>;

/// Draws and signs outside the transaction, then keeps; the owner who contested is answered with it.
async fn keep(
    office: &Office,
    op: &OpContext,
    (id, typed, reason): (PaperId, Typed, String),
    contest: Option<ContestId>,
) -> Result<Outcome, WebFault> {
    let op = op.clone();
    office
        .run(move |office| {
            let kind = office.db.read(|tx: &mut Tx<'_>| {
                let paper = paper(tx, id)?.ok_or(RepositoryError::NotFound)?.paper;
                Ok::<_, Fault>(kinds_listed(tx)?.read(&paper, typed.kind.as_deref()))
            })?;
            let kind = match kind {
                Ok(kind) => kind,
                Err(code) => return Ok(Err(Refused::Kind(code))),
            };
            let wanted = Correct {
                paper_id: id,
                version: typed.version,
                kind,
                fields: typed.fields,
                reason,
            };
            let signers = office.signers.as_ref();
            match prepare_correction(&office.db, &office.blobs, signers, &op, &wanted)? {
                CorrectOutcome::Invalid(problems) => Ok(Err(Refused::Fields(problems))),
                CorrectOutcome::Ready(ready) => {
                    let kept = office.db.write(move |tx| match contest {
                        Some(contest) => correct_contested(&op, tx, (contest, &ready)),
                        None => correct(&op, tx, &ready),
                    });
                    kept.map(Ok)
                }
            }
        })
        .await
}

async fn show(office: &Office, desk: &Desk, id: PaperId, again: Again) -> PageResult {
    let (opened, read) = check::opened(office, desk, id, (again.shown, "correct-page")).await?;
    authorise(desk, &opened)?;
    office.read(move |tx| refuse_certified_copy(tx, id)).await?;
    let contest = contested(office, desk, (id, again.contest)).await?;
    let kinds = office.read(kinds_listed).await?;
    let words = desk.cx.words();
    let first_seen = again.typed.is_none();
    let reason = match &contest {
        Some(row) if first_seen => desk
            .cx
            .t1("correct-contested-reason", "said", row.contest.wrong.as_str()),
        _ => again.reason,
    };
    let mut crumbs = crumbs(&desk.cx, &opened);
    if let Some(last) = crumbs.last_mut() {
        last.href = format!("/office/papers/{id}");
    }
    crumbs.push(Crumb::here(desk.cx.t("correct-title")));
    let page = CorrectPage {
        crumbs,
        sheet: sheet(&desk.cx, &opened, &read),
        lines: lines(words, &opened.detail, again.typed.as_ref()),
        kind: kinds.field(
            words,
            (&opened.detail.paper, None),
            (again.typed.as_ref().and_then(|typed| typed.kind.as_deref()), ""),
        ),
        offered: kinds.offered(),
        version: again
            .typed
            .map_or(opened.detail.paper.version, |typed| typed.version),
        reason,
        contest,
        report: again.report,
        paper: opened.detail.paper,
        cx: desk.cx.clone(),
    };
    Ok(render_form(&page, &page.report))
}

async fn contested(
    office: &Office,
    desk: &Desk,
    (paper, id): (PaperId, Option<ContestId>),
) -> Result<Option<ContestRow>, WebFault> {
    let Some(id) = id else { return Ok(None) };
    let op = desk.op.clone();
    let row = office.read(move |tx| contest_to_answer(&op, tx, id)).await?;
    if row.contest.paper_id != paper {
        return Err(Fault::new(FaultKind::NotFound, "vault-contest-not-found").into());
    }
    Ok(Some(row))
}

fn authorise(desk: &Desk, opened: &Opened) -> Result<(), Fault> {
    let paper = &opened.detail.paper;
    desk.op
        .authorise(Permission::CheckPaper, &paper.unit, paper.field.as_deref())
}

/// The fields with what is kept, or what was typed.
fn lines(words: Words, detail: &PaperDetail, typed: Option<&Typed>) -> Vec<Line> {
    let kept = |name| {
        let field = detail.fields.iter().find(|field| field.name == name);
        let value = field.and_then(|field| field.confirmed.as_deref());
        check_form::written(words, name, value.unwrap_or_default())
    };
    let typed = |name| {
        let field = typed?.fields.iter().find(|(known, _)| *known == name);
        field.map(|(_, value)| value.clone())
    };
    let value = |name| typed(name).unwrap_or_else(|| kept(name));
    people::shown(|name| !value(name).is_empty())
        .into_iter()
        .map(|(name, spare)| Line {
            name: name.identifier(),
            label: label(words, name, &value),
            value: value(name),
            optional: !name.is_required(),
            choices: choices(words, name),
            spare,
        })
        .collect()
}

/// The label of a field; that of a further person says in what role.
fn label(words: Words, name: FieldName, value: &dyn Fn(FieldName) -> String) -> String {
    match name {
        FieldName::Person(place, part) => {
            let role = value(FieldName::Person(place, PersonPart::Role));
            people::label(words, (place, part), Some(&role))
        }
        name => check_form::label(words, name),
    }
}

/// What a field is chosen from; nothing where it is typed.
fn choices(words: Words, name: FieldName) -> Vec<Choice> {
    match name {
        FieldName::Person(_, PersonPart::Role) => people::roles(words),
        _ => Vec::new(),
    }
}
