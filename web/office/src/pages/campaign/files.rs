//! The tables on a campaign's pages as files: whole, with exact sums, for whoever sees the page. Each row of standings is a
//! unit in a criterion, so that a plan of one criterion and one of ten have the same columns.

use axum::extract::{Path, Query, State};
use motcua_campaign::{
    Campaign, CampaignId, Criterion, CriterionFigure, StandingRow, Standings, State as CampaignState,
    campaign, standings, standings_as_at, stood_at,
};
use motcua_figures::Measure;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{AsAt, Cell, FileForm, PageContext, PageResult, Reckoned, RowsFile, WebFault};
use serde::Deserialize;

use super::file_lists;
use super::frame::{id_of, indicator_name};
use crate::Office;
use crate::desk::Desk;

/// The address of a file of a campaign.
pub(super) const PATH: &str = "/office/campaigns/{id}/files/{file}";

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// The past instant as of which standings are told.
    as_at: String,
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path((id, file)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let missing = || Fault::new(FaultKind::NotFound, "not-found");
    let (name, form) = FileForm::of(&file).ok_or_else(missing)?;
    let id = id_of(&id)?;
    let table = match name {
        "standings" => of_standings(&office, &desk, (id, &asked.as_at)).await?,
        "eligible" => file_lists::eligible(&office, &desk, id).await?,
        "awards" => file_lists::awards(&office, &desk, id).await?,
        "difficulties" => file_lists::difficulties(&office, &desk, id).await?,
        "solutions" => file_lists::solutions(&office, &desk, id).await?,
        "corrections" => file_lists::corrections(&office, &desk, id).await?,
        _ => return Err(missing().into()),
    };
    table.answer(&desk.cx, (name, form)).await
}

async fn of_standings(
    office: &Office,
    desk: &Desk,
    (id, typed): (CampaignId, &str),
) -> Result<RowsFile, WebFault> {
    let (past, _, report) = AsAt::asked(&desk.cx, typed);
    if !report.is_clean() {
        return Err(Fault::new(FaultKind::Invalid, "not-an-instant").into());
    }
    let (reader, today) = (desk.op.clone(), desk.op.now().day());
    let (campaign, found, past) = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            // What was frozen is as at its close, whatever is asked.
            let past = past.filter(|_| campaign.state != CampaignState::Closed);
            let found = match past {
                Some(past) => standings_as_at(tx, &campaign, past.at())?,
                None => standings(tx, &campaign, today)?,
            };
            Ok::<_, Fault>((campaign, found, past))
        })
        .await?;
    let mut about = about(&campaign);
    let at = past.or_else(|| stood_at(&campaign, &found, today).map(AsAt::Exactly));
    about.push(("as_at", Cell::text(at.map_or_else(String::new, AsAt::text))));
    about.push(("provisional", Cell::number(i64::from(found.provisional))));
    Ok(RowsFile {
        about,
        reckoned: reckoned(&desk.cx, &campaign),
        columns: &COLUMNS,
        rows: rows(&desk.cx, &campaign, &found),
    })
}

/// What a file of a campaign is of.
pub(super) fn about(campaign: &Campaign) -> Vec<(&'static str, Cell)> {
    let definition = &campaign.definition;
    vec![
        ("campaign", Cell::text(&definition.name)),
        ("title", Cell::text(&definition.title)),
        ("plan", Cell::text(&definition.number)),
        ("plan_version", Cell::number(campaign.version)),
        ("from", Cell::day(definition.window.from)),
        ("to", Cell::day(definition.window.to)),
        ("state", Cell::text(campaign.state.identifier())),
        ("frozen_at", Cell::instant(campaign.frozen_at())),
    ]
}

/// How each criterion of a campaign is reckoned.
pub(super) fn reckoned(cx: &PageContext, campaign: &Campaign) -> Vec<Reckoned> {
    let of = |criterion: &Criterion| {
        let indicator = &criterion.indicator;
        let version = match indicator {
            motcua_campaign::Indicator::OfSet(one) => one.set.version.clone(),
            // The plan's own ratios change with the plan.
            _ => campaign.version.to_string(),
        };
        Reckoned {
            key: indicator.identifier().to_owned(),
            name: indicator_name(cx, indicator),
            formula: formula(cx, campaign, criterion),
            source: criterion.source.clone(),
            version,
        }
    };
    campaign.definition.criteria.iter().map(of).collect()
}

