//! The screen itself.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_repository::{
    CaptureBoard, CaptureFile, NotDigitised, Sheet, SheetId, SheetNote, SignedSource, capture_board,
};
use motcua_ui::{Crumb, PageContext, PageResult, render_as};
use serde::Deserialize;

use super::subject::{Closed, Part, Subject, subject};
use super::tray::{self, TrayDesk, TrayFile};
use crate::Office;
use crate::desk::{Desk, form_encoded};
use crate::pages::papers::spoken;

/// What the address asks.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) sent: u32,
    pub(super) refused: String,
    /// The file that was refused.
    pub(super) name: String,
    /// How many others were.
    pub(super) more: u32,
    pub(super) problem: String,
    /// How many pages the officer counted of each component, as typed.
    #[serde(skip)]
    pub(super) counts: BTreeMap<u32, String>,
}

/// A paired telephone, as the screen shows it.
#[derive(Debug, Clone)]
pub(super) struct PhoneCode {
    pub(super) address: String,
    pub(super) path: String,
    pub(super) size: usize,
}

#[derive(Template)]
#[template(path = "counter/board.html")]
struct BoardPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    subject: Subject,
    board: CaptureBoard,
    tray: Vec<TrayDesk>,
    /// What the screen looks like; the stream of events tells when it looks otherwise.
    mark: String,
    request_key: String,
    limit: String,
    asked: Asked,
    phone: Option<PhoneCode>,
}

impl BoardPage {
    /// The pages of a component; of none for those unsorted.
    fn sheets_of(&self, component: Option<u32>) -> Vec<&Sheet> {
        let known = |number: &u32| {
            let mut open = self.subject.parts.iter().filter(|part| part.closed.is_none());
            open.any(|part| part.number == *number)
        };
        self.board
            .sheets
            .iter()
            // A page of a component that was closed meanwhile is not lost: it is unsorted again.
            .filter(|sheet| sheet.component.filter(known) == component)
            .collect()
    }

    fn open(&self) -> Vec<&Part> {
        self.subject
            .parts
            .iter()
            .filter(|part| part.closed.is_none())
            .collect()
    }

    fn closed(&self) -> Vec<&Part> {
        self.subject
            .parts
            .iter()
            .filter(|part| part.closed.is_some())
            .collect()
    }

    /// Whether a paper can be made of the pages of a component.
    fn may_assemble(&self) -> bool {
        let ready = |part: &&Part| {
            let mut pages = self.sheets_of(Some(part.number)).into_iter();
            pages.any(Sheet::is_used) && self.board.kept_back_by(part.number).is_none()
        };
        !self.board.is_reading() && self.open().iter().any(ready)
    }

    /// The file for which the papers of the component wait, in words.
    fn kept_back(&self, part: &Part) -> Option<String> {
        let file = self.board.kept_back_by(part.number).filter(|file| file.stuck)?;
        Some(self.cx.t1("capture-part-waits", "name", file.file_name.clone()))
    }

    /// Why a file does not come onto the screen, in words, and what can be done.
    fn why_it_waits(&self, file: &CaptureFile) -> String {
        let why = match &file.cause {
            Some(cause) => self.cause(cause),
            None => self.cx.t("capture-file-stuck").into_owned(),
        };
        format!("{why} {}", self.cx.t("capture-file-advice"))
    }

    fn sheets_in(&self, part: &Part) -> Vec<&Sheet> {
        self.sheets_of(Some(part.number))
    }

    fn is_in(&self, sheet: &Sheet, part: &Part) -> bool {
        sheet.component == Some(part.number)
    }

    fn unsorted(&self) -> Vec<&Sheet> {
        self.sheets_of(None)
    }

    /// How many pages the officer counted of a component, as typed.
    fn counted(&self, part: &Part) -> &str {
        self.asked.counts.get(&part.number).map_or("", String::as_str)
    }

    fn closed_words(&self, part: &Part) -> String {
        let key = match part.closed {
            None => return String::new(),
            Some(Closed::Not(NotDigitised::Forbidden)) => "capture-closed-forbidden",
            Some(Closed::Not(NotDigitised::Kept)) => "capture-closed-kept",
            Some(Closed::Not(NotDigitised::NotHere)) => "capture-closed-not-here",
            Some(Closed::Not(NotDigitised::Copy)) => "capture-closed-copy",
            Some(Closed::Scanned) => "capture-closed-scanned",
        };
        self.cx.t(key).into_owned()
    }

