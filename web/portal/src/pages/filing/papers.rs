//! The papers: what is asked for, what is here already, what was sent, each with its small picture.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::{Component, FieldKind, Mode};
use motcua_filing::{
    DraftFile, FilingDraft, OffPaper, OfferFrom, Place, ReadLine, asked_groups, draft_in_full, keep_paper,
    remove_file,
};
use motcua_i18n::Value;
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_repository::HeldPaper;
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render};
use serde::Deserialize;

use super::exemption::{Wish, wish};
use super::id_of;
use super::language::for_reader;
use super::renew::Left;
use super::steps::{Steps, steps};
use super::take::{OfferRow, offer_rows, told};
use crate::Portal;
use crate::person::Person;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    sent: String,
    before: String,
    taken: String,
}

/// A file as the page shows it.
pub(super) struct FileRow {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) extent: String,
    pub(super) flaw: String,
    /// What was read off it, in words; nothing where nothing was.
    pub(super) read: Vec<String>,
    /// That it is being read, in words; empty where it is not, or where a page does not tell.
    pub(super) reading: String,
    pub(super) signatures: Vec<SignatureRow>,
    /// Its pages as pictures; none of a PDF.
    pub(super) sheets: Vec<SheetRow>,
}

/// A page of a photograph, and the words of the way to its picture.
pub(super) struct SheetRow {
    pub(super) number: usize,
    pub(super) words: String,
}

/// A signature in a file, in words.
pub(super) struct SignatureRow {
    pub(super) tone: &'static str,
    pub(super) words: String,
}

/// A paper of the vault that may stand.
pub(super) struct Offer {
    pub(super) id: String,
    /// As what it says for the form names it.
    from: String,
    pub(super) words: String,
    pub(super) chosen: bool,
}

/// A component, or a field that asks for a file.
pub(super) struct PaperRow {
    pub(super) place: String,
    pub(super) field: String,
    pub(super) name: String,
    pub(super) why: String,
    /// The database in which the agency looks instead; empty where the paper is wanted.
    pub(super) database: String,
    pub(super) tone: &'static str,
    pub(super) state: String,
    /// Whether it is filled in on screen.
    pub(super) declared: bool,
    pub(super) files: Vec<FileRow>,
    pub(super) offers: Vec<Offer>,
    pub(super) chosen: bool,
    /// What its files say for the form.
    pub(super) takes: Vec<OfferRow>,
}

#[derive(Template)]
#[template(path = "filing/papers.html")]
pub(super) struct PapersPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    pub(super) report: FormReport,
    id: String,
    steps: Steps,
    papers: Vec<PaperRow>,
    sent: String,
    limit: String,
    taken: (&'static str, String),
    /// What the form of today has no place for.
    left: Left,
    /// Whether the vault is open to whoever looks: to somebody authorised for some dossiers it is not.
    vault: bool,
    /// The wish not to pay; none where nothing is owed.
    pub(super) wish: Option<Wish>,
}

impl PapersPage {
    /// The frame, for words about what was refused.
    pub(super) const fn frame(&self) -> &PageContext {
        &self.cx
    }
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let mut page = page(&portal, person, &id).await?;
    page.sent = match (asked.sent.as_str(), asked.before.as_str()) {
        ("", "") => String::new(),
        (_, "") => page.cx.t("filing-file-arrived").into_owned(),
        _ => page.cx.t("filing-file-was-here").into_owned(),
    };
    page.taken = told(&page.cx, &asked.taken);
    Ok(render(&page))
}

pub(super) async fn page(portal: &Portal, person: Person, id: &str) -> Result<PapersPage, WebFault> {
    let (draft_id, op) = (id_of(id)?, person.op.clone());
    let full = portal.read(move |tx| draft_in_full(&op, tx, draft_id)).await?;
    let cx = person.cx;
    let full = for_reader(&cx, full);
    let vault = person.op.owner()?.within().is_none();
    let now = person.op.now();
    let mut papers = paper_rows(&cx, &full);
    with_takes(&mut papers, offer_rows(&cx, &full, now.day()));
    with_waiting(&cx, &mut papers, (&full, now));
    Ok(PapersPage {
        crumbs: vec![
            Crumb::to(super::DRAFTS, cx.t("filing-drafts")),
            Crumb::here(&full.draft.procedure_name).name(),
        ],
        report: FormReport::new(),
        id: id.to_owned(),
        steps: steps(&cx, &full, "papers", now.day()),
        left: Left::of(&cx, &full, &papers),
        vault,
        papers,
        wish: wish(&cx, &full),
        taken: ("info", String::new()),
        sent: String::new(),
        limit: cx.words().file_size(portal.limits.file_bytes),
        cx,
    })
}

