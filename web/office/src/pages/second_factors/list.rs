//! The officers one administers, with what guards their sign-in.

use askama::Template;
use axum::extract::{Query, State};
use motcua_identity::{OfficerFactor, officers_factors};
use motcua_search::fold;
use motcua_ui::{Choice, PageContext, PageResult, render};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;
use crate::role_words::role_words;

/// Officers on the page; more are narrowed by words.
const ON_A_PAGE: usize = 50;

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 1] = ["reset"];

/// The groups that the list is narrowed to.
const GROUPS: [&str; 3] = ["lacking", "on", "all"];

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    group: String,
    done: String,
}

#[derive(Template)]
#[template(path = "second/list.html")]
struct ListPage {
    cx: PageContext,
    done: Option<&'static str>,
    q: String,
    group: &'static str,
    groups: Vec<Choice>,
    required: usize,
    lacking: usize,
    on: usize,
    lines: Vec<OfficerFactor>,
    /// How many more there are than the page shows.
    more: usize,
}

impl ListPage {
    fn roles(&self, line: &OfficerFactor) -> String {
        let words = self.cx.words();
        let names: Vec<String> = line.roles.iter().map(|role| role_words(words, *role)).collect();
        names.join(", ")
    }

    fn state(&self, line: &OfficerFactor) -> &'static str {
        state(line)
    }
}

const fn lacks(line: &OfficerFactor) -> bool {
    line.required && line.since.is_none()
}

const fn state(line: &OfficerFactor) -> &'static str {
    match (line.since.is_some(), line.required) {
        (true, _) => "on",
        (false, true) => "lacking",
        (false, false) => "off",
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let all = office.read(move |tx| officers_factors(&op, tx)).await?;
    let group = GROUPS.into_iter().find(|group| *group == asked.group);
    // Without a choice whoever still lacks one is shown first; where nobody does, everybody.
    let nobody_lacks = !all.iter().any(lacks);
    let group = group.unwrap_or(if nobody_lacks { "all" } else { "lacking" });
    let wanted = fold(asked.q.trim());
    let count = |wanted: fn(&OfficerFactor) -> bool| all.iter().filter(|line| wanted(line)).count();
    let (required, lacking, on) = (
        count(|line| line.required),
        count(lacks),
        count(|line| line.since.is_some()),
    );
    let mut lines: Vec<OfficerFactor> = all
        .into_iter()
        .filter(|line| group == "all" || state(line) == group)
        .filter(|line| found(line, &wanted))
        .collect();
    let more = lines.len().saturating_sub(ON_A_PAGE);
    lines.truncate(ON_A_PAGE);
    let page = ListPage {
        done: DONE.into_iter().find(|done| *done == asked.done),
        groups: GROUPS
            .into_iter()
            .map(|group| Choice::new(group, cx.t(&format!("second-group-{group}"))))
            .collect(),
        q: asked.q,
        group,
        required,
        lacking,
        on,
        lines,
        more,
        cx,
    };
    Ok(render(&page))
}

fn found(line: &OfficerFactor, wanted: &str) -> bool {
    let officer = &line.officer;
    let text = format!("{} {} {}", officer.full_name, officer.username, line.unit_name);
    wanted.is_empty() || fold(&text).contains(wanted)
}
