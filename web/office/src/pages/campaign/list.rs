//! Every campaign, my tasks in them, and where new ones begin.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    Acted, Campaign, CampaignError, Definition, Function, State as CampaignState, Task, Waiting, WaitingKind,
    body_on, campaigns, create_campaign, once, see_entry, tasks_of_me, waiting,
};
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId, UnitLevel, unit};
use motcua_kernel::{Day, Fault};
use motcua_ui::{Choice, PageContext, PageResult, render};

use super::frame::{Sent, id_of, indicator_name, new_key, sent_key, text};
use crate::Office;
use crate::desk::Desk;

/// A campaign in the list.
struct Line {
    id: String,
    name: String,
    number: String,
    unit: String,
    window: (Day, Day),
    state: &'static str,
    tone: &'static str,
    sub: bool,
}

#[derive(Template)]
#[template(path = "campaign/list.html")]
struct ListPage {
    cx: PageContext,
    lines: Vec<Line>,
    waiting: Vec<Waiting>,
    tasks: Vec<Task>,
    today: Day,
    begins: bool,
    parents: Vec<Choice>,
    units: Vec<Choice>,
    /// The key of the forms: one that is sent twice begins one campaign.
    request_key: String,
}

/// Days before its last one from which on something presses.
const NEAR: i32 = 3;

impl ListPage {
    /// The tone of what waits: late, near its last day, or without haste.
    fn tone(&self, one: &Waiting) -> &'static str {
        match one.until {
            Some(day) if day < self.today => "bad",
            Some(day) if day.days_since(self.today) <= NEAR => "waiting",
            _ => "neutral",
        }
    }

    /// Until when, in words.
    fn until(&self, one: &Waiting) -> Option<String> {
        let day = one.until?;
        let left = day.days_since(self.today);
        let key = if left < 0 {
            "campaign-waits-over"
        } else {
            "campaign-waits-until"
        };
        let args = [("day", self.cx.words().day(day).into()), ("left", left.into())];
        Some(self.cx.words().with(key, &args))
    }

    /// What it is about, in words.
    fn about(&self, one: &Waiting) -> String {
        let Some(pace) = one.behind else {
            return one.about.clone();
        };
        let words = self.cx.words();
        let name = indicator_name(&self.cx, &pace.indicator);
        let args = [
            ("name", name.as_str().into()),
            ("forecast", words.hundredths(pace.forecast).into()),
            ("goal", words.hundredths(pace.goal).into()),
        ];
        words.with("campaign-behind", &args)
    }

    /// The first of several choices stands chosen.
    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn first<'c>(&self, choices: &'c [Choice]) -> &'c str {
        choices.first().map_or("", |choice| choice.value.as_str())
    }
}

/// What the database gave for the page.
struct Found {
    lines: Vec<(Campaign, String)>,
    waiting: Vec<Waiting>,
    tasks: Vec<Task>,
    units: Vec<(UnitId, String)>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    let Desk { cx, op } = desk;
    let today = op.now().day();
    let begins = op.may_anywhere(Permission::ManageCampaign);
    let request_key = new_key(&op);
    let found = office.read(move |tx| find(&op, tx)).await?;
    let running =
        |campaign: &&Campaign| campaign.state == CampaignState::Launched && campaign.parent.is_none();
    let parents = found.lines.iter().map(|(campaign, _)| campaign).filter(running);
    let parents = parents
        .map(|campaign| Choice::new(campaign.id.to_string(), &campaign.definition.name))
        .collect();
    let units = found.units.iter();
    Ok(render(&ListPage {
        lines: found
            .lines
            .iter()
            .map(|(campaign, unit)| line(campaign, unit))
            .collect(),
        waiting: found.waiting,
        tasks: found.tasks,
        today,
        begins,
        request_key,
        parents,
        units: units.map(|(id, name)| Choice::new(id.as_str(), name)).collect(),
        cx,
    }))
}

