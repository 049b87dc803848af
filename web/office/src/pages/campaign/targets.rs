//! Figures assigned to single units (QĐ 533/QĐ-UBND, KH 157/KH-UBND): one by one, by hand or as lines.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    Campaign, Definition, Indicator, Saved, State as CampaignState, UnitTarget, campaign, save_campaign,
    save_started,
};
use motcua_figures::AdminLevel;
use motcua_identity::UnitTree;
use motcua_kernel::{Day, Fault};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::edit_read::hundredths;
use super::frame::{Frame, Sent, id_of, indicator_name, text};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/targets.html")]
struct TargetsPage {
    cx: PageContext,
    frame: Frame,
    version: i64,
    indicators: Vec<Choice>,
    sent: Sent,
    report: FormReport,
}

impl TargetsPage {
    fn typed(&self, name: &str) -> &str {
        text(&self.sent, name)
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
    (mut sent, report): (Sent, FormReport),
) -> Result<TargetsPage, WebFault> {
    let Desk { cx, op } = desk;
    let id = id_of(id)?;
    let reader = op.clone();
    let campaign = office.read(move |tx| campaign(&reader, tx, id)).await?;
    if !sent.contains_key("lines") {
        sent.insert("lines".to_owned(), as_lines(&campaign.definition));
    }
    Ok(TargetsPage {
        frame: Frame::new(&cx, &op, &campaign, "/plan").below(cx.t("campaign-targets")),
        version: campaign.version,
        indicators: campaign
            .definition
            .criteria
            .iter()
            .map(|it| Choice::new(it.indicator.identifier(), indicator_name(&cx, &it.indicator)))
            .collect(),
        sent,
        report,
        cx,
    })
}

fn as_lines(definition: &Definition) -> String {
    let line = |target: &UnitTarget| {
        let since = target
            .since
            .map_or_else(String::new, |day| format!("; {}", day.vietnamese()));
        format!(
            "{}; {}; {},{:02}; {}{since}",
            target.unit,
            target.indicator.identifier(),
            target.hundredths / 100,
            target.hundredths % 100,
            target.source
        )
    };
    definition
        .unit_targets
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

pub(super) async fn set(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (campaign_id, op) = (id_of(&id)?, desk.op.clone());
    let reader = op.clone();
    let (before, tree) = office
        .read(move |tx| {
            let found = campaign(&reader, tx, campaign_id)?;
            let tree = motcua_identity::unit_tree(tx, found.definition.window.to)?;
            Ok::<_, Fault>((found, tree))
        })
        .await?;
    let mut report = FormReport::new();
    match read(text(&sent, "lines"), &before, &tree) {
        Err((number, code)) => {
            report.add("lines", desk.cx.t1(&format!("problem-{code}"), "line", number));
        }
        Ok(unit_targets) => {
            let definition = Definition {
                unit_targets,
                ..before.definition
            };
            let version = text(&sent, "version").parse().unwrap_or(0);
            let reason = text(&sent, "reason").to_owned();
            let started = before.state != CampaignState::Draft;
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
                    return Ok(Redirect::to(&format!("/office/campaigns/{id}/plan#targets")).into_response());
                }
                Saved::Invalid(problems) => {
                    for problem in problems {
                        report.add(problem.field, desk.cx.t(&format!("problem-{}", problem.code)));
                    }
                }
            }
        }
    }
    let page = page(&office, desk, &id, (sent, report)).await?;
    Ok(render_form(&page, &page.report))
}

/// Reads lines of unit, indicator, percentage and source; the number of the line that is wrong, and why.
fn read(typed: &str, campaign: &Campaign, tree: &UnitTree) -> Result<Vec<UnitTarget>, (usize, &'static str)> {
    let mut found: Vec<UnitTarget> = Vec::new();
    let lines = (1..).zip(typed.lines().map(str::trim));
    for (number, line) in lines.filter(|(_, line)| !line.is_empty()) {
        let mut parts = line.splitn(5, ';').map(str::trim);
        let mut next = || parts.next().unwrap_or_default();
        let (unit, indicator, percent, source, since) = (next(), next(), next(), next(), next());
        let unit = tree.by_code(unit).map(|unit| unit.id.clone());
        let unit = unit.filter(|unit| AdminLevel::of(tree, unit).is_some());
        let unit = unit.ok_or((number, "campaign-line-unit"))?;
        let indicator = Indicator::from_identifier(indicator)
            .filter(|it| {
                campaign
                    .definition
                    .criteria
                    .iter()
                    .any(|criterion| criterion.indicator == *it)
            })
            .ok_or((number, "campaign-line-indicator"))?;
        let hundredths = hundredths(percent).ok().flatten();
        let hundredths = hundredths.ok_or((number, "campaign-line-percent"))?;
        // A target without the text that assigned it cannot be defended.
        if source.is_empty() {
            return Err((number, "campaign-line-source"));
        }
        let since = day_of(since).ok_or((number, "campaign-line-day"))?;
        let same =
            |other: &UnitTarget| other.unit == unit && other.indicator == indicator && other.since == since;
        if found.iter().any(same) {
            return Err((number, "campaign-line-twice"));
        }
        found.push(UnitTarget {
            unit,
            indicator,
            hundredths,
            source: source.to_owned(),
            since,
        });
    }
    Ok(found)
}

/// The day as people write it (`4/4/2023`) or as forms send it; nothing typed is no day, which is right.
fn day_of(typed: &str) -> Option<Option<Day>> {
    if typed.is_empty() {
        return Some(None);
    }
    if let Ok(day) = typed.parse::<Day>() {
        return Some(Some(day));
    }
    let mut parts = typed.split('/').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let day = Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    Some(Some(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_from_which_a_target_holds_is_typed_as_people_write_it_or_left_out() {
        let day = Day::new(2023, 4, 4);
        assert_eq!(day_of("4/4/2023"), Some(day));
        assert_eq!(day_of("2023-04-04"), Some(day));
        assert_eq!(day_of(""), Some(None));
        assert_eq!(day_of("31/2/2023"), None);
        assert_eq!(day_of("hôm nay"), None);
    }
}
