//! One part of a draft as a page.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use motcua_catalog::{Draft, RESULT_FACTS, RevisionBody, RevisionPart, validate};
use motcua_identity::Unit;
use motcua_ui::{Crumb, PageContext, Tab, render_as};

use super::block::Block;
use super::input::{Draw, Manner, wrong_words};
use super::parts::{Around, draw};
use super::reader::Wrong;
use super::spoken::{self, SpokenProblem, part_words};
use super::typed::Typed;

/// What is in sight: the fields as typed, and what is told about them.
pub(super) struct Sight {
    pub(super) typed: Typed,
    pub(super) wrongs: Vec<Wrong>,
    /// The line to be opened.
    pub(super) open: String,
    /// Whether it has just been saved.
    pub(super) saved: bool,
    /// Whether somebody else saved the draft since this page was drawn.
    pub(super) overtaken: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "procedures/edit.html")]
pub(super) struct EditPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    here: String,
    version: i64,
    part_name: String,
    /// What stands where a list has no line.
    empty: String,
    name: String,
    lead: String,
    /// The words of the act that adds a line; empty for a part that is one line.
    add: String,
    lines: usize,
    blocks: Vec<Block>,
    problems: Vec<SpokenProblem>,
    wrongs: Vec<(String, String)>,
    saved: bool,
    overtaken: bool,
    facts: Vec<(String, String)>,
    preview: Option<String>,
}

impl EditPage {
    /// The page of a part of `draft`; `units` are those of today.
    pub(super) fn new(
        cx: PageContext,
        draft: &Draft,
        (part, units): (RevisionPart, &[Unit]),
        sight: Sight,
    ) -> Self {
        let words = cx.words();
        let home = format!("/office/procedures/drafts/{}", draft.id);
        let around = Around {
            body: &draft.body,
            units,
        };
        let mut drawing = Draw {
            words,
            typed: &sight.typed,
            wrongs: &sight.wrongs,
            prefix: String::new(),
        };
        let mut blocks = self::draw(&mut drawing, part, &around);
        let told: Vec<_> = validate(&draft.body)
            .into_iter()
            .filter(|problem| problem.place.part == part)
            .collect();
        for problem in &told {
            let spoken = spoken::problem(words, &home, &draft.body, problem);
            mark(
                &mut blocks,
                &|block| block.is_at(problem),
                &(spoken.error, spoken.words),
            );
        }
        open(&mut blocks, &sight.open);
        let results = part == RevisionPart::Results;
        Self {
            crumbs: crumbs(&cx, draft, &part_words(words, part)),
            tabs: tabs(&cx, draft, Some(part)),
            here: format!("{home}/part/{}", part.identifier()),
            version: draft.version,
            name: name_of(draft),
            lead: words
                .get(&format!("editor-lead-{}", part.identifier()))
                .into_owned(),
            add: add_words(&cx, part),
            lines: sight.typed.lines(""),
            problems: told
                .iter()
                .map(|problem| spoken::problem(words, &home, &draft.body, problem))
                .collect(),
            wrongs: sight
                .wrongs
                .iter()
                .map(|wrong| (wrong.field.clone(), wrong_words(words, wrong)))
                .collect(),
            saved: sight.saved,
            overtaken: sight.overtaken,
            facts: if results {
                facts(&cx, &draft.body)
            } else {
                Vec::new()
            },
            preview: results.then(|| preview(&cx, &draft.body)).flatten(),
            part_name: part_words(words, part),
            empty: empty_words(&cx, part),
            blocks,
            cx,
        }
    }

    /// The page with its status.
    pub(super) fn answer(&self, status: StatusCode) -> Response {
        render_as(status, self)
    }
}

fn mark(blocks: &mut [Block], is_at: &dyn Fn(&Block) -> bool, problem: &(bool, String)) {
    for block in blocks {
        if is_at(block) {
            block.problems.push(problem.clone());
        }
        mark(&mut block.blocks, is_at, problem);
    }
}

