//! A list as it was at a past instant, page by page.
//!
//! A dossier of which nothing was heard since stands in its row as it was then: those are listed as any list is, in its order
//! and at its price. Only dossiers that were known then and were heard of since are worked out from their events, a bounded
//! number for a page; so no page does more work the longer ago the instant is, and none is refused.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{Tx, Value, among, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant};
use motcua_ledger::{Stream, stream_events};

use super::behind::{Asked, DossierLine, ListCursor, page_of as page_of_asked};
use super::beside_as_at::beside_as_at;
use super::count::Number;
use super::excluded::parts;
use super::listed::listed_lines_as_at;
use super::sums::{Sums, places};
use crate::recompute::{Made, recompute};
use crate::store::{self, Moves};
use crate::{Behind, DossierFacts, FiguresError, Measure, Period, Seen, Tally};

/// Dossiers that a page works out from their events.
const WORKED_OUT: usize = 2_000;

/// Dossiers that are worked out for lists that are read whole.
const MOST: usize = 10_000;

/// Lines of lists that are read whole.
pub(super) const MOST_LINES: usize = 20_000;

/// Which page of a list as at a past instant.
#[derive(Debug, Clone, Copy)]
pub struct PageAsked<'c> {
    /// Where the page before it ended; nothing for the first.
    pub after: Option<&'c ListCursor>,
    /// Lines on it at the most.
    pub limit: usize,
    /// Dossiers that may be worked out for it.
    pub worked: usize,
}

impl<'c> PageAsked<'c> {
    /// A page as screens and files ask for it.
    pub const fn new(after: Option<&'c ListCursor>, limit: usize) -> Self {
        Self {
            after,
            limit,
            worked: WORKED_OUT,
        }
    }
}

/// A page of a list as at a past instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastPage {
    /// Its lines.
    pub lines: Vec<DossierLine>,
    /// Where the next page begins.
    pub next: Option<ListCursor>,
    /// How many lines the list has. More where so many dossiers were heard of since that a page cannot work all of them out:
    /// they stand after the others, a bounded number on each page, and are not counted.
    pub number: Number,
    /// What the lines that were counted add up to.
    pub figure: i64,
}

/// A page of the dossiers of `units` that counted behind a figure over `period`, as it was known at `at`; of a figure that
/// counts no dossiers of what counted in it. All pages together are the whole list, however much has happened since.
///
/// The latest stand first. Where more dossiers were heard of since than a page works out, those stand after all others, the
/// last that came before the instant first; a page of them may have few lines or none.
///
/// # Errors
/// Of a list of procedures `figures-too-far` when too much has happened since to dossiers of the units; the database's
/// refusal.
pub fn behind_as_at(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (which, period): (Behind, Period),
    at: Instant,
    page: PageAsked<'_>,
) -> Result<PastPage, Fault> {
    if units.is_empty() {
        return Ok(whole(Vec::new(), page));
    }
    if let Behind::Counted(measure) = which
        && !measure.counts_dossiers()
    {
        return others_as_at(tx, units, (measure, period), at, page);
    }
    let past = Past {
        units,
        which,
        period,
        at,
        procedure: None,
    };
    past.page(tx, page)
}

/// A list of dossiers as at an instant: whose, which, over which days, and of one procedure alone where one is named.
#[derive(Clone, Copy)]
pub(super) struct Past<'p> {
    pub(super) units: &'p BTreeSet<UnitId>,
    pub(super) which: Behind,
    pub(super) period: Period,
    pub(super) at: Instant,
    pub(super) procedure: Option<&'p str>,
}

