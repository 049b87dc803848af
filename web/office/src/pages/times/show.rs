//! The page of the times and the form that sets them anew.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_dossier::model::{CaseTime, CaseTimes};
use motcua_dossier::{
    FieldProblem, SetCaseTimes, TimesOutcome, TimesSet, case_times, case_times_set, set_case_times,
};
use motcua_kernel::{Day, Fault, Instant};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 2] = ["set", "same"];

/// What was typed, field by field.
type Sent = BTreeMap<String, String>;

/// One time as the form asks for it.
struct Field {
    name: &'static str,
    label: String,
    hint: String,
    value: String,
}

/// One record of the history.
struct Line {
    from: Day,
    state: &'static str,
    changes: Vec<String>,
    basis: String,
    set_by: String,
    set_at: Option<Instant>,
}

#[derive(Template)]
#[template(path = "times/show.html")]
struct TimesPage {
    cx: PageContext,
    done: Option<&'static str>,
    in_force: Vec<(String, String)>,
    to_come: Option<Day>,
    fields: Vec<Field>,
    from_on: String,
    basis: String,
    lines: Vec<Line>,
    report: FormReport,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let mut page = page(&office, desk, None, FormReport::new()).await?;
    page.done = DONE.into_iter().find(|done| *done == asked.done);
    Ok(render(&page))
}

pub(super) async fn set(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let input = input(&sent);
    let op = desk.op.clone();
    let outcome = office.write(move |tx| set_case_times(&op, tx, &input)).await?;
    let problems = match outcome {
        TimesOutcome::Set => return Ok(Redirect::to("/office/times?done=set").into_response()),
        TimesOutcome::Same => return Ok(Redirect::to("/office/times?done=same").into_response()),
        TimesOutcome::Invalid(problems) => problems,
    };
    let mut report = FormReport::new();
    for problem in problems {
        report.add(problem.field, words_of(&desk.cx, &problem));
    }
    let page = page(&office, desk, Some(sent), report).await?;
    Ok(render_form(&page, &page.report))
}

/// What is no number is none that is allowed either: the use case names it with the others.
fn input(sent: &Sent) -> SetCaseTimes {
    let text = |name: &str| sent.get(name).map_or("", |text| text.trim());
    let Ok(times) = CaseTimes::read::<std::convert::Infallible>(|time| {
        Ok(text(time.identifier()).parse().unwrap_or(i64::MIN))
    });
    SetCaseTimes {
        from: text("from_on").parse().ok(),
        times,
        basis: text("basis").to_owned(),
    }
}

fn words_of(cx: &PageContext, problem: &FieldProblem) -> String {
    let time = CaseTime::ALL
        .into_iter()
        .find(|time| time.identifier() == problem.field);
    let Some(time) = time else {
        return cx.t(&format!("problem-{}", problem.code)).into_owned();
    };
    let (least, most) = time.bounds();
    let args = [
        ("name", label(cx, time).into()),
        ("least", least.into()),
        ("most", most.into()),
    ];
    cx.words().with(&format!("problem-{}", problem.code), &args)
}

fn label(cx: &PageContext, time: CaseTime) -> String {
    cx.t(&format!("case-time-{}", hyphened(time))).into_owned()
}

/// Keys of words are written with hyphens.
fn hyphened(time: CaseTime) -> String {
    time.identifier().replace('_', "-")
}

/// So many, in words: `8 giờ làm việc`.
fn counted(cx: &PageContext, time: CaseTime, number: i64) -> String {
    let key = format!("case-time-count-{}", time.unit().identifier());
    cx.words().with(&key, &[("count", number.into())])
}

async fn page(
    office: &Office,
    desk: Desk,
    sent: Option<Sent>,
    report: FormReport,
) -> Result<TimesPage, WebFault> {
    let Desk { cx, op } = desk;
    let today = op.now().day();
    let (now, records) = office
        .read(move |tx| Ok::<_, Fault>((case_times(tx, today)?, case_times_set(&op, tx)?)))
        .await?;
    // What was set for a day to come is not undone by setting something else after it.
    let begun = records.first().map_or(now, |newest| newest.times);
    let typed = |name: &str| {
        sent.as_ref()
            .map(|sent| sent.get(name).cloned().unwrap_or_default())
    };
    let fields = CaseTime::ALL
        .into_iter()
        .map(|time| Field {
            name: time.identifier(),
            label: format!("{} ({})", label(&cx, time), unit(&cx, time)),
            hint: cx.t(&format!("case-time-hint-{}", hyphened(time))).into_owned(),
            value: typed(time.identifier()).unwrap_or_else(|| begun.of(time).to_string()),
        })
        .collect();
    let times = CaseTime::ALL.into_iter();
    Ok(TimesPage {
        done: None,
        in_force: times
            .map(|time| (label(&cx, time), counted(&cx, time, now.of(time))))
            .collect(),
        to_come: records
            .iter()
            .map(|record| record.from)
            .filter(|from| *from > today)
            .min(),
        fields,
        from_on: typed("from_on").unwrap_or_else(|| today.plus_days(1).to_string()),
        basis: typed("basis").unwrap_or_default(),
        lines: lines(&cx, &records, today),
        report,
        cx,
    })
}

/// The unit alone, as it stands behind a label.
fn unit(cx: &PageContext, time: CaseTime) -> String {
    cx.t(&format!("case-time-unit-{}", time.unit().identifier()))
        .into_owned()
}

/// The records, newest first, each against the one before it.
fn lines(cx: &PageContext, records: &[TimesSet], today: Day) -> Vec<Line> {
    let in_force = records.iter().position(|record| record.from <= today);
    let before = records.iter().skip(1).map(Some).chain([None]);
    records
        .iter()
        .zip(before)
        .enumerate()
        .map(|(place, (record, before))| {
            let replaced = records.iter().take(place).any(|later| later.from == record.from);
            Line {
                from: record.from,
                state: match () {
                    () if replaced => "replaced",
                    () if record.from > today => "to-come",
                    () if in_force == Some(place) => "in-force",
                    () => "past",
                },
                changes: changes(cx, before.map(|before| &before.times), &record.times),
                basis: record.basis.clone(),
                set_by: record.set_by_name.clone(),
                set_at: record.set_at,
            }
        })
        .collect()
}

fn changes(cx: &PageContext, before: Option<&CaseTimes>, after: &CaseTimes) -> Vec<String> {
    let changed = CaseTime::ALL
        .into_iter()
        .filter(|time| before.is_none_or(|before| before.of(*time) != after.of(*time)));
    changed
        .map(|time| {
            let name = label(cx, time);
            let now = counted(cx, time, after.of(time));
            match before {
                Some(before) => format!("{name}: {} → {now}", cx.words().number(before.of(time))),
                None => format!("{name}: {now}"),
            }
        })
        .collect()
}
