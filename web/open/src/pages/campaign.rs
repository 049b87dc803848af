//! The campaign as everybody sees it: standings of units, announcements, awards. Never a citizen.

use askama::Template;
use axum::extract::{Query, State};
use axum::routing::{MethodRouter, get};
use motcua_campaign::{
    Announcement, Award, Campaign, CriterionFigure, Seen, StandingRow, Standings, awards, open_announcements,
    open_campaigns, standings,
};
use motcua_figures::AdminLevel;
use motcua_kernel::Fault;
use motcua_ui::{PageContext, PageResult, Tab, render};
use serde::Deserialize;

use crate::Open;

pub(super) const PATH: &str = "/campaign";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    level: String,
}

/// What the database gave for a campaign.
struct Found {
    campaign: Campaign,
    standings: Standings,
    news: Vec<Announcement>,
    awards: Vec<Award>,
}

#[derive(Template)]
#[template(path = "campaign.html")]
struct CampaignPage {
    cx: PageContext,
    found: Option<Found>,
    levels: Vec<Tab>,
    rows: Vec<StandingRow>,
}

impl CampaignPage {
    fn percent(&self, figure: &CriterionFigure) -> String {
        let words = self.cx.words();
        words.percent(figure.counted.numerator, figure.counted.denominator)
    }
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![(PATH, get(show))]
}

async fn show(State(open): State<Open>, cx: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let today = cx.today();
    let found = open
        .read(move |tx| {
            let Some(campaign) = open_campaigns(tx)?.into_iter().next() else {
                return Ok::<_, Fault>(None);
            };
            Ok(Some(Found {
                standings: standings(tx, &campaign, today)?,
                news: open_announcements(tx, campaign.id)?,
                awards: awards(tx, campaign.id)?,
                campaign,
            }))
        })
        .await?;
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
    Ok(render(&CampaignPage {
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
            href: format!("{PATH}?level={}", level.identifier()),
            label: cx
                .t(&format!("campaign-level-{}", level.identifier()))
                .into_owned(),
            count: u64::try_from(count).ok(),
            current: level == current,
        })
        .collect()
}