fn find(op: &OpContext, tx: &mut Tx<'_>) -> Result<Found, Fault> {
    let mut lines = Vec::new();
    for campaign in campaigns(op, tx)? {
        let name = unit(tx, &campaign.unit)?.name;
        lines.push((campaign, name));
    }
    // Tasks have forms of their own below.
    let mut waiting = waiting(op, tx)?;
    waiting.retain(|one| one.kind != WaitingKind::Task);
    Ok(Found {
        lines,
        waiting,
        tasks: tasks_of_me(op, tx)?,
        units: led(op, tx)?,
    })
}

/// The units for which the officer leads campaigns, the widest first; what is below one of them is not repeated.
fn led(op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<(UnitId, String)>, Fault> {
    let mut posted: Vec<UnitId> = op
        .officer()?
        .postings
        .iter()
        .filter(|held| held.units(Permission::LeadCampaign).next().is_some())
        .map(|held| held.posting.unit.clone())
        .filter(|unit| op.may(Permission::LeadCampaign, unit, None))
        .collect();
    posted.sort();
    posted.dedup();
    posted
        .into_iter()
        .map(|id| Ok((id.clone(), unit(tx, &id)?.name)))
        .collect()
}

fn line(campaign: &Campaign, unit: &str) -> Line {
    let definition = &campaign.definition;
    let name = if definition.name.is_empty() {
        &definition.title
    } else {
        &definition.name
    };
    Line {
        id: campaign.id.to_string(),
        name: name.clone(),
        number: definition.number.clone(),
        unit: unit.to_owned(),
        window: (definition.window.from, definition.window.to),
        state: campaign.state.identifier(),
        tone: match campaign.state {
            CampaignState::Draft => "neutral",
            CampaignState::Launched => "active",
            CampaignState::Closed => "done",
        },
        sub: campaign.parent.is_some(),
    }
}

/// Marks something as read.
pub(super) async fn seen(State(office): State<Office>, desk: Desk, Path(entry): Path<String>) -> PageResult {
    let op = desk.op;
    office.write(move |tx| see_entry(&op, tx, &entry)).await?;
    Ok(Redirect::to("/office/campaigns").into_response())
}

/// Begins a campaign from the plan, or a sub-campaign from the campaign it carries out.
pub(super) async fn begin(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let op = desk.op;
    let begin_one = move |tx: &mut Tx<'_>| {
        let acted = once(&op, tx, &sent_key("begin", &sent), |tx| {
            let id = begun(&op, tx, &sent)?;
            Ok(Acted::<std::convert::Infallible>::Done(id.to_string()))
        })?;
        let Acted::Done(id) = acted;
        Ok::<_, Fault>(id)
    };
    let id = office.write(begin_one).await?;
    Ok(Redirect::to(&format!("/office/campaigns/{id}/edit")).into_response())
}

fn begun(op: &OpContext, tx: &mut Tx<'_>, sent: &Sent) -> Result<motcua_campaign::CampaignId, Fault> {
    if text(sent, "parent").is_empty() {
        let units = op.units_for(Permission::ManageCampaign);
        let province = units.into_iter().map(|(id, _)| id).find_map(|id| {
            let found = unit(tx, &id).ok()?;
            (found.level == UnitLevel::Province).then_some(id)
        });
        let province = province.ok_or(CampaignError::UnitTakesNoPart)?;
        let plan = Definition::begun().ok_or(CampaignError::Damaged)?;
        return create_campaign(op, tx, &province, None, &plan);
    }
    let parent = motcua_campaign::campaign(op, tx, id_of(text(sent, "parent"))?)?;
    let unit_id: UnitId = text(sent, "unit")
        .parse()
        .map_err(|_| Fault::from(CampaignError::UnitTakesNoPart))?;
    let of = unit(tx, &unit_id)?;
    let over = body_on(tx, &parent, (Function::EmulationBody, op.now().day()))?;
    let own = Definition::sub_of(&parent.definition, &of, over.as_ref().map(|it| it.name.as_str()));
    create_campaign(op, tx, &unit_id, Some(parent.id), &own)
}
