//! The form that writes a campaign, before the launch and after it.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    Campaign, CampaignError, Excluded, Function, Indicator, Of, Over, Overall, Registers, Saved,
    State as CampaignState, SubUnits, campaign, may_manage, save_campaign, save_started,
};
use motcua_db::Tx;
use motcua_identity::{OpContext, Unit, UnitId, UnitLevel, unit, unit_tree, units_on};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::edit_form::{AWARDS, CRITERIA, read, take_form, typed};
use super::edit_groups::{self, BODIES, GROUPS};
use super::frame::{Frame, Sent, id_of, indicator_name, text};
use super::regimes::{award_forms, regime_choices};
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
    /// The forms of award of regimes of the province.
    forms: Vec<Choice>,
    persons: Vec<Choice>,
    seen: Vec<Choice>,
    sub_units: Vec<Choice>,
    registers: Vec<Choice>,
    excluded: Vec<Choice>,
    levels: Vec<(String, String)>,
    criteria: usize,
    awards: usize,
    /// Which criteria are asked for at once: so many groups, all or any of each, and where they must stand.
    groups: usize,
    ofs: Vec<Choice>,
    group_asks: Vec<Choice>,
    /// Rows of bodies of later days, and the functions they may hold.
    later: usize,
    functions: Vec<Choice>,
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

    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn group_field(&self, owner: &str, group: &usize, what: &str) -> String {
        edit_groups::field(owner, group, what)
    }

    fn in_group(&self, owner: &str, group: &usize, what: &str) -> &str {
        text(&self.sent, &edit_groups::field(owner, group, what))
    }

    /// Whether a row of criteria is ticked in a group.
    fn grouped(&self, owner: &str, group: &usize, row: &usize) -> bool {
        self.in_group(owner, group, &row.to_string()) == "yes"
    }

    /// Whether an owner of groups has any.
    fn has_groups(&self, owner: &str) -> bool {
        !edit_groups::groups(&self.sent, owner).is_empty()
    }

    /// Whether a body of a later day is named, or typed wrongly.
    fn has_later(&self) -> bool {
        (1..=self.later).any(|row| !self.in_row("body_unit", &row).is_empty())
    }

    /// What stands in a row of criteria, by its number where nothing does.
    fn criterion_name(&self, row: &usize) -> String {
        let chosen = self.in_row("indicator", row);
        let known = self.indicators.iter().find(|choice| choice.value == chosen);
        known.map_or_else(
            || self.cx.t1("campaign-criterion-number", "number", *row),
            |choice| choice.label.clone(),
        )
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
    if text(&sent, "act") == "form" {
        return with_form(&office, desk, &id, sent).await;
    }
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

/// The form with the award that was chosen in it; nothing is saved.
async fn with_form(office: &Office, desk: Desk, id: &str, mut sent: Sent) -> PageResult {
    let mut report = FormReport::new();
    if let Err(code) = take_form(&mut sent) {
        report.add("award_form", desk.cx.t(&format!("problem-{code}")));
    }
    let page = page(office, desk, id, Some(sent), report).await?;
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
fn bodies(cx: &PageContext, tx: &mut Tx<'_>, campaign: &Campaign) -> Result<Vec<Choice>, Fault> {
    let definition = &campaign.definition;
    let window = definition.window;
    if campaign.parent.is_some() {
        let tree = unit_tree(tx, window.to)?;
        let below = tree.subtree_of(&campaign.unit);
        let units = below.iter().filter_map(|id| tree.get(id));
        return Ok(units.map(|unit| body_choice(cx, unit)).collect());
    }
    // A body that ends while the campaign runs stands beside the one that takes over (A10).
    let mut units: BTreeMap<UnitId, Unit> = BTreeMap::new();
    for day in [window.from, window.to, cx.today()] {
        let standing = units_on(tx, day)?.into_iter();
        let of_province = |unit: &Unit| matches!(unit.level, UnitLevel::Department | UnitLevel::Province);
        units.extend(standing.filter(of_province).map(|unit| (unit.id.clone(), unit)));
    }
    let later = definition.later_bodies.iter().map(|term| &term.unit);
    let first = Function::ALL
        .into_iter()
        .filter_map(|it| definition.first_body(it));
    for id in first.chain(later) {
        if !units.contains_key(id) {
            units.insert(id.clone(), unit(tx, id)?);
        }
    }
    Ok(units.values().map(|unit| body_choice(cx, unit)).collect())
}

/// A unit as a body, with its last day where it has one: two departments of one name followed each other.
fn body_choice(cx: &PageContext, unit: &Unit) -> Choice {
    let label = unit.valid_to.map_or_else(
        || unit.name.clone(),
        |last| {
            let until = cx.t1("campaign-body-until", "day", cx.words().day(last));
            format!("{} ({until})", unit.name)
        },
    );
    Choice::new(unit.id.as_str(), label)
}

/// The levels of units as ticks: the field and what it is called.
fn levels(cx: &PageContext) -> Vec<(String, String)> {
    let tick = |level: UnitLevel| {
        let name = format!("level_{}", level.identifier());
        let label = cx.t(&format!(
            "campaign-unit-level-{}",
            level.identifier().replace('_', "-")
        ));
        (name, label.into_owned())
    };
    UnitLevel::ALL.into_iter().map(tick).collect()
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
    let (reader, said) = (op.clone(), cx.clone());
    let (campaign, bodies) = office
        .read(move |tx| {
            let campaign = managed(&reader, tx, id)?;
            let bodies = bodies(&said, tx, &campaign)?;
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
        regimes: regime_choices(&cx, &campaign.definition.regime),
        forms: award_forms(&cx, &campaign.definition.regime, campaign.parent.is_some()),
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
        levels: levels(&cx),
        criteria: CRITERIA,
        awards: AWARDS,
        groups: GROUPS,
        ofs: from(&Of::ALL.map(Of::identifier), "campaign-group-of"),
        group_asks: from(
            &[Overall::Met, Overall::Exceeded].map(Overall::identifier),
            "campaign-group-asked",
        ),
        later: BODIES,
        functions: from(&Function::ALL.map(Function::identifier), "campaign-function"),
        sent: sent.unwrap_or_else(|| typed(&campaign.definition)),
        frame: Frame::new(&cx, &op, &campaign, "/plan").below(cx.t("campaign-edit")),
        version,
        bodies,
        report,
        cx,
    })
}
