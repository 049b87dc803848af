//! The files of sets of indicators: which versions of each set there are, since when, by which law and where they came from;
//! a file is tried, with what is wrong told by its line and nothing kept, or added to those of the province.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_figures::{
    IndicatorSet, SetAdded, SetFault, SetProblem, SetRefused, SetSubject, add_set, indicator_sets,
    may_add_sets, set_of_version, sets_added,
};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::method::days_of;
use crate::Office;
use crate::desk::Desk;

/// Where the page stands.
pub(super) const PATH: &str = "/office/figures/method/files";

/// The longest file taken, in bytes: many times the longest of those the program comes with.
const LONGEST: usize = 300_000;

/// What a file that was typed is called until it lies in the folder.
const TYPED: &str = "typed";

/// What was typed, and whether it is tried or added.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    text: String,
    act: String,
}

/// A version of a set in words.
struct Line {
    title: String,
    law: String,
    version: String,
    days: String,
    /// Where it is shown and what it is used for.
    uses: String,
    origin: String,
    hash: String,
    /// When it was added, or that no event tells of it; nothing of what comes with the program.
    told: Option<String>,
    /// The officer who added it.
    by: Option<String>,
    /// Whether it holds from the next start on only.
    waits: bool,
    indicators: i64,
}

#[derive(Template)]
#[template(path = "figures/set_files.html")]
struct FilesPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    lines: Vec<Line>,
    /// What is wrong in a file that lies in the folder already: the program does not start with it.
    broken: Option<String>,
    /// What the parser says of what was typed, and of the file that lies in the folder: its words are English in every
    /// language, beside a sentence of ours.
    said: Option<String>,
    said_broken: Option<String>,
    /// The set that was tried and can be added.
    tried: Option<Line>,
    /// Whether the reader may add a file, and not only try it.
    adds: bool,
    text: String,
}

/// What was typed, and what came of trying it.
#[derive(Default)]
struct Typed {
    text: String,
    tried: Option<Line>,
    /// What the parser says of it.
    said: Option<String>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    let page = page(&office, desk, Typed::default(), FormReport::new()).await?;
    Ok(render(&page))
}

pub(super) async fn send(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let mut report = FormReport::new();
    if sent.text.trim().is_empty() {
        report.add("text", desk.cx.t("problem-set-file-missing"));
    } else if sent.text.len() > LONGEST {
        report.add("text", desk.cx.t("problem-set-file-long"));
    }
    let mut typed = Typed {
        text: sent.text.clone(),
        ..Typed::default()
    };
    if report.is_clean() {
        // Browsers send lines as mail does.
        let (op, text, adds) = (
            desk.op.clone(),
            sent.text.replace("\r\n", "\n"),
            sent.act == "add",
        );
        let outcome = office
            .run(move |office| {
                Ok(if adds {
                    add_set(&office.indicators, (&op, &office.db), (TYPED, &text))
                } else {
                    office.indicators.tried(TYPED, &text)
                })
            })
            .await?;
        match outcome {
            Ok(_) if adds => return Ok(Redirect::to(PATH).into_response()),
            Ok(set) => typed.tried = Some(line(&desk.cx, &set, &[])),
            Err(SetRefused::File(fault)) => {
                report.add("text", problem(&desk.cx, &fault));
                typed.said = parser_words(&fault);
            }
            Err(other) => return Err(refused(other).into()),
        }
    }
    let page = page(&office, desk, typed, report).await?;
    Ok(render_form(&page, &page.report))
}

async fn page(office: &Office, desk: Desk, typed: Typed, report: FormReport) -> Result<FilesPage, WebFault> {
    let Desk { cx, op } = desk;
    let (mut sets, broken, (told, adds)) = office
        .run(move |office| {
            let (sets, broken) = match office.indicators.sets() {
                Ok(sets) => (sets, None),
                Err(SetRefused::File(fault)) => (indicator_sets().to_vec(), Some(fault)),
                Err(other) => return Err(refused(other)),
            };
            let told = office
                .db
                .read::<_, Fault, _>(|tx| Ok((sets_added(&op, tx, &sets)?, may_add_sets(&op, tx)?)))?;
            Ok((sets, broken, told))
        })
        .await?;
    sets.sort_by_cached_key(|set| (set.identifier.clone(), set.valid_from, set.version.clone()));
    Ok(FilesPage {
        crumbs: vec![
            Crumb::to("/office/figures", cx.t("nav-figures")),
            Crumb::to("/office/figures/method", cx.t("figures-method")),
            Crumb::here(cx.t("figures-set-files")),
        ],
        report,
        lines: sets.iter().map(|set| line(&cx, set, &told)).collect(),
        broken: broken.as_ref().map(|fault| problem(&cx, fault)),
        said_broken: broken.as_ref().and_then(parser_words),
        said: typed.said,
        tried: typed.tried,
        adds,
        text: typed.text,
        cx,
    })
}

