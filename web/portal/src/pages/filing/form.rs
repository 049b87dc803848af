//! One group of questions: shown, kept as typed, and checked when the filler goes on.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::FieldKind;
use motcua_filing::{
    AnswerProblem, AskedGroup, DraftId, FilingDraft, OfferId, SaveAnswers, asked_groups, commune_names,
    draft_in_full, remove_row, save_answers,
};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render_as, render_form};
use serde::Deserialize;

use super::id_of;
use super::language::{for_reader, tongue};
use super::shown::{Known, Row, input_name, rows};
use super::steps::{Steps, steps};
use super::take::{offer_rows, take, told};
use crate::Portal;
use crate::person::Person;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// Shows what is wrong at once: from the check back to the field.
    show: String,
    saved: String,
    more: String,
    /// What came of taking what a paper says.
    taken: String,
}

#[derive(Template)]
#[template(path = "filing/form.html")]
struct FormPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    name: String,
    title: String,
    /// The language that the title is marked with; empty for the page's.
    tongue: &'static str,
    action: String,
    steps: Steps,
    rows: Vec<Row>,
    repeats: bool,
    /// What a row is called: a person, or an entry of something else.
    row_of: &'static str,
    may_add: bool,
    /// How many rows there may be, where there are that many; 0 while there is room.
    full_at: usize,
    units: Vec<String>,
    saved: bool,
    /// Whether the answers opened further questions on this page.
    opened: bool,
    papers: String,
    /// What came of taking what a paper says: the tone and the words.
    taken: (&'static str, String),
}

impl FormPage {
    /// The key of what the page says of a row.
    fn of_row(&self, act: &str) -> String {
        format!("filing-{act}-{}", self.row_of)
    }
}

struct Found {
    full: FilingDraft,
    units: Vec<String>,
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Path((id, group)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let found = find(&portal, &person, id_of(&id)?).await?;
    let today = person.op.now().day();
    let problems = if asked.show == "problems" {
        Shown::Problems
    } else {
        Shown::Quiet
    };
    let more = usize::from(asked.more == "yes");
    let mut page = page(person.cx, &found, (&group, today, problems, more))?;
    page.saved = asked.saved == "yes";
    page.taken = told(&page.cx, &asked.taken);
    // What is wrong is shown, and nothing was sent: the page is there.
    Ok(render_as(StatusCode::OK, &page))
}

/// Whether what is wrong is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Quiet,
    Problems,
}

async fn find(portal: &Portal, person: &Person, id: DraftId) -> Result<Found, WebFault> {
    let (op, today) = (person.op.clone(), person.op.now().day());
    let mut found = portal
        .read(move |tx| {
            let full = draft_in_full(&op, tx, id)?;
            let addresses = full
                .body
                .form
                .fields()
                .any(|field| field.kind == FieldKind::Address);
            let units = if addresses {
                commune_names(tx, today)?
            } else {
                Vec::new()
            };
            Ok::<_, Fault>(Found { full, units })
        })
        .await?;
    found.full = for_reader(&person.cx, found.full);
    Ok(found)
}

fn page(
    cx: PageContext,
    found: &Found,
    (code, today, shown, more): (&str, Day, Shown, usize),
) -> Result<FormPage, WebFault> {
    let full = &found.full;
    let groups = asked_groups(&full.body.form, &full.draft.answers);
    let group = groups
        .iter()
        .find(|group| group.group.code == code)
        .ok_or_else(no_group)?;
    let report = match shown {
        Shown::Quiet => FormReport::new(),
        Shown::Problems => report(&cx, &full.problems(group, today)),
    };
    let here = format!("form/{code}");
    let id = full.draft.id;
    let has_units = group
        .fields
        .iter()
        .any(|asked| asked.field.kind == FieldKind::Address);
    Ok(FormPage {
        crumbs: vec![
            Crumb::to(super::DRAFTS, cx.t("filing-drafts")),
            Crumb::here(&full.draft.procedure_name).name(),
        ],
        name: full.draft.procedure_name.clone(),
        title: group.group.title.clone(),
        tongue: tongue(&cx, group.group.title_en.is_some()),
        action: format!("/portal/filing/{id}/form/{code}"),
        steps: steps(&cx, full, &here, today),
        rows: rows(
            &cx,
            group,
            Known {
                answers: Some(&full.draft.answers),
                origins: Some(&full.draft.origins),
                offers: offer_rows(&cx, full, today),
            },
            more,
        ),
        repeats: group.group.repeats,
        row_of: if group.group.is_of_persons() {
            "person"
        } else {
            "entry"
        },
        may_add: group.group.repeats && group.rows + more < group.group.most_rows(),
        full_at: if group.group.repeats && group.rows + more >= group.group.most_rows() {
            group.group.most_rows()
        } else {
            0
        },
        units: if has_units {
            found.units.clone()
        } else {
            Vec::new()
        },
        saved: false,
        opened: false,
        papers: format!("/portal/filing/{id}/papers"),
        taken: ("info", String::new()),
        report,
        cx,
    })
}

