//! Findings against gaming the figures, with their evidence, and the decisions that leave dossiers out.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_figures::{
    Exclusion, Finding, FindingKind, Units, count_findings, exclusions, findings, keeps_from_above,
};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, Pager, Tab, render_form};
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
    /// The page of the list, from 1.
    page: String,
}

/// Findings on a page.
const ON_A_PAGE: usize = 100;

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
    /// Whether the reader may leave it out: nobody decides about their own unit.
    decides: bool,
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
    pager: Pager,
    open: Vec<Choice>,
    /// What was decided, and whether the reader may lift it.
    decisions: Vec<(Exclusion, bool)>,
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
    let (op, wanted) = (desk.op.clone(), question_of(&asked, &desk.op)?);
    let period = wanted.period;
    office
        .write(move |tx| motcua_figures::exclude(&op, tx, (&sent.dossier, kind, period), &sent.reason))
        .await?;
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

/// The kind that is shown where none is asked for: the first of which there are findings.
fn kind_first(counts: &[i64]) -> FindingKind {
    let mut all = FindingKind::ALL.into_iter().zip(counts);
    let found = all.find(|(_, count)| **count > 0);
    found.map_or(FindingKind::DuplicateScan, |(kind, _)| kind)
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
    /// The kind whose findings are listed.
    kind: FindingKind,
    choices: Vec<Choice>,
    lines: Vec<Line>,
    counts: Vec<i64>,
    decisions: Vec<(Exclusion, bool)>,
}

async fn answer(
    State(office): State<Office>,
    desk: Desk,
    asked: FindingsAsked,
    (sent, report): (Sent, FormReport),
) -> PageResult {
    let Desk { cx, op } = desk;
    let (wanted, kind) = (
        question_of(&asked, &op)?,
        FindingKind::from_identifier(&asked.kind),
    );
    op.authorise(Permission::ViewUnitFigures, &wanted.unit, None)?;
    let place = asked.page.parse::<usize>().unwrap_or(1).clamp(1, 100_000) - 1;
    let (reader, question) = (op.clone(), wanted.clone());
    let found = office
        .read(move |tx| find(&reader, tx, (&question, kind, place)))
        .await?;
    let kind = found.kind;
    let open = found
        .lines
        .iter()
        .filter(|line| line.decides && !line.finding.excluded);
    let mut all: Vec<_> = FindingKind::ALL.into_iter().zip(&found.counts).collect();
    // What nothing was found of stands last.
    all.sort_by_key(|(_, count)| **count == 0);
    let total = all
        .iter()
        .find(|(it, _)| *it == kind)
        .map_or(0, |(_, count)| **count);
    let page = FindingsPage {
        pager: pager((&wanted, kind), (place, total)),
        crumbs: vec![
            Crumb::to(wanted.address("/office/figures", ""), cx.t("nav-figures")),
            Crumb::here(cx.t("figures-findings")),
        ],
        choices: found.choices,
        kinds: all
            .into_iter()
            .map(|(it, count)| Tab {
                href: address(&wanted, it),
                label: cx.t(&format!("figures-finding-{}", it.identifier())).into_owned(),
                count: u64::try_from(*count).ok(),
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

/// The pages before and after this one, from 0, of so many findings.
fn pager((wanted, kind): (&Wanted, FindingKind), (place, total): (usize, i64)) -> Pager {
    let page = |place: usize| format!("{}&page={}", address(wanted, kind), place + 1);
    let shown = i64::try_from((place + 1) * ON_A_PAGE).unwrap_or(i64::MAX);
    Pager {
        previous: place.checked_sub(1).map(page),
        next: (total > shown).then(|| page(place + 1)),
    }
}

fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (wanted, kind, place): (&Wanted, Option<FindingKind>, usize),
) -> Result<Found, Fault> {
    let units = Units::read(tx, wanted.period.to, [])?;
    let scope = wanted.scope(&units)?;
    let mut counts = Vec::new();
    for each in FindingKind::ALL {
        counts.push(count_findings(tx, &scope.members, (wanted.period, each))?);
    }
    let kind = kind.unwrap_or_else(|| kind_first(&counts));
    let page = (place * ON_A_PAGE, ON_A_PAGE);
    let lines = findings(tx, &scope.members, (wanted.period, kind), page)?;
    let name = |finding: &Finding| {
        units
            .tree
            .get(&finding.unit)
            .map_or_else(|| finding.unit.to_string(), |it| it.name.clone())
    };
    let mut deciding = Deciding::default();
    let mut shown = Vec::with_capacity(lines.len());
    for finding in lines {
        shown.push(Line {
            unit: name(&finding),
            decides: deciding.about(op, tx, &finding.unit)?,
            opens: op.may(Permission::ViewDossier, &finding.unit, None),
            evidence: evidence(op, tx, &finding),
            finding,
        });
    }
    let mut decisions = Vec::new();
    for decision in exclusions(op, tx)? {
        let lifts = decision.lifted.is_none() && deciding.about(op, tx, &decision.unit)?;
        decisions.push((decision, lifts));
    }
    Ok(Found {
        kind,
        choices: choices(op, tx, &wanted.unit)?,
        lines: shown,
        counts,
        decisions,
    })
}

/// Whether the reader decides about the figures of units, each asked for once.
#[derive(Default)]
struct Deciding(BTreeMap<UnitId, bool>);

impl Deciding {
    fn about(&mut self, op: &OpContext, tx: &mut Tx<'_>, unit: &UnitId) -> Result<bool, Fault> {
        if let Some(decides) = self.0.get(unit) {
            return Ok(*decides);
        }
        let decides = keeps_from_above(op, tx, unit, None)?;
        self.0.insert(unit.clone(), decides);
        Ok(decides)
    }
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
