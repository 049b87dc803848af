//! One paper of an open vault: its pages with the watermark, and what the owner may do with it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use motcua_db::Tx;
use motcua_identity::{OpContext, UnitLevel, units_on};
use motcua_kernel::Fault;
use motcua_repository::PaperId;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render_as};
use motcua_vault::{KeptPaper, Look, LookId, LookKind, open_paper};

use super::look::way_back;
use super::tabs::id;
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::keeping::standing_tone;

#[derive(Template)]
#[template(path = "vault/paper.html")]
struct PaperPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    look: Look,
    paper: KeptPaper,
    unit_name: String,
    agencies: Vec<Choice>,
    sent: Sent,
    for_owner: bool,
    /// Whether its pages are being drawn.
    drawing: bool,
    /// Whether its owner hid its pages from who looks here.
    hidden: bool,
    tone: &'static str,
    /// How it stands today, in words.
    standing: String,
}

/// What was typed in the forms of the page.
#[derive(Default, Clone)]
pub(super) struct Sent {
    pub(super) share_key: String,
    pub(super) contest_key: String,
    pub(super) unit: String,
    pub(super) purpose: String,
    pub(super) until: String,
    pub(super) wrong: String,
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path((look, paper)): Path<(String, String)>,
) -> PageResult {
    let sent = Sent {
        share_key: desk.op.new_id::<Sent>().to_string(),
        contest_key: desk.op.new_id::<Sent>().to_string(),
        until: desk.op.now().day().plus_days(30).to_string(),
        ..Sent::default()
    };
    page(
        &office,
        desk,
        (id(&look)?, id(&paper)?),
        (sent, FormReport::new()),
    )
    .await
}

/// The page of a paper with what was typed.
pub(super) async fn page(
    office: &Office,
    desk: Desk,
    (look, paper): (LookId, PaperId),
    (sent, report): (Sent, FormReport),
) -> Result<Response, WebFault> {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let found = office.write(move |tx| read(&reader, tx, (look, paper))).await?;
    let (look, paper) = (found.look, found.paper);
    let status = if report.is_clean() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let standing = paper.validity(op.now().day()).standing;
    let page = PaperPage {
        crumbs: vec![
            Crumb::to(way_back(look.kind), cx.t("nav-vault")),
            Crumb::to(format!("/office/vault/looks/{}", look.id), look.owner.masked()),
            Crumb::here(paper.name.clone()).name(),
        ],
        for_owner: look.kind == LookKind::Assisted,
        drawing: found.drawing,
        hidden: paper.hidden && look.keeps_hidden(),
        tone: standing_tone(standing),
        standing: cx.t(&format!("standing-{}", standing.identifier())).into_owned(),
        look,
        paper,
        unit_name: found.unit_name,
        agencies: found.agencies,
        sent,
        report,
        cx,
    };
    Ok(render_as(status, &page))
}

struct Found {
    look: Look,
    paper: KeptPaper,
    drawing: bool,
    unit_name: String,
    agencies: Vec<Choice>,
}

fn read(op: &OpContext, tx: &mut Tx<'_>, (look, paper): (LookId, PaperId)) -> Result<Found, Fault> {
    let (look, paper, drawing) = open_paper(op, tx, look, paper)?;
    let unit_name = motcua_identity::unit(tx, &paper.unit)?.name;
    let mut agencies = Vec::new();
    if look.kind == LookKind::Assisted {
        let mut units = units_on(tx, op.now().day())?;
        units.retain(|unit| unit.level != UnitLevel::Province);
        units.sort_by_key(|unit| (unit.level, unit.name.clone()));
        agencies = units
            .into_iter()
            .map(|unit| Choice::new(unit.id.to_string(), unit.name))
            .collect();
    }
    Ok(Found {
        look,
        paper,
        drawing,
        unit_name,
        agencies,
    })
}