impl Past<'_> {
    /// A page of it, as [`behind_as_at`] lists.
    pub(super) fn page(self, tx: &mut Tx<'_>, page: PageAsked<'_>) -> Result<PastPage, Fault> {
        let heard = self.heard(tx, (None, page.worked.saturating_add(1)))?;
        if heard.len() > page.worked {
            return self.apart(tx, page);
        }
        let asked = self.unheard();
        let (count, figure) = asked.totals(tx, self.which)?;
        let mut then = Vec::new();
        for dossier_id in &heard {
            then.extend(self.lines(tx, dossier_id)?);
        }
        let number = Number {
            count: count + length(&then),
            more: false,
        };
        let figure = figure + then.iter().map(|line| line.adds).sum::<i64>();
        let mut lines = page_of_asked(tx, asked, self.which, (page.after, page.limit.saturating_add(1)))?;
        lines.extend(then);
        sort(&mut lines);
        let (lines, next) = page_of(lines, page.after, page.limit);
        Ok(PastPage {
            lines,
            next,
            number,
            figure,
        })
    }

    /// First the dossiers of which nothing was heard since, then the others, a bounded number on each page.
    fn apart(self, tx: &mut Tx<'_>, page: PageAsked<'_>) -> Result<PastPage, Fault> {
        let asked = self.unheard();
        let (count, figure) = asked.totals(tx, self.which)?;
        let (lines, next) = match page.after.filter(|after| after.is_apart()) {
            Some(after) => self.worked_out(tx, (after, page))?,
            None => {
                let limit = page.limit.saturating_add(1);
                let lines = page_of_asked(tx, asked, self.which, (page.after, limit))?;
                let (lines, next) = page_of(lines, None, page.limit);
                (lines, next.or_else(|| ListCursor::apart(String::new())))
            }
        };
        Ok(PastPage {
            lines,
            next,
            number: Number { count, more: true },
            figure,
        })
    }

    /// A page of the dossiers that were heard of since, and where the next begins.
    fn worked_out(
        self,
        tx: &mut Tx<'_>,
        (after, page): (&ListCursor, PageAsked<'_>),
    ) -> Result<(Vec<DossierLine>, Option<ListCursor>), Fault> {
        let worked = page.worked.max(1);
        let after = Some(after.dossier_id.as_str()).filter(|id| !id.is_empty());
        let heard = self.heard(tx, (after, worked.saturating_add(1)))?;
        let goes_on = heard.len() > worked;
        let mut lines = Vec::new();
        for (place, dossier_id) in heard.iter().take(worked).enumerate() {
            lines.extend(self.lines(tx, dossier_id)?);
            let is_last = place + 1 == heard.len().min(worked);
            if (lines.len() >= page.limit && !is_last) || (is_last && goes_on) {
                return Ok((lines, ListCursor::apart(dossier_id.clone())));
            }
        }
        Ok((lines, None))
    }

    /// Those of which nothing was heard since.
    fn unheard(self) -> Asked {
        let asked = Asked::unheard_since(self.units, (self.which, self.period), self.at);
        match self.procedure {
            Some(code) => asked.only((PROCEDURE, code)),
            None => asked,
        }
    }

    /// Those of which something was.
    fn heard(self, tx: &mut Tx<'_>, page: (Option<&str>, usize)) -> Result<Vec<String>, Fault> {
        heard_since(tx, self.units, (self.at, self.procedure), page)
    }

    /// The line of one of these, where it counted then.
    fn lines(self, tx: &mut Tx<'_>, dossier_id: &str) -> Result<Vec<DossierLine>, Fault> {
        let lines = lines_of(
            tx,
            self.units,
            (&[self.which], self.period),
            (dossier_id, self.at),
        )?;
        Ok(lines.into_iter().flatten().collect())
    }
}

/// The procedure of a dossier: it is the same from its first event on.
const PROCEDURE: &str = "procedure_code";

/// A page of a list that was read whole.
pub(super) fn whole(lines: Vec<DossierLine>, page: PageAsked<'_>) -> PastPage {
    let number = Number {
        count: length(&lines),
        more: false,
    };
    let figure = lines.iter().map(|line| line.adds).sum();
    let (lines, next) = page_of(lines, page.after, page.limit);
    PastPage {
        lines,
        next,
        number,
        figure,
    }
}

fn length(lines: &[DossierLine]) -> i64 {
    i64::try_from(lines.len()).unwrap_or(i64::MAX)
}

