//! Every dossier's facts again from the ledger, in pages.
//!
//! Two walks over the ledger: the first gathers what streams of others (papers, ratings, dues, filings) tell of each dossier, the
//! second folds one dossier after the other with it. Only those few facts are in memory at once, never all dossiers. The
//! database parts the streams, because only it knows in which order it sorts names. Pages are read and used by the thread
//! of the transaction, and folded by another in between: on two cores neither waits for the other.

use std::collections::BTreeMap;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use motcua_db::Tx;
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{Event, after_of};

use crate::model::Aside;
use crate::{DossierFacts, Seen};

/// Events read in one go.
const PAGE: usize = 5_000;

/// Pages that are read before the first of them is used: enough that neither thread waits, few enough for memory.
const AHEAD: usize = 3;

/// The streams whose events belong to a dossier of another stream.
const BESIDE: [&str; 6] = ["paper", "asked", "rating", "due", "petition", "filing"];

/// What comes of a page of events.
#[derive(Default)]
pub(crate) struct Made {
    /// Dossiers, complete, each once, in the order of the database.
    pub(crate) dossiers: Vec<(String, DossierFacts)>,
    /// What counts beside dossiers; the same may come again.
    pub(crate) asides: Vec<Aside>,
    /// Events that count and cannot be read.
    pub(crate) unread: Vec<Event>,
}

/// Events in a row, of dossiers' own streams or of others.
struct Page {
    events: Vec<Event>,
    own: bool,
}

/// Reads the whole ledger, or what happened until an instant, and tells how many events there were. What comes of each page
/// is turned into something by `digest` on another thread, and handed over in order.
pub(crate) fn recompute<W: Send>(
    tx: &mut Tx<'_>,
    until: Option<Instant>,
    digest: impl FnMut(Made) -> Result<W, Fault> + Send,
    hand_over: impl FnMut(&mut Tx<'_>, W) -> Result<(), Fault>,
) -> Result<u64, Fault> {
    let (pages, read) = mpsc::channel();
    let (done, made) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || fold_pages(&read, &done, digest));
        let mut line = Line {
            pages,
            made,
            ahead: 0,
            hand_over,
        };
        let others = line.walk(tx, until, false)?;
        let own = line.walk(tx, until, true)?;
        line.finish(tx)?;
        Ok(others + own)
    })
}

/// The way of pages to the other thread, and of what it made back.
struct Line<W, H> {
    pages: Sender<Page>,
    made: Receiver<Result<W, Fault>>,
    /// Pages that were sent and did not come back.
    ahead: usize,
    hand_over: H,
}

impl<W, H: FnMut(&mut Tx<'_>, W) -> Result<(), Fault>> Line<W, H> {
    /// Sends the events of the dossiers' own streams, or those of all others, a page at a time (those until an instant,
    /// where one is named), and tells how many there were.
    fn walk(&mut self, tx: &mut Tx<'_>, until: Option<Instant>, own: bool) -> Result<u64, Fault> {
        let (mut stream, mut seq, mut read) = (String::new(), 0, 0);
        loop {
            let mut events = after_of(tx, ("dossier", own), (&stream, seq), PAGE)?;
            let Some(last) = events.last() else {
                return Ok(read);
            };
            (stream, seq) = (last.stream.as_str().to_owned(), last.seq);
            events.retain(|event| until.is_none_or(|until| event.at <= until));
            read += u64::try_from(events.len()).unwrap_or(u64::MAX);
            self.send(tx, Page { events, own })?;
        }
    }

    fn send(&mut self, tx: &mut Tx<'_>, page: Page) -> Result<(), Fault> {
        // A thread that has gone tells why by what it made last.
        let sent = self.pages.send(page).is_ok();
        self.ahead += usize::from(sent);
        while self.ahead >= AHEAD || !sent {
            let made = self.made.recv().map_err(Fault::internal)?;
            self.ahead = self.ahead.saturating_sub(1);
            (self.hand_over)(tx, made?)?;
        }
        Ok(())
    }

    /// Hands over what is still on its way, and what comes of the end.
    fn finish(self, tx: &mut Tx<'_>) -> Result<(), Fault> {
        let Self {
            pages,
            made,
            mut hand_over,
            ..
        } = self;
        drop(pages);
        made.iter().try_for_each(|made| hand_over(tx, made?))
    }
}

/// Folds one page after the other until there are none, or until somebody has had enough.
fn fold_pages<W>(
    pages: &Receiver<Page>,
    done: &Sender<Result<W, Fault>>,
    mut digest: impl FnMut(Made) -> Result<W, Fault>,
) {
    let mut folding = Folding::default();
    for page in pages {
        let made = if page.own {
            folding.own(&page.events)
        } else {
            folding.others(&page.events)
        };
        let made = digest(made);
        let failed = made.is_err();
        if done.send(made).is_err() || failed {
            return;
        }
    }
    for last in folding.rest() {
        if done.send(digest(last)).is_err() {
            return;
        }
    }
}

/// What is known between two pages.
#[derive(Default)]
struct Folding {
    /// What other streams told of each dossier.
    papers: BTreeMap<String, Vec<Seen>>,
    /// The dossier whose stream may go on with the next page.
    open: Option<(String, DossierFacts)>,
}

impl Folding {
    /// Takes in events of streams that are no dossier's own.
    fn others(&mut self, events: &[Event]) -> Made {
        let mut made = Made::default();
        for event in events {
            let beside = BESIDE.contains(&event.stream.kind());
            let seen = if beside { Seen::read(event) } else { Ok(None) };
            let (Ok(aside), Ok(seen)) = (Aside::read(event), seen) else {
                made.unread.push(event.clone());
                continue;
            };
            made.asides.extend(aside);
            if let Some(seen) = seen {
                self.papers.entry(seen.dossier_id.clone()).or_default().push(seen);
            }
        }
        made
    }

    /// Takes in events of dossiers' own streams.
    fn own(&mut self, events: &[Event]) -> Made {
        let mut made = Made::default();
        for event in events {
            let seen = match Seen::read(event) {
                Ok(Some(seen)) => seen,
                Ok(None) => continue,
                Err(_) => {
                    made.unread.push(event.clone());
                    continue;
                }
            };
            if let Some((_, facts)) = self.open.as_mut().filter(|(id, _)| *id == seen.dossier_id) {
                facts.apply(&seen);
            } else {
                let facts = self.begun(&seen.dossier_id, Some(&seen));
                made.dossiers.extend(self.open.replace((seen.dossier_id, facts)));
            }
        }
        made
    }

    /// The last dossier, and those of which no stream of their own tells. Each by itself: they stand in no order that the
    /// database knows.
    fn rest(&mut self) -> Vec<Made> {
        let mut rest: Vec<_> = self.open.take().into_iter().collect();
        let strays: Vec<String> = self.papers.keys().cloned().collect();
        rest.extend(strays.into_iter().map(|id| {
            let facts = self.begun(&id, None);
            (id, facts)
        }));
        let alone = |dossier| Made {
            dossiers: vec![dossier],
            ..Made::default()
        };
        rest.into_iter().map(alone).collect()
    }

    /// The facts of a dossier with its papers taken in.
    fn begun(&mut self, id: &str, first: Option<&Seen>) -> DossierFacts {
        let mut facts = DossierFacts::default();
        for seen in self.papers.remove(id).iter().flatten().chain(first) {
            facts.apply(seen);
        }
        facts
    }
}