/// Each offer stands with the paper that makes it.
fn with_takes(papers: &mut [PaperRow], offers: Vec<OfferRow>) {
    for offer in offers {
        let makes_it = |paper: &&mut PaperRow| {
            let of_file = paper.files.iter().any(|file| file.id == offer.from);
            let kept = |one: &Offer| one.chosen && one.from == offer.from;
            of_file || paper.offers.iter().any(kept)
        };
        if let Some(paper) = papers.iter_mut().find(makes_it) {
            paper.takes.push(offer);
        }
    }
}

/// How long somebody who just sent a paper is told that it is being read, in seconds: a machine without an engine reads it
/// never.
const READS_WITHIN: i64 = 120;

/// Papers that came a moment ago and were not read yet say so.
fn with_waiting(cx: &PageContext, papers: &mut [PaperRow], (full, now): (&FilingDraft, Instant)) {
    for paper in papers {
        for row in &mut paper.files {
            let file = full.files.iter().find(|file| file.id.to_string() == row.id);
            row.reading = file
                .filter(|file| file.off_paper.is_none() && file.added_at.plus_seconds(READS_WITHIN) > now)
                .map(|_| cx.t("filing-reading-now").into_owned())
                .unwrap_or_default();
        }
    }
}

/// The field of a place in the report of its page.
pub(super) fn field_of(place: &Place) -> String {
    format!("place-{}", place.identifier())
}

/// Every paper that the case may ask for.
pub(super) fn paper_rows(cx: &PageContext, full: &FilingDraft) -> Vec<PaperRow> {
    let variant = full.draft.variant.as_deref();
    let declared = full.declared();
    let mut rows: Vec<PaperRow> = (1_i64..)
        .zip(&full.body.components)
        .filter(|(number, component)| {
            let wanted = full.mending.as_ref().is_some_and(|it| it.wants_paper(*number));
            wanted || component.concerns(variant)
        })
        .map(|(number, component)| {
            let filled_in = declared == Some(number);
            of_component(cx, full, (number, component, filled_in))
        })
        .collect();
    for group in asked_groups(&full.body.form, &full.draft.answers) {
        for asked in group
            .fields
            .iter()
            .filter(|asked| asked.field.kind == FieldKind::File && asked.row == 1)
        {
            let place = Place::Field(asked.field.code.clone());
            let needed = asked.field.required;
            rows.push(of_place(cx, full, (place, asked.field.label.clone(), needed)));
        }
    }
    if full.draft.exemption.is_some() {
        let name = cx.t("filing-exemption-proof").into_owned();
        let mut row = of_place(cx, full, (Place::Exemption, name, false));
        row.why = cx.t("filing-exemption-proof-why").into_owned();
        rows.push(row);
    }
    rows
}

fn of_component(
    cx: &PageContext,
    full: &FilingDraft,
    (number, component, filled_in): (i64, &Component, bool),
) -> PaperRow {
    let needed = component.needed_in(full.draft.variant.as_deref()) && !filled_in;
    let place = Place::Component(number);
    let mut row = of_place(cx, full, (place, component.name.clone(), needed));
    let kept = full.kept.get(&number);
    let offered = full.offered.get(&number).map(Vec::as_slice).unwrap_or_default();
    row.offers = offered
        .iter()
        .map(|held| Offer {
            id: held.id.to_string(),
            from: OfferFrom::Kept(held.id).to_string(),
            words: held_words(cx, held),
            chosen: kept == Some(&held.id),
        })
        .collect();
    row.chosen = kept.is_some();
    row.declared = filled_in;
    row.why = match (filled_in, component.mode, &component.database) {
        (true, ..) => cx.t("filing-paper-declared").into_owned(),
        (_, _, Some(database)) => {
            row.database.clone_from(database);
            String::new()
        }
        (_, Mode::Present, None) => cx.t("filing-paper-shown").into_owned(),
        _ if needed => cx.t("filing-paper-needed").into_owned(),
        _ => cx.t("filing-paper-if-any").into_owned(),
    };
    if filled_in {
        (row.tone, row.state) = ("good", cx.t("filing-state-declared").into_owned());
    } else if row.chosen {
        (row.tone, row.state) = ("good", cx.t("filing-state-kept").into_owned());
    }
    row
}

fn of_place(cx: &PageContext, full: &FilingDraft, (place, name, needed): (Place, String, bool)) -> PaperRow {
    let files: Vec<FileRow> = full
        .files
        .iter()
        .filter(|file| file.place == place)
        .map(|file| file_row(cx, file))
        .collect();
    let (tone, key) = match (files.is_empty(), needed) {
        (false, _) => ("good", "filing-state-sent"),
        (true, true) => ("waiting", "filing-state-missing"),
        (true, false) => ("neutral", "filing-state-optional"),
    };
    PaperRow {
        field: field_of(&place),
        place: place.identifier(),
        name,
        why: String::new(),
        database: String::new(),
        tone,
        state: cx.t(key).into_owned(),
        declared: false,
        files,
        offers: Vec::new(),
        chosen: false,
        takes: Vec::new(),
    }
}

