//! The parts of a campaign's definition at a glance: what is filled in, what is missing, and the way to each.

use askama::Template;
use axum::extract::{Path, Query, State};
use motcua_campaign::{Campaign, CampaignError, CampaignId, Definition, Span, may_manage, problems_of};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ui::{PageContext, PageResult, render};
use serde::Deserialize;

use super::edit_section::Section;
use super::frame::{Frame, id_of};
use crate::Office;
use crate::desk::Desk;

/// The address.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// The part that was just saved.
    saved: String,
}

/// A part in one line.
struct Line {
    href: String,
    label: String,
    /// What is filled in.
    filled: String,
    /// Whether that is what officers wrote, Vietnamese in every language.
    written: bool,
    /// What is missing before the launch, or wrong.
    missing: Vec<String>,
    /// What may stay open, and should be known.
    open: Option<String>,
}

#[derive(Template)]
#[template(path = "campaign/edit.html")]
struct EditPage {
    cx: PageContext,
    frame: Frame,
    lines: Vec<Line>,
    /// What the part is called that was just saved.
    saved: Option<String>,
}

/// What a part is called.
pub(super) fn part_name(cx: &PageContext, section: Section) -> String {
    let key = format!("campaign-edit-part-{}", section.identifier());
    cx.t(&key).into_owned()
}

/// The campaign, for whoever manages it.
pub(super) fn managed(op: &OpContext, tx: &mut Tx<'_>, id: CampaignId) -> Result<Campaign, Fault> {
    let found = motcua_campaign::campaign(op, tx, id)?;
    if may_manage(op, &found) {
        Ok(found)
    } else {
        op.authorise(motcua_identity::Permission::ManageCampaign, &found.unit, None)?;
        Err(CampaignError::NotFound.into())
    }
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let (id, reader) = (id_of(&id)?, op.clone());
    let campaign = office.read(move |tx| managed(&reader, tx, id)).await?;
    let frame = Frame::new(&cx, &op, &campaign, "/plan").below(cx.t("campaign-edit"));
    Ok(render(&EditPage {
        lines: lines(&cx, &frame, &campaign),
        saved: Section::from_identifier(&asked.saved).map(|section| part_name(&cx, section)),
        frame,
        cx,
    }))
}

fn lines(cx: &PageContext, frame: &Frame, campaign: &Campaign) -> Vec<Line> {
    let problems = problems_of(campaign, &campaign.definition);
    let line = |section: Section| {
        let (filled, written) = filled(cx, section, &campaign.definition);
        let here = problems
            .iter()
            .filter(|problem| Section::of_problem(problem.field) == Some(section));
        Line {
            href: format!("{}/edit/{}", frame.href(), section.identifier()),
            label: part_name(cx, section),
            filled,
            written,
            missing: here
                .map(|problem| cx.t(&format!("problem-{}", problem.code)).into_owned())
                .collect(),
            open: left_open(cx, section, &campaign.definition),
        }
    };
    Section::ALL.into_iter().map(line).collect()
}

/// What is filled in of a part, in one line, and whether that is what officers wrote.
fn filled(cx: &PageContext, section: Section, definition: &Definition) -> (String, bool) {
    let days = |span: Span| {
        let words = cx.words();
        format!("{} – {}", words.day(span.from), words.day(span.to))
    };
    let told = |key: &str, count: usize| cx.t1(key, "count", count);
    let parts = match section {
        Section::General => {
            let written = [&definition.number, &definition.name, &definition.title].map(String::as_str);
            let filled = written.into_iter().filter(|it| !it.is_empty()).take(2);
            return (filled.collect::<Vec<_>>().join(" · "), true);
        }
        Section::Days => vec![
            days(definition.window),
            told("campaign-edit-distribution", definition.distribution.len()),
        ],
        Section::Contents => vec![
            told("campaign-edit-contents", definition.contents.len()),
            told("campaign-edit-bodies", bodies(definition)),
        ],
        Section::Scope => vec![
            days(definition.scope),
            told("campaign-edit-clusters", definition.clusters.len()),
            told("campaign-edit-unit-targets", definition.unit_targets.len()),
        ],
        Section::Criteria => vec![told("campaign-edit-criteria", definition.criteria.len())],
        Section::Eligibility => vec![
            told("campaign-edit-collectives", definition.collectives.len()),
            told("campaign-edit-persons", definition.persons.len()),
        ],
        Section::Awards => vec![told("campaign-edit-awards", definition.awards.len())],
    };
    (parts.join(" · "), false)
}

/// How many of the two functions a body holds from the first day on.
fn bodies(definition: &Definition) -> usize {
    let first = [&definition.focal_point, &definition.emulation_body];
    first.into_iter().flatten().count()
}

/// What a part leaves open that a campaign can be launched without.
fn left_open(cx: &PageContext, section: Section, definition: &Definition) -> Option<String> {
    let key = match section {
        Section::Days if definition.submission.is_none() => "campaign-edit-open-submission",
        Section::Contents if bodies(definition) < 2 => "campaign-edit-open-bodies",
        Section::Criteria if definition.without_target().next().is_some() => "campaign-edit-open-targets",
        Section::Awards if definition.awards.is_empty() => "campaign-edit-open-awards",
        _ => return None,
    };
    Some(cx.t(key).into_owned())
}
