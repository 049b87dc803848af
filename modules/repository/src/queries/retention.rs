//! Papers past their retention or within a year of its end, and what was proposed and decided of them.

use motcua_db::{Tx, Value, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault, Instant};

use super::lists::PaperRow;
use super::places::{places_of, within};
use crate::actions::counted_from;
use crate::disposal_error::DisposalError;
use crate::model::{CaseEnds, Disposal, DisposalId, DisposalKind, FieldName, Paper, PaperId, due_on};
use crate::store::papers::{self, Text};
use crate::store::{disposals, fields, rules};

/// How far ahead the list looks.
const DAYS_AHEAD: i32 = 365;

/// A paper that is due or soon will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuePaper {
    /// The paper.
    pub paper: PaperRow,
    /// The version shown.
    pub version: i64,
    /// The day on which its retention ends.
    pub due_on: Day,
    /// Whether that day has come.
    pub is_past: bool,
    /// What its retention stands on.
    pub basis: String,
}

/// A paper of an inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InventoryLine {
    /// The paper; its number of the owner is masked.
    pub paper: PaperRow,
    /// Number and symbol.
    pub symbol: String,
    /// The day it was issued, ISO; empty where that is not known.
    pub issued_on: String,
    /// When it was kept.
    pub kept_at: Option<Instant>,
    /// The day on which its retention ended.
    pub due_on: Day,
}

/// A proposal with its inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisposalDetail {
    /// The proposal.
    pub disposal: Disposal,
    /// Its papers.
    pub lines: Vec<InventoryLine>,
}

/// What was decided of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposed {
    /// What.
    pub kind: DisposalKind,
    /// The proposal.
    pub id: DisposalId,
    /// The number of the decision.
    pub decision: String,
    /// Its day.
    pub on: Option<Day>,
}

/// The papers at the actor's places whose retention is over or ends within a year, the first due first; papers in an open
/// proposal and those disposed of are left out.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub fn due_papers(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    cases: &dyn CaseEnds,
    limit: usize,
) -> Result<Vec<DuePaper>, Fault> {
    cx.authorise_anywhere(Permission::EndPaper)?;
    let (today, last) = (cx.now().day(), cx.now().day().plus_days(DAYS_AHEAD));
    // A mean year of 31 556 952 seconds is at most a day and a half beside the calendar's: five days more are looked at,
    // and the calendar decides.
    let reach = cx.now().plus_seconds(i64::from(DAYS_AHEAD + 5) * 86_400);
    let mut given: Vec<Value> = values![limit, reach, last.to_string(), today.to_string()].to_vec();
    let places = within(places_of(cx, Permission::EndPaper).as_ref(), &mut given);
    let held = rules::on_day("$4");
    let sql = format!(
        "SELECT {}, r.retention_years AS years, r.basis AS basis, k.until_on AS kept_on
         FROM repository_paper p
         JOIN {held} r ON r.retention_years IS NOT NULL
          AND (r.type_code = p.type_code OR (r.type_code = '*'
               AND NOT EXISTS (SELECT 1 FROM {held} o WHERE o.type_code = p.type_code)))
         LEFT JOIN repository_kept_on k ON k.paper_id = p.id
         WHERE p.state = 'confirmed' AND p.withdrawn_at IS NULL AND {places}
           AND p.confirmed_at + r.retention_years * 31556952000000 < $2
           AND (k.until_on IS NULL OR k.until_on <= $3)
           AND NOT EXISTS (SELECT 1 FROM repository_disposed g WHERE g.paper_id = p.id)
           AND NOT EXISTS (SELECT 1 FROM repository_disposal_paper o WHERE o.paper_id = p.id AND o.is_open)
         ORDER BY p.confirmed_at + r.retention_years * 31556952000000, p.id LIMIT $1",
        papers::columns_of("p")
    );
    let mut due = Vec::new();
    for row in tx.query(&sql, &given)? {
        let paper = papers::paper(&row)?;
        let kept_on: Option<Text<Day>> = row.get("kept_on")?;
        let Some(kept) = paper.confirmed_at.map(Instant::day) else {
            continue;
        };
        let from = counted_from(tx, cases, (paper.dossier_id.as_deref(), kept))?;
        let day = from.and_then(|from| due_on(from, row.get("years").ok()?, kept_on.map(|day| day.0)));
        if let Some(day) = day.filter(|day| *day <= last) {
            due.push(DuePaper {
                version: paper.version,
                paper: paper.into(),
                due_on: day,
                is_past: day <= today,
                basis: row.get("basis")?,
            });
        }
    }
    due.sort_by_key(|one| one.due_on);
    Ok(due)
}

