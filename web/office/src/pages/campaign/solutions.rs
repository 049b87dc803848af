//! Solutions and initiatives with their figures before and since, good practice first (R13, R14, R48, R50).

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    CampaignError, Effect, NewSolution, Solution, SolutionKind, campaign, effects, register_solution,
    share_solution, solutions,
};
use motcua_figures::{Better, Counted};
use motcua_identity::{OpContext, UnitId, unit};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::frame::{Frame, Sent, id_of, indicator_name, once_sent, report_of, text};
use crate::Office;
use crate::desk::Desk;

struct Line {
    one: Solution,
    unit: String,
    effect: Option<Effect>,
}

#[derive(Template)]
#[template(path = "campaign/solutions.html")]
struct SolutionsPage {
    cx: PageContext,
    frame: Frame,
    lines: Vec<Line>,
    /// Whether the figures may hold work done after the last day.
    provisional: bool,
    units: Vec<Choice>,
    kinds: Vec<Choice>,
    indicators: Vec<Choice>,
    sent: Sent,
    report: FormReport,
}

impl SolutionsPage {
    /// The unit typed, otherwise the first one.
    fn first_unit(&self) -> &str {
        let first = self.units.first().map_or("", |choice| choice.value.as_str());
        Some(self.typed("unit"))
            .filter(|unit| !unit.is_empty())
            .unwrap_or(first)
    }

    fn typed(&self, name: &str) -> &str {
        text(&self.sent, name)
    }

    fn kind(&self) -> &str {
        Some(self.typed("kind"))
            .filter(|kind| !kind.is_empty())
            .unwrap_or("solution")
    }

    fn indicator(&self, effect: &Effect) -> String {
        indicator_name(&self.cx, &effect.indicator)
    }

    /// Whether the figure went the way it is good, and which way that is.
    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn told(&self, effect: &Effect) -> Option<(&'static str, &'static str)> {
        let lower = effect.indicator.better() == Better::Lower;
        Some(match (effect.improved()?, lower) {
            (true, false) => ("good", "campaign-rose"),
            (false, false) => ("neutral", "campaign-did-not-rise"),
            (true, true) => ("good", "campaign-fell"),
            (false, true) => ("neutral", "campaign-did-not-fall"),
        })
    }

    fn figure(&self, counted: &Counted) -> String {
        let words = self.cx.words();
        format!(
            "{} ({} / {})",
            words.percent(counted.numerator, counted.denominator),
            words.number(counted.numerator),
            words.number(counted.denominator)
        )
    }
}

/// The units at which the officer works.
pub(super) fn units_of(op: &OpContext) -> Vec<UnitId> {
    let today = op.now().day();
    let Ok(officer) = op.officer() else {
        return Vec::new();
    };
    let posted = officer
        .postings
        .iter()
        .filter(|held| held.posting.holds_on(today));
    let units: BTreeSet<UnitId> = posted
        .map(|held| held.posting.unit.clone())
        .chain([officer.home_unit.clone()])
        .collect();
    units.into_iter().collect()
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    Ok(render(
        &page(&office, desk, &id, (Sent::new(), FormReport::new())).await?,
    ))
}

async fn page(
    office: &Office,
    desk: Desk,
    id: &str,
    (sent, report): (Sent, FormReport),
) -> Result<SolutionsPage, WebFault> {
    let Desk { cx, op } = desk;
    let (id, today) = (id_of(id)?, op.now().day());
    let (reader, mine) = (op.clone(), units_of(&op));
    let (campaign, lines, units, provisional) = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            let found = solutions(&reader, tx, id)?;
            let mut names: BTreeMap<UnitId, String> = BTreeMap::new();
            for id in found.iter().map(|one| &one.unit).chain(&mine) {
                names.insert(id.clone(), unit(tx, id)?.name);
            }
            let name = |id: &UnitId| names.get(id).cloned().unwrap_or_default();
            let all: Vec<&Solution> = found.iter().collect();
            let known = effects(tx, &campaign, (&all, today))?;
            let mut lines = Vec::new();
            for (one, effect) in found.into_iter().zip(known.all) {
                let unit = name(&one.unit);
                lines.push(Line { one, unit, effect });
            }
            let units: Vec<Choice> = mine.iter().map(|id| Choice::new(id.as_str(), name(id))).collect();
            Ok::<_, Fault>((campaign, lines, units, known.provisional))
        })
        .await?;
    Ok(SolutionsPage {
        kinds: ["solution", "initiative"]
            .map(|kind| Choice::new(kind, cx.t(&format!("campaign-solution-{kind}"))))
            .to_vec(),
        indicators: campaign
            .definition
            .criteria
            .iter()
            .map(|it| Choice::new(it.indicator.identifier(), indicator_name(&cx, &it.indicator)))
            .collect(),
        frame: Frame::new(&cx, &op, &campaign, "/solutions"),
        lines,
        provisional,
        units,
        sent,
        report,
        cx,
    })
}

pub(super) async fn register(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (campaign, op) = (id_of(&id)?, desk.op.clone());
    let at: UnitId = text(&sent, "unit")
        .parse()
        .map_err(|_| Fault::from(CampaignError::UnitTakesNoPart))?;
    let new = NewSolution {
        kind: SolutionKind::from_identifier(text(&sent, "kind")),
        title: text(&sent, "title").to_owned(),
        words: text(&sent, "words").to_owned(),
        began_on: text(&sent, "began_on").parse().ok(),
        indicator: text(&sent, "indicator").to_owned(),
        participants: text(&sent, "participants").lines().map(str::to_owned).collect(),
    };
    let given = sent.clone();
    let enter = move |tx: &mut motcua_db::Tx<'_>| {
        once_sent(&op, tx, ("solution", &given), |tx| {
            register_solution(&op, tx, (campaign, &at), &new)
        })
    };
    let problems = office.write(enter).await?;
    if problems.is_empty() {
        return Ok(Redirect::to(&format!("/office/campaigns/{id}/solutions")).into_response());
    }
    let report = report_of(&desk.cx, &problems);
    let page = page(&office, desk, &id, (sent, report)).await?;
    Ok(render_form(&page, &page.report))
}

pub(super) async fn share(
    State(office): State<Office>,
    desk: Desk,
    Path((id, entry)): Path<(String, String)>,
) -> PageResult {
    let one = entry
        .parse()
        .map_err(|_| Fault::from(CampaignError::NoSuchEntry))?;
    let op = desk.op;
    office.write(move |tx| share_solution(&op, tx, one)).await?;
    Ok(Redirect::to(&format!("/office/campaigns/{id}/solutions")).into_response())
}
