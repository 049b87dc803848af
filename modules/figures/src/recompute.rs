//! Every dossier's facts again from the ledger, in pages.
//!
//! Two walks over the ledger: the first gathers what streams of others (papers, ratings, dues, filings) tell of each dossier, the
//! second folds one dossier after the other with it. Only those few facts are in memory at once, never all dossiers. The
//! database parts the streams, because only it knows in which order it sorts names.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{Event, after_of};

use crate::model::Aside;
use crate::{DossierFacts, Seen};

/// Events read in one go.
const PAGE: usize = 5_000;

/// What a recomputation hands over, bit by bit.
pub(crate) enum Made<'m> {
    /// Dossiers, complete, each once, in the order of the database.
    Dossiers(&'m [(String, DossierFacts)]),
    /// An event that counts and cannot be read.
    Unread(&'m Event),
    /// Something that counts beside dossiers; the same may come again.
    Aside(&'m Aside),
}

/// The streams whose events belong to a dossier of another stream.
const BESIDE: [&str; 6] = ["paper", "asked", "rating", "due", "petition", "filing"];

/// Reads the whole ledger, or what happened until an instant, hands over what comes of it, and tells how many events there were.
pub(crate) fn recompute(
    tx: &mut Tx<'_>,
    until: Option<Instant>,
    mut hand_over: impl FnMut(&mut Tx<'_>, Made<'_>) -> Result<(), Fault>,
) -> Result<u64, Fault> {
    let mut papers: BTreeMap<String, Vec<Seen>> = BTreeMap::new();
    let others = walk(tx, (until, false), |tx, page| {
        for event in page {
            gather(tx, event, &mut papers, &mut hand_over)?;
        }
        Ok(())
    })?;
    let mut open: Option<(String, DossierFacts)> = None;
    let own = walk(tx, (until, true), |tx, page| {
        let mut complete = Vec::new();
        for event in page {
            let seen = match Seen::read(event) {
                Ok(Some(seen)) => seen,
                Ok(None) => continue,
                Err(_) => {
                    hand_over(tx, Made::Unread(event))?;
                    continue;
                }
            };
            if let Some((_, facts)) = open.as_mut().filter(|(id, _)| *id == seen.dossier_id) {
                facts.apply(&seen);
            } else {
                let facts = begun(&seen.dossier_id, &mut papers, Some(&seen));
                complete.extend(open.replace((seen.dossier_id, facts)));
            }
        }
        hand_over(tx, Made::Dossiers(&complete))
    })?;
    let mut rest: Vec<_> = open.into_iter().collect();
    let strays: Vec<String> = papers.keys().cloned().collect();
    rest.extend(strays.into_iter().map(|id| {
        let facts = begun(&id, &mut papers, None);
        (id, facts)
    }));
    // One page each: the last dossier and the strays stand in no order that the database knows.
    for single in rest.chunks(1) {
        hand_over(tx, Made::Dossiers(single))?;
    }
    Ok(others + own)
}

/// Takes in an event that counts beside a dossier's own stream.
fn gather(
    tx: &mut Tx<'_>,
    event: &Event,
    papers: &mut BTreeMap<String, Vec<Seen>>,
    hand_over: &mut impl FnMut(&mut Tx<'_>, Made<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let beside = BESIDE.contains(&event.stream.kind());
    let seen = if beside { Seen::read(event) } else { Ok(None) };
    let (Ok(aside), Ok(seen)) = (Aside::read(event), seen) else {
        return hand_over(tx, Made::Unread(event));
    };
    if let Some(aside) = aside {
        hand_over(tx, Made::Aside(&aside))?;
    }
    if let Some(seen) = seen {
        papers.entry(seen.dossier_id.clone()).or_default().push(seen);
    }
    Ok(())
}

/// The facts of a dossier with its papers taken in.
fn begun(id: &str, papers: &mut BTreeMap<String, Vec<Seen>>, first: Option<&Seen>) -> DossierFacts {
    let mut facts = DossierFacts::default();
    for seen in papers.remove(id).iter().flatten().chain(first) {
        facts.apply(seen);
    }
    facts
}

/// Hands over the events of the dossiers' own streams, or those of all others, a page at a time (those until an instant,
/// where one is named), and tells how many there were.
fn walk(
    tx: &mut Tx<'_>,
    (until, own): (Option<Instant>, bool),
    mut page: impl FnMut(&mut Tx<'_>, &[Event]) -> Result<(), Fault>,
) -> Result<u64, Fault> {
    let (mut stream, mut seq, mut read) = (String::new(), 0, 0);
    loop {
        let mut events = after_of(tx, ("dossier", own), (&stream, seq), PAGE)?;
        let Some(last) = events.last() else {
            return Ok(read);
        };
        (stream, seq) = (last.stream.as_str().to_owned(), last.seq);
        events.retain(|event| until.is_none_or(|until| event.at <= until));
        read += u64::try_from(events.len()).unwrap_or(u64::MAX);
        page(tx, &events)?;
    }
}
