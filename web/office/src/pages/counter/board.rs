//! The screen itself.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_repository::{CaptureBoard, Sheet, capture_board};
use motcua_ui::{Crumb, PageContext, PageResult, render_as};
use serde::Deserialize;

use super::subject::{Closed, Part, Subject, subject};
use super::tray::{self, TrayFile};
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::spoken;

/// What the address asks.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) sent: u32,
    pub(super) refused: String,
    pub(super) problem: String,
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
    tray: Vec<TrayFile>,
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

    fn may_assemble(&self) -> bool {
        let used = |sheet: &Sheet| sheet.component.is_some() && !sheet.dropped;
        !self.board.is_reading() && self.board.sheets.iter().any(used)
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

    fn closed_words(&self, part: &Part) -> String {
        let key = match part.closed {
            None => return String::new(),
            Some(Closed::Forbidden) => "capture-closed-forbidden",
            Some(Closed::Kept) => "capture-closed-kept",
            Some(Closed::Scanned) => "capture-closed-scanned",
            Some(Closed::NotHere) => "capture-closed-not-here",
        };
        self.cx.t(key).into_owned()
    }

    fn cause(&self, code: &str) -> String {
        spoken::note_words(self.cx.words(), code)
    }

    fn problem(&self) -> Option<String> {
        match self.asked.problem.as_str() {
            "capture-still-reading"
            | "capture-nothing"
            | "paper-already-scanned"
            | "capture-changed-meanwhile" => Some(self.cause(&self.asked.problem)),
            _ => None,
        }
    }
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
            let tray = tray::files(&office.scanners, &subject.unit);
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
        board,
        tray,
        asked,
        phone,
        cx: desk.cx,
    };
    Ok(render_as(StatusCode::OK, &page))
}
