//! The campaign as everybody sees it: standings of units, announcements, awards. Never a citizen.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get};
use motcua_blobs::BlobHash;
use motcua_campaign::{
    Announcement, Award, Campaign, CampaignError, CampaignId, CriterionFigure, Indicator, Opens, Seen,
    StandingAdjustment, StandingRow, StandingView, Standings, State as CampaignState, Unplaced, awards,
    last_instant, open_announcements, open_campaigns, open_edition, opens_as_at, standing_adjustments,
    standings, standings_as_at, stood_at,
};
use motcua_db::Tx;
use motcua_figures::{Better, Counted};
use motcua_kernel::{Day, Fault};
use motcua_ui::{AsAt, FormReport, PageContext, PageResult, Tab, blocking, render_form};
use serde::Deserialize;

use crate::Open;
use crate::looking_back::Visitor;

pub(super) const PATH: &str = "/campaign";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    level: String,
    /// The number of a cluster in the campaign's list, from 1; nothing for a level.
    cluster: String,
    /// Not empty for a screen on a wall.
    wall: String,
    /// The past instant as of which the standings are told.
    as_at: String,
}

/// What the database gave for a campaign.
struct Found {
    campaign: Campaign,
    standings: Standings,
    /// The past instant as of which they are told; nothing for those of now and for frozen ones.
    past: Option<AsAt>,
    news: Vec<Announcement>,
    awards: Vec<Award>,
    /// The other campaigns of the province, the newest first.
    others: Vec<Campaign>,
    /// How often events were folded when the standings were read.
    folds: i64,
    /// What was corrected after the close, the oldest first; what officers typed as reasons stays inside: it may name a person.
    corrected: Vec<StandingAdjustment>,
    /// Whether the frozen standings can be had as a signed report.
    signed: bool,
}

#[derive(Template)]
#[template(path = "campaign.html")]
struct CampaignPage {
    cx: PageContext,
    found: Option<Found>,
    levels: Vec<Tab>,
    clusters: Vec<Tab>,
    rows: Vec<StandingRow>,
    /// Units of which nothing is counted, by name only.
    idle: Vec<StandingRow>,
    /// The same on a wall, or back from there.
    other_view: String,
    wall: bool,
    /// The address of what is in sight, without a past instant.
    in_sight: String,
    /// What stands in the field of the past instant, and what is wrong with it.
    as_at: String,
    report: FormReport,
}

impl CampaignPage {
    /// Whether the standings renew themselves: until they are frozen.
    fn is_live(&self) -> bool {
        let running = self
            .found
            .as_ref()
            .is_some_and(|found| !found.standings.frozen && found.past.is_none());
        running && !self.levels.is_empty()
    }

    /// What a file of these standings is asked with.
    fn files_query(&self) -> String {
        let past = self.found.as_ref().and_then(|found| found.past);
        past.map_or_else(String::new, |past| format!("?as_at={}", past.text()))
    }

    /// The level or the cluster in sight, as its address asks for it.
    fn asked_with(&self) -> Option<(&str, &str)> {
        self.in_sight.split_once('?')?.1.split_once('=')
    }

    fn percent(&self, figure: &CriterionFigure) -> String {
        let words = self.cx.words();
        words.percent(figure.counted.numerator, figure.counted.denominator)
    }

    /// What a figure is asked to reach, or not to pass where less is better.
    fn asked(&self, figure: &CriterionFigure) -> String {
        let Some(goal) = figure.goal_shown() else {
            return self.cx.t("campaign-no-target").into_owned();
        };
        let key = if figure.better == Better::Lower {
            "campaign-goal-most"
        } else {
            "campaign-goal-is"
        };
        self.cx.t1(key, "percent", self.cx.words().hundredths(goal))
    }

    /// The head of a criterion's column, beside its figures on narrow screens.
    fn head(&self, place: &usize) -> String {
        let criterion = self
            .found
            .as_ref()
            .and_then(|found| found.campaign.definition.criteria.get(*place));
        criterion.map_or_else(String::new, |it| match it.indicator {
            Indicator::OfSet(one) => {
                let name = one.name.in_language(self.cx.language().code());
                format!("{} ({})", name, one.source)
            }
            Indicator::Ratio(_) | Indicator::ServicesOnline => {
                let key = format!("campaign-indicator-{}", it.indicator.identifier());
                self.cx.t(&key).into_owned()
            }
        })
    }

