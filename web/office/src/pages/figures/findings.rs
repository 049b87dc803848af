//! Findings against gaming the figures, with their evidence, and the decisions that leave dossiers out.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_figures::{Exclusion, Finding, FindingKind, Units, exclusions, findings};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, Tab, render_form};
use serde::Deserialize;

use super::asked::{Asked, Wanted, choices};
use crate::Office;
use crate::desk::{Desk, form_encoded};

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct FindingsAsked {
    unit: String,
    from: String,
    to: String,
    kind: String,
}

/// The form: a dossier and a reason.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    dossier: String,
    reason: String,
}

/// The form that lifts a decision.
#[derive(Deserialize)]
pub(super) struct Lifted {
    id: String,
    reason: String,
}

struct Line {
    finding: Finding,
    unit: String,
    opens: bool,
    /// What shows it: a paper with its address, or the name of an officer.
    evidence: Option<(String, Option<String>)>,
}

#[derive(Template)]
#[template(path = "figures/findings.html")]
struct FindingsPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    choices: Vec<Choice>,
    wanted: Wanted,
    which: FindingKind,
    kinds: Vec<Tab>,
    lines: Vec<Line>,
    open: Vec<Choice>,
    decisions: Vec<Exclusion>,
    sent: Sent,
    keeps: bool,
}

impl FindingsPage {
    fn here(&self) -> String {
        address(&self.wanted, self.which)
    }
}

fn address(wanted: &Wanted, kind: FindingKind) -> String {
    wanted.address(
        "/office/figures/findings",
        &format!("&kind={}", kind.identifier()),
    )
}

pub(super) async fn show(
    office: State<Office>,
    desk: Desk,
    Query(asked): Query<FindingsAsked>,
) -> PageResult {
    answer(office, desk, asked, (Sent::default(), FormReport::new())).await
}

pub(super) async fn exclude(
    State(office): State<Office>,
    desk: Desk,
    Query(asked): Query<FindingsAsked>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let mut report = FormReport::new();
    if sent.dossier.is_empty() {
        report.add("dossier", desk.cx.t("problem-figures-dossier"));
    }
    if sent.reason.trim().is_empty() {
        report.add("reason", desk.cx.t("problem-figures-reason"));
    }
    if !report.is_clean() {
        return answer(State(office), desk, asked, (sent, report)).await;
    }
    let kind = kind_asked(&asked);
    let op = desk.op.clone();
    office
        .write(move |tx| motcua_figures::exclude(&op, tx, (&sent.dossier, kind), &sent.reason))
        .await?;
    let wanted = question_of(&asked, &desk.op)?;
    Ok(Redirect::to(&address(&wanted, kind)).into_response())
}

pub(super) async fn readmit(
    State(office): State<Office>,
    desk: Desk,
    Form(sent): Form<Lifted>,
) -> PageResult {
    let op = desk.op.clone();
    office
        .write(move |tx| motcua_figures::readmit(&op, tx, &sent.id, &sent.reason))
        .await?;
    Ok(Redirect::to("/office/figures/findings").into_response())
}

fn kind_asked(asked: &FindingsAsked) -> FindingKind {
    FindingKind::from_identifier(&asked.kind).unwrap_or(FindingKind::DuplicateScan)
}

/// Everything below the unit: a head looks at all they answer for.
fn question_of(asked: &FindingsAsked, op: &OpContext) -> Result<Wanted, Fault> {
    let question = Asked {
        unit: asked.unit.clone(),
        from: asked.from.clone(),
        to: asked.to.clone(),
        reach: "below".to_owned(),
        ..Asked::default()
    };
    question.understood(op)
}

struct Found {
    choices: Vec<Choice>,
    lines: Vec<Line>,
    counts: Vec<usize>,
    decisions: Vec<Exclusion>,
}

async fn answer(
    State(office): State<Office>,
    desk: Desk,
    asked: FindingsAsked,
    (sent, report): (Sent, FormReport),
) -> PageResult {
    let Desk { cx, op } = desk;
    let (wanted, kind) = (question_of(&asked, &op)?, kind_asked(&asked));
    op.authorise(Permission::ViewUnitFigures, &wanted.unit, None)?;
    let (reader, question) = (op.clone(), wanted.clone());
    let found = office
        .read(move |tx| find(&reader, tx, (&question, kind)))
        .await?;
    let open = found.lines.iter().filter(|line| !line.finding.excluded);
    let page = FindingsPage {
        crumbs: vec![
            Crumb::to(wanted.address("/office/figures", ""), cx.t("nav-figures")),
            Crumb::here(cx.t("figures-findings")),
        ],
        choices: found.choices,
        kinds: FindingKind::ALL
            .into_iter()
            .zip(&found.counts)
            .map(|(it, count)| Tab {
                href: address(&wanted, it),
                label: cx.t(&format!("figures-finding-{}", it.identifier())).into_owned(),
                count: Some(u64::try_from(*count).unwrap_or(0)),
                current: it == kind,
            })
            .collect(),
        open: open
            .map(|line| Choice::new(&line.finding.dossier_id, &line.finding.code))
            .collect(),
        lines: found.lines,
        decisions: found.decisions,
        keeps: op.may_anywhere(Permission::KeepFigures),
        which: kind,
        wanted,
        sent,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

fn find(op: &OpContext, tx: &mut Tx<'_>, (wanted, kind): (&Wanted, FindingKind)) -> Result<Found, Fault> {
    let units = Units::read(tx, wanted.period.to, [])?;
    let scope = wanted.scope(&units)?;
    let mut counts = Vec::new();
    let mut lines = Vec::new();
    for each in FindingKind::ALL {
        let found = findings(tx, &scope.members, wanted.period, each)?;
        counts.push(found.len());
        if each == kind {
            lines = found;
        }
    }
    let name = |finding: &Finding| {
        units
            .tree
            .get(&finding.unit)
            .map_or_else(|| finding.unit.to_string(), |it| it.name.clone())
    };
    let mut shown = Vec::with_capacity(lines.len());
    for finding in lines {
        shown.push(Line {
            unit: name(&finding),
            opens: op.may(Permission::ViewDossier, &finding.unit, None),
            evidence: evidence(op, tx, &finding),
            finding,
        });
    }
    Ok(Found {
        choices: choices(op, tx, &wanted.unit)?,
        lines: shown,
        counts,
        decisions: exclusions(op, tx)?,
    })
}

/// What shows a finding, in words: the paper that was scanned, or who settled or scanned.
fn evidence(op: &OpContext, tx: &mut Tx<'_>, finding: &Finding) -> Option<(String, Option<String>)> {
    let told = finding.evidence.as_deref()?;
    if matches!(finding.kind, FindingKind::DuplicateScan | FindingKind::BlankScan) {
        let opens = op.may(Permission::CheckPaper, &finding.unit, None);
        let href = opens.then(|| format!("/office/papers/{}", form_encoded(told)));
        let short = told.get(..8).unwrap_or(told);
        return Some((short.to_owned(), href));
    }
    let id = told.strip_prefix("officer:").unwrap_or(told).parse().ok()?;
    let officer = motcua_identity::officer(tx, id).ok()?;
    Some((officer.full_name, None))
}

/// Where the dossier of a decision opens.
fn dossier(id: &str) -> String {
    format!("/office/dossiers/{}", form_encoded(id))
}
