//! The officers one administers, narrowed by words, unit by unit.

use askama::Template;
use axum::extract::{Query, State};
use motcua_identity::{AdministeredOfficer, officers_administered};
use motcua_search::fold;
use motcua_ui::{Choice, PageContext, PageResult, render};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;
use crate::role_words::role_words;

/// Officers on a page; more are narrowed by words.
const ON_A_PAGE: usize = 50;

/// Which accounts the list is narrowed to.
const GROUPS: [&str; 3] = ["open", "idle", "closed"];

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    group: String,
}

#[derive(Template)]
#[template(path = "officers/list.html")]
struct ListPage {
    cx: PageContext,
    q: String,
    group: &'static str,
    groups: Vec<Choice>,
    lines: Vec<AdministeredOfficer>,
    /// How many more there are than the page shows.
    more: usize,
}

impl ListPage {
    fn roles(&self, line: &AdministeredOfficer) -> String {
        let words = self.cx.words();
        let names: Vec<String> = line.roles.iter().map(|role| role_words(words, *role)).collect();
        names.join(", ")
    }
}

/// Whose account is closed; who holds no posting today and so may do nothing; everybody else.
fn group_of(line: &AdministeredOfficer) -> &'static str {
    match (line.officer.active, line.roles.is_empty()) {
        (false, _) => "closed",
        (true, true) => "idle",
        (true, false) => "open",
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let all = office.read(move |tx| officers_administered(&op, tx)).await?;
    let group = GROUPS.into_iter().find(|group| *group == asked.group);
    let group = group.unwrap_or("open");
    let count = |group: &str| all.iter().filter(|line| group_of(line) == group).count();
    let groups = GROUPS
        .into_iter()
        .map(|it| Choice::new(it, cx.t1(&format!("officers-group-{it}"), "count", count(it))))
        .collect();
    let wanted = fold(asked.q.trim());
    let mut lines: Vec<AdministeredOfficer> = all
        .into_iter()
        .filter(|line| group_of(line) == group && found(line, &wanted))
        .collect();
    let more = lines.len().saturating_sub(ON_A_PAGE);
    lines.truncate(ON_A_PAGE);
    let page = ListPage {
        q: asked.q,
        group,
        groups,
        lines,
        more,
        cx,
    };
    Ok(render(&page))
}

fn found(line: &AdministeredOfficer, wanted: &str) -> bool {
    let officer = &line.officer;
    let text = format!("{} {} {}", officer.full_name, officer.username, line.unit_name);
    wanted.is_empty() || fold(&text).contains(wanted)
}
