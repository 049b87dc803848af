//! The form that writes a campaign, before the launch and after it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    Campaign, CampaignError, Excluded, Indicator, Over, Overall, Registers, Saved, State as CampaignState,
    SubUnits, campaign, may_manage, save_campaign, save_started,
};
use motcua_db::Tx;
use motcua_identity::{OpContext, UnitLevel, unit_tree, units_on};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::edit_form::{AWARDS, CRITERIA, read, typed};
use super::frame::{Frame, Sent, id_of, indicator_name, text};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/edit.html")]
struct EditPage {
    cx: PageContext,
    frame: Frame,
    version: i64,
    bodies: Vec<Choice>,
    indicators: Vec<Choice>,
    overs: Vec<Choice>,
    modes: Vec<Choice>,
    kinds: Vec<Choice>,
    deciders: Vec<Choice>,
    standings: Vec<Choice>,
    bases: Vec<Choice>,
    regimes: Vec<Choice>,
    persons: Vec<Choice>,
    seen: Vec<Choice>,
    sub_units: Vec<Choice>,
    registers: Vec<Choice>,
    excluded: Vec<Choice>,
    levels: Vec<(String, String)>,
    criteria: usize,
    awards: usize,
    sent: Sent,
    report: FormReport,
}

impl EditPage {
    fn typed(&self, name: &str) -> &str {
        text(&self.sent, name)
    }

    fn in_row(&self, name: &str, row: &usize) -> &str {
        text(&self.sent, &format!("{name}_{row}"))
    }

    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn field(&self, name: &str, row: &usize) -> String {
        format!("{name}_{row}")
    }

    fn ticked(&self, name: &str) -> bool {
        text(&self.sent, name) == "yes"
    }

    fn row_ticked(&self, name: &str, row: &usize) -> bool {
        self.in_row(name, row) == "yes"
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    Ok(render(&page(&office, desk, &id, None, FormReport::new()).await?))
}

pub(super) async fn save(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (campaign_id, op) = (id_of(&id)?, desk.op.clone());
    let reader = op.clone();
    let before = office.read(move |tx| managed(&reader, tx, campaign_id)).await?;
    let version = text(&sent, "version").parse().unwrap_or(0);
    let mut report = FormReport::new();
    match read(&sent, &before.definition) {
        Err(wrong) => {
            for (field, code) in wrong {
                report.add(field, desk.cx.t(&format!("problem-{code}")));
            }
        }
        Ok(definition) => {
            let started = before.state != CampaignState::Draft;
            let reason = text(&sent, "reason").to_owned();
            let saved = office
                .write(move |tx| {
                    if started {
                        save_started(&op, tx, (campaign_id, version), &definition, &reason)
                    } else {
                        save_campaign(&op, tx, (campaign_id, version), &definition)
                    }
                })
                .await?;
            match saved {
                Saved::Saved | Saved::Same => {
                    return Ok(Redirect::to(&format!("/office/campaigns/{id}/plan")).into_response());
                }
                Saved::Invalid(problems) => {
                    for problem in problems {
                        report.add(problem.field, desk.cx.t(&format!("problem-{}", problem.code)));
                    }
                }
            }
        }
    }
    let page = page(&office, desk, &id, Some(sent), report).await?;
    Ok(render_form(&page, &page.report))
}

fn managed(op: &OpContext, tx: &mut Tx<'_>, id: motcua_campaign::CampaignId) -> Result<Campaign, Fault> {
    let found = campaign(op, tx, id)?;
    if may_manage(op, &found) {
        Ok(found)
    } else {
        op.authorise(motcua_identity::Permission::ManageCampaign, &found.unit, None)?;
        Err(CampaignError::NotFound.into())
    }
}

/// The bodies that a campaign can name: those of the province, or the unit of a sub-campaign with what is below it.
fn bodies(tx: &mut Tx<'_>, campaign: &Campaign) -> Result<Vec<Choice>, Fault> {
    let day = campaign.definition.window.to;
    let mut units = units_on(tx, day)?;
    if campaign.parent.is_some() {
        let below = unit_tree(tx, day)?.subtree_of(&campaign.unit);
        units.retain(|unit| below.contains(&unit.id));
    } else {
        units.retain(|unit| matches!(unit.level, UnitLevel::Department | UnitLevel::Province));
    }
    let choices = units.iter().map(|unit| Choice::new(unit.id.as_str(), &unit.name));
    Ok(choices.collect())
}

async fn page(
    office: &Office,
    desk: Desk,
    id: &str,
    sent: Option<Sent>,
    report: FormReport,
) -> Result<EditPage, WebFault> {
    let Desk { cx, op } = desk;
    let id = id_of(id)?;
    let reader = op.clone();
    let (campaign, bodies) = office
        .read(move |tx| {
            let campaign = managed(&reader, tx, id)?;
            let bodies = bodies(tx, &campaign)?;
            Ok::<_, Fault>((campaign, bodies))
        })
        .await?;
    let choice = |value: &str, key: String| Choice::new(value, cx.t(&key));
    let from = |values: &[&str], key: &str| -> Vec<Choice> {
        values
            .iter()
            .map(|value| choice(value, format!("{key}-{value}")))
            .collect()
    };
    let version = campaign.version;
    Ok(EditPage {
        indicators: Indicator::all()
            .map(|it| Choice::new(it.identifier(), indicator_name(&cx, &it)))
            .collect(),
        overs: from(&Over::ALL.map(Over::identifier), "campaign-over"),
        modes: vec![
            choice("points", "campaign-mode-points".to_owned()),
            choice("relative", "campaign-mode-relative".to_owned()),
        ],
        kinds: from(&["collective", "person", "both"], "campaign-kinds"),
        // A sub-campaign yields awards of the unit's own head only.
        deciders: if campaign.parent.is_some() {
            from(&["head"], "campaign-decider")
        } else {
            from(&["head", "chairman"], "campaign-decider")
        },
        standings: from(
            &[Overall::Exceeded, Overall::Met, Overall::Unjudged].map(Overall::identifier),
            "campaign-asked",
        ),
        bases: from(&["all", "present"], "campaign-base"),
        regimes: from(&["nd-91-2017", "nd-98-2023", "law-2022"], "campaign-regime"),
        persons: vec![
            choice("either", "campaign-person-rule-either".to_owned()),
            choice("yes", "campaign-person-rule-yes".to_owned()),
        ],
        seen: vec![
            choice("everybody", "campaign-seen-everybody".to_owned()),
            choice("staff", "campaign-seen-staff".to_owned()),
        ],
        sub_units: from(
            &SubUnits::ALL.map(SubUnits::identifier),
            "campaign-reading-sub-units",
        ),
        registers: from(
            &Registers::ALL.map(Registers::identifier),
            "campaign-reading-registered",
        ),
        excluded: from(
            &Excluded::ALL.map(Excluded::identifier),
            "campaign-reading-excluded",
        ),
        levels: UnitLevel::ALL
            .into_iter()
            .map(|level| {
                let name = format!("level_{}", level.identifier());
                let label = cx.t(&format!(
                    "campaign-unit-level-{}",
                    level.identifier().replace('_', "-")
                ));
                (name, label.into_owned())
            })
            .collect(),
        criteria: CRITERIA,
        awards: AWARDS,
        sent: sent.unwrap_or_else(|| typed(&campaign.definition)),
        frame: Frame::new(&cx, &op, &campaign, "/plan").below(cx.t("campaign-edit")),
        version,
        bodies,
        report,
        cx,
    })
}
