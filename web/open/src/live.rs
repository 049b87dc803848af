//! Telling open boards that figures changed: server-sent events from one look at the number of folds, shared by all.
//!
//! A board carries the number it was drawn at; whoever hears a higher one asks for the page again. Nothing but that
//! number is told, so a connection knows no more than anyone may see.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use futures_util::stream::{self, Stream};
use motcua_db::Db;
use motcua_figures::folds;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{WebFault, visitor};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::Open;

/// The route.
pub(crate) const PATH: &str = "/board/live";

/// Listeners at once in all: each holds a connection.
const MOST: usize = 1_000;
/// Listeners at once behind one address: an office shares one.
const MOST_OF_ONE: usize = 50;
/// How long between two looks at the number of folds.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A connection ends by itself after this; browsers come back.
const LONGEST: Duration = Duration::from_secs(600);
/// How long a browser waits before it comes back, and how often a quiet line says that it is there.
const COME_BACK: Duration = Duration::from_secs(5);
const QUIET: Duration = Duration::from_secs(20);

/// Who listens, and what they are told.
pub(crate) struct Live {
    told: watch::Sender<i64>,
    stopping: watch::Receiver<bool>,
    seats: Mutex<Seats>,
}

/// The seats taken, and whether somebody looks at the number.
#[derive(Default)]
struct Seats {
    taken: HashMap<IpAddr, usize>,
    looking: bool,
}

/// A seat of a listener; dropped, it is free again.
struct Seat {
    live: Arc<Live>,
    of: IpAddr,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = self.live.seats();
        if let Some(count) = seats.taken.get_mut(&self.of) {
            *count -= 1;
            if *count == 0 {
                seats.taken.remove(&self.of);
            }
        }
    }
}

impl Live {
    /// Nobody listens yet; `stopping` turns true when the program is asked to end.
    pub(crate) fn new(stopping: watch::Receiver<bool>) -> Arc<Self> {
        Arc::new(Self {
            told: watch::Sender::new(0),
            stopping,
            seats: Mutex::default(),
        })
    }

    fn seats(&self) -> std::sync::MutexGuard<'_, Seats> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A seat for the visitor, and a look-out where there was none.
    ///
    /// # Errors
    /// `too-many` when all seats, or those of this address, are taken.
    fn sit(self: &Arc<Self>, db: &Db, of: IpAddr) -> Result<Seat, Fault> {
        let mut seats = self.seats();
        let all: usize = seats.taken.values().sum();
        let own = seats.taken.get(&of).copied().unwrap_or(0);
        if all >= MOST || own >= MOST_OF_ONE {
            return Err(Fault::new(FaultKind::TooMany, "too-many"));
        }
        seats.taken.insert(of, own + 1);
        if !seats.looking {
            seats.looking = true;
            drop(tokio::spawn(look(Arc::clone(self), db.clone())));
        }
        drop(seats);
        Ok(Seat {
            live: Arc::clone(self),
            of,
        })
    }

    /// Whether the look-out may go: nobody listens any more.
    fn is_left(&self) -> bool {
        let mut seats = self.seats();
        seats.looking = !seats.taken.is_empty();
        !seats.looking
    }
}

/// Looks at the number of folds as long as anybody listens.
async fn look(live: Arc<Live>, db: Db) {
    let mut stopping = live.stopping.clone();
    while !live.is_left() && !*stopping.borrow() {
        let db = db.clone();
        let found = tokio::task::spawn_blocking(move || db.read(folds)).await;
        match found {
            Ok(Ok(number)) => {
                live.told.send_if_modified(|told| {
                    let moved = *told != number;
                    *told = number;
                    moved
                });
            }
            Ok(Err(error)) => tracing::warn!(%error, "the number of folds could not be read"),
            Err(error) => tracing::warn!(%error, "the number of folds could not be read"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            _ = stopping.wait_for(|stop| *stop) => {}
        }
    }
}

/// What a listener holds between two events.
struct Listener {
    told: watch::Receiver<i64>,
    stopping: watch::Receiver<bool>,
    until: Instant,
    last: i64,
    _seat: Seat,
}

/// The numbers of folds as they come, until the program ends or the listener's time is over.
fn numbers(seat: Seat) -> impl Stream<Item = Result<Event, Infallible>> {
    let listener = Listener {
        told: seat.live.told.subscribe(),
        stopping: seat.live.stopping.clone(),
        until: Instant::now() + LONGEST,
        last: 0,
        _seat: seat,
    };
    stream::unfold(listener, |mut listener| async move {
        let last = listener.last;
        let number = tokio::select! {
            _ = listener.stopping.wait_for(|stop| *stop) => None,
            () = tokio::time::sleep_until(listener.until) => None,
            heard = listener.told.wait_for(|number| *number > last) => heard.ok().map(|number| *number),
        }?;
        listener.last = number;
        let text = number.to_string();
        let event = Event::default()
            .event("folds")
            .id(&text)
            .data(&text)
            .retry(COME_BACK);
        Some((Ok(event), listener))
    })
}

/// Where the visitor comes from.
struct From(IpAddr);

impl FromRequestParts<Open> for From {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, open: &Open) -> Result<Self, Self::Rejection> {
        Ok(Self(visitor(parts, open.behind_proxy)))
    }
}

pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![(PATH, get(listen))]
}

async fn listen(State(open): State<Open>, From(visitor): From) -> Result<Response, WebFault> {
    let seat = open.live().sit(&open.db, visitor)?;
    let quiet = KeepAlive::new().interval(QUIET);
    Ok(Sse::new(numbers(seat)).keep_alive(quiet).into_response())
}