/// The dossiers that counted behind several figures, list by list and the latest first, each dossier worked out once.
///
/// # Errors
/// `figures-too-many` when too many dossiers count, `figures-too-far` when too many were heard of since, or the database's
/// refusal.
pub(super) fn behind_each_as_at(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (lists, period): (&[Behind], Period),
    at: Instant,
) -> Result<Vec<Vec<DossierLine>>, Fault> {
    if units.is_empty() {
        return Ok(vec![Vec::new(); lists.len()]);
    }
    let heard = all_heard_since(tx, units, at)?;
    let mut found = Vec::new();
    for which in lists {
        let asked = Asked::unheard_since(units, (*which, period), at);
        let lines = page_of_asked(tx, asked, *which, (None, MOST_LINES + 1))?;
        if lines.len() > MOST_LINES {
            return Err(FiguresError::TooMany(lines.len()).into());
        }
        found.push(lines);
    }
    for dossier_id in &heard {
        let then = lines_of(tx, units, (lists, period), (dossier_id, at))?;
        for (lines, then) in found.iter_mut().zip(then) {
            lines.extend(then);
        }
    }
    for lines in &mut found {
        sort(lines);
    }
    Ok(found)
}

/// What counted in a measure that counts no dossiers.
fn others_as_at(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
    at: Instant,
    page: PageAsked<'_>,
) -> Result<PastPage, Fault> {
    if measure.is_listed() {
        let lines = listed_lines_as_at(tx, units, (measure, period), at)?.into_iter();
        return Ok(whole(lines.map(DossierLine::of_procedure).collect(), page));
    }
    let then = beside_as_at(tx, units, (measure, period), at, (page.after, page.limit))?;
    let lines = then.lines.into_iter();
    let mut lines: Vec<DossierLine> = lines.map(|line| DossierLine::of_beside(measure, line)).collect();
    sort(&mut lines);
    let (lines, next) = page_of(lines, page.after, page.limit);
    Ok(PastPage {
        lines,
        next,
        number: Number {
            count: then.count,
            more: false,
        },
        figure: then.figure,
    })
}

/// The latest first.
pub(super) fn sort(lines: &mut [DossierLine]) {
    lines.sort_by(|a, b| b.on.cmp(&a.on).then_with(|| b.dossier_id.cmp(&a.dossier_id)));
}

/// The lines of a page after `after`, and where the next page begins.
pub(super) fn page_of(
    lines: Vec<DossierLine>,
    after: Option<&ListCursor>,
    limit: usize,
) -> (Vec<DossierLine>, Option<ListCursor>) {
    let is_later = |line: &DossierLine| {
        after.is_none_or(|after| {
            line.on < after.on || line.on == after.on && line.dossier_id < after.dossier_id
        })
    };
    let mut left: Vec<DossierLine> = lines.into_iter().filter(is_later).collect();
    let goes_on = left.len() > limit;
    left.truncate(limit);
    let next = left.last().filter(|_| goes_on).map(DossierLine::cursor);
    (left, next)
}

/// For each list the line of a dossier that counted in it at `at`.
pub(super) fn lines_of(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (lists, period): (&[Behind], Period),
    (dossier_id, at): (&str, Instant),
) -> Result<Vec<Option<DossierLine>>, Fault> {
    let judged_at = at.min(period.end()).micros();
    let tally = facts_as_at(tx, dossier_id, at)?.tally();
    let line = |which: &Behind| {
        let tally = tally.as_ref()?;
        let counted = counted(tally, *which, (period, judged_at));
        let counted = counted.filter(|(unit, ..)| units.contains(unit))?;
        Some(DossierLine::of_tally(dossier_id.to_owned(), tally, counted))
    };
    Ok(lists.iter().map(line).collect())
}

/// The unit and the day for which a dossier counts, and how much it adds.
pub(super) fn counted(
    tally: &Tally,
    which: Behind,
    (period, judged_at): (Period, i64),
) -> Option<(UnitId, Day, i64)> {
    let lacking = |lacks: bool| {
        let on = tally.finished_on.filter(|day| lacks && period.holds(*day))?;
        Some((tally.unit.clone(), on, 1))
    };
    match which {
        Behind::Counted(measure) => {
            let parts = parts(tally, (period, judged_at)).into_iter();
            let mut of = parts.filter(|part| part.measure == measure);
            of.next().map(|part| (part.unit, part.day, part.value))
        }
        Behind::NotDigitised => lacking(tally.in_scope && !tally.digitised),
        Behind::ResultNotDigitised => lacking(tally.result_required && !tally.result_digitised),
        Behind::ComponentNotDigitised => lacking(tally.components_digitised < tally.components_required),
    }
}

