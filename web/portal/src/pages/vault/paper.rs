//! One of my papers: how it stands and where it comes from, its pages, sharing it, contesting what is wrong in it.

use askama::Template;
use axum::extract::{Path, Query, State};
use motcua_db::Tx;
use motcua_identity::{OpContext, UnitLevel, units_on};
use motcua_kernel::Fault;
use motcua_repository::PaperId;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render_form};
use motcua_vault::{OwnPaper, own_pages, own_paper, own_vault};
use serde::Deserialize;

use super::list::{says_standing, standing_tone};
use super::{VAULT, id};
use crate::Portal;
use crate::person::Person;

/// Days for which a paper is shared where nothing else is said.
const USUAL_SHARE: i32 = 30;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    about: String,
}

#[derive(Template)]
#[template(path = "vault/paper.html")]
struct PaperPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    own: OwnPaper,
    /// Whether its pages are being drawn.
    drawing: bool,
    unit: String,
    kind: String,
    agencies: Vec<Choice>,
    others: Vec<Choice>,
    sent: Sent,
    /// Whether dossiers have their pages here; else they are followed by their codes.
    files_here: bool,
}

/// What was typed in the forms of the page.
#[derive(Debug, Default, Clone)]
pub(super) struct Sent {
    pub(super) share_key: String,
    pub(super) contest_key: String,
    pub(super) unit: String,
    pub(super) purpose: String,
    pub(super) until: String,
    pub(super) wrong: String,
    pub(super) right: String,
    pub(super) proof: String,
    pub(super) proof_paper: String,
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Path(paper): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let named = asked.about == "name";
    let sent = Sent {
        share_key: person.op.new_id::<Sent>().to_string(),
        contest_key: person.op.new_id::<Sent>().to_string(),
        until: person.op.now().day().plus_days(USUAL_SHARE).to_string(),
        wrong: match asked.about.as_str() {
            "name" => person.cx.t("following-contest-name").into_owned(),
            // From the check of a filing that says otherwise.
            "number" => person.cx.t("following-contest-number").into_owned(),
            "birth" => person.cx.t("following-contest-birth").into_owned(),
            // From the page that anyone checks a result on (Z8).
            "error" => person.cx.t("following-contest-error").into_owned(),
            _ => String::new(),
        },
        right: if named {
            person.op.owner()?.name.clone()
        } else {
            String::new()
        },
        ..Sent::default()
    };
    page(&portal, person, id(&paper)?, (sent, FormReport::new())).await
}

/// The page of a paper with what was typed.
pub(super) async fn page(
    portal: &Portal,
    person: Person,
    paper: PaperId,
    (sent, report): (Sent, FormReport),
) -> Result<axum::response::Response, WebFault> {
    let Person { cx, op, .. } = person;
    let reader = op.clone();
    let found = portal.read(move |tx| read(&reader, tx, paper)).await?;
    let drawing = found.own.paper.pages == 0 && portal.write(move |tx| own_pages(&op, tx, paper)).await?;
    let page = PaperPage {
        crumbs: vec![
            Crumb::to(VAULT, cx.t("portal-nav-vault")),
            Crumb::here(found.own.paper.name.clone()).name(),
        ],
        own: found.own,
        drawing,
        unit: found.unit,
        kind: found.kind,
        agencies: found.agencies,
        others: found.others,
        sent,
        report,
        files_here: portal.choices().filing,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

struct Found {
    own: OwnPaper,
    unit: String,
    kind: String,
    agencies: Vec<Choice>,
    others: Vec<Choice>,
}

fn read(op: &OpContext, tx: &mut Tx<'_>, id: PaperId) -> Result<Found, Fault> {
    let own = own_paper(op, tx, id)?;
    let kind = match own.paper.type_code.parse() {
        Ok(code) => motcua_catalog::result_type(tx, &code)?.map(|kind| kind.name),
        Err(_) => None,
    };
    let mut units = units_on(tx, op.now().day())?;
    units.retain(|unit| unit.level != UnitLevel::Province);
    units.sort_by_key(|unit| (unit.level, unit.name.clone()));
    let others = own_vault(op, tx)?.papers.into_iter();
    Ok(Found {
        unit: motcua_identity::unit(tx, &own.paper.unit)
            .map_or_else(|_| String::new(), |unit| unit.body_name()),
        kind: kind.unwrap_or_default(),
        agencies: units
            .into_iter()
            .map(|unit| Choice::new(unit.id.to_string(), unit.name))
            .collect(),
        others: others
            .filter(|other| other.paper.id != id)
            .map(|other| Choice::new(other.paper.id.to_string(), other.paper.name))
            .collect(),
        own,
    })
}