/// The proposals of the actor's places, the latest first.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub fn disposals_of(cx: &OpContext, tx: &mut Tx<'_>, limit: usize) -> Result<Vec<Disposal>, Fault> {
    cx.authorise_anywhere(Permission::EndPaper)?;
    let rows = tx.query(
        "SELECT * FROM repository_disposal ORDER BY id DESC LIMIT $1",
        values![limit.saturating_mul(SEEN_THROUGH)],
    )?;
    let mut found = Vec::new();
    for row in &rows {
        let disposal = disposals::disposal(row)?;
        if cx.may(Permission::EndPaper, &disposal.unit, None) && found.len() < limit {
            found.push(disposal);
        }
    }
    Ok(found)
}

/// How many proposals of the province are looked at for each that is shown.
const SEEN_THROUGH: usize = 50;

/// A proposal with its inventory.
///
/// # Errors
/// `disposal-not-found`, `not-allowed`.
pub fn disposal(cx: &OpContext, tx: &mut Tx<'_>, id: DisposalId) -> Result<DisposalDetail, Fault> {
    let disposal = disposals::find(tx, id)?.ok_or(DisposalError::NotFound)?;
    cx.authorise(Permission::EndPaper, &disposal.unit, None)?;
    let mut lines = Vec::new();
    for (paper, due) in disposals::papers_of(tx, id)? {
        let paper = papers::get(tx, paper)?;
        lines.push(line(tx, paper, due)?);
    }
    Ok(DisposalDetail { disposal, lines })
}

fn line(tx: &mut Tx<'_>, paper: Paper, due_on: Day) -> Result<InventoryLine, Fault> {
    let known = fields::of_paper(tx, paper.id)?;
    let value = |name: FieldName| {
        let found = known.iter().find(|field| field.name == name);
        found
            .and_then(|field| field.confirmed.clone())
            .unwrap_or_default()
    };
    Ok(InventoryLine {
        symbol: value(FieldName::Symbol),
        issued_on: value(FieldName::IssueDate),
        kept_at: paper.confirmed_at,
        paper: paper.into(),
        due_on,
    })
}

/// What was decided of a paper after its retention; none while nothing was.
///
/// # Errors
/// When the database refuses.
pub fn disposed(tx: &mut Tx<'_>, paper: PaperId) -> Result<Option<Disposed>, Fault> {
    let Some((kind, id)) = disposals::of_paper(tx, paper)? else {
        return Ok(None);
    };
    let disposal = disposals::find(tx, id)?.ok_or(DisposalError::NotFound)?;
    Ok(Some(Disposed {
        kind,
        id,
        decision: disposal.decision,
        on: disposal.decided_on,
    }))
}

/// Whether a result of the dossier was destroyed and none is left: what was kept to make it goes with it.
///
/// # Errors
/// When the database refuses.
pub fn result_is_gone(tx: &mut Tx<'_>, dossier_id: &str) -> Result<bool, Fault> {
    let rows = tx.query(
        "SELECT g.kind FROM repository_paper p
         LEFT JOIN repository_disposed g ON g.paper_id = p.id AND g.kind = 'destroy'
         WHERE p.dossier_id = $1 AND p.component IS NULL AND p.withdrawn_at IS NULL",
        values![dossier_id],
    )?;
    let mut gone = !rows.is_empty();
    for row in &rows {
        gone &= row.at::<Option<String>>(0)?.is_some();
    }
    Ok(gone)
}
