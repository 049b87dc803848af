//! What the public page of a campaign tells, as files: the standings, where the campaign lets everybody see them, and its
//! awards. What officers typed as reasons stays inside.

use axum::extract::{Path, Query, State};
use axum::routing::{MethodRouter, get};
use motcua_campaign::{
    Award, Campaign, CampaignError, CampaignId, Criterion, CriterionFigure, Indicator, Seen, StandingRow,
    Standings, State as CampaignState, awards, open_campaigns, standings, standings_as_at, stood_at,
};
use motcua_db::Tx;
use motcua_figures::Measure;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{AsAt, Cell, FileForm, PageContext, PageResult, Reckoned, RowsFile};
use serde::Deserialize;

use crate::Open;
use crate::looking_back::Visitor;

/// The address of a file of a campaign.
const PATH: &str = "/campaign/{id}/files/{file}";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The past instant as of which standings are told.
    as_at: String,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![(PATH, get(show))]
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Path((id, file)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let missing = || Fault::from(CampaignError::NotFound);
    let (name, form) = FileForm::of(&file).ok_or_else(missing)?;
    let id: CampaignId = id.parse().map_err(|_| missing())?;
    visitor.takes(&open, form)?;
    let table = match name {
        "standings" => {
            let (past, _, report) = AsAt::asked(&cx, &asked.as_at);
            if !report.is_clean() {
                return Err(Fault::new(FaultKind::Invalid, "not-an-instant").into());
            }
            if past.is_some() {
                visitor.looks_back(&open)?;
            }
            let today = cx.today();
            let found = open.read(move |tx| {
                let campaign = open_campaign(tx, id)?;
                if campaign.definition.seen != Seen::Everybody {
                    return Err(CampaignError::NotFound.into());
                }
                // What was frozen is as at its close, whatever is asked.
                let past = past.filter(|_| campaign.state != CampaignState::Closed);
                let found = match past {
                    Some(past) => standings_as_at(tx, &campaign, past.at())?,
                    None => standings(tx, &campaign, today)?,
                };
                Ok((campaign, found, past))
            });
            let (campaign, found, past) = found.await?;
            let at = past.or_else(|| stood_at(&campaign, &found, today).map(AsAt::Exactly));
            of_standings(&cx, (&campaign, &found), at)
        }
        "awards" => {
            let found = open.read(move |tx| Ok((open_campaign(tx, id)?, awards(tx, id)?)));
            let (campaign, listed) = found.await?;
            of_awards(&campaign, &listed)
        }
        _ => return Err(missing().into()),
    };
    table.answer(&cx, (name, form)).await
}

fn open_campaign(tx: &mut Tx<'_>, id: CampaignId) -> Result<Campaign, Fault> {
    let mut all = open_campaigns(tx)?.into_iter();
    let found = all.find(|campaign| campaign.id == id);
    found.ok_or_else(|| CampaignError::NotFound.into())
}

fn about(campaign: &Campaign) -> Vec<(&'static str, Cell)> {
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
        ("licence", Cell::text(super::open_data::LICENCE)),
    ]
}

fn of_standings(cx: &PageContext, (campaign, found): (&Campaign, &Standings), at: Option<AsAt>) -> RowsFile {
    let mut about = about(campaign);
    about.push(("as_at", Cell::text(at.map_or_else(String::new, AsAt::text))));
    about.push(("provisional", Cell::number(i64::from(found.provisional))));
    let criteria = &campaign.definition.criteria;
    let of_unit = |row: &StandingRow| {
        let of = |(place, criterion)| line(cx, (campaign, row), (place, criterion));
        criteria.iter().enumerate().filter_map(of).collect::<Vec<_>>()
    };
    RowsFile {
        about,
        reckoned: criteria.iter().map(|it| reckoned(cx, campaign, it)).collect(),
        columns: &[
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
            "overall",
            "overall_name",
            "adjusted_numerator",
            "adjusted_denominator",
            "adjusted_hundredths",
            "adjusted_overall",
            "too_few",
        ],
        rows: found.rows.iter().flat_map(of_unit).collect(),
    }
}

