//! The plan of a campaign as it stands, its changes after the launch, and the acts on it as a whole.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    AsideCount, AwardRule, BallotRule, Base, BodySpell, Campaign, ChangeMade, Criterion, Definition,
    FieldProblem, Function, Goal, Span, UpliftMode, body_spells, campaign, campaign_changes, close_campaign,
    discard_campaign, launch_campaign,
};
use motcua_db::Tx;
use motcua_identity::{OpContext, UnitId, unit};
use motcua_kernel::{Day, Fault};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::frame::{Frame, Sent, id_of, indicator_name, report_of, text};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/plan.html")]
struct PlanPage {
    cx: PageContext,
    frame: Frame,
    definition: Definition,
    /// Who holds each function, one after the other.
    bodies: Vec<(String, Vec<BodyLine>)>,
    unit: String,
    targets: Vec<(String, String, String, String)>,
    clusters: Vec<(String, String)>,
    changes: Vec<ChangeMade>,
    readings: Vec<(String, String)>,
    /// The criteria that nobody has a target for.
    without: Vec<String>,
    over: bool,
    report: FormReport,
}

/// A body that holds a function over some days.
struct BodyLine {
    name: String,
    days: String,
    /// Whether it holds it today.
    now: bool,
    /// Whether it ended and nobody can be told to have taken over.
    vacant: bool,
}

impl PlanPage {
    /// The regime whose texts its papers use.
    fn regime(&self) -> String {
        super::regimes::regime_label(&self.cx, &self.definition.regime)
    }

    /// Which criteria are asked for at once, in words.
    fn together(&self) -> Vec<String> {
        super::eligibility::group_lines(&self.cx, &self.definition.together)
    }

    fn asked_together(&self, award: &AwardRule) -> Vec<String> {
        super::eligibility::group_lines(&self.cx, &award.together)
    }

    fn indicator(&self, criterion: &Criterion) -> String {
        indicator_name(&self.cx, &criterion.indicator)
    }

    fn span(&self, from: &Day, to: &Day) -> String {
        format!("{} – {}", self.cx.words().day(*from), self.cx.words().day(*to))
    }

    fn window(&self) -> String {
        let Span { from, to } = self.definition.window;
        let days = self.definition.window.days();
        format!(
            "{} ({})",
            self.span(&from, &to),
            self.cx.t1("campaign-days-counted", "days", days)
        )
    }

    fn submission(&self, span: &Span) -> String {
        format!("{}. {}", self.span(&span.from, &span.to), self.close_words())
    }

    fn asked(&self, criterion: &Criterion) -> Vec<String> {
        let level = |target: &motcua_campaign::LevelTarget| {
            let name = self
                .cx
                .t(&format!("campaign-level-{}", target.level.identifier()));
            format!("{name}: {}", self.cx.words().hundredths(target.hundredths))
        };
        let mut asked: Vec<String> = criterion.targets.iter().map(level).collect();
        if asked.is_empty() {
            asked.push(self.cx.t("campaign-target-by-unit").into_owned());
        }
        if let Some(uplift) = criterion.uplift {
            let key = match uplift.mode {
                UpliftMode::Points => "campaign-uplift-points",
                UpliftMode::Relative => "campaign-uplift-relative",
            };
            let percent = self.cx.words().hundredths(uplift.hundredths);
            asked.push(self.cx.t1(key, "percent", percent));
        }
        asked
    }

    fn close_words(&self) -> String {
        let key = if self.definition.late_may_enter {
            "campaign-close-soft"
        } else {
            "campaign-close-hard"
        };
        self.cx.t(key).into_owned()
    }

    /// The criteria for which nobody has a target, by name.
    fn open_targets(&self) -> String {
        self.without.join("; ")
    }

    fn threshold(&self, ballot: &BallotRule) -> String {
        threshold(&self.cx, ballot)
    }

    fn aside(&self, ballot: &BallotRule) -> String {
        self.cx.t(aside_key(ballot)).into_owned()
    }

    fn fields(&self, change: &ChangeMade) -> String {
        let names = change.fields.iter().map(|field| {
            self.cx
                .t(&format!("campaign-field-{}", field.replace('_', "-")))
                .into_owned()
        });
        names.collect::<Vec<_>>().join(", ")
    }
}

/// What the database gave for the page.
struct Found {
    campaign: Campaign,
    changes: Vec<ChangeMade>,
    unit: String,
    bodies: Vec<(Function, Vec<BodySpell>)>,
    targets: Vec<(String, Definition, usize)>,
    clusters: Vec<(String, String)>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    Ok(render(&page(&office, desk, &id, &[]).await?))
}

async fn page(
    office: &Office,
    desk: Desk,
    id: &str,
    problems: &[FieldProblem],
) -> Result<PlanPage, WebFault> {
    let Desk { cx, op } = desk;
    let (id, today) = (id_of(id)?, op.now().day());
    let reader = op.clone();
    let found = office.read(move |tx| find(&reader, tx, id)).await?;
    let frame = Frame::new(&cx, &op, &found.campaign, "/plan");
    let targets = found.targets.iter().filter_map(|(name, definition, at)| {
        let target = definition.unit_targets.get(*at)?;
        let criterion = definition
            .criteria
            .iter()
            .find(|it| it.indicator == target.indicator);
        let (goal, better) = (Goal::hundredths(target.hundredths), target.indicator.better());
        let goal = criterion
            .and_then(|it| it.uplift)
            .map_or(goal, |uplift| uplift.on(goal, better));
        Some((
            name.clone(),
            indicator_name(&cx, &target.indicator),
            format!(
                "{} → {}",
                cx.words().hundredths(target.hundredths),
                cx.words().hundredths(goal.shown_hundredths(better))
            ),
            target.since.map_or_else(
                || target.source.clone(),
                |day| {
                    let since = cx.t1("campaign-target-since", "day", cx.words().day(day));
                    format!("{} ({since})", target.source)
                },
            ),
        ))
    });
    Ok(PlanPage {
        targets: targets.collect(),
        readings: super::readings::readings(&cx, &found.campaign.definition),
        without: without_target(&cx, &found.campaign.definition),
        over: today > found.campaign.definition.window.to,
        definition: found.campaign.definition,
        changes: found.changes,
        clusters: found.clusters,
        report: report_of(&cx, problems),
        unit: found.unit,
        bodies: body_lines(&cx, &found.bodies, today),
        frame,
        cx,
    })
}

