//! The standings of a campaign: each level by place, with target, pace and where everybody stands.

use askama::Template;
use axum::extract::{Path, Query, State};
use motcua_campaign::{
    Announcement, Campaign, CriterionFigure, Opens, Overall, Pace, StandingRow, StandingView, Standings,
    State as CampaignState, Unplaced, WithAndWithout, announcements, campaign, editions, opens_inside,
    opens_inside_as_at, standings, standings_as_at,
};
use motcua_db::Tx;
use motcua_figures::{Better, Counted, folds};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};
use motcua_ui::{AsAt, FormReport, PageContext, PageResult, RatioBar, RatioChart, Tab, render_form};
use serde::Deserialize;

use super::frame::{Frame, id_of, indicator_name};
use super::frozen::shown;
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    level: String,
    /// The number of a cluster in the campaign's list, from 1; nothing for a level.
    cluster: String,
    /// The past instant as of which the figures are told.
    pub(super) as_at: String,
}

#[derive(Template)]
#[template(path = "campaign/standings.html")]
struct StandingsPage {
    cx: PageContext,
    frame: Frame,
    levels: Vec<Tab>,
    clusters: Vec<Tab>,
    window: (Day, Day),
    days: i32,
    heads: Vec<String>,
    rows: Vec<StandingRow>,
    /// Units of which nothing has been counted yet; they stand apart, so that the others are seen.
    idle: Vec<StandingRow>,
    counts: Vec<(Overall, usize)>,
    chart: RatioChart,
    news: Vec<Announcement>,
    frozen: bool,
    /// The newest signed edition of what was frozen.
    edition: Option<i64>,
    /// Whether work done after the last day may be among the figures.
    provisional: bool,
    as_of: Day,
    /// How often events were folded when the standings were read.
    folds: i64,
    campaign: Campaign,
    /// Who reads.
    op: OpContext,
    /// The past instant as of which the figures are told; nothing for those of now.
    past: Option<AsAt>,
    /// What stands in its field, and what is wrong with it.
    as_at: String,
    report: FormReport,
    /// The address of the level or the cluster in sight, without the instant.
    in_sight: String,
}

impl StandingsPage {
    fn percent(&self, figure: &CriterionFigure) -> String {
        percent(&self.cx, figure)
    }

