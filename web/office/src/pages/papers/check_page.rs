//! The pages of one paper, by its state.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use motcua_identity::Permission;
use motcua_kernel::{Fault, Instant};
use motcua_ocr::PaperFormat;
use motcua_repository::{Field, Paper, PaperState, PersonPlace};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, PaperBox, PaperView, render_as, render_form};

use super::check::{Opened, Wanted, WordsRead};
use super::check_form::{self, FieldLine, Manner};
use super::doubts::{self, Asked};
use super::files::FOR_CHECK;
use super::kind_field::KindField;
use super::notices::{Remark, Remarked, remarks};
use super::progress::{is_on_its_way, lacks_reader};
use super::{ids, keeping, spoken};
use crate::desk::Desk;

/// A paper that is waited for.
#[derive(Template)]
#[template(path = "papers/progress.html")]
struct ProgressPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    paper: Paper,
    may_check: bool,
    may_withdraw: bool,
}

/// A paper nobody can read.
#[derive(Template)]
#[template(path = "papers/unreadable.html")]
struct UnreadablePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    paper: Paper,
    part: String,
    reason: String,
    may_withdraw: bool,
}

/// A paper that was taken back.
#[derive(Template)]
#[template(path = "papers/withdrawn.html")]
struct WithdrawnPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    paper: Paper,
    at: Instant,
}

/// A paper beside its fields, to be checked.
#[derive(Template)]
#[template(path = "papers/check.html")]
struct CheckPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    paper: Paper,
    sheet: Sheet,
    remarks: Vec<Remark>,
    /// What only a person can tell.
    asked: Vec<Asked>,
    lines: Vec<FieldLine>,
    /// The kind it is kept as.
    kind: KindField,
    /// The kinds of the catalogue, where the kind is typed.
    offered: Vec<String>,
    version: i64,
    report: FormReport,
    may_check: bool,
    may_withdraw: bool,
    /// Whether it can be put off in its batch.
    may_put_off: bool,
    lacks_reader: bool,
    scanned_by: String,
}

impl CheckPage {
    /// Whether every place for further people is taken.
    fn is_full(&self) -> bool {
        !self.lines.iter().any(|line| line.spare)
    }
}

impl ProgressPage {
    fn poll(&self) -> String {
        format!("/office/papers/{}/progress.json", self.paper.id)
    }
}

/// The page in sight and the way to the others.
pub(super) struct Sheet {
    /// The page with what was read over it.
    pub view: Option<PaperView>,
    /// Whether the original itself can be shown as a picture, before any page was read.
    pub picture: bool,
    /// The pages there are.
    pub numbers: Vec<u32>,
    /// The page in sight.
    pub shown: u32,
    /// Everything that was read on it.
    pub text: String,
    /// The files it was cut from, with their places among them.
    pub sources: Vec<(u32, String)>,
}

/// The page that fits the state of the paper.
pub(super) fn respond(desk: &Desk, mut opened: Opened, words: WordsRead, wanted: Wanted) -> PageResult {
    let paper = &opened.detail.paper;
    if let Some(at) = paper.withdrawn_at {
        return Ok(withdrawn(desk, opened, at));
    }
    match paper.state {
        PaperState::Waiting | PaperState::Reading if is_on_its_way(paper) && !wanted.manual => {
            Ok(progress(desk, opened))
        }
        PaperState::Waiting | PaperState::Reading | PaperState::Read => {
            Ok(check(desk, opened, &words, wanted))
        }
        PaperState::Unreadable => Ok(unreadable(desk, opened)),
        // A form sent for a paper that somebody else confirmed meanwhile is a conflict, not a page.
        PaperState::Confirmed if wanted.typed.is_some() => {
            Err(Fault::from(motcua_repository::RepositoryError::Changed).into())
        }
        PaperState::Confirmed => match opened.kept.take() {
            Some(facts) => Ok(keeping::respond(desk, opened, &words, facts)),
            None => Err(Fault::from(motcua_repository::RepositoryError::NotKept).into()),
        },
    }
}

fn progress(desk: &Desk, opened: Opened) -> Response {
    let page = ProgressPage {
        crumbs: crumbs(&desk.cx, &opened),
        may_check: may_check(desk, &opened.detail.paper),
        may_withdraw: may_withdraw(desk, &opened.detail.paper),
        paper: opened.detail.paper,
        cx: desk.cx.clone(),
    };
    render_as(StatusCode::OK, &page)
}

fn unreadable(desk: &Desk, opened: Opened) -> Response {
    let reason = opened.detail.paper.note.as_deref().unwrap_or("paper-broken");
    let page = UnreadablePage {
        crumbs: crumbs(&desk.cx, &opened),
        reason: spoken::note_words(desk.cx.words(), reason),
        part: ids::part_name(opened.detail.paper.part),
        may_withdraw: may_withdraw(desk, &opened.detail.paper),
        paper: opened.detail.paper,
        cx: desk.cx.clone(),
    };
    render_as(StatusCode::OK, &page)
}

