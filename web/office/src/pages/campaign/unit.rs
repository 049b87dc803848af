//! A unit's scorecard: its figures, who answers for it, its tasks, and what the body of emulation noted.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    Campaign, CampaignError, CriterionFigure, FieldProblem, NewTask, Opens, Scorecard, StandingRow, Task,
    assign_task, campaign, finish_task, may_lead_at, name_owner, note_unit, opens_inside, scorecard,
    standings,
};
use motcua_db::Tx;
use motcua_figures::{Better, Standing};
use motcua_identity::{OfficerId, OpContext, Permission, UnitId, officers_at, unit_tree};
use motcua_kernel::{Day, Fault};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, RatioCard, WebFault, render, render_form};

use super::eligibility::{Eligible, eligible};
use super::frame::{Frame, Sent, id_of, once_sent, report_of, text};
use super::standings::{adjusted_words, both_words, cluster_words, heads, paces_words, tone};
use crate::Office;
use crate::desk::Desk;

/// One criterion on the scorecard.
struct Line {
    card: RatioCard,
    figure: CriterionFigure,
    opens: Option<Opens>,
    /// With what was corrected after the close.
    adjusted: Option<String>,
    /// With and without what a decision left out.
    both: Option<String>,
    standing: &'static str,
    source: String,
}

impl Line {
    /// Whether its lists are withheld, since they would tell what people said when they rated.
    fn is_withheld(&self) -> bool {
        self.opens.as_ref().is_some_and(|opens| opens.withheld)
    }
}

#[derive(Template)]
#[template(path = "campaign/unit.html")]
struct UnitPage {
    cx: PageContext,
    frame: Frame,
    unit: String,
    row: StandingRow,
    lines: Vec<Line>,
    /// What each award asks, and which part of it is reached.
    awards: Vec<Eligible>,
    paces: Vec<String>,
    done_a_day: Option<String>,
    card: Scorecard,
    officers: Vec<Choice>,
    leads: bool,
    me: Option<OfficerId>,
    today: Day,
    sent: Sent,
    report: FormReport,
}

impl UnitPage {
    fn typed(&self, name: &str) -> &str {
        text(&self.sent, name)
    }

    fn tone(&self) -> &'static str {
        tone(&self.row.overall)
    }

    fn overall(&self) -> String {
        let key = format!("campaign-overall-{}", self.row.overall.identifier());
        self.cx.t(&key).into_owned()
    }

    /// Where it stands by what was corrected after the close; nothing where nothing was.
    fn adjusted(&self) -> Option<(&'static str, String)> {
        self.row.adjusted.as_ref()?;
        let stands = self.row.stands();
        let words = self.cx.t(&format!("campaign-overall-{}", stands.identifier()));
        let beside = self.cx.t("campaign-adjusted-beside");
        Some((tone(&stands), format!("{beside}: {words}")))
    }

    fn place(&self, place: &i64) -> String {
        let level = self
            .cx
            .t(&format!("campaign-level-{}", self.row.level.identifier()));
        let args = [("place", (*place).into()), ("level", level.as_ref().into())];
        self.cx.words().with("campaign-place-is", &args)
    }

    fn in_cluster(&self) -> String {
        cluster_words(&self.cx, &self.row)
    }

    fn may_finish(&self, task: &Task) -> bool {
        task.done_at.is_none() && (self.leads || self.me == Some(task.officer))
    }
}

struct Found {
    campaign: Campaign,
    row: StandingRow,
    card: Scorecard,
    officers: Vec<Choice>,
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path((id, unit)): Path<(String, String)>,
) -> PageResult {
    let page = page(&office, desk, (&id, &unit), (Sent::new(), FormReport::new())).await?;
    Ok(render(&page))
}

fn unit_of(text: &str) -> Result<UnitId, Fault> {
    text.parse().map_err(|_| CampaignError::UnitTakesNoPart.into())
}

async fn page(
    office: &Office,
    desk: Desk,
    (id, unit): (&str, &str),
    (sent, report): (Sent, FormReport),
) -> Result<UnitPage, WebFault> {
    let Desk { cx, op } = desk;
    let (id, unit) = (id_of(id)?, unit_of(unit)?);
    let today = op.now().day();
    let (reader, at) = (op.clone(), unit.clone());
    let found = office.read(move |tx| find(&reader, tx, (id, &at), today)).await?;
    let last = found.campaign.definition.window.to;
    let frame = Frame::new(&cx, &op, &found.campaign, "").below_name(found.row.name.as_str());
    Ok(UnitPage {
        lines: lines(&cx, &found, op.may(Permission::ViewUnitFigures, &unit, None)),
        awards: eligible(&cx, &found.campaign.definition, found.row.counting()),
        paces: paces_words(&cx, (&heads(&cx, &found.campaign), &found.row), last),
        done_a_day: found
            .row
            .pace
            .map(|pace| cx.words().hundredths(pace.done_a_day).replace(" %", "")),
        leads: may_lead_at(&op, &unit),
        me: op.officer().ok().map(|me| me.officer_id),
        unit: unit.to_string(),
        row: found.row,
        card: found.card,
        officers: found.officers,
        frame,
        today,
        sent,
        report,
        cx,
    })
}

fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (id, unit): (motcua_campaign::CampaignId, &UnitId),
    today: Day,
) -> Result<Found, Fault> {
    let campaign = campaign(op, tx, id)?;
    let all = standings(tx, &campaign, today)?;
    let row = all.of_any(unit).cloned().ok_or(CampaignError::UnitTakesNoPart)?;
    let mut officers = Vec::new();
    let tree = unit_tree(tx, today)?;
    for id in tree
        .subtree_of(unit)
        .into_iter()
        .filter(|id| id == unit || may_lead_at(op, id))
        .take(8)
    {
        for (officer, _) in officers_at(tx, &id, today)? {
            officers.push(Choice::new(
                officer.id.to_string(),
                format!("{}, {}", officer.full_name, officer.title),
            ));
        }
    }
    officers.dedup_by(|one, other| one.value == other.value);
    Ok(Found {
        card: scorecard(op, tx, id, unit)?,
        campaign,
        row,
        officers,
    })
}

fn lines(cx: &PageContext, found: &Found, sees: bool) -> Vec<Line> {
    let names = heads(cx, &found.campaign);
    let definition = &found.campaign.definition;
    let whole = |number: i64| u64::try_from(number).unwrap_or(0);
    definition
        .criteria
        .iter()
        .zip(found.row.figures.iter().zip(&found.row.both))
        .zip(names)
        .enumerate()
        .map(|(place, ((criterion, (figure, both)), label))| {
            let opens = opens_inside(&found.campaign, &found.row.unit, criterion, (cx.today(), sees));
            Line {
                card: RatioCard {
                    words: cx.words(),
                    label,
                    part: whole(figure.counted.numerator),
                    whole: whole(figure.counted.denominator),
                    target: figure.goal_shown().and_then(|goal| u32::try_from(goal).ok()),
                    at_most: figure.better == Better::Lower,
                    href: Some(opens.numerator.clone()).filter(|list| !list.is_empty()),
                },
                figure: *figure,
                opens: Some(opens),
                adjusted: adjusted_words(cx, &found.row, place),
                both: both_words(cx, both),
                standing: figure.standing().map_or("none", Standing::identifier),
                source: criterion.source.clone(),
            }
        })
        .collect()
}

fn back(id: &str, unit: &str) -> axum::response::Response {
    Redirect::to(&format!("/office/campaigns/{id}/units/{unit}")).into_response()
}

pub(super) async fn owner(
    State(office): State<Office>,
    desk: Desk,
    Path((id, unit)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (campaign, at) = (id_of(&id)?, unit_of(&unit)?);
    let Ok(chosen) = text(&sent, "owner").parse::<OfficerId>() else {
        let problem = FieldProblem {
            field: "owner",
            code: "campaign-officer-missing",
        };
        let report = report_of(&desk.cx, &[problem]);
        let page = page(&office, desk, (&id, &unit), (sent, report)).await?;
        return Ok(render_form(&page, &page.report));
    };
    let op = desk.op.clone();
    let problems = office
        .write(move |tx| name_owner(&op, tx, (campaign, &at), chosen))
        .await?;
    answer(&office, desk, (&id, &unit), (sent, problems)).await
}

pub(super) async fn assign(
    State(office): State<Office>,
    desk: Desk,
    Path((id, unit)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (campaign, at) = (id_of(&id)?, unit_of(&unit)?);
    let new = NewTask {
        title: text(&sent, "title").to_owned(),
        officer: text(&sent, "officer").parse().ok(),
        due_on: text(&sent, "due_on").parse().ok(),
    };
    let (op, given) = (desk.op.clone(), sent.clone());
    let problems = office
        .write(move |tx| {
            once_sent(&op, tx, (at.as_str(), &given), |tx| {
                assign_task(&op, tx, (campaign, &at), &new)
            })
        })
        .await?;
    answer(&office, desk, (&id, &unit), (sent, problems)).await
}

pub(super) async fn note(
    State(office): State<Office>,
    desk: Desk,
    Path((id, unit)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (campaign, at) = (id_of(&id)?, unit_of(&unit)?);
    let words = text(&sent, "words").to_owned();
    let presses = text(&sent, "presses") == "yes";
    let (op, given) = (desk.op.clone(), sent.clone());
    let enter = move |tx: &mut Tx<'_>| {
        once_sent(&op, tx, (at.as_str(), &given), |tx| {
            note_unit(&op, tx, (campaign, &at), (&words, presses))
        })
    };
    let problems = office.write(enter).await?;
    answer(&office, desk, (&id, &unit), (sent, problems)).await
}

async fn answer(
    office: &Office,
    desk: Desk,
    (id, unit): (&str, &str),
    (sent, problems): (Sent, Vec<FieldProblem>),
) -> PageResult {
    if problems.is_empty() {
        return Ok(back(id, unit));
    }
    let report = report_of(&desk.cx, &problems);
    let page = page(office, desk, (id, unit), (sent, report)).await?;
    Ok(render_form(&page, &page.report))
}

pub(super) async fn finish(
    State(office): State<Office>,
    desk: Desk,
    Path((_, task)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = task
        .parse()
        .map_err(|_| Fault::from(CampaignError::NoSuchEntry))?;
    let outcome = text(&sent, "outcome").to_owned();
    let (op, given) = (desk.op, sent.clone());
    let finished = move |tx: &mut Tx<'_>| {
        once_sent(&op, tx, (&task, &given), |tx| {
            finish_task(&op, tx, id, &outcome).map(|()| Vec::new())
        })
    };
    office.write(finished).await?;
    let next = motcua_ui::local_path(text(&sent, "next"))
        .unwrap_or("/office/campaigns")
        .to_owned();
    Ok(Redirect::to(&next).into_response())
}
