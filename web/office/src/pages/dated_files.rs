//! The pages of files of the data folder: which versions there are, since when, by which law and where they came from; a file
//! is tried, with what is wrong told by its line and nothing kept, or added to those of the province.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{MethodRouter, get};
use motcua_figures::{
    DatedFile, FileAdded, FileFault, FileFolder, FileProblem, FileRefused, add_file, files_added,
    may_add_files,
};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

/// The longest file taken, in bytes: many times the longest of those the program comes with.
const LONGEST: usize = 300_000;

/// What a file that was typed is called until it lies in the folder.
const TYPED: &str = "typed";

/// Files that have a page.
pub(super) trait PagedFile: DatedFile {
    /// Where the page stands.
    const PATH: &'static str;

    /// The folder they lie in.
    fn folder(office: &Office) -> &FileFolder<Self>;

    /// Every version in force since the start.
    fn in_force() -> &'static [Self];

    /// What the page says of such files.
    fn words(cx: &PageContext) -> Words;

    /// What the page says of one of them.
    fn said(&self, cx: &PageContext) -> Said;
}

/// What a page says of its files.
pub(super) struct Words {
    pub(super) crumbs: Vec<Crumb>,
    pub(super) title: String,
    pub(super) lead: String,
    /// Over the column of what they tell.
    pub(super) column: String,
    /// Over the column of what they are for.
    pub(super) uses: String,
    /// How one is written.
    pub(super) hint: String,
    /// The language of what they are for, where it is not the reader's.
    pub(super) tongue: &'static str,
}

/// What a page says of one file.
pub(super) struct Said {
    pub(super) title: String,
    pub(super) law: String,
    /// What it is for.
    pub(super) uses: String,
    /// What is told besides of one that was tried.
    pub(super) more: String,
}

/// What was typed, and whether it is tried or added.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Sent {
    text: String,
    act: String,
}

/// A version in words.
struct Line {
    said: Said,
    version: String,
    days: String,
    origin: String,
    hash: String,
    /// When it was added, or that no event tells of it; nothing of what comes with the program.
    told: Option<String>,
    /// The officer who added it.
    by: Option<String>,
    /// Whether it holds from the next start on only.
    waits: bool,
}

#[derive(Template)]
#[template(path = "dated_files.html")]
struct FilesPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    here: &'static str,
    words: Words,
    report: FormReport,
    lines: Vec<Line>,
    /// What is wrong in a file that lies in the folder already: the program does not start with it.
    broken: Option<String>,
    /// What the parser says of what was typed, and of the file that lies in the folder: its words are English in every
    /// language, beside a sentence of ours.
    said: Option<String>,
    said_broken: Option<String>,
    /// What was tried and can be added.
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

/// The route of such a page.
pub(super) fn route<T: PagedFile>() -> MethodRouter<Office> {
    get(show::<T>).post(send::<T>)
}

async fn show<T: PagedFile>(State(office): State<Office>, desk: Desk) -> PageResult {
    let page = page::<T>(&office, desk, Typed::default(), FormReport::new()).await?;
    Ok(render(&page))
}

async fn send<T: PagedFile>(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
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
                let folder = T::folder(office);
                Ok(if adds {
                    add_file(folder, (&op, &office.db), (TYPED, &text))
                } else {
                    folder.tried(TYPED, &text)
                })
            })
            .await?;
        match outcome {
            Ok(_) if adds => return Ok(Redirect::to(T::PATH).into_response()),
            Ok(read) => typed.tried = Some(line(&desk.cx, &read, &[])),
            Err(FileRefused::File(fault)) => {
                report.add("text", problem(&desk.cx, &fault));
                typed.said = parser_words(&fault);
            }
            Err(other) => return Err(refused(other).into()),
        }
    }
    let page = page::<T>(&office, desk, typed, report).await?;
    Ok(render_form(&page, &page.report))
}