    /// Why a unit with a figure has no place; nothing where it has one.
    fn unplaced(&self, row: &StandingRow) -> Option<String> {
        match row.unplaced(self.found.as_ref()?.campaign.definition.fewest)? {
            Unplaced::NoDossier => None,
            Unplaced::TooFew { had, fewest } => {
                let args = [("had", had.into()), ("fewest", fewest.into())];
                Some(self.cx.words().with("campaign-unplaced-few", &args))
            }
        }
    }

    /// The figure with what was corrected beside it after the close; nothing where nothing was.
    fn adjusted(&self, row: &StandingRow, place: &usize) -> Option<String> {
        let (frozen, figure) = (row.figures.get(*place)?, row.counting().get(*place)?);
        let words = self.cx.words();
        let sums = || {
            format!(
                "{} ({} / {})",
                self.percent(figure),
                words.number(figure.counted.numerator),
                words.number(figure.counted.denominator)
            )
        };
        (figure != frozen).then(|| self.cx.t1("campaign-adjusted-is", "figure", sums()))
    }

    /// What was corrected, by how much and when.
    fn correction(&self, made: &StandingAdjustment) -> String {
        let found = self.found.as_ref();
        let row = found.and_then(|found| found.standings.of_any(&made.unit));
        let indicator = found.and_then(|found| {
            let mut criteria = found.campaign.definition.criteria.iter();
            criteria.position(|criterion| criterion.indicator == made.indicator)
        });
        let args = [
            (
                "unit",
                row.map_or_else(|| made.unit.to_string(), |row| row.name.clone())
                    .into(),
            ),
            (
                "indicator",
                indicator
                    .map_or_else(String::new, |place| self.head(&place))
                    .into(),
            ),
            ("numerator", format!("{:+}", made.moved.numerator).into()),
            ("denominator", format!("{:+}", made.moved.denominator).into()),
            ("day", self.cx.words().day(made.at.day()).into()),
        ];
        self.cx.words().with("open-campaign-correction", &args)
    }

    /// The figure with and without what a decision left out of it, where these are two.
    fn both(&self, row: &StandingRow, place: &usize) -> Option<String> {
        let both = row.both.get(*place).filter(|both| both.differ())?;
        let words = self.cx.words();
        let side = |counted: Counted| {
            format!(
                "{} ({} / {})",
                words.percent(counted.numerator, counted.denominator),
                words.number(counted.numerator),
                words.number(counted.denominator)
            )
        };
        let args = [
            ("all", side(both.all).into()),
            ("without", side(both.without).into()),
        ];
        Some(words.with("campaign-both", &args))
    }

    /// Whether a list is withheld, since it would tell what people said when they rated.
    fn withholds(&self) -> bool {
        let mut criteria = self
            .found
            .iter()
            .flat_map(|found| &found.campaign.definition.criteria);
        criteria.any(|it| it.indicator.tells_ratings())
    }

    /// Where the figure of a row in a criterion opens to.
    fn opens(&self, row: &StandingRow, place: &usize) -> Option<Opens> {
        let found = self.found.as_ref()?;
        let campaign = &found.campaign;
        let criterion = campaign.definition.criteria.get(*place)?;
        let past = found.past;
        let past = past.map(|past| past.at().min(last_instant(&campaign.definition)));
        let at = past.or_else(|| campaign.frozen_at());
        let at = at.or_else(|| stood_at(campaign, &found.standings, self.cx.today()));
        Some(opens_as_at(campaign, &row.unit, criterion, at))
    }
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![
        (PATH, get(newest)),
        ("/campaign/{id}", get(one)),
        ("/campaign/{id}/standings.pdf", get(report)),
    ]
}

/// The campaign that was begun last.
async fn newest(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> PageResult {
    show(&open, cx, visitor, (None, &asked)).await
}

/// One campaign, also after others followed it: its address stands on papers.
async fn one(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id = id.parse().map_err(|_| Fault::from(CampaignError::NotFound))?;
    show(&open, cx, visitor, (Some(id), &asked)).await
}

/// The signed report of the frozen standings as it was kept, of a campaign that anyone may see.
async fn report(State(open): State<Open>, Path(id): Path<String>) -> PageResult {
    let missing = || Fault::from(CampaignError::NotFound);
    let id: CampaignId = id.parse().map_err(|_| missing())?;
    let edition = open
        .read(move |tx| {
            let all = open_campaigns(tx)?;
            let campaign = all.iter().find(|campaign| campaign.id == id);
            open_edition(tx, campaign.ok_or_else(missing)?)
        })
        .await?;
    let hash = edition.and_then(|edition| edition.hash.parse::<BlobHash>().ok());
    let (blobs, hash) = (open.blobs.clone(), hash.ok_or_else(missing)?);
    let pdf = blocking(move || Ok::<_, Fault>(blobs.get(&hash)?)).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (
            header::CONTENT_DISPOSITION,
            "inline; filename=\"ket-qua-thi-dua-da-chot.pdf\"",
        ),
    ];
    Ok((headers, pdf).into_response())
}

