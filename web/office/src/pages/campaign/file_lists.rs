//! The lists of a campaign as files: who reached what awards ask, the register of awards, difficulties, solutions, corrections.

use std::collections::BTreeMap;

use motcua_campaign::{
    Campaign, CampaignId, ClosedStandings, Difficulty, Effect, Solution, StandingRow, Standings, campaign,
    closed_standings, standings,
};
use motcua_db::Tx;
use motcua_identity::{UnitId, unit};
use motcua_kernel::Fault;
use motcua_ui::{Cell, PageContext, RowsFile, WebFault};

use super::files::{about, reckoned};
use super::frame::indicator_name;
use super::nominations;
use crate::Office;
use crate::desk::Desk;

/// Who reached what awards ask, as the page of nominations lists them.
pub(super) async fn eligible(office: &Office, desk: &Desk, id: CampaignId) -> Result<RowsFile, WebFault> {
    let (reader, today) = (desk.op.clone(), desk.op.now().day());
    let (campaign, rows) = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            let all = standings(tx, &campaign, today)?;
            let rows: Vec<StandingRow> = all.rows.into_iter().chain(all.parts).collect();
            Ok::<_, Fault>((campaign, rows))
        })
        .await?;
    let cx = &desk.cx;
    let listed = nominations::eligible(cx, &campaign, rows);
    let of_unit = |one: nominations::EligibleRow| {
        let criteria = campaign.definition.criteria.iter().zip(&one.row.figures);
        let line = |(criterion, figure): (&motcua_campaign::Criterion, &motcua_campaign::CriterionFigure)| {
            vec![
                Cell::text(one.row.unit.as_str()),
                Cell::text(&one.row.name),
                Cell::text(&one.agency),
                Cell::text(one.row.level.identifier()),
                Cell::text(criterion.indicator.identifier()),
                Cell::text(indicator_name(cx, &criterion.indicator)),
                Cell::number(figure.counted.numerator),
                Cell::number(figure.counted.denominator),
                Cell::number(figure.counted.percent().map(|it| it.hundredths())),
                Cell::number(figure.goal_shown()),
                Cell::text(one.row.overall.identifier()),
                Cell::text(&one.awards),
                Cell::text(
                    one.adjusted
                        .as_ref()
                        .map_or("", |_| one.row.stands().identifier()),
                ),
                Cell::text(one.adjusted.as_deref().unwrap_or_default()),
            ]
        };
        criteria.map(line).collect::<Vec<_>>()
    };
    Ok(RowsFile {
        about: about(&campaign),
        reckoned: reckoned(cx, &campaign),
        columns: &[
            "unit",
            "name",
            "agency",
            "level",
            "indicator",
            "indicator_name",
            "numerator",
            "denominator",
            "value_hundredths",
            "target_hundredths",
            "overall",
            "awards",
            "adjusted_overall",
            "adjusted_awards",
        ],
        rows: listed.into_iter().flat_map(of_unit).collect(),
    })
}

/// The register of awards.
pub(super) async fn awards(office: &Office, desk: &Desk, id: CampaignId) -> Result<RowsFile, WebFault> {
    let reader = desk.op.clone();
    let (campaign, listed, names) = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            let listed = motcua_campaign::awards(tx, id)?;
            let names = names(tx, listed.iter().map(|one| &one.unit))?;
            Ok::<_, Fault>((campaign, listed, names))
        })
        .await?;
    let rows = listed.iter().map(|one| {
        vec![
            Cell::number(one.year),
            Cell::number(one.number),
            Cell::text(one.kind.identifier()),
            Cell::text(&one.name),
            Cell::text(&one.position),
            Cell::text(&one.award),
            Cell::text(one.unit.as_str()),
            name_of(&names, &one.unit),
            Cell::text(&one.decision),
            Cell::day(one.decided_on),
        ]
    });
    Ok(RowsFile {
        about: about(&campaign),
        reckoned: Vec::new(),
        columns: &[
            "year",
            "number",
            "kind",
            "awarded",
            "position",
            "award",
            "unit",
            "name",
            "decision",
            "decided_on",
        ],
        rows: rows.collect(),
    })
}

/// What stands in the way of units, and the answers.
pub(super) async fn difficulties(office: &Office, desk: &Desk, id: CampaignId) -> Result<RowsFile, WebFault> {
    let reader = desk.op.clone();
    let (campaign, listed, names) = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            let listed = motcua_campaign::difficulties(&reader, tx, id)?;
            let names = names(tx, listed.iter().map(|one| &one.unit))?;
            Ok::<_, Fault>((campaign, listed, names))
        })
        .await?;
    let row = |one: &Difficulty| {
        let area = desk.cx.t(&format!("campaign-area-{}", one.area));
        vec![
            Cell::text(one.unit.as_str()),
            name_of(&names, &one.unit),
            Cell::text(area),
            Cell::text(&one.words),
            Cell::text(&one.proposal),
            Cell::text(&one.raised_by_name),
            Cell::instant(one.raised_at),
            Cell::text(&one.answer),
            Cell::number(one.answered_at.map(|_| i64::from(one.beyond))),
            Cell::text(&one.answered_by_name),
            Cell::instant(one.answered_at),
        ]
    };
    Ok(RowsFile {
        about: about(&campaign),
        reckoned: Vec::new(),
        columns: &[
            "unit",
            "name",
            "area",
            "difficulty",
            "proposal",
            "raised_by",
            "raised_at",
            "answer",
            "beyond",
            "answered_by",
            "answered_at",
        ],
        rows: listed.iter().map(row).collect(),
    })
}

