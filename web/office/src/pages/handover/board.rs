//! What waits to be handed over, unit by unit, with the time by which it must go; and what arrives.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_dossier::{Handover, HandoverBoard, HandoverKind, Waiting, deals_with, handover_board};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_ui::{FormReport, PageContext, PageResult, Tab, WebFault, render};
use serde::Deserialize;

use super::{Names, learn, sides};
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    kind: String,
}

/// A dossier or result that waits.
struct WaitingLine {
    id: String,
    code: String,
    procedure: String,
    owner: String,
    since: Instant,
    by: Option<Instant>,
    late: bool,
    refused: Option<String>,
    chosen: bool,
}

/// What goes to one unit: a list is made of it.
struct Group {
    first: bool,
    request_key: String,
    heading: String,
    to: String,
    late: usize,
    lines: Vec<WaitingLine>,
}

/// A list as a line.
struct ListLine {
    id: String,
    number: i64,
    from: String,
    to: String,
    made_at: Instant,
    made_by: String,
    received_at: Option<Instant>,
    received_by: String,
    count: i64,
    refused: i64,
}

#[derive(Template)]
#[template(path = "handover/board.html")]
pub(super) struct BoardPage {
    cx: PageContext,
    pub(super) report: FormReport,
    kind: &'static str,
    tabs: Vec<Tab>,
    groups: Vec<Group>,
    arriving: Vec<ListLine>,
    recent: Vec<ListLine>,
}

struct Found {
    kind: HandoverKind,
    boards: Vec<(HandoverKind, HandoverBoard)>,
    names: Names,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let kind = HandoverKind::from_identifier(&asked.kind);
    let page = page(&office, desk, kind, (FormReport::new(), &[])).await?;
    Ok(render(&page))
}

/// The page, with a report on what was sent from it and what was ticked then.
pub(super) async fn page(
    office: &Office,
    desk: Desk,
    kind: Option<HandoverKind>,
    (report, chosen): (FormReport, &[String]),
) -> Result<BoardPage, WebFault> {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let found = office.read(move |tx| find(&reader, tx, kind)).await?;
    let Found { kind, boards, names } = found;
    let tabs = boards
        .iter()
        .map(|(of, board)| Tab {
            href: format!("/office/handover?kind={}", of.identifier()),
            label: cx.t(&format!("handover-kind-{}", of.identifier())).into_owned(),
            count: u64::try_from(board.waiting.len() + board.arriving.len()).ok(),
            current: *of == kind,
        })
        .collect();
    let board = boards
        .into_iter()
        .find(|(of, _)| *of == kind)
        .map(|(_, board)| board)
        .unwrap_or_default();
    let lines = |lists: Vec<Handover>| lists.iter().map(|list| list_line(&cx, list, &names)).collect();
    Ok(BoardPage {
        report,
        kind: kind.identifier(),
        tabs,
        groups: groups(&cx, &op, (kind, &names), board.waiting, chosen),
        arriving: lines(board.arriving),
        recent: lines(board.recent),
        cx,
    })
}

fn find(op: &OpContext, tx: &mut Tx<'_>, wanted: Option<HandoverKind>) -> Result<Found, Fault> {
    let mut names = Names::new();
    let mut boards = Vec::new();
    for kind in HandoverKind::ALL {
        if !deals_with(op, kind) {
            continue;
        }
        let board = handover_board(op, tx, kind)?;
        for it in &board.waiting {
            learn(tx, &mut names, &it.from_unit)?;
            learn(tx, &mut names, &it.to_unit)?;
        }
        for list in board.arriving.iter().chain(&board.recent) {
            learn(tx, &mut names, &list.from_unit)?;
            learn(tx, &mut names, &list.to_unit)?;
        }
        boards.push((kind, board));
    }
    let waits = |board: &HandoverBoard| !board.waiting.is_empty() || !board.arriving.is_empty();
    let first = boards.iter().find(|(_, board)| waits(board)).or(boards.first());
    let kind = wanted
        .or_else(|| first.map(|(kind, _)| *kind))
        .unwrap_or(HandoverKind::Dossiers);
    Ok(Found { kind, boards, names })
}

fn groups(
    cx: &PageContext,
    op: &OpContext,
    (kind, names): (HandoverKind, &Names),
    waiting: Vec<Waiting>,
    chosen: &[String],
) -> Vec<Group> {
    let mut by_unit: BTreeMap<(UnitId, UnitId), Vec<Waiting>> = BTreeMap::new();
    for it in waiting {
        by_unit
            .entry((it.from_unit.clone(), it.to_unit.clone()))
            .or_default()
            .push(it);
    }
    by_unit
        .into_iter()
        .enumerate()
        .map(|(place, ((from, to), waiting))| {
            let (from, to) = sides(cx, kind, names, (&from, &to));
            let lines: Vec<WaitingLine> = waiting.into_iter().map(|it| line(cx, it, chosen)).collect();
            Group {
                first: place == 0,
                request_key: op.new_id::<Handover>().to_string(),
                heading: format!("{from} → {to}"),
                to,
                late: lines.iter().filter(|line| line.late).count(),
                lines,
            }
        })
        .collect()
}

fn line(cx: &PageContext, it: Waiting, chosen: &[String]) -> WaitingLine {
    let id = it.id.to_string();
    WaitingLine {
        chosen: chosen.is_empty() || chosen.contains(&id),
        late: it.by.is_some_and(|by| cx.now() > by),
        id,
        code: it.code,
        procedure: it.procedure_name,
        owner: it.owner_name,
        since: it.since,
        by: it.by,
        refused: it.refused,
    }
}

fn list_line(cx: &PageContext, list: &Handover, names: &Names) -> ListLine {
    let (from, to) = sides(cx, list.kind, names, (&list.from_unit, &list.to_unit));
    ListLine {
        id: list.id.to_string(),
        number: list.number,
        from,
        to,
        made_at: list.made_at,
        made_by: list.made_by_name.clone(),
        received_at: list.received_at,
        received_by: list.received_by_name.clone().unwrap_or_default(),
        count: list.count,
        refused: list.refused,
    }
}
