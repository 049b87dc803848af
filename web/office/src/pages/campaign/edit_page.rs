//! The page that writes one part of a campaign, before the launch and after it.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    Campaign, CampaignError, Definition, FieldProblem, Function, Saved, State as CampaignState,
    save_campaign, save_started,
};
use motcua_db::Tx;
use motcua_identity::{OpContext, Unit, UnitId, UnitLevel, unit, unit_tree, units_on};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::edit::{managed, part_name};
use super::edit_choices::Choices;
use super::edit_form::{AWARDS, CRITERIA, take_form, typed};
use super::edit_groups::{self, BODIES, GROUPS};
use super::edit_read::read;
use super::edit_section::Section;
use super::frame::{Frame, Sent, id_of, text};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/edit_page.html")]
struct SectionPage {
    cx: PageContext,
    frame: Frame,
    section: Section,
    label: String,
    version: i64,
    bodies: Vec<Choice>,
    offered: Choices,
    criteria: usize,
    awards: usize,
    /// Which criteria are asked for at once: so many groups, all or any of each, and where they must stand.
    groups: usize,
    /// Rows of bodies of later days, and the functions they may hold.
    later: usize,
    sent: Sent,
    report: FormReport,
}

impl SectionPage {
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

    /// Whether a row is filled in; the others are folded, so that a telephone shows what there is.
    fn used(&self, name: &str, row: &usize) -> bool {
        !self.in_row(name, row).is_empty()
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
        !edit_groups::groups(&self.sent, owner, &edit_groups::sent_rows(&self.sent)).is_empty()
    }

    /// Whether a body of a later day is named, or typed wrongly.
    fn has_later(&self) -> bool {
        (1..=self.later).any(|row| !self.in_row("body_unit", &row).is_empty())
    }

    /// What stands in a row of criteria, by its number where nothing does.
    fn criterion_name(&self, row: &usize) -> String {
        let chosen = self.in_row("indicator", row);
        let mut offered = self.offered.indicators.iter();
        let known = offered.find(|choice| choice.value == chosen);
        known.map_or_else(
            || self.cx.t1("campaign-criterion-number", "number", *row),
            |choice| choice.label.clone(),
        )
    }

    /// Whether forms of award of the province's regimes can be taken here.
    fn offers_forms(&self) -> bool {
        self.section == Section::Awards && !self.offered.forms.is_empty()
    }

    fn row_ticked(&self, name: &str, row: &usize) -> bool {
        self.in_row(name, row) == "yes"
    }
}

/// The campaign and the part of an address.
fn asked((id, section): &(String, String)) -> Result<(motcua_campaign::CampaignId, Section), Fault> {
    let section = Section::from_identifier(section);
    Ok((id_of(id)?, section.ok_or(CampaignError::NotFound)?))
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(address): Path<(String, String)>,
) -> PageResult {
    Ok(render(
        &page(&office, desk, &address, (None, FormReport::new())).await?,
    ))
}

pub(super) async fn save(
    State(office): State<Office>,
    desk: Desk,
    Path(address): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let ((id, section), op) = (asked(&address)?, desk.op.clone());
    if section == Section::Awards && text(&sent, "act") == "form" {
        return with_form(&office, desk, &address, sent).await;
    }
    let reader = op.clone();
    let before = office.read(move |tx| managed(&reader, tx, id)).await?;
    let mut report = FormReport::new();
    match read(section, &sent, &before.definition) {
        Err(wrong) => {
            for (field, code) in wrong {
                report.add(field, desk.cx.t(&format!("problem-{code}")));
            }
        }
        Ok(definition) => {
            let reason = text(&sent, "reason").to_owned();
            let version = text(&sent, "version").parse().unwrap_or(0);
            let outcome = office
                .write(move |tx| keep(&op, tx, (&before, version), (&definition, &reason)))
                .await?;
            match outcome {
                Some(Saved::Saved | Saved::Same) => {
                    let saved = section.identifier();
                    let back = format!("/office/campaigns/{id}/edit?saved={saved}");
                    return Ok(Redirect::to(&back).into_response());
                }
                Some(Saved::Invalid(problems)) => report_here(&desk.cx, section, &problems, &mut report),
                None => report.add("version", desk.cx.t("campaign-edit-changed-meanwhile")),
            }
        }
    }
    let page = page(&office, desk, &address, (Some(sent), report)).await?;
    Ok(render_form(&page, &page.report))
}

