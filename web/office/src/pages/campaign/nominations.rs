//! The nominations of a campaign: the list with its register, and where new ones begin.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    Acted, Award, Campaign, CampaignReport, CriterionFigure, FieldProblem, Nomination, Overall, StandingRow,
    State as CampaignState, awards, begin_nomination, campaign, nomination_file, nominations, once,
    standings,
};
use motcua_identity::{OpContext, Permission, UnitId, unit};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::eligibility::kinds;
use super::frame::{Frame, Sent, id_of, report_of, sent_key, text};
use super::set::stage_tone;
use super::standings::tone as overall_tone;
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/nominations.html")]
struct NominationsPage {
    cx: PageContext,
    frame: Frame,
    /// Each with its unit, its award and who is nominated.
    lines: Vec<(Nomination, String, String, String)>,
    awards: Vec<Award>,
    eligible: Vec<EligibleRow>,
    /// What the bodies submit to the Chairman, and whether the reader may number it.
    submissions: Vec<(CampaignReport, bool)>,
    units: Vec<Choice>,
    rules: Vec<Choice>,
    closed: bool,
    /// Whether the reader has to do with councils that meet on several sets.
    sessions: bool,
    /// Whether the reader decides.
    decides: bool,
    sent: Sent,
    report: FormReport,
}

/// A unit whose figures suffice, with the awards they suffice for.
pub(super) struct EligibleRow {
    pub(super) row: StandingRow,
    /// The agency that counts it, where it is a part of one.
    pub(super) agency: String,
    /// The awards that the frozen figures suffice for.
    pub(super) awards: String,
    /// Where the figures were corrected after the close, the awards that these suffice for.
    pub(super) adjusted: Option<String>,
}

/// What the reader sees of the submissions of the bodies: a nomination is about persons (A8).
fn submissions(op: &OpContext, campaign: &Campaign) -> Vec<(CampaignReport, bool)> {
    let may = |permission| op.may(permission, &campaign.unit, None);
    let (checks, appraises) = (
        may(Permission::CheckNomination),
        may(Permission::AppraiseNomination),
    );
    let reads = checks || appraises || may(Permission::DecideAward);
    if campaign.state != CampaignState::Closed || campaign.parent.is_some() || !reads {
        return Vec::new();
    }
    vec![
        (CampaignReport::FocalSubmission, checks),
        (CampaignReport::EmulationSubmission, appraises),
    ]
}

/// Every unit whose figures suffice for an award, parts of agencies too (R12, R44).
pub(super) fn eligible(cx: &PageContext, campaign: &Campaign, rows: Vec<StandingRow>) -> Vec<EligibleRow> {
    let names: Vec<(UnitId, String)> = rows
        .iter()
        .map(|row| (row.unit.clone(), row.name.clone()))
        .collect();
    let awards = |figures: &[CriterionFigure]| -> String {
        let rules = campaign.definition.awards.iter();
        // What asks nothing of the figures makes nobody eligible by them.
        let reached =
            rules.filter(|rule| rule.standing >= Overall::Met && campaign.definition.suffices(rule, figures));
        let names: Vec<String> = reached
            .map(|rule| format!("{} ({})", rule.name, kinds(cx, rule)))
            .collect();
        names.join("; ")
    };
    let shown = |row: StandingRow| {
        let agency = row.part_of.as_ref();
        let agency = agency.and_then(|agency| names.iter().find(|(unit, _)| unit == agency));
        EligibleRow {
            agency: agency.map_or_else(String::new, |(_, name)| name.clone()),
            awards: awards(&row.figures),
            adjusted: row.adjusted.as_ref().map(|it| awards(&it.figures)),
            row,
        }
    };
    let suffices = |one: &EligibleRow| {
        let reached = |awards: &String, stands: Overall| !awards.is_empty() || stands >= Overall::Met;
        // Who reached it before or after a correction stands in the list, both beside each other.
        let adjusted = one.adjusted.as_ref();
        reached(&one.awards, one.row.overall)
            || adjusted.is_some_and(|awards| reached(awards, one.row.stands()))
    };
    rows.into_iter().map(shown).filter(suffices).collect()
}

