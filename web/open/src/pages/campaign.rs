//! The campaign as everybody sees it: standings of units, announcements, awards. Never a citizen.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::routing::{MethodRouter, get};
use motcua_campaign::{
    Announcement, Award, Campaign, CampaignError, CampaignId, CriterionFigure, Indicator, Opens, Seen,
    StandingRow, Standings, awards, open_announcements, open_campaigns, opens, standings,
};
use motcua_db::Tx;
use motcua_figures::{AdminLevel, Better};
use motcua_kernel::{Day, Fault};
use motcua_ui::{PageContext, PageResult, Tab, render};
use serde::Deserialize;

use crate::Open;

pub(super) const PATH: &str = "/campaign";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    level: String,
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
}

#[derive(Template)]
#[template(path = "campaign.html")]
struct CampaignPage {
    cx: PageContext,
    found: Option<Found>,
    levels: Vec<Tab>,
    rows: Vec<StandingRow>,
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

    /// Where the figure of a row in a criterion opens to.
    fn opens(&self, row: &StandingRow, place: &usize) -> Option<Opens> {
        let campaign = &self.found.as_ref()?.campaign;
        let criterion = campaign.definition.criteria.get(*place)?;
        Some(opens(campaign, &row.unit, criterion))
    }
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![(PATH, get(newest)), ("/campaign/{id}", get(one))]
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
        campaign,
        others: all,
        folds: motcua_figures::folds(tx)?,
    }))
}

async fn show(open: &Open, cx: PageContext, (wanted, asked): (Option<CampaignId>, &Asked)) -> PageResult {
    let today = cx.today();
    let found = open.read(move |tx| find(tx, wanted, today)).await?;
    let level = AdminLevel::from_identifier(&asked.level).unwrap_or(AdminLevel::Province);
    let shown = found
        .as_ref()
        .filter(|found| found.campaign.definition.seen == Seen::Everybody);
    let (levels, rows) = shown.map_or_else(Default::default, |found| {
        (
            tabs(&cx, found, level),
            found.standings.at(level).cloned().collect(),
        )
    });
    let wall = !asked.wall.is_empty();
    let other_view = found.as_ref().map_or_else(String::new, |found| {
        let own = format!("{PATH}/{}?level={}", found.campaign.id, level.identifier());
        if wall { own } else { format!("{own}&wall=yes") }
    });
    Ok(render(&CampaignPage {
        other_view,
        wall,
        found,
        levels,
        rows,
        cx,
    }))
}

fn tabs(cx: &PageContext, found: &Found, current: AdminLevel) -> Vec<Tab> {
    AdminLevel::ALL
        .into_iter()
        .map(|level| (level, found.standings.at(level).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| Tab {
            href: format!("{PATH}/{}?level={}", found.campaign.id, level.identifier()),
            label: cx
                .t(&format!("campaign-level-{}", level.identifier()))
                .into_owned(),
            count: u64::try_from(count).ok(),
            current: level == current,
        })
        .collect()
}
