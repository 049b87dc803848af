//! The units with their four measures, on the page and as a table for spreadsheets.

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_dossier::{headed_units, missing_counts};
use motcua_i18n::Words;
use motcua_identity::{OpContext, units_among};
use motcua_kernel::Fault;
use motcua_repository::{ErrorRate, UnitQuality, quality};
use motcua_ui::{PageContext, PageResult, render};
use serde::Deserialize;

use crate::desk::{Desk, form_encoded};
use crate::{Office, table};

/// Units on a page; a head of a commune has one, the province has hundreds.
const ON_A_PAGE: usize = 100;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    page: usize,
}

/// A unit with its measures.
struct Line {
    unit: String,
    name: String,
    told: UnitQuality,
    /// Papers that were handed in to be digitised and never captured.
    missing: u64,
}

#[derive(Template)]
#[template(path = "quality/table.html")]
struct TablePage {
    cx: PageContext,
    lines: Vec<Line>,
    previous: Option<String>,
    next: Option<String>,
}

impl Line {
    fn opens(&self, list: &str) -> String {
        format!(
            "/office/quality/papers?unit={}&list={list}",
            form_encoded(&self.unit)
        )
    }

    fn opens_missing(&self) -> String {
        format!("/office/quality/missing?unit={}", form_encoded(&self.unit))
    }

    /// All papers that there should be: those captured and those that are missing whole.
    fn due(&self) -> u64 {
        self.told.papers + self.missing
    }

    fn rate(&self, words: Words) -> String {
        rate(words, self.told.errors)
    }

    fn interval(&self, words: Words) -> Option<String> {
        let (low, high) = self.told.errors.interval()?;
        Some(words.with(
            "quality-interval",
            &[
                ("low", words.hundredths(low).into()),
                ("high", words.hundredths(high).into()),
            ],
        ))
    }

    /// The mean hours from the scan to the repository.
    fn days(&self, words: Words) -> String {
        let timed = i64::try_from(self.told.timed).unwrap_or(i64::MAX);
        hours(words, self.told.seconds.checked_div(timed).unwrap_or(0))
    }
}

/// The hours from the scan to the repository, in words.
pub(super) fn hours(words: Words, seconds: i64) -> String {
    words.with1("quality-hours", "count", seconds / 3600)
}

fn rate(words: Words, errors: ErrorRate) -> String {
    words.percent(errors.differing, errors.compared)
}

/// The page.
pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let op = desk.op;
    let mut lines = office.read(move |tx| lines(&op, tx)).await?;
    let (first, all) = (asked.page.saturating_mul(ON_A_PAGE), lines.len());
    let more = all > first.saturating_add(ON_A_PAGE);
    lines = lines.into_iter().skip(first).take(ON_A_PAGE).collect();
    let address = |page: usize| format!("/office/quality?page={page}");
    Ok(render(&TablePage {
        previous: asked.page.checked_sub(1).map(address),
        next: more.then(|| address(asked.page.saturating_add(1))),
        lines,
        cx: desk.cx,
    }))
}

/// The same as a table for spreadsheets: counts as they are, so that every share can be reckoned again.
pub(super) async fn csv(State(office): State<Office>, desk: Desk) -> PageResult {
    let (op, words) = (desk.op, desk.cx.words());
    let lines = office.read(move |tx| lines(&op, tx)).await?;
    let heads = HEAD.map(|key| words.get(key).into_owned());
    let body = table::csv(heads, lines.iter().map(record))?;
    Ok(table::attached(body, table::CSV, "chat-luong-giay-to.csv"))
}

const HEAD: [&str; 19] = [
    "quality-unit-code",
    "quality-unit",
    "quality-papers",
    "quality-complete-count",
    "quality-missing",
    "quality-kept",
    "quality-clean-count",
    "quality-compared",
    "quality-differing",
    "quality-low",
    "quality-high",
    "quality-sampled",
    "quality-waiting",
    "quality-badly-signed",
    "quality-in-force",
    "quality-reused",
    "quality-past",
    "quality-seconds",
    "quality-timed",
];

fn record(line: &Line) -> [String; 19] {
    let told = &line.told;
    let (low, high) = told.errors.interval().unzip();
    let share = |share: Option<u32>| share.map(|share| format!("{}.{:02}", share / 100, share % 100));
    [
        line.unit.clone(),
        line.name.clone(),
        told.papers.to_string(),
        told.complete.to_string(),
        line.missing.to_string(),
        told.kept.to_string(),
        told.clean.to_string(),
        told.errors.compared.to_string(),
        told.errors.differing.to_string(),
        share(low).unwrap_or_default(),
        share(high).unwrap_or_default(),
        told.sampled.to_string(),
        told.waiting.to_string(),
        told.badly_signed.to_string(),
        told.in_force.to_string(),
        told.reused.to_string(),
        told.past.to_string(),
        told.seconds.to_string(),
        told.timed.to_string(),
    ]
}

/// The units with papers, the one with most papers first.
fn lines(op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Line>, Fault> {
    let units = headed_units(op);
    let mut told = quality(op, tx, &units)?;
    let missing = missing_counts(op, tx, &units)?;
    let named = units_among(tx, &units.iter().cloned().collect(), op.now().day())?;
    let mut lines: Vec<Line> = units
        .iter()
        .filter_map(|unit| {
            let missing = missing.get(unit.as_str()).copied().unwrap_or_default();
            // A unit that captured nothing at all is the one that most is missing of.
            let told = told
                .remove(unit.as_str())
                .or_else(|| (missing > 0).then(UnitQuality::default))?;
            let known = named.iter().find(|known| known.id == *unit);
            Some(Line {
                unit: unit.as_str().to_owned(),
                name: known.map_or_else(|| unit.as_str().to_owned(), |known| known.name.clone()),
                told,
                missing,
            })
        })
        .collect();
    lines.sort_by(|one, other| {
        other
            .told
            .papers
            .cmp(&one.told.papers)
            .then(one.name.cmp(&other.name))
    });
    Ok(lines)
}