fn check(desk: &Desk, opened: Opened, read: &WordsRead, wanted: Wanted) -> Response {
    let words = desk.cx.words();
    let sheet = sheet(&desk.cx, &opened, read);
    let paper = &opened.detail.paper;
    let may_check = may_check(desk, paper);
    let typed = wanted.typed.as_ref();
    let on = Remarked {
        detail: &opened.detail,
        held: &read.held,
        shown: read.shown.as_slice(),
        siblings: opened.siblings.len(),
        asks: may_check,
    };
    let page = CheckPage {
        crumbs: crumbs(&desk.cx, &opened),
        remarks: remarks(words, &on, desk.cx.today()),
        asked: doubts::asked(words, &opened.detail, &read.held.noticed, (typed, "")),
        lines: check_form::lines(words, &opened.detail, typed, sheet.shown),
        kind: opened.kinds.field(
            words,
            (paper, read.held.noticed.kind_proposed()),
            (typed.and_then(|typed| typed.kind.as_deref()), ""),
        ),
        offered: opened.kinds.offered(),
        version: wanted.typed.map_or(paper.version, |typed| typed.version),
        report: wanted.report,
        may_check,
        may_withdraw: may_withdraw(desk, paper),
        may_put_off: may_check && opened.in_batch && paper.state == PaperState::Read,
        lacks_reader: lacks_reader(paper),
        // What an owner sent from home carries no officer's name.
        scanned_by: match opened.scanned_by.as_str() {
            "owner" => desk.cx.t("actor-public").into_owned(),
            name => name.to_owned(),
        },
        sheet,
        paper: opened.detail.paper,
        cx: desk.cx.clone(),
    };
    render_form(&page, &page.report)
}

fn withdrawn(desk: &Desk, opened: Opened, at: Instant) -> Response {
    let page = WithdrawnPage {
        crumbs: crumbs(&desk.cx, &opened),
        paper: opened.detail.paper,
        at,
        cx: desk.cx.clone(),
    };
    render_as(StatusCode::OK, &page)
}

fn may_withdraw(desk: &Desk, paper: &Paper) -> bool {
    desk.op
        .may(Permission::ScanPaper, &paper.unit, paper.field.as_deref())
}

fn may_check(desk: &Desk, paper: &Paper) -> bool {
    desk.op
        .may(Permission::CheckPaper, &paper.unit, paper.field.as_deref())
}

/// The way down to the paper.
pub(super) fn crumbs(cx: &PageContext, opened: &Opened) -> Vec<Crumb> {
    let mut crumbs = match &opened.dossier {
        Some((id, code)) => vec![
            Crumb::to("/office", cx.t("nav-work")),
            Crumb::to(format!("/office/dossiers/{id}"), code.clone()),
        ],
        None => vec![Crumb::to("/office/papers", cx.t("nav-papers"))],
    };
    crumbs.push(Crumb::here(opened.detail.paper.paper_name.clone()).name());
    crumbs
}

/// The page in sight of somebody who checks or corrects: as it is.
pub(super) fn sheet(cx: &PageContext, opened: &Opened, read: &WordsRead) -> Sheet {
    let wanted = match opened.detail.paper.state {
        PaperState::Confirmed => FOR_CHECK,
        _ => "",
    };
    seen(cx, opened, read, wanted)
}

/// The page in sight of somebody who reads a kept paper: who looks stands across it. The picture as it came, which has nobody's
/// name on it, is not shown in its place where the pages were not drawn yet.
pub(super) fn kept_sheet(cx: &PageContext, opened: &Opened, read: &WordsRead) -> Sheet {
    Sheet {
        picture: false,
        ..seen(cx, opened, read, "")
    }
}

fn seen(cx: &PageContext, opened: &Opened, read: &WordsRead, wanted: &str) -> Sheet {
    let paper = &opened.detail.paper;
    // A paper that is kept has no form to lead to.
    let proposals = match paper.state {
        PaperState::Confirmed => &[],
        _ => opened.detail.fields.as_slice(),
    };
    let view = opened.shown.as_ref().map(|page| PaperView {
        words: cx.words(),
        image: format!("/office/papers/{}/pages/{}.img{wanted}", paper.id, page.number),
        width: page.width,
        height: page.height,
        page: page.number,
        total: u32::try_from(opened.detail.pages.len()).unwrap_or(u32::MAX),
        boxes: boxes(proposals, read, page.number),
        gaps: gaps(read),
    });
    Sheet {
        picture: view.is_none() && matches!(paper.original.format, PaperFormat::Png | PaperFormat::Jpeg),
        view,
        numbers: opened.detail.pages.iter().map(|page| page.number).collect(),
        shown: opened.shown.as_ref().map_or(1, |page| page.number),
        text: read
            .shown
            .as_ref()
            .map(motcua_repository::PageWords::text)
            .unwrap_or_default(),
        sources: read
            .held
            .sources
            .iter()
            .map(|source| (source.file.number, source.file.file_name.clone()))
            .collect(),
    }
}

/// The words of the page in reading order, and over them what was put into fields.
fn boxes(fields: &[Field], read: &WordsRead, page: u32) -> Vec<PaperBox> {
    let lines = read
        .shown
        .as_ref()
        .map(|words| words.lines.as_slice())
        .unwrap_or_default();
    let words = lines
        .iter()
        .flat_map(|line| &line.words)
        .map(|word| boxed(word.bounds, &word.text, "", word.confidence));
    let proposed = fields.iter().filter_map(|field| field.proposal.as_ref());
    let proposed = proposed.filter(|proposal| proposal.page == page).map(|proposal| {
        boxed(
            proposal.bounds,
            &proposal.value,
            proposal.name.identifier(),
            proposal.confidence,
        )
    });
    words.chain(proposed).collect()
}

/// Where writing stands on the page that was not read.
fn gaps(read: &WordsRead) -> Vec<(u32, u32, u32, u32)> {
    let places = read.shown.as_ref().map(|words| words.uncovered.as_slice());
    let places = places.unwrap_or_default().iter();
    places.map(|at| (at.x, at.y, at.w, at.h)).collect()
}

fn boxed(at: motcua_ocr::PixelBox, text: &str, field: &str, confidence: u8) -> PaperBox {
    PaperBox {
        x: at.x,
        y: at.y,
        width: at.w,
        height: at.h,
        text: text.to_owned(),
        field: field.to_owned(),
        confidence: check_form::step(confidence),
    }
}
