//! Closed periods, and closing one.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{Campaign, open_campaigns};
use motcua_db::Tx;
use motcua_figures::{
    ClosePeriod, ClosedPeriod, IndicatorSet, OF_OFFICERS, Period, PeriodKind, close_period, closed_periods,
    indicator_set, officer_periods_seen,
};
use motcua_identity::{OpContext, Permission, unit_tree};
use motcua_kernel::{Day, Fault};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, render_form};
use serde::Deserialize;

use super::asked::{choices, shown_sets};
use super::closed_officers;
use super::period::titled;
use crate::Office;
use crate::desk::Desk;

/// The form.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    kind: String,
    set: String,
    unit: String,
    /// The campaign that is closed, where one is: it has days of its own for each indicator.
    campaign: String,
    from: String,
    to: String,
}

/// A closed period with the name of its unit.
struct Line {
    closed: ClosedPeriod,
    /// Where it is shown.
    href: String,
    /// The period by its name.
    title: String,
    unit: String,
    set: String,
}

#[derive(Template)]
#[template(path = "figures/periods.html")]
struct PeriodsPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    lines: Vec<Line>,
    keeps: bool,
    kinds: Vec<Choice>,
    sets: Vec<Choice>,
    units: Vec<Choice>,
    /// The campaigns that were launched, with the days that each runs.
    campaigns: Vec<Choice>,
    sent: Sent,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    let last = PeriodKind::Month.last_before(desk.op.now().day());
    let sent = Sent {
        kind: PeriodKind::Month.identifier().to_owned(),
        set: "kh170".to_owned(),
        // The first choice: the top of what the officer answers for.
        unit: String::new(),
        campaign: String::new(),
        from: last.map_or_else(String::new, |last| last.from.to_string()),
        to: last.map_or_else(String::new, |last| last.to.to_string()),
    };
    answer(office, desk, (sent, FormReport::new())).await
}

pub(super) async fn close(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let mut report = FormReport::new();
    let campaigns = office.read(open_campaigns).await?;
    let input = input(&desk, (&sent, &campaigns), &mut report);
    let Some(input) = input.filter(|_| report.is_clean()) else {
        return answer(office, desk, (sent, report)).await;
    };
    let op = desk.op.clone();
    let outcome = office
        .run(move |office| Ok(office.db.write(move |tx| close_period(&op, tx, &input))))
        .await?;
    match outcome {
        Ok(closed) => Ok(Redirect::to(&format!("/office/figures/periods/{}", closed.id)).into_response()),
        Err(fault) if fault.code().starts_with("figures-period") => {
            let words = desk.cx.t(&format!("fault-{}", fault.code())).into_owned();
            report.add("to", words);
            answer(office, desk, (sent, report)).await
        }
        Err(fault) => Err(fault.into()),
    }
}

/// The form understood; a span of the calendar needs no days, and a campaign has its own.
fn input(
    desk: &Desk,
    (sent, campaigns): (&Sent, &[Campaign]),
    report: &mut FormReport,
) -> Option<ClosePeriod> {
    let kind = PeriodKind::from_identifier(&sent.kind);
    if kind.is_none() {
        report.add("kind", desk.cx.t("problem-figures-kind"));
    }
    let unit = sent.unit.parse().ok();
    if unit.is_none() {
        report.add("unit", desk.cx.t("problem-figures-unit"));
    }
    let typed = |text: &str| text.parse::<Day>().ok();
    let period = match (kind, typed(&sent.from), typed(&sent.to)) {
        (Some(PeriodKind::Campaign), ..) => {
            let chosen = campaigns.iter().find(|it| it.id.to_string() == sent.campaign);
            if chosen.is_none() {
                report.add("campaign", desk.cx.t("problem-figures-campaign"));
            }
            // Each indicator over its own days, as the campaign's own close has it.
            let set = indicator_set(&sent.set);
            if set.is_none() {
                report.add("set", desk.cx.t("fault-figures-set-unknown"));
            }
            return Some(chosen?.definition.period_close(set?, unit?));
        }
        (_, Some(from), Some(to)) => Some(Period::new(from, to)),
        (Some(kind), None, None) => kind.last_before(desk.op.now().day()),
        _ => None,
    };
    if period.is_none() {
        report.add("from", desk.cx.t("problem-figures-days"));
    }
    Some(ClosePeriod {
        kind: kind?,
        set: sent.set.clone(),
        unit: unit?,
        period: period?,
        campaign: None,
    })
}

async fn answer(office: Office, desk: Desk, (sent, report): (Sent, FormReport)) -> PageResult {
    let Desk { cx, op } = desk;
    let (reader, named) = (op.clone(), cx.clone());
    let (lines, units, campaigns) = office
        .read(move |tx| {
            let (lines, units) = find(&reader, tx, &named)?;
            Ok::<_, Fault>((lines, units, open_campaigns(tx)?))
        })
        .await?;
    let campaign_choice = |it: &Campaign| {
        let window = it.definition.window;
        let days = format!("{} – {}", cx.words().day(window.from), cx.words().day(window.to));
        Choice::new(it.id.to_string(), format!("{} ({days})", it.definition.name))
    };
    let set_choice = |set: &'static IndicatorSet| {
        Choice::new(&set.identifier, set.short.in_language(cx.language().code()))
    };
    let page = PeriodsPage {
        crumbs: vec![
            Crumb::to("/office/figures", cx.t("nav-figures")),
            Crumb::here(cx.t("figures-periods")),
        ],
        keeps: op.may_anywhere(Permission::KeepFigures),
        kinds: PeriodKind::ALL
            .into_iter()
            .map(|kind| {
                Choice::new(
                    kind.identifier(),
                    cx.t(&format!("figures-kind-{}", kind.identifier())),
                )
            })
            .collect(),
        campaigns: campaigns.iter().map(campaign_choice).collect(),
        sets: shown_sets(cx.today(), cx.today())
            .chain(indicator_set(OF_OFFICERS))
            .map(set_choice)
            .collect(),
        units,
        lines,
        sent,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

fn find(op: &OpContext, tx: &mut Tx<'_>, cx: &PageContext) -> Result<(Vec<Line>, Vec<Choice>), Fault> {
    let tree = unit_tree(tx, op.now().day())?;
    // That officers were judged somewhere is told to whoever may see some of these scores.
    let seen = officer_periods_seen(op, tx)?;
    let mut closed = closed_periods(tx)?;
    closed.retain(|it| it.officers.is_none() || seen.contains(&it.id));
    let lines = closed.into_iter().map(|closed| Line {
        href: href(op, &closed),
        unit: tree
            .get(&closed.unit)
            .map_or_else(|| closed.unit.to_string(), |unit| unit.name.clone()),
        set: closed.definition().map_or_else(
            |_| closed.set.clone(),
            |set| set.title.in_language(cx.language().code()).to_owned(),
        ),
        title: titled(cx, &closed),
        closed,
    });
    let home = op.officer()?.home_unit.clone();
    Ok((lines.collect(), choices(op, tx, &home)?))
}

/// Where a closed period is shown; scores of officers to whoever has none but their own among these.
fn href(op: &OpContext, closed: &ClosedPeriod) -> String {
    if closed.officers.is_none() {
        return format!("/office/figures/periods/{}", closed.id);
    }
    if op.may_anywhere(Permission::ViewUnitFigures) {
        return closed_officers::address(closed.id);
    }
    format!(
        "/office/figures/mine?from={}&to={}#frozen",
        closed.period.from, closed.period.to
    )
}