/// A file with what is to be said about it.
pub(super) fn file_row(cx: &PageContext, file: &DraftFile) -> FileRow {
    let words = cx.words();
    let extent = words.with(
        "filing-extent",
        &[
            ("pages", file.pages.into()),
            ("size", words.file_size(file.size).into()),
        ],
    );
    FileRow {
        id: file.id.to_string(),
        name: file.name.clone(),
        extent,
        flaw: file
            .flaw
            .as_ref()
            .map(|flaw| cx.t(&format!("finding-picture-{flaw}")).into_owned())
            .unwrap_or_default(),
        read: file
            .off_paper
            .as_ref()
            .map(|paper| read_words(cx, paper))
            .unwrap_or_default(),
        reading: String::new(),
        signatures: file
            .signatures
            .iter()
            .map(|signature| {
                let tone = if signature.verdict == "valid" {
                    "good"
                } else {
                    "bad"
                };
                let key = format!("signature-{}", signature.verdict);
                SignatureRow {
                    tone,
                    words: cx.t1(&key, "name", signature.signer.as_str()),
                }
            })
            .collect(),
        sheets: (1..=file.sheets.len())
            .map(|number| sheet_row(cx, file, number))
            .collect(),
    }
}

fn sheet_row(cx: &PageContext, file: &DraftFile, number: usize) -> SheetRow {
    let values = [("page", number.into()), ("name", file.name.as_str().into())];
    SheetRow {
        number,
        words: cx.words().with("filing-sheet-see", &values),
    }
}

fn read_words(cx: &PageContext, paper: &OffPaper) -> Vec<String> {
    if paper.is_unreadable() {
        return vec![cx.t("finding-photo-unreadable").into_owned()];
    }
    let line = |line: &ReadLine| {
        let day = line.value.parse::<motcua_kernel::Day>();
        let value = day.map_or_else(|_| line.value.clone(), motcua_kernel::Day::vietnamese);
        let said = format!("{}: {value}", cx.t(&format!("filing-read-{}", line.kind)));
        if line.sure {
            said
        } else {
            format!("{said} ({})", cx.t("filing-read-faint"))
        }
    };
    paper.lines.iter().map(line).collect()
}

fn held_words(cx: &PageContext, held: &HeldPaper) -> String {
    let mut parts = vec![held.paper_name.clone()];
    if !held.symbol.is_empty() {
        parts.push(cx.t1("filing-held-symbol", "symbol", held.symbol.as_str()));
    }
    if let Some(day) = held.issued_on {
        parts.push(cx.t1("filing-held-issued", "day", cx.words().day(day)));
    }
    parts.join(", ")
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Chosen {
    paper: String,
}

pub(super) async fn keep(
    State(portal): State<Portal>,
    person: Person,
    Path((id, place)): Path<(String, String)>,
    Form(chosen): Form<Chosen>,
) -> PageResult {
    let draft_id = id_of(&id)?;
    let Some(Place::Component(number)) = Place::from_identifier(&place) else {
        return Err(WebFault(Fault::new(FaultKind::NotFound, "filing-no-place")));
    };
    let paper = match chosen.paper.as_str() {
        "" => None,
        text => Some(
            text.parse()
                .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "paper-not-found")))?,
        ),
    };
    let op = person.op;
    portal
        .write(move |tx| keep_paper(&op, tx, draft_id, (number, paper)))
        .await?;
    Ok(Redirect::to(&format!("/portal/filing/{id}/papers#p-{number}")).into_response())
}

pub(super) async fn remove(
    State(portal): State<Portal>,
    person: Person,
    Path((id, file)): Path<(String, String)>,
) -> PageResult {
    let (draft_id, file_id) = (id_of(&id)?, id_of(&file)?);
    let op = person.op;
    portal
        .write(move |tx| remove_file(&op, tx, draft_id, file_id))
        .await?;
    Ok(Redirect::to(&format!("/portal/filing/{id}/papers")).into_response())
}

/// A fault about a file in words for the person who sent it.
pub(crate) fn fault_words(cx: &PageContext, fault: &Fault) -> String {
    let values: Vec<(&'static str, Value<'_>)> = fault
        .args()
        .iter()
        .map(|(name, value)| (*name, value.into()))
        .collect();
    cx.words().with(&format!("fault-{}", fault.code()), &values)
}