impl NominationsPage {
    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    const fn stands(&self, one: &EligibleRow) -> &'static str {
        overall_tone(&one.row.overall)
    }

    /// Whether a figure of somebody in the list was corrected after the close.
    fn is_corrected(&self) -> bool {
        self.eligible.iter().any(|one| one.adjusted.is_some())
    }

    /// The tone of where it stands by the corrected figures.
    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn adjusted_tone(&self, one: &EligibleRow) -> &'static str {
        overall_tone(&one.row.stands())
    }

    fn typed(&self, name: &str) -> &str {
        text(&self.sent, name)
    }

    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    const fn tone(&self, one: &Nomination) -> &'static str {
        stage_tone(one.stage)
    }

    fn first_unit(&self) -> &str {
        self.units.first().map_or("", |choice| choice.value.as_str())
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    Ok(render(
        &page(&office, desk, &id, (Sent::new(), FormReport::new())).await?,
    ))
}

async fn page(
    office: &Office,
    desk: Desk,
    id: &str,
    (sent, report): (Sent, FormReport),
) -> Result<NominationsPage, WebFault> {
    let Desk { cx, op } = desk;
    let (id, today) = (id_of(id)?, op.now().day());
    let reader = op.clone();
    let mine: Vec<UnitId> = op
        .units_for(Permission::PrepareNomination)
        .into_iter()
        .map(|(unit, _)| unit)
        .collect();
    let found = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            let mut lines = Vec::new();
            for one in nominations(&reader, tx, id)? {
                let name = unit(tx, &one.unit)?.name;
                let award = campaign.definition.award(&one.award);
                let award = award.map_or_else(String::new, |award| award.name.clone());
                let file = nomination_file(&reader, tx, one.id)?;
                let names: Vec<&str> = file.nominees.iter().map(|one| one.name.as_str()).collect();
                lines.push((one, name, award, names.join("; ")));
            }
            let mut units = Vec::new();
            for id in &mine {
                units.push(Choice::new(id.as_str(), unit(tx, id)?.name));
            }
            let all = standings(tx, &campaign, today)?;
            let rows: Vec<StandingRow> = all.rows.into_iter().chain(all.parts).collect();
            Ok::<_, Fault>((campaign, lines, awards(tx, id)?, (units, rows)))
        })
        .await?;
    let (campaign, lines, awards, (units, rows)) = found;
    let submissions = submissions(&op, &campaign);
    let votes = !op.units_for(Permission::VoteAward).is_empty();
    Ok(NominationsPage {
        sessions: !units.is_empty() || !submissions.is_empty() || votes,
        decides: op.may(Permission::DecideAward, &campaign.unit, None),
        rules: campaign
            .definition
            .awards
            .iter()
            .map(|rule| Choice::new(&rule.code, format!("{} ({})", rule.name, kinds(&cx, rule))))
            .collect(),
        closed: campaign.state == CampaignState::Closed,
        frame: Frame::new(&cx, &op, &campaign, "/nominations"),
        eligible: eligible(&cx, &campaign, rows),
        submissions,
        lines,
        awards,
        units,
        sent,
        report,
        cx,
    })
}

pub(super) async fn begin(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (campaign, op) = (id_of(&id)?, desk.op.clone());
    let at: UnitId = text(&sent, "unit")
        .parse()
        .map_err(|_| Fault::from(motcua_campaign::CampaignError::UnitTakesNoPart))?;
    let award = text(&sent, "award").to_owned();
    let key = sent_key(&id, &sent);
    let begin_one = move |tx: &mut motcua_db::Tx<'_>| {
        once(&op, tx, &key, |tx| {
            let begun = begin_nomination(&op, tx, (campaign, &at), &award)?;
            Ok::<Acted<FieldProblem>, Fault>(match begun {
                Ok(nomination) => Acted::Done(nomination.to_string()),
                Err(problem) => Acted::Invalid(problem),
            })
        })
    };
    match office.write(begin_one).await? {
        Acted::Done(nomination) => {
            let to = format!("/office/campaigns/{id}/nominations/{nomination}");
            Ok(Redirect::to(&to).into_response())
        }
        Acted::Invalid(problem) => {
            let report = report_of(&desk.cx, &[problem]);
            let page = page(&office, desk, &id, (sent, report)).await?;
            Ok(render_form(&page, &page.report))
        }
    }
}