fn find(
    tx: &mut Tx<'_>,
    wanted: Option<CampaignId>,
    (today, past): (Day, Option<AsAt>),
) -> Result<Option<Found>, Fault> {
    let mut all = open_campaigns(tx)?;
    let place = match wanted {
        Some(id) => all.iter().position(|campaign| campaign.id == id),
        None if all.is_empty() => return Ok(None),
        None => Some(0),
    };
    let campaign = all.remove(place.ok_or(CampaignError::NotFound)?);
    let (standings, past) = known(tx, &campaign, (today, past))?;
    Ok(Some(Found {
        standings,
        past,
        news: open_announcements(tx, campaign.id)?,
        awards: awards(tx, campaign.id)?,
        others: all,
        folds: motcua_figures::folds(tx)?,
        corrected: standing_adjustments(tx, campaign.id)?,
        signed: open_edition(tx, &campaign)?.is_some(),
        campaign,
    }))
}

/// The standings of now, or as they were known at a past instant while the campaign runs; those of now, without the instant,
/// where too much has happened since.
fn known(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    (today, past): (Day, Option<AsAt>),
) -> Result<(Standings, Option<AsAt>), Fault> {
    let told = campaign.definition.seen == Seen::Everybody && campaign.state != CampaignState::Closed;
    if let Some(past) = past.filter(|_| told) {
        match standings_as_at(tx, campaign, past.at()) {
            Ok(found) => return Ok((found, Some(past))),
            Err(fault) if fault.code() == "figures-too-far" => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok((standings(tx, campaign, today)?, None))
}

async fn show(
    open: &Open,
    cx: PageContext,
    visitor: Visitor,
    (wanted, asked): (Option<CampaignId>, &Asked),
) -> PageResult {
    let today = cx.today();
    let (past, as_at, mut report) = AsAt::asked(&cx, &asked.as_at);
    if past.is_some() {
        visitor.looks_back(open)?;
    }
    let found = open.read(move |tx| find(tx, wanted, (today, past))).await?;
    match &found {
        // There is no field where nothing is asked.
        Some(found) if found.standings.frozen || found.campaign.definition.seen != Seen::Everybody => {
            report = FormReport::new();
        }
        Some(found) if past.is_some() && found.past.is_none() => {
            report.add("as_at", cx.t("fault-figures-too-far"));
        }
        _ => {}
    }
    let shown = found
        .as_ref()
        .filter(|found| found.campaign.definition.seen == Seen::Everybody);
    let wanted = (asked.level.as_str(), asked.cluster.as_str());
    let view = shown.map(|found| {
        (
            found,
            StandingView::asked(&found.campaign, &found.standings, wanted),
        )
    });
    let [levels, clusters] = view.map_or_else(Default::default, |(found, view)| tabs(&cx, found, view));
    let all = view.map_or_else(Vec::new, |(found, view)| {
        view.rows(&found.campaign, &found.standings)
    });
    let (rows, idle) = all.into_iter().partition(StandingRow::says_something);
    let wall = !asked.wall.is_empty();
    let in_sight = view.map_or_else(String::new, |(found, view)| {
        format!("{PATH}/{}?{}", found.campaign.id, view.query())
    });
    let other_view = match (in_sight.as_str(), wall) {
        ("", _) | (_, true) => in_sight.clone(),
        _ => format!("{in_sight}&wall=yes"),
    };
    let page = CampaignPage {
        other_view,
        wall,
        in_sight,
        as_at,
        report,
        found,
        levels,
        clusters,
        rows,
        idle,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

/// The ways to look at the standings: a level each, and a cluster each.
fn tabs(cx: &PageContext, found: &Found, in_sight: StandingView) -> [Vec<Tab>; 2] {
    let home = format!("{PATH}/{}", found.campaign.id);
    let words = |key: &str| cx.t(key).into_owned();
    let tab = |href: String, label: String, count: u64, current: bool| {
        let at = found
            .past
            .map_or_else(String::new, |past| format!("&as_at={}", past.text()));
        Tab::counted(format!("{href}{at}"), label, count, current)
    };
    in_sight.links((&found.campaign, &found.standings), &home, words, tab)
}