/// Who holds each function, from when until when, in words.
fn body_lines(
    cx: &PageContext,
    bodies: &[(Function, Vec<BodySpell>)],
    today: Day,
) -> Vec<(String, Vec<BodyLine>)> {
    let line = |spell: &BodySpell| {
        let day = |day: Day| cx.words().day(day);
        let mut days = match (spell.from, spell.to) {
            (None, None) => String::new(),
            (Some(from), None) => cx.t1("campaign-body-from", "day", day(from)),
            (None, Some(to)) => cx.t1("campaign-body-until", "day", day(to)),
            (Some(from), Some(to)) => format!("{} – {}", day(from), day(to)),
        };
        if spell.succeeded {
            days = format!("{days}; {}", cx.t("campaign-body-succeeded"));
        }
        BodyLine {
            name: spell.unit.name.clone(),
            days,
            now: spell.holds(today),
            vacant: spell.is_vacant(today),
        }
    };
    let found = bodies.iter().map(|(function, spells)| {
        let label = cx.t(&format!("campaign-function-{}", function.identifier()));
        (label.into_owned(), spells.iter().map(line).collect())
    });
    found.collect()
}

/// The threshold of a vote, in words.
fn threshold(cx: &PageContext, ballot: &BallotRule) -> String {
    let key = if ballot.threshold_suffices {
        "campaign-ballot-at-least"
    } else {
        "campaign-ballot-more-than"
    };
    let base = cx.t(match ballot.base {
        Base::All => "campaign-base-all",
        Base::Present => "campaign-base-present",
    });
    let percent = cx.words().hundredths(ballot.threshold);
    let args = [("percent", percent.into()), ("base", base.as_ref().into())];
    cx.words().with(key, &args)
}

/// How those count who step aside, in words.
const fn aside_key(ballot: &BallotRule) -> &'static str {
    match ballot.aside {
        AsideCount::Leaves => "campaign-ballot-aside-leaves",
        AsideCount::Stays => "campaign-ballot-aside-stays",
    }
}

/// Quorum, threshold and way of a vote, in one paragraph.
pub(super) fn ballot_words(cx: &PageContext, ballot: &BallotRule) -> String {
    let args = [
        ("part", ballot.quorum_part.into()),
        ("of", ballot.quorum_of.into()),
    ];
    let way = if ballot.secret {
        "campaign-ballot-secret"
    } else {
        "campaign-ballot-open"
    };
    format!(
        "{}. {}. {}. {}.",
        cx.words().with("campaign-ballot-quorum", &args),
        threshold(cx, ballot),
        cx.t(way),
        cx.t(aside_key(ballot))
    )
}

/// The names of the criteria without any target.
pub(super) fn without_target(cx: &PageContext, definition: &Definition) -> Vec<String> {
    definition
        .without_target()
        .map(|it| indicator_name(cx, &it.indicator))
        .collect()
}

fn find(op: &OpContext, tx: &mut Tx<'_>, id: motcua_campaign::CampaignId) -> Result<Found, Fault> {
    let campaign = campaign(op, tx, id)?;
    let changes = campaign_changes(op, tx, id)?;
    let mut bodies = Vec::new();
    for function in Function::ALL {
        bodies.push((function, body_spells(tx, &campaign, function)?));
    }
    let mut name = |id: &UnitId| -> Result<String, Fault> { Ok(unit(tx, id)?.name) };
    let launched_by = name(&campaign.unit)?;
    let mut targets = Vec::new();
    for (at, target) in campaign.definition.unit_targets.iter().enumerate() {
        targets.push((name(&target.unit)?, campaign.definition.clone(), at));
    }
    let mut clusters = Vec::new();
    for cluster in &campaign.definition.clusters {
        let mut units = Vec::new();
        for id in &cluster.units {
            units.push(name(id)?);
        }
        clusters.push((cluster.name.clone(), units.join(", ")));
    }
    Ok(Found {
        campaign,
        changes,
        unit: launched_by,
        bodies,
        targets,
        clusters,
    })
}

pub(super) async fn launch(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let confirmed = text(&sent, "open_targets") == "yes";
    let (campaign, op) = (id_of(&id)?, desk.op.clone());
    let problems = office
        .write(move |tx| launch_campaign(&op, tx, (campaign, confirmed)))
        .await?;
    if problems.is_empty() {
        return Ok(Redirect::to(&format!("/office/campaigns/{id}")).into_response());
    }
    let page = page(&office, desk, &id, &problems).await?;
    Ok(render_form(&page, &page.report))
}

pub(super) async fn close(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let (campaign, op) = (id_of(&id)?, desk.op);
    office.write(move |tx| close_campaign(&op, tx, campaign)).await?;
    Ok(Redirect::to(&format!("/office/campaigns/{id}")).into_response())
}

pub(super) async fn discard(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let (id, op) = (id_of(&id)?, desk.op);
    office
        .write(move |tx| {
            let version = campaign(&op, tx, id)?.version;
            discard_campaign(&op, tx, (id, version))
        })
        .await?;
    Ok(Redirect::to("/office/campaigns").into_response())
}
