//! The screen as a stream of events: a page that comes in, from whichever side, is shown without a reload.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_repository::capture_board;
use motcua_ui::{PageResult, WebFault};

use super::board::mark_of;
use super::subject::subject;
use super::tray::{self, TrayFile};
use crate::Office;
use crate::desk::Desk;

/// How often the screen is looked at.
const BEAT: Duration = Duration::from_millis(300);

/// Looks of one stream; the browser then asks again by itself, with its rights asked afresh. A program that is told to
/// stop waits no longer than this.
const BEATS: u32 = 40;

/// The tray is looked at once in so many beats.
const TRAY_BEATS: u32 = 4;

/// How soon the browser asks again.
const AGAIN: Duration = Duration::from_millis(200);

/// Proxies that gather what they hand on would hold the events back.
const UNGATHERED: (HeaderName, HeaderValue) = (
    HeaderName::from_static("x-accel-buffering"),
    HeaderValue::from_static("no"),
);

/// One who watches a screen.
struct Watch {
    office: Office,
    op: OpContext,
    dossier: String,
    told: Option<String>,
    left: u32,
    /// How the tray looked last; a folder on another machine is not asked at every beat.
    tray: Vec<TrayFile>,
}

impl Watch {
    async fn mark(&mut self) -> Result<String, WebFault> {
        let (op, id) = (self.op.clone(), self.dossier.clone());
        let looks = self.left.is_multiple_of(TRAY_BEATS);
        let (board, tray) = self
            .office
            .run(move |office| {
                let (subject, board) = office.db.read(|tx: &mut Tx<'_>| {
                    let subject = subject(&op, tx, &id)?;
                    let board = capture_board(tx, &subject.dossier.id.to_string())?;
                    Ok::<_, Fault>((subject, board))
                })?;
                let now = office.clock.now();
                let tray = looks.then(|| tray::files(&office.scanners, &subject.unit, now));
                Ok((board, tray))
            })
            .await?;
        if let Some(tray) = tray {
            self.tray = tray;
        }
        Ok(mark_of(&board, &self.tray))
    }

    /// The next time the screen looks otherwise; nothing at the end of the stream.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        while self.left > 0 {
            self.left -= 1;
            let mark = self.mark().await.ok()?;
            if self.told.as_ref() != Some(&mark) {
                let event = Event::default().event("board").retry(AGAIN).data(&mark);
                self.told = Some(mark);
                return Some((Ok(event), self));
            }
            tokio::time::sleep(BEAT).await;
        }
        None
    }
}

/// The stream; who may not see the screen is refused before it begins.
pub(super) async fn stream(
    State(office): State<Office>,
    desk: Desk,
    Path(dossier): Path<String>,
) -> PageResult {
    let mut watch = Watch {
        office,
        op: desk.op,
        dossier,
        told: None,
        left: BEATS,
        tray: Vec::new(),
    };
    watch.mark().await?;
    let events: Response = Sse::new(stream::unfold(watch, Watch::next)).into_response();
    Ok(([UNGATHERED], events).into_response())
}