async fn page<T: PagedFile>(
    office: &Office,
    desk: Desk,
    typed: Typed,
    report: FormReport,
) -> Result<FilesPage, WebFault> {
    let Desk { cx, op } = desk;
    let (mut all, broken, (told, adds)) = office
        .run(move |office| {
            let (all, broken) = match T::folder(office).all() {
                Ok(all) => (all, None),
                Err(FileRefused::File(fault)) => (T::in_force().to_vec(), Some(fault)),
                Err(other) => return Err(refused(other)),
            };
            let told = office
                .db
                .read::<_, Fault, _>(|tx| Ok((files_added(&op, tx, &all)?, may_add_files(&op, tx)?)))?;
            Ok((all, broken, told))
        })
        .await?;
    all.sort_by_cached_key(|it| (it.identifier().to_owned(), it.days().0, it.version().to_owned()));
    let mut words = T::words(&cx);
    let mut crumbs = std::mem::take(&mut words.crumbs);
    crumbs.push(Crumb::here(words.title.clone()));
    Ok(FilesPage {
        crumbs,
        here: T::PATH,
        words,
        report,
        lines: all.iter().map(|it| line(&cx, it, &told)).collect(),
        broken: broken.as_ref().map(|fault| problem(&cx, fault)),
        said_broken: broken.as_ref().and_then(parser_words),
        said: typed.said,
        tried: typed.tried,
        adds,
        text: typed.text,
        cx,
    })
}

fn line<T: PagedFile>(cx: &PageContext, read: &T, told: &[FileAdded]) -> Line {
    let origin = read.origin();
    let from = if origin.added {
        "figures-set-from-province"
    } else {
        "figures-set-from-program"
    };
    let mut in_force = T::in_force().iter();
    let held = in_force.any(|it| {
        it.identifier() == read.identifier()
            && it.version() == read.version()
            && it.origin().hash == origin.hash
    });
    let same = |it: &&FileAdded| it.identifier == read.identifier() && it.hash == origin.hash;
    let found = told.iter().find(same);
    Line {
        said: read.said(cx),
        version: cx.words().version(read.version()),
        days: days_of(cx, read),
        origin: cx.t1(from, "file", origin.file.clone()),
        hash: origin.hash.clone(),
        told: origin.added.then(|| told_of(cx, found)),
        by: found.and_then(|it| it.by.clone()),
        waits: !held,
    }
}

/// On which days a version holds.
pub(super) fn days_of<T: DatedFile>(cx: &PageContext, read: &T) -> String {
    let (words, (first, last)) = (cx.words(), read.days());
    let replaced = read.replaced_by().filter(|_| read.is_superseded());
    match (replaced, last) {
        (Some(by), _) => words.with1("figures-superseded", "version", words.version(by)),
        (None, Some(last)) => words.with(
            "figures-valid-span",
            &[("from", words.day(first).into()), ("to", words.day(last).into())],
        ),
        (None, None) => words.with1("figures-valid-from", "day", words.day(first)),
    }
}

/// When a file was added and how, as the ledger has it.
fn told_of(cx: &PageContext, found: Option<&FileAdded>) -> String {
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
fn parser_words(fault: &FileFault) -> Option<String> {
    match &fault.problem {
        FileProblem::Syntax(words) => Some(words.clone()),
        _ => None,
    }
}

/// What is wrong in a file, with its line; a file that lies in the folder is named.
fn problem(cx: &PageContext, fault: &FileFault) -> String {
    let (what, held) = fault.problem.values();
    let words = cx.words();
    let key = format!("file-problem-{}", fault.problem.code());
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
fn refused(error: FileRefused) -> Fault {
    match error {
        FileRefused::Fault(fault) => fault,
        // Whoever types can do nothing about the folder; whoever runs the program can, and finds the cause in the log.
        folder @ FileRefused::Folder { .. } => {
            Fault::new(FaultKind::Unavailable, "figures-set-folder").because(folder)
        }
        other @ FileRefused::File(_) => Fault::internal(other),
    }
}
