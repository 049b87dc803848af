//! The campaign as everybody sees it: standings of units, announcements, awards. Never a citizen.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get};
use motcua_blobs::BlobHash;
use motcua_campaign::{
    Announcement, Award, Campaign, CampaignError, CampaignId, CriterionFigure, Indicator, Opens, Seen,
    StandingAdjustment, StandingRow, StandingView, Standings, Unplaced, awards, open_announcements,
    open_campaigns, open_edition, opens, standing_adjustments, standings,
};
use motcua_db::Tx;
use motcua_figures::{Better, Counted};
use motcua_kernel::{Day, Fault};
use motcua_ui::{PageContext, PageResult, Tab, blocking, render};
use serde::Deserialize;

use crate::Open;

pub(super) const PATH: &str = "/campaign";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    level: String,
    /// The number of a cluster in the campaign's list, from 1; nothing for a level.
    cluster: String,
    /// Not empty for a screen on a wall.
    wall: String,
}

/// What the database gave for a campaign.
struct Found {
    campaign: Campaign,
    standings: Standings,
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
}

impl CampaignPage {
    /// Whether the standings renew themselves: until they are frozen.
    fn is_live(&self) -> bool {
        let running = self.found.as_ref().is_some_and(|found| !found.standings.frozen);
        running && !self.levels.is_empty()
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
        let campaign = &self.found.as_ref()?.campaign;
        let criterion = campaign.definition.criteria.get(*place)?;
        Some(opens(campaign, &row.unit, criterion))
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
async fn newest(State(open): State<Open>, cx: PageContext, Query(asked): Query<Asked>) -> PageResult {
    show(&open, cx, (None, &asked)).await
}

/// One campaign, also after others followed it: its address stands on papers.
async fn one(
    State(open): State<Open>,
    cx: PageContext,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id = id.parse().map_err(|_| Fault::from(CampaignError::NotFound))?;
    show(&open, cx, (Some(id), &asked)).await
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

fn find(tx: &mut Tx<'_>, wanted: Option<CampaignId>, today: Day) -> Result<Option<Found>, Fault> {
    let mut all = open_campaigns(tx)?;
    let place = match wanted {
        Some(id) => all.iter().position(|campaign| campaign.id == id),
        None if all.is_empty() => return Ok(None),
        None => Some(0),
    };
    let campaign = all.remove(place.ok_or(CampaignError::NotFound)?);
    Ok(Some(Found {
        standings: standings(tx, &campaign, today)?,
        news: open_announcements(tx, campaign.id)?,
        awards: awards(tx, campaign.id)?,
        others: all,
        folds: motcua_figures::folds(tx)?,
        corrected: standing_adjustments(tx, campaign.id)?,
        signed: open_edition(tx, &campaign)?.is_some(),
        campaign,
    }))
}

async fn show(open: &Open, cx: PageContext, (wanted, asked): (Option<CampaignId>, &Asked)) -> PageResult {
    let today = cx.today();
    let found = open.read(move |tx| find(tx, wanted, today)).await?;
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
    let other_view = view.map_or_else(String::new, |(found, view)| {
        let own = format!("{PATH}/{}?{}", found.campaign.id, view.query());
        if wall { own } else { format!("{own}&wall=yes") }
    });
    Ok(render(&CampaignPage {
        other_view,
        wall,
        found,
        levels,
        clusters,
        rows,
        idle,
        cx,
    }))
}

/// The ways to look at the standings: a level each, and a cluster each.
fn tabs(cx: &PageContext, found: &Found, in_sight: StandingView) -> [Vec<Tab>; 2] {
    let home = format!("{PATH}/{}", found.campaign.id);
    let words = |key: &str| cx.t(key).into_owned();
    in_sight.links((&found.campaign, &found.standings), &home, words, Tab::counted)
}