    /// What was noticed about a page, in a few words.
    fn notes(&self, sheet: &Sheet) -> Vec<String> {
        let words = self.cx.words();
        let is_placed = sheet.component.is_some();
        let mut notes: Vec<String> = sheet
            .notes
            .iter()
            // Whoever put a stray page to a component decided where it belongs.
            .filter(|note| !(is_placed && **note == SheetNote::OtherDossier))
            .map(|note| {
                words
                    .get(&format!("sheet-note-{}", note.identifier()))
                    .into_owned()
            })
            .collect();
        if let Some(place) = sheet
            .twin
            .filter(|_| sheet.is_used())
            .and_then(|twin| self.place_of(twin))
        {
            notes.push(words.with1("sheet-note-twin", "place", place));
        }
        notes
    }

    /// Where the page stands on the screen, in words; nothing of one that was left out.
    fn place_of(&self, id: SheetId) -> Option<String> {
        let sheet = self
            .board
            .sheets
            .iter()
            .find(|sheet| sheet.id == id && sheet.is_used())?;
        let beside = self.board.sheets.iter();
        let before = beside
            .filter(|other| other.component == sheet.component)
            .take_while(|other| other.id != id);
        let (part, page) = (sheet.component.unwrap_or_default(), before.count() + 1);
        Some(format!("{part}.{page}"))
    }

    /// Pages behind a separator sheet of another dossier that nobody put anywhere yet.
    fn strays(&self) -> usize {
        let stray = |sheet: &&Sheet| {
            sheet.is_used() && sheet.component.is_none() && sheet.notes.contains(&SheetNote::OtherDossier)
        };
        self.board.sheets.iter().filter(stray).count()
    }

    /// Who signed a file, in words; a certificate may name nobody.
    fn signers(&self, source: &SignedSource) -> String {
        let named: Vec<&str> = source
            .signed_by
            .iter()
            .map(String::as_str)
            .filter(|name| !name.is_empty())
            .collect();
        if named.is_empty() {
            return self.cx.t("capture-signer-unknown").into_owned();
        }
        named.join(", ")
    }

    /// The address of the small picture of a file in the tray; another one when the file is another.
    fn tray_picture(&self, file: &TrayFile) -> String {
        format!(
            "/office/dossiers/{}/capture/tray/small?file={}&v={}",
            self.subject.dossier.id,
            form_encoded(&file.place()),
            file.mark()
        )
    }

    /// Whether the tray is where the officer begins: there is something in it and no page on the screen.
    fn begins_at_tray(&self) -> bool {
        self.board.sheets.is_empty() && self.phone.is_none() && self.asked.problem.is_empty()
    }

    fn cause(&self, code: &str) -> String {
        spoken::note_words(self.cx.words(), code)
    }

    fn problem(&self) -> Option<String> {
        match self.asked.problem.as_str() {
            "capture-still-reading"
            | "capture-page-count"
            | "capture-nothing"
            | "paper-already-scanned"
            | "capture-changed-meanwhile"
            | "tray-file-unfinished"
            | "tray-nothing-taken" => Some(self.cause(&self.asked.problem)),
            _ => None,
        }
    }
}

/// Changes whenever the screen looks otherwise.
pub(super) fn mark_of(board: &CaptureBoard, tray: &[TrayFile]) -> String {
    format!("{}.{}", board.mark(), tray::mark(tray))
}

/// The page.
pub(super) async fn page(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    show(&office, desk, &id, asked, None).await
}

/// The page, with the code for a telephone where one was asked for.
pub(super) async fn show(
    office: &Office,
    desk: Desk,
    id: &str,
    asked: Asked,
    phone: Option<PhoneCode>,
) -> PageResult {
    let (op, wanted) = (desk.op.clone(), id.to_owned());
    let (subject, board, tray) = office
        .run(move |office| {
            let (subject, board) = office.db.read(|tx: &mut Tx<'_>| {
                let subject = subject(&op, tx, &wanted)?;
                let board = capture_board(tx, &subject.dossier.id.to_string())?;
                Ok::<_, Fault>((subject, board))
            })?;
            let tray = tray::files(&office.scanners, &subject.unit, office.clock.now());
            Ok((subject, board, tray))
        })
        .await?;
    let page = BoardPage {
        crumbs: vec![
            Crumb::to("/office", desk.cx.t("nav-work")),
            Crumb::to(
                format!("/office/dossiers/{}", subject.dossier.id),
                subject.dossier.code.clone(),
            ),
            Crumb::here(desk.cx.t("capture-title")),
        ],
        request_key: desk.op.new_id::<Sheet>().to_string(),
        limit: desk.cx.words().file_size(office.limits.file_bytes),
        subject,
        mark: mark_of(&board, &tray),
        board,
        tray: tray::desks(tray),
        asked,
        phone,
        cx: desk.cx,
    };
    let status = match page.asked.problem.as_str() {
        "capture-page-count" => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    Ok(render_as(status, &page))
}