fn no_group() -> WebFault {
    WebFault(Fault::new(FaultKind::NotFound, "filing-no-place"))
}

/// Each problem in words, with the label of its field.
pub(super) fn report(cx: &PageContext, problems: &[AnswerProblem]) -> FormReport {
    let mut report = FormReport::new();
    for problem in problems {
        let words = cx.t1(
            &format!("problem-{}", problem.code),
            "label",
            problem.label.as_str(),
        );
        report.add(input_name(&problem.key), words);
    }
    report
}

pub(super) async fn save(
    State(portal): State<Portal>,
    person: Person,
    Path((id, group)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let draft_id = id_of(&id)?;
    let action = pairs
        .iter()
        .rfind(|(name, _)| name == "action")
        .map(|(_, value)| value.clone())
        .unwrap_or_default();
    let before = find(&portal, &person, draft_id).await?;
    let asked_before = fields_of(&before.full, &group);
    let input = SaveAnswers {
        draft_id,
        values: typed(&pairs),
        place: group.clone(),
    };
    let op = person.op.clone();
    portal.write(move |tx| save_answers(&op, tx, &input)).await?;
    let here = format!("/portal/filing/{id}/form/{group}");
    if action == "autosave" {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    if let Some(row) = action.strip_prefix("remove-").and_then(|row| row.parse().ok()) {
        let (op, group) = (person.op.clone(), group.clone());
        portal
            .write(move |tx| remove_row(&op, tx, draft_id, (&group, row)))
            .await?;
        return Ok(Redirect::to(&here).into_response());
    }
    if let Some(offer) = action.strip_prefix("take-").and_then(OfferId::parse) {
        let (how, field) = take(&portal, &person, (&id, offer)).await?;
        return Ok(Redirect::to(&format!("{here}?taken={how}#f-{field}")).into_response());
    }
    match action.as_str() {
        "save" => return Ok(Redirect::to(&format!("{here}?saved=yes")).into_response()),
        "add" => return Ok(Redirect::to(&format!("{here}?more=yes#more")).into_response()),
        _ => {}
    }
    let found = find(&portal, &person, draft_id).await?;
    let asked_now = fields_of(&found.full, &group);
    let today = person.op.now().day();
    let mut page = page(person.cx, &found, (&group, today, Shown::Problems, 0))?;
    page.opened = asked_now.iter().any(|field| !asked_before.contains(field));
    if page.report.is_clean() && !page.opened {
        let to = page.steps.after().unwrap_or(&page.papers).to_owned();
        return Ok(Redirect::to(&to).into_response());
    }
    if page.opened && page.report.is_clean() {
        return Ok(render_as(StatusCode::OK, &page));
    }
    Ok(render_form(&page, &page.report))
}

/// The codes of the fields that are asked in the group.
fn fields_of(full: &FilingDraft, code: &str) -> Vec<String> {
    let groups = asked_groups(&full.body.form, &full.draft.answers);
    let group: Option<&AskedGroup<'_>> = groups.iter().find(|group| group.group.code == code);
    group
        .map(|group| {
            group
                .fields
                .iter()
                .map(|asked| asked.field.code.clone())
                .collect()
        })
        .unwrap_or_default()
}

fn typed(pairs: &[(String, String)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .filter_map(|(name, value)| {
            let key = name.strip_prefix("a-")?;
            Some((key.to_owned(), value.clone()))
        })
        .collect()
}