/// A short list lies open; of a long one, the line asked for and those with errors.
fn open(blocks: &mut [Block], place: &str) {
    const SHORT: usize = 3;
    let all = blocks.len() <= SHORT;
    let wrong = |block: &Block| block.problems.iter().any(|(error, _)| *error);
    for block in blocks {
        block.show(place);
        block.open |= all || wrong(block) || block.blocks.iter().any(wrong);
        open(&mut block.blocks, place);
    }
}

/// The name of the draft's procedure; its code while it has none.
pub(super) fn name_of(draft: &Draft) -> String {
    Some(draft.body.name.clone())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| draft.procedure_code.to_string())
}

/// The way down to a page of a draft.
pub(super) fn crumbs(cx: &PageContext, draft: &Draft, here: &str) -> Vec<Crumb> {
    let code = draft.procedure_code.as_str();
    vec![
        Crumb::to("/office/procedures", cx.t("nav-procedures")),
        Crumb::to(format!("/office/procedures/{code}"), code),
        Crumb::to(
            format!("/office/procedures/drafts/{}", draft.id),
            cx.t("draft-title"),
        ),
        Crumb::here(here),
    ]
}

/// The pages of a draft.
pub(super) fn tabs(cx: &PageContext, draft: &Draft, current: Option<RevisionPart>) -> Vec<Tab> {
    let home = format!("/office/procedures/drafts/{}", draft.id);
    let body = &draft.body;
    let count = |part| match part {
        RevisionPart::General | RevisionPart::Fee => None,
        RevisionPart::Components => Some(body.components.len()),
        RevisionPart::Variants => Some(body.variants.len()),
        RevisionPart::Workflow => Some(body.workflow.steps.len()),
        RevisionPart::Legs => Some(body.legs.len()),
        RevisionPart::Form => Some(body.form.fields().count()),
        RevisionPart::Results => Some(body.results.len()),
    };
    let overview = Tab {
        href: home.clone(),
        label: cx.t("draft-overview").into_owned(),
        count: None,
        current: current.is_none(),
    };
    let parts = RevisionPart::ALL.into_iter().map(|part| Tab {
        href: format!("{home}/part/{}", part.identifier()),
        label: part_words(cx.words(), part),
        count: count(part).and_then(|count| u64::try_from(count).ok()),
        current: current == Some(part),
    });
    std::iter::once(overview).chain(parts).collect()
}

fn empty_words(cx: &PageContext, part: RevisionPart) -> String {
    match part {
        RevisionPart::General | RevisionPart::Fee | RevisionPart::Results => String::new(),
        part => cx.t(&format!("editor-empty-{}", part.identifier())).into_owned(),
    }
}

fn add_words(cx: &PageContext, part: RevisionPart) -> String {
    match part {
        // A result is added by filling in the blank line.
        RevisionPart::General | RevisionPart::Fee | RevisionPart::Results => String::new(),
        RevisionPart::Components => cx.t("editor-add-component").into_owned(),
        RevisionPart::Variants => cx.t("editor-add-variant").into_owned(),
        RevisionPart::Workflow => cx.t("editor-add-step").into_owned(),
        RevisionPart::Legs => cx.t("editor-add-leg").into_owned(),
        RevisionPart::Form => cx.t("editor-add-group").into_owned(),
    }
}

/// What a template may ask for, with the words for each.
fn facts(cx: &PageContext, body: &RevisionBody) -> Vec<(String, String)> {
    let known = RESULT_FACTS.iter().map(|fact| {
        (
            (*fact).to_owned(),
            cx.t(&format!("result-fact-{fact}")).into_owned(),
        )
    });
    let typed = body
        .form
        .fields()
        .map(|field| (field.code.clone(), field.label.clone()));
    known.chain(typed).collect()
}

/// The result as it would look, with the name of each fact in its place.
fn preview(cx: &PageContext, body: &RevisionBody) -> Option<String> {
    let named: BTreeMap<String, String> = facts(cx, body)
        .into_iter()
        .map(|(fact, words)| (fact, format!("‹{words}›")))
        .collect();
    body.render_result(&named).map(|rendered| rendered.text)
}