    fn asked(&self, figure: &CriterionFigure) -> String {
        asked(&self.cx, figure)
    }

    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    const fn tone(&self, overall: &Overall) -> &'static str {
        tone(overall)
    }

    /// The tone of where a unit stands by what was corrected.
    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn adjusted_tone(&self, row: &StandingRow) -> &'static str {
        tone(&row.stands())
    }

    fn head(&self, place: &usize) -> &str {
        self.heads.get(*place).map_or("", String::as_str)
    }

    /// Where the figure of a row in a criterion opens to.
    fn opens(&self, row: &StandingRow, place: &usize) -> Option<Opens> {
        let criterion = self.campaign.definition.criteria.get(*place)?;
        let (campaign, sees) = (&self.campaign, self.sees(row));
        Some(match self.past {
            Some(past) => opens_inside_as_at(campaign, &row.unit, criterion, (past.at(), sees)),
            None => opens_inside(campaign, &row.unit, criterion, (self.cx.today(), sees)),
        })
    }

    /// Whether the figures renew themselves: while they are of now and not frozen.
    const fn is_live(&self) -> bool {
        !self.frozen && self.past.is_none()
    }

    /// The level or the cluster in sight, as its address asks for it.
    fn asked_with(&self) -> Option<(&str, &str)> {
        self.in_sight.split_once('?')?.1.split_once('=')
    }

    /// What a file of these standings is asked with.
    fn files_query(&self) -> String {
        self.past
            .map_or_else(String::new, |past| format!("?as_at={}", past.text()))
    }

    /// Whether the reader may see the people of a unit.
    fn sees(&self, row: &StandingRow) -> bool {
        self.op.may(Permission::ViewUnitFigures, &row.unit, None)
    }

    /// Whether a list is withheld from the reader, since it would tell what people said when they rated.
    fn withholds(&self) -> bool {
        let mut criteria = self.campaign.definition.criteria.iter();
        criteria.any(|it| it.indicator.tells_ratings()) && !self.rows.iter().all(|row| self.sees(row))
    }

    /// Why a unit with a figure has no place; nothing where it has one.
    fn unplaced(&self, row: &StandingRow) -> Option<String> {
        match row.unplaced(self.campaign.definition.fewest)? {
            Unplaced::NoDossier => None,
            Unplaced::TooFew { had, fewest } => {
                let args = [("had", had.into()), ("fewest", fewest.into())];
                Some(self.cx.words().with("campaign-unplaced-few", &args))
            }
        }
    }

    /// The figure with what was corrected after the close, where anything was.
    fn adjusted(&self, row: &StandingRow, place: &usize) -> Option<String> {
        adjusted_words(&self.cx, row, *place)
    }

    /// The figure with and without what a decision left out, where that makes a difference.
    fn both(&self, row: &StandingRow, place: &usize) -> Option<String> {
        row.both.get(*place).and_then(|both| both_words(&self.cx, both))
    }

    fn count_words(&self, overall: &Overall, count: &usize) -> String {
        let name = self.cx.t(&format!("campaign-overall-{}", overall.identifier()));
        format!("{name}: {}", self.cx.words().number(*count))
    }

    fn in_cluster(&self, row: &StandingRow) -> String {
        cluster_words(&self.cx, row)
    }

    fn paces(&self, row: &StandingRow) -> Vec<String> {
        paces_words(&self.cx, (&self.heads, row), self.window.1)
    }
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let (id, today) = (id_of(&id)?, op.now().day());
    let (typed_past, as_at, mut report) = AsAt::asked(&cx, &asked.as_at);
    let reader = op.clone();
    let (campaign, (found, past), news, (folds, edition)) = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            let found = known(tx, &campaign, (today, typed_past))?;
            let news = announcements(&reader, tx, id)?;
            let edition = if found.0.frozen {
                editions(tx, id)?.pop()
            } else {
                None
            };
            Ok::<_, Fault>((campaign, found, news, (folds(tx)?, edition)))
        })
        .await?;
    if found.frozen {
        report = FormReport::new();
    } else if past.is_none() && typed_past.is_some() {
        report.add("as_at", cx.t("fault-figures-too-far"));
    }
    let view = StandingView::asked(&campaign, &found, (&asked.level, &asked.cluster));
    let frame = Frame::new(&cx, &op, &campaign, "");
    let all = view.rows(&campaign, &found);
    let all_counts = counts(&all);
    let chart = chart(&cx, &campaign, &all);
    let (rows, idle) = all.into_iter().partition(StandingRow::says_something);
    let words = |key: &str| cx.t(key).into_owned();
    let tab = |href: String, label: String, count: u64, current: bool| {
        let at = past.map_or_else(String::new, |past| format!("&as_at={}", past.text()));
        Tab::counted(format!("{href}{at}"), label, count, current)
    };
    let [levels, clusters] = view.links((&campaign, &found), &frame.href(), words, tab);
    let page = StandingsPage {
        levels,
        clusters,
        heads: heads(&cx, &campaign),
        counts: all_counts,
        chart,
        window: (campaign.definition.window.from, campaign.definition.window.to),
        days: campaign.definition.window.days(),
        frozen: found.frozen,
        edition: edition.map(|it| it.nth),
        provisional: found.provisional,
        as_of: today.min(campaign.definition.window.to),
        folds,
        news: news.into_iter().take(3).collect(),
        rows,
        idle,
        in_sight: format!("{}?{}", frame.href(), view.query()),
        frame,
        campaign,
        op,
        past,
        as_at,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

/// The standings of now, or as they were known at a past instant while the campaign runs; those of now, without the instant,
/// where too much has happened since.
fn known(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    (today, past): (Day, Option<AsAt>),
) -> Result<(Standings, Option<AsAt>), Fault> {
    if let Some(past) = past.filter(|_| campaign.state != CampaignState::Closed) {
        match standings_as_at(tx, campaign, past.at()) {
            Ok(found) => return Ok((found, Some(past))),
            Err(fault) if fault.code() == TOO_FAR => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok((standings(tx, campaign, today)?, None))
}

/// The code with which figures refuse to look further back.
const TOO_FAR: &str = "figures-too-far";

/// The heads of the columns, a criterion each.
pub(super) fn heads(cx: &PageContext, campaign: &Campaign) -> Vec<String> {
    let criteria = campaign.definition.criteria.iter();
    criteria.map(|it| indicator_name(cx, &it.indicator)).collect()
}

fn counts(rows: &[StandingRow]) -> Vec<(Overall, usize)> {
    let of = |overall| rows.iter().filter(|row| row.overall == overall).count();
    [
        Overall::Exceeded,
        Overall::Met,
        Overall::NotMet,
        Overall::Unjudged,
    ]
    .into_iter()
    .map(|overall| (overall, of(overall)))
    .collect()
}

/// The first criterion of the units that have a figure, with the line of the target where all have the same.
fn chart(cx: &PageContext, campaign: &Campaign, rows: &[StandingRow]) -> RatioChart {
    let with_figure = |row: &&StandingRow| row.place.is_some();
    let figures: Vec<_> = rows
        .iter()
        .filter(with_figure)
        .filter_map(|row| Some((row, row.figures.first()?)))
        .collect();
    let mut goals: Vec<_> = figures
        .iter()
        .filter_map(|(_, figure)| figure.goal_shown())
        .collect();
    goals.dedup();
    let target = match goals.as_slice() {
        [one] => u32::try_from(*one).ok(),
        _ => None,
    };
    let heads = heads(cx, campaign);
    let whole = |number: i64| u64::try_from(number).unwrap_or(0);
    RatioChart {
        words: cx.words(),
        title: heads.first().cloned().unwrap_or_default(),
        subject: cx.t("unit").into_owned(),
        ratio: cx.t("campaign-ratio").into_owned(),
        target,
        at_most: figures
            .first()
            .is_some_and(|(_, figure)| figure.better == Better::Lower),
        bars: figures
            .iter()
            .map(|(row, figure)| RatioBar {
                label: row.name.clone(),
                part: whole(figure.counted.numerator),
                whole: whole(figure.counted.denominator),
                href: Some(format!("/office/campaigns/{}/units/{}", campaign.id, row.unit)),
            })
            .collect(),
    }
}

/// A figure in words, a dash where there is none.
pub(super) fn percent(cx: &PageContext, figure: &CriterionFigure) -> String {
    cx.words()
        .percent(figure.counted.numerator, figure.counted.denominator)
}

/// What a figure is asked to reach, or not to pass where less is better.
pub(super) fn asked(cx: &PageContext, figure: &CriterionFigure) -> String {
    let Some(goal) = figure.goal_shown() else {
        return cx.t("campaign-no-target").into_owned();
    };
    let key = if figure.better == Better::Lower {
        "campaign-goal-most"
    } else {
        "campaign-goal-is"
    };
    cx.t1(key, "percent", cx.words().hundredths(goal))
}

/// A figure with and without the dossiers that a decision left out; nothing where it makes no difference.
pub(super) fn both_words(cx: &PageContext, both: &WithAndWithout) -> Option<String> {
    let side = |counted: Counted| {
        let words = cx.words();
        let (part, whole) = (words.number(counted.numerator), words.number(counted.denominator));
        format!(
            "{} ({part} / {whole})",
            words.percent(counted.numerator, counted.denominator)
        )
    };
    both.differ().then(|| {
        let args = [
            ("all", side(both.all).into()),
            ("without", side(both.without).into()),
        ];
        cx.words().with("campaign-both", &args)
    })
}

/// A frozen figure with what was corrected beside it; nothing where nothing was.
pub(super) fn adjusted_words(cx: &PageContext, row: &StandingRow, place: usize) -> Option<String> {
    let figure = row.counting().get(place)?;
    let frozen = row.figures.get(place)?;
    (figure != frozen).then(|| cx.t1("campaign-adjusted-is", "figure", shown(cx, figure.counted)))
}

/// Where a pace leads, in one sentence.
pub(super) fn pace_words(cx: &PageContext, pace: &Pace, last: Day) -> String {
    let forecast = pace.forecast.map_or_else(
        || "–".to_owned(),
        |percent| cx.words().hundredths(percent.hundredths()),
    );
    let at = cx.words().with(
        "campaign-pace-forecast",
        &[
            ("percent", forecast.as_str().into()),
            ("day", cx.words().day(last).into()),
        ],
    );
    let more = match (pace.needed_a_day, pace.allowed_a_day) {
        (Some(_), _) if pace.needs_few() => Some(("campaign-pace-needed-few", pace.needed)),
        (Some(count), _) => Some(("campaign-pace-needed", count)),
        (None, Some(count)) => Some(("campaign-pace-allowed", count)),
        (None, None) => None,
    };
    match more {
        Some((key, count)) => {
            let more = cx.words().with(key, &[("count", count.into())]);
            format!("{at}; {more}")
        }
        None => at,
    }
}

/// Where the pace of a unit leads in each criterion that has one, named where there are several.
pub(super) fn paces_words(
    cx: &PageContext,
    (heads, row): (&[String], &StandingRow),
    last: Day,
) -> Vec<String> {
    let found: Vec<_> = heads
        .iter()
        .zip(&row.paces)
        .filter_map(|(head, pace)| Some((head, pace.as_ref()?)))
        .collect();
    let one = found.len() == 1;
    let words = found.into_iter().map(|(head, pace)| {
        let words = pace_words(cx, pace, last);
        if one { words } else { format!("{head}: {words}") }
    });
    words.collect()
}

/// A unit's place in its cluster, in words that the cluster's name follows.
pub(super) fn cluster_words(cx: &PageContext, row: &StandingRow) -> String {
    row.cluster_place
        .map_or_else(String::new, |place| cx.t1("campaign-in-cluster", "place", place))
}

/// The tone of a standing's pill.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand references over")]
pub(super) const fn tone(overall: &Overall) -> &'static str {
    match overall {
        Overall::Exceeded => "good",
        Overall::Met => "done",
        Overall::NotMet => "waiting",
        Overall::Unjudged => "neutral",
    }
}