fn line(
    cx: &PageContext,
    (campaign, row): (&Campaign, &StandingRow),
    (place, criterion): (usize, &Criterion),
) -> Option<Vec<Cell>> {
    let figure: &CriterionFigure = row.figures.get(place)?;
    let corrected = row.counting().get(place).filter(|counting| *counting != figure);
    let hundredths = |figure: &CriterionFigure| figure.counted.percent().map(|it| it.hundredths());
    let overall = row.overall.identifier();
    Some(vec![
        Cell::text(row.level.identifier()),
        Cell::number(row.place),
        Cell::text(row.unit.as_str()),
        Cell::text(&row.name),
        Cell::text(row.cluster.as_deref().unwrap_or_default()),
        Cell::number(row.cluster_place),
        Cell::text(criterion.indicator.identifier()),
        Cell::text(name_of(cx, &criterion.indicator)),
        Cell::number(figure.counted.numerator),
        Cell::number(figure.counted.denominator),
        Cell::number(hundredths(figure)),
        Cell::number(figure.goal_shown()),
        Cell::text(figure.standing().map_or("", |standing| standing.identifier())),
        Cell::text(overall),
        Cell::text(cx.t(&format!("campaign-overall-{overall}"))),
        Cell::number(corrected.map(|it| it.counted.numerator)),
        Cell::number(corrected.map(|it| it.counted.denominator)),
        Cell::number(corrected.and_then(hundredths)),
        Cell::text(row.adjusted.as_ref().map_or("", |it| it.overall.identifier())),
        Cell::number(i64::from(row.unplaced(campaign.definition.fewest).is_some())),
    ])
}

/// What an indicator is called.
fn name_of(cx: &PageContext, indicator: &Indicator) -> String {
    match indicator {
        Indicator::OfSet(one) => one.name.in_language(cx.language().code()).to_owned(),
        Indicator::Ratio(_) | Indicator::ServicesOnline => cx
            .t(&format!("campaign-indicator-{}", indicator.identifier()))
            .into_owned(),
    }
}

/// How a criterion is reckoned: what stands above and below the line, and over which days.
fn reckoned(cx: &PageContext, campaign: &Campaign, criterion: &Criterion) -> Reckoned {
    let side = |measures: &[Measure]| {
        let names = measures
            .iter()
            .map(|it| cx.t(&format!("open-measure-{}", it.identifier())));
        names.collect::<Vec<_>>().join(" + ")
    };
    let sides = criterion
        .indicator
        .sides(campaign.definition.counting().registers);
    let formula = sides.map_or_else(
        || cx.t("campaign-formula-services").into_owned(),
        |[above, below]| format!("{} ÷ {}", side(&above), side(&below)),
    );
    let span = campaign.definition.span_of(criterion);
    Reckoned {
        key: criterion.indicator.identifier().to_owned(),
        name: name_of(cx, &criterion.indicator),
        formula: format!(
            "{formula} ({} – {})",
            cx.words().day(span.from),
            cx.words().day(span.to)
        ),
        source: criterion.source.clone(),
        version: match &criterion.indicator {
            Indicator::OfSet(one) => one.set.version.clone(),
            // The plan's own ratios change with the plan.
            Indicator::Ratio(_) | Indicator::ServicesOnline => campaign.version.to_string(),
        },
    }
}

/// The register of awards as the page has it: no paper of anybody's.
fn of_awards(campaign: &Campaign, listed: &[Award]) -> RowsFile {
    let rows = listed.iter().map(|one| {
        vec![
            Cell::number(one.year),
            Cell::number(one.number),
            Cell::text(one.kind.identifier()),
            Cell::text(&one.name),
            Cell::text(&one.position),
            Cell::text(&one.award),
            Cell::text(&one.decision),
            Cell::day(one.decided_on),
        ]
    });
    RowsFile {
        about: about(campaign),
        reckoned: Vec::new(),
        columns: &[
            "year",
            "number",
            "kind",
            "awarded",
            "position",
            "award",
            "decision",
            "decided_on",
        ],
        rows: rows.collect(),
    }
}
