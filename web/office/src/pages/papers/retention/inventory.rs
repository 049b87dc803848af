//! The inventory out of the system: as a paper to be signed, and as a workbook for the archive.

use axum::extract::{Path, State};
use axum::response::Response;
use motcua_db::Tx;
use motcua_identity::{OpContext, Unit, unit};
use motcua_kernel::{Day, Fault};
use motcua_pdf::{InventoryFor, InventoryItem, Issue, Letterhead, PaperInventory, paper_inventory};
use motcua_repository::{DisposalKind, InventoryLine};
use motcua_ui::{PageContext, PageResult, WebFault};

use super::show::{Shown, id_of, read};
use crate::desk::Desk;
use crate::{Office, pdf as paper_answer, table};

/// The columns of the workbook, as keys of their words.
const COLUMNS: [&str; 9] = [
    "inventory-symbol",
    "inventory-issued",
    "inventory-name",
    "search-head-type",
    "inventory-owner",
    "inventory-pages",
    "inventory-kept",
    "retention-due",
    "search-head-id",
];

/// The paper.
pub(super) async fn pdf(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
) -> Result<Response, WebFault> {
    let (id, op, demo) = (id_of(&id)?, desk.op.clone(), office.demo);
    let paper = office
        .read(move |tx| {
            let shown = read(&op, tx, id)?;
            drawn(&op, tx, &shown, demo)
        })
        .await?;
    let bytes = office
        .run(move |_| paper_inventory(&paper).map_err(Fault::internal))
        .await?;
    Ok(paper_answer::inline("danh-muc", &id.to_string(), bytes))
}

/// The workbook.
pub(super) async fn xlsx(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let id = id_of(&id)?;
    let Desk { cx, op } = desk;
    let shown = office.read(move |tx| read(&op, tx, id)).await?;
    let heads = COLUMNS.map(|key| cx.t(key).into_owned());
    let rows = shown.detail.lines.iter().map(|line| cells(&cx, line));
    let body = table::workbook(&heads, rows)?;
    Ok(table::attached(body, table::XLSX, &format!("danh-muc-{id}.xlsx")))
}

fn cells(cx: &PageContext, line: &InventoryLine) -> [String; 9] {
    let words = cx.words();
    let day = |day: Day| words.day(day);
    [
        line.symbol.clone(),
        line.issued_on.parse().map(day).unwrap_or_default(),
        line.paper.paper_name.clone(),
        line.paper.type_code.clone(),
        format!("{} ({})", line.paper.owner_name, line.paper.owner_number),
        line.paper.pages.to_string(),
        line.kept_at.map(|at| day(at.day())).unwrap_or_default(),
        day(line.due_on),
        line.paper.id.to_string(),
    ]
}

fn drawn(op: &OpContext, tx: &mut Tx<'_>, shown: &Shown, demo: bool) -> Result<PaperInventory, Fault> {
    let found = &shown.detail.disposal;
    let body = unit(tx, &found.unit)?;
    let parent = match &body.parent {
        Some(parent) => Some(unit(tx, parent)?.body_name()),
        None => None,
    };
    let decision = found
        .decided_on
        .map(|day| format!("Quyết định số {} ngày {}", found.decision, numbers(day)));
    Ok(PaperInventory {
        issue: issue(&body, parent, (found.proposed_at.max(op.now()), demo)),
        purpose: match found.kind {
            DisposalKind::HandOver => InventoryFor::HandOver,
            DisposalKind::Destroy => InventoryFor::Destruction,
        },
        law: found.law.clone(),
        reason: found.reason.clone(),
        decision: decision.unwrap_or_default(),
        items: shown.detail.lines.iter().map(item).collect(),
        proposed_by: shown.proposed_by.clone(),
        decided_by: shown.decided_by.clone(),
    })
}

fn issue(body: &Unit, parent: Option<String>, (at, demo): (motcua_kernel::Instant, bool)) -> Issue {
    Issue {
        head: Letterhead {
            parent,
            agency: body.body_name(),
        },
        number: String::new(),
        place_and_date: body.place_and_date(at),
        demo,
        made_at: at,
    }
}

fn item(line: &InventoryLine) -> InventoryItem {
    InventoryItem {
        symbol: line.symbol.clone(),
        issued_on: line.issued_on.parse().map(numbers).unwrap_or_default(),
        name: line.paper.paper_name.clone(),
        type_code: line.paper.type_code.clone(),
        pages: line.paper.pages.to_string(),
        kept_on: line.kept_at.map(|at| numbers(at.day())).unwrap_or_default(),
        due_on: numbers(line.due_on),
        id: line.paper.id.to_string(),
    }
}

/// A day as papers write it in tables: `05/08/2023`.
fn numbers(day: Day) -> String {
    let date = day.date();
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}