/// What stands above and below the line, in words, and over which days.
fn formula(cx: &PageContext, campaign: &Campaign, criterion: &Criterion) -> String {
    let side = |measures: &[Measure]| {
        let names = measures
            .iter()
            .map(|it| cx.t(&format!("figures-measure-{}", it.identifier())));
        names.collect::<Vec<_>>().join(" + ")
    };
    let sides = criterion
        .indicator
        .sides(campaign.definition.counting().registers);
    let line = sides.map_or_else(
        || cx.t("campaign-formula-services").into_owned(),
        |[above, below]| format!("{} ÷ {}", side(&above), side(&below)),
    );
    let span = campaign.definition.span_of(criterion);
    format!(
        "{line} ({} – {})",
        cx.words().day(span.from),
        cx.words().day(span.to)
    )
}

/// The columns of standings: both readings of a figure, its target, its pace, and what was corrected beside it.
const COLUMNS: [&str; 28] = [
    "level",
    "place",
    "unit",
    "name",
    "cluster",
    "cluster_place",
    "indicator",
    "indicator_name",
    "numerator",
    "denominator",
    "value_hundredths",
    "target_hundredths",
    "standing",
    "numerator_all",
    "denominator_all",
    "numerator_without",
    "denominator_without",
    "overall",
    "overall_name",
    "forecast_hundredths",
    "needed",
    "needed_a_day",
    "allowed_a_day",
    "adjusted_numerator",
    "adjusted_denominator",
    "adjusted_hundredths",
    "adjusted_overall",
    "too_few",
];

/// Every unit by level and place, a row for each criterion.
fn rows(cx: &PageContext, campaign: &Campaign, found: &Standings) -> Vec<Vec<Cell>> {
    let criteria = &campaign.definition.criteria;
    let of_unit = |row: &StandingRow| {
        let of = |(place, criterion)| line(cx, (campaign, row), (place, criterion));
        criteria.iter().enumerate().filter_map(of).collect::<Vec<_>>()
    };
    found.rows.iter().flat_map(of_unit).collect()
}

fn line(
    cx: &PageContext,
    (campaign, row): (&Campaign, &StandingRow),
    (place, criterion): (usize, &Criterion),
) -> Option<Vec<Cell>> {
    let figure: &CriterionFigure = row.figures.get(place)?;
    let both = row.both.get(place);
    let pace = row.paces.get(place).copied().flatten();
    let corrected = row.counting().get(place).filter(|counting| *counting != figure);
    let hundredths = |figure: &CriterionFigure| figure.counted.percent().map(|it| it.hundredths());
    let few = row.unplaced(campaign.definition.fewest).is_some();
    let overall = row.overall.identifier();
    Some(vec![
        Cell::text(row.level.identifier()),
        Cell::number(row.place),
        Cell::text(row.unit.as_str()),
        Cell::text(&row.name),
        Cell::text(row.cluster.as_deref().unwrap_or_default()),
        Cell::number(row.cluster_place),
        Cell::text(criterion.indicator.identifier()),
        Cell::text(indicator_name(cx, &criterion.indicator)),
        Cell::number(figure.counted.numerator),
        Cell::number(figure.counted.denominator),
        Cell::number(hundredths(figure)),
        Cell::number(figure.goal_shown()),
        Cell::text(figure.standing().map_or("", |standing| standing.identifier())),
        Cell::number(both.map(|both| both.all.numerator)),
        Cell::number(both.map(|both| both.all.denominator)),
        Cell::number(both.map(|both| both.without.numerator)),
        Cell::number(both.map(|both| both.without.denominator)),
        Cell::text(overall),
        Cell::text(cx.t(&format!("campaign-overall-{overall}"))),
        Cell::number(pace.and_then(|pace| pace.forecast).map(|it| it.hundredths())),
        Cell::number(pace.map(|pace| pace.needed)),
        Cell::number(pace.and_then(|pace| pace.needed_a_day)),
        Cell::number(pace.and_then(|pace| pace.allowed_a_day)),
        Cell::number(corrected.map(|it| it.counted.numerator)),
        Cell::number(corrected.map(|it| it.counted.denominator)),
        Cell::number(corrected.and_then(hundredths)),
        Cell::text(row.adjusted.as_ref().map_or("", |it| it.overall.identifier())),
        Cell::number(i64::from(few)),
    ])
}