fn line(cx: &PageContext, set: &IndicatorSet, told: &[SetAdded]) -> Line {
    let origin = if set.origin.added {
        "figures-set-from-province"
    } else {
        "figures-set-from-program"
    };
    let in_force = set_of_version(&set.identifier, &set.version);
    let same = |it: &&SetAdded| it.set == set.identifier && it.hash == set.origin.hash;
    let found = told.iter().find(same);
    Line {
        title: set.title.in_language(cx.language().code()).to_owned(),
        law: set.source.clone(),
        version: cx.words().version(&set.version),
        days: days_of(cx, set),
        uses: uses(cx, set),
        origin: cx.t1(origin, "file", set.origin.file.clone()),
        hash: set.origin.hash.clone(),
        told: set.origin.added.then(|| told_of(cx, found)),
        by: found.and_then(|it| it.by.clone()),
        waits: in_force.is_none_or(|held| held.origin.hash != set.origin.hash),
        indicators: i64::try_from(set.indicators.len()).unwrap_or(i64::MAX),
    }
}

/// Where a set is shown and what it is used for.
fn uses(cx: &PageContext, set: &IndicatorSet) -> String {
    let all = [
        (set.shown, "figures-set-use-shown"),
        (set.public, "figures-set-use-public"),
        (set.criteria, "figures-set-use-criteria"),
        (set.subject == SetSubject::Officers, "figures-set-use-officers"),
    ];
    let used: Vec<_> = all
        .into_iter()
        .filter(|(used, _)| *used)
        .map(|(_, key)| cx.t(key))
        .collect();
    if used.is_empty() {
        cx.t("figures-set-use-none").into_owned()
    } else {
        used.join(", ")
    }
}

/// When a file was added and how, as the ledger has it.
fn told_of(cx: &PageContext, found: Option<&SetAdded>) -> String {
    let Some(it) = found else {
        return cx.t("figures-set-untold").into_owned();
    };
    let key = if it.by.is_some() {
        "figures-set-told"
    } else {
        "figures-set-told-command"
    };
    cx.t1(key, "at", cx.words().stamp(it.at))
}

/// What the parser says where a file is no TOML or lacks a part: it knows no language but English.
fn parser_words(fault: &SetFault) -> Option<String> {
    match &fault.problem {
        SetProblem::Syntax(words) => Some(words.clone()),
        _ => None,
    }
}

/// What is wrong in a file, with its line; a file that lies in the folder is named.
fn problem(cx: &PageContext, fault: &SetFault) -> String {
    let (what, held) = fault.problem.values();
    let words = cx.words();
    let key = format!("set-problem-{}", fault.problem.code());
    let said = words.with(&key, &[("what", what.into()), ("held", held.into())]);
    let line = fault.line.to_string();
    if fault.file == TYPED {
        words.with(
            "set-file-line",
            &[("line", line.into()), ("problem", said.into())],
        )
    } else {
        words.with(
            "set-file-line-of",
            &[
                ("file", fault.file.as_str().into()),
                ("line", line.into()),
                ("problem", said.into()),
            ],
        )
    }
}

/// What the folder or the database refused.
fn refused(error: SetRefused) -> Fault {
    match error {
        SetRefused::Fault(fault) => fault,
        // Whoever types can do nothing about the folder; whoever runs the program can, and finds the cause in the log.
        folder @ SetRefused::Folder { .. } => {
            Fault::new(FaultKind::Unavailable, "figures-set-folder").because(folder)
        }
        other @ SetRefused::File(_) => Fault::internal(other),
    }
}
