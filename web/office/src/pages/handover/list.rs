//! One hand-over list: what stands on it, receiving it, and the parcels of results that go by post.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_dossier::{
    DossierId, GiveBackOutcome, Handover, HandoverId, HandoverItem, PostResult, ReceiveHandover, handover,
    may_post, may_receive, post_result, receive_handover,
};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant, Money};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::{Names, id_of, learn, sides};
use crate::Office;
use crate::desk::Desk;

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 3] = ["made", "received", "posted"];

/// The longest reason kept, in letters.
const LONGEST_REASON: usize = 300;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

/// A dossier on the list.
struct Line {
    id: String,
    code: String,
    procedure: String,
    owner: String,
    address: String,
    status: u8,
    owed: Option<Money>,
    refused: Option<String>,
    parcel: Option<String>,
    typed: String,
    wrong: bool,
    posts: bool,
    receives: bool,
    taken: Option<(String, Instant)>,
}

#[derive(Template)]
#[template(path = "handover/list.html")]
struct ListPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    done: Option<&'static str>,
    id: String,
    list: Handover,
    kind: &'static str,
    from: String,
    to: String,
    receives: bool,
    lines: Vec<Line>,
}

impl ListPage {
    /// Whether others receive a part of it.
    fn shared(&self) -> bool {
        self.lines.iter().any(|line| !line.receives)
    }

    fn postal(&self) -> bool {
        self.list.kind.is_postal()
    }
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let mut page = page(&office, desk, id_of(&id)?, (FormReport::new(), &BTreeMap::new())).await?;
    page.done = DONE.into_iter().find(|done| *done == asked.done);
    Ok(render(&page))
}

/// Receives the list: what has a reason beside it is refused, everything else is taken.
pub(super) async fn receive(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = id_of(&id)?;
    let refused = sent
        .iter()
        .filter_map(|(name, reason)| {
            let dossier: DossierId = name.strip_prefix("refuse-")?.parse().ok()?;
            let reason: String = reason.trim().chars().take(LONGEST_REASON).collect();
            (!reason.is_empty()).then_some((dossier, reason))
        })
        .collect();
    let input = ReceiveHandover { id, refused };
    let op = desk.op;
    office.write(move |tx| receive_handover(&op, tx, &input)).await?;
    Ok(Redirect::to(&format!("/office/handover/{id}?done=received")).into_response())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Parcel {
    dossier: String,
    parcel: String,
}

/// Records the parcel of one result: it is returned by that.
pub(super) async fn parcel(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Parcel>,
) -> PageResult {
    let id = id_of(&id)?;
    let dossier_id: DossierId = sent
        .dossier
        .parse()
        .map_err(|_| Fault::from(motcua_dossier::DeskError::NotOnList))?;
    let input = PostResult {
        handover: id,
        dossier_id,
        parcel: sent.parcel.clone(),
    };
    let op = desk.op.clone();
    match office.write(move |tx| post_result(&op, tx, &input)).await? {
        GiveBackOutcome::Done(_) => {
            Ok(Redirect::to(&format!("/office/handover/{id}?done=posted")).into_response())
        }
        GiveBackOutcome::Invalid(_) => {
            let mut report = FormReport::new();
            report.add("parcel", desk.cx.t("problem-parcel-wrong"));
            let typed = BTreeMap::from([(sent.dossier, sent.parcel)]);
            let page = page(&office, desk, id, (report, &typed)).await?;
            Ok(render_form(&page, &page.report))
        }
    }
}

async fn page(
    office: &Office,
    desk: Desk,
    id: HandoverId,
    (report, typed): (FormReport, &BTreeMap<String, String>),
) -> Result<ListPage, WebFault> {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let (list, items, names) = office.read(move |tx| find(&reader, tx, id)).await?;
    let (from, to) = sides(&cx, list.kind, &names, (&list.from_unit, &list.to_unit));
    let kind = list.kind.identifier();
    let back = format!("/office/handover?kind={kind}");
    let posts = may_post(&op, &list);
    Ok(ListPage {
        report,
        crumbs: vec![
            Crumb::to(back, cx.t("nav-handover")),
            Crumb::here(cx.t1("handover-number", "number", list.number.to_string())),
        ],
        done: None,
        id: list.id.to_string(),
        kind,
        from,
        to,
        receives: items.iter().any(|item| may_receive(&op, &list, item)),
        lines: items
            .into_iter()
            .map(|item| {
                let receives = may_receive(&op, &list, &item);
                line(item, typed, (posts, receives))
            })
            .collect(),
        list,
        cx,
    })
}

fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    id: HandoverId,
) -> Result<(Handover, Vec<HandoverItem>, Names), Fault> {
    let (list, items) = handover(op, tx, id)?;
    let mut names = Names::new();
    learn(tx, &mut names, &list.from_unit)?;
    learn(tx, &mut names, &list.to_unit)?;
    Ok((list, items, names))
}

fn line(item: HandoverItem, typed: &BTreeMap<String, String>, (posts, receives): (bool, bool)) -> Line {
    let id = item.dossier_id.to_string();
    Line {
        typed: typed.get(&id).cloned().unwrap_or_default(),
        wrong: typed.contains_key(&id),
        posts: posts && item.refused.is_none() && item.parcel.is_none(),
        id,
        code: item.code,
        procedure: item.procedure_name,
        owner: item.owner_name,
        address: item.owner_address,
        status: item.status.code(),
        owed: item.owed,
        refused: item.refused,
        receives,
        taken: item.taken,
        parcel: item.parcel,
    }
}