/// The awards with the form that was chosen in them; nothing is saved.
async fn with_form(office: &Office, desk: Desk, address: &(String, String), mut sent: Sent) -> PageResult {
    let mut report = FormReport::new();
    if let Err(code) = take_form(&mut sent) {
        report.add("award_form", desk.cx.t(&format!("problem-{code}")));
    }
    let page = page(office, desk, address, (Some(sent), report)).await?;
    Ok(render_form(&page, &page.report))
}

/// Saves what was typed over `version`; nothing where somebody else saved in between.
fn keep(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (before, version): (&Campaign, i64),
    (definition, reason): (&Definition, &str),
) -> Result<Option<Saved>, Fault> {
    let saved = if before.state == CampaignState::Draft {
        save_campaign(op, tx, (before.id, version), definition)
    } else {
        save_started(op, tx, (before.id, version), definition, reason)
    };
    match saved {
        // Nothing was written: whoever typed keeps it and looks at what is there now.
        Err(fault) if fault.code() == Fault::from(CampaignError::ChangedMeanwhile).code() => Ok(None),
        other => other.map(Some),
    }
}

/// The problems beside their fields; what is wrong in another part is named with that part.
fn report_here(cx: &PageContext, section: Section, problems: &[FieldProblem], report: &mut FormReport) {
    for problem in problems {
        let words = cx.t(&format!("problem-{}", problem.code));
        match Section::of_problem(problem.field) {
            Some(other) if other != section => {
                let args = [
                    ("part", part_name(cx, other).into()),
                    ("problem", words.as_ref().into()),
                ];
                report.add("elsewhere", cx.words().with("campaign-edit-elsewhere", &args));
            }
            _ => report.add(problem.field, words),
        }
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

async fn page(
    office: &Office,
    desk: Desk,
    address: &(String, String),
    (sent, report): (Option<Sent>, FormReport),
) -> Result<SectionPage, WebFault> {
    let Desk { cx, op } = desk;
    let (id, section) = asked(address)?;
    let (reader, said) = (op.clone(), cx.clone());
    let (campaign, bodies) = office
        .read(move |tx| {
            let campaign = managed(&reader, tx, id)?;
            let bodies = bodies(&said, tx, &campaign)?;
            Ok::<_, Fault>((campaign, bodies))
        })
        .await?;
    let label = part_name(&cx, section);
    let frame = Frame::new(&cx, &op, &campaign, "/plan");
    let overview = format!("{}/edit", frame.href());
    Ok(SectionPage {
        frame: frame.below_part((overview, cx.t("campaign-edit")), label.as_str()),
        offered: Choices::new(&cx, &campaign),
        criteria: CRITERIA,
        awards: AWARDS,
        groups: GROUPS,
        later: BODIES,
        sent: shown(section, sent, &campaign.definition),
        version: campaign.version,
        section,
        label,
        bodies,
        report,
        cx,
    })
}

/// What stands in the fields: what was typed, or what is kept. The groups of awards name the criteria that are kept.
fn shown(section: Section, sent: Option<Sent>, definition: &Definition) -> Sent {
    let kept = typed(definition);
    let Some(mut sent) = sent else {
        return kept;
    };
    if section == Section::Awards {
        let criteria = kept
            .into_iter()
            .filter(|(name, _)| name.starts_with("indicator_"));
        sent.extend(criteria);
    }
    sent
}