/// Units up to which a dossier is asked whether it was ever with one of them: for more it is sooner worked out.
const FEW_UNITS: usize = 40;

/// Up to `limit` dossiers that were known at `at`, may have been with one of `units`, are of `procedure` where one is named, and
/// were heard of since, the last that came first, after the dossier `after`. No other dossier can have been another at `at` than
/// it is now.
fn heard_since(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (at, procedure): (Instant, Option<&str>),
    (after, limit): (Option<&str>, usize),
) -> Result<Vec<String>, Fault> {
    let mut parameters: Vec<Value> = vec![at.micros().into()];
    let mut conditions = "heard_from <= $1 AND heard_until > $1".to_owned();
    if units.len() <= FEW_UNITS {
        let owners = among(units, &mut parameters);
        conditions = format!(
            "{conditions} AND EXISTS (SELECT 1 AS one FROM figures_been b
                WHERE b.dossier_id = figures_dossier.dossier_id AND b.unit_id IN ({owners}))"
        );
    }
    if let Some(procedure) = procedure {
        parameters.push(procedure.into());
        conditions = format!("{conditions} AND {PROCEDURE} = ${}", parameters.len());
    }
    if let Some(after) = after {
        let begun: i64 = tx.scalar(
            "SELECT COALESCE(MAX(heard_from), 0) FROM figures_dossier WHERE dossier_id = $1",
            values![after],
        )?;
        let [begun, after] = places(&mut parameters, values![begun, after]);
        conditions = format!("{conditions} AND (heard_from, dossier_id) < ({begun}, {after})");
    }
    parameters.push(limit.into());
    let sql = format!(
        "SELECT dossier_id FROM figures_dossier WHERE {conditions}
         ORDER BY heard_from DESC, dossier_id DESC LIMIT ${}",
        parameters.len()
    );
    let rows = tx.query(&sql, &parameters)?;
    Ok(rows.iter().map(|row| row.at(0)).collect::<Result<_, _>>()?)
}

/// All of them, as many as are worked out for a list that is read whole.
///
/// # Errors
/// `figures-too-far` when there are more, or the database's refusal.
pub(super) fn all_heard_since(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    at: Instant,
) -> Result<Vec<String>, Fault> {
    let heard = heard_since(tx, units, (at, None), (None, MOST + 1))?;
    if heard.len() > MOST {
        return Err(FiguresError::TooFar.into());
    }
    Ok(heard)
}

/// What was known of a dossier at `at`.
pub(super) fn facts_as_at(tx: &mut Tx<'_>, dossier_id: &str, at: Instant) -> Result<DossierFacts, Fault> {
    let now = store::facts_of(tx, dossier_id)?;
    let own = ["dossier", "asked"].map(|kind| Stream::named(kind, dossier_id));
    let others = now.told_by().map(|(kind, name)| Stream::named(kind, name));
    let papers = now.paper_ids();
    let papers = papers.iter().map(|paper| Stream::named("paper", paper));
    let mut facts = DossierFacts::default();
    for stream in own.into_iter().chain(others).chain(papers) {
        for event in stream_events(tx, &stream)?.iter().filter(|event| event.at <= at) {
            if let Ok(Some(seen)) = Seen::read(event)
                && seen.dossier_id == dossier_id
            {
                facts.apply(&seen);
            }
        }
    }
    Ok(facts)
}

/// The sums of every unit over `period` as they were known at `at`; walks over the whole ledger.
///
/// # Errors
/// When the database refuses.
pub fn sums_as_at(tx: &mut Tx<'_>, period: Period, at: Instant) -> Result<BTreeMap<UnitId, Sums>, Fault> {
    let mut moves = Moves::default();
    let add = |made: Made| {
        for (_, facts) in &made.dossiers {
            moves.replace(None, facts.tally().as_ref());
        }
        Ok(())
    };
    recompute(tx, Some(at), add, |_, ()| Ok(()))?;
    let mut found: BTreeMap<UnitId, Sums> = BTreeMap::new();
    for measure in Measure::ALL {
        for ((unit, day), value) in moves.days_of(measure) {
            if period.holds(day) {
                found.entry(unit).or_default().add_to(measure, value);
            }
        }
    }
    Ok(found)
}