/// Solutions and initiatives, each with its indicator before it was used and since.
pub(super) async fn solutions(office: &Office, desk: &Desk, id: CampaignId) -> Result<RowsFile, WebFault> {
    let (reader, today) = (desk.op.clone(), desk.op.now().day());
    let (campaign, listed, known, names) = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            let listed = motcua_campaign::solutions(&reader, tx, id)?;
            let all: Vec<&Solution> = listed.iter().collect();
            let known = motcua_campaign::effects(tx, &campaign, (&all, today))?;
            let names = names(tx, listed.iter().map(|one| &one.unit))?;
            Ok::<_, Fault>((campaign, listed, known, names))
        })
        .await?;
    let row = |(one, effect): (&Solution, &Option<Effect>)| {
        let mut cells = vec![
            Cell::text(one.unit.as_str()),
            name_of(&names, &one.unit),
            Cell::text(one.kind.identifier()),
            Cell::text(&one.title),
            Cell::text(&one.words),
            Cell::text(&one.author_name),
            Cell::text(one.participants.join("; ")),
            Cell::day(one.began_on),
            Cell::instant(one.registered_at),
            Cell::instant(one.shared_at),
        ];
        cells.extend(effect_cells(&desk.cx, effect.as_ref()));
        cells
    };
    let mut about = about(&campaign);
    about.push(("provisional", Cell::number(i64::from(known.provisional))));
    Ok(RowsFile {
        about,
        reckoned: Vec::new(),
        columns: &[
            "unit",
            "name",
            "kind",
            "solution",
            "words",
            "author",
            "participants",
            "began_on",
            "registered_at",
            "shared_at",
            "indicator",
            "indicator_name",
            "before_from",
            "before_to",
            "before_numerator",
            "before_denominator",
            "since_from",
            "since_to",
            "since_numerator",
            "since_denominator",
        ],
        rows: listed.iter().zip(&known.all).map(row).collect(),
    })
}

fn effect_cells(cx: &PageContext, effect: Option<&Effect>) -> Vec<Cell> {
    let Some(effect) = effect else {
        return vec![Cell::Nothing; 10];
    };
    let (before, since) = (effect.figure_before, effect.figure_since);
    vec![
        Cell::text(effect.indicator.identifier()),
        Cell::text(indicator_name(cx, &effect.indicator)),
        Cell::day(effect.before.from),
        Cell::day(effect.before.to),
        Cell::number(before.numerator),
        Cell::number(before.denominator),
        Cell::day(effect.since.from),
        Cell::day(effect.since.to),
        Cell::number(since.numerator),
        Cell::number(since.denominator),
    ]
}

/// What was corrected after the close, with who decided it and why, as the page of the close tells all staff.
pub(super) async fn corrections(office: &Office, desk: &Desk, id: CampaignId) -> Result<RowsFile, WebFault> {
    let (reader, today) = (desk.op.clone(), desk.op.now().day());
    let (closed, found) = office
        .read(move |tx| {
            let closed = closed_standings(&reader, tx, id)?;
            let found = standings(tx, &closed.campaign, today)?;
            Ok::<_, Fault>((closed, found))
        })
        .await?;
    let mut about = about(&closed.campaign);
    about.push(("sha256", Cell::text(&closed.hash)));
    Ok(RowsFile {
        about,
        reckoned: reckoned(&desk.cx, &closed.campaign),
        columns: &[
            "unit",
            "name",
            "indicator",
            "indicator_name",
            "numerator",
            "denominator",
            "moved_numerator",
            "moved_denominator",
            "reason",
            "by",
            "at",
        ],
        rows: correction_rows(&desk.cx, &closed, &found),
    })
}

fn correction_rows(cx: &PageContext, closed: &ClosedStandings, found: &Standings) -> Vec<Vec<Cell>> {
    let rows = closed.adjustments.iter().map(|made| {
        let row = found.of_any(&made.unit);
        let frozen = row.and_then(|row| frozen_of(&closed.campaign, row, made.indicator));
        vec![
            Cell::text(made.unit.as_str()),
            Cell::text(row.map_or("", |row| row.name.as_str())),
            Cell::text(made.indicator.identifier()),
            Cell::text(indicator_name(cx, &made.indicator)),
            Cell::number(frozen.map(|it| it.numerator)),
            Cell::number(frozen.map(|it| it.denominator)),
            Cell::number(made.moved.numerator),
            Cell::number(made.moved.denominator),
            Cell::text(&made.reason),
            Cell::text(&made.by_name),
            Cell::instant(made.at),
        ]
    });
    rows.collect()
}

fn frozen_of(
    campaign: &Campaign,
    row: &StandingRow,
    indicator: motcua_campaign::Indicator,
) -> Option<motcua_figures::Counted> {
    let mut criteria = campaign.definition.criteria.iter();
    let place = criteria.position(|criterion| criterion.indicator == indicator)?;
    row.figures.get(place).map(|figure| figure.counted)
}

/// What the units are called.
fn names<'u>(
    tx: &mut Tx<'_>,
    units: impl Iterator<Item = &'u UnitId>,
) -> Result<BTreeMap<UnitId, String>, Fault> {
    let mut names = BTreeMap::new();
    for id in units {
        if !names.contains_key(id) {
            names.insert(id.clone(), unit(tx, id)?.name);
        }
    }
    Ok(names)
}

fn name_of(names: &BTreeMap<UnitId, String>, id: &UnitId) -> Cell {
    Cell::text(names.get(id).map_or("", String::as_str))
}
