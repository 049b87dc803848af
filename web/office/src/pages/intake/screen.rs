//! The counter's one screen: the person, what is handed in for each procedure, the receipt.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_dossier::{VisitAccepted, VisitOutcome, VisitProblem, show_intake_form, take_in};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_law::ProcedureCode;
use motcua_ui::{PageResult, WebFault, render_form};

use super::asked::visit;
use super::draw::{Act, Drawn, desks, draw};
use super::sent::{PageProblem, SectionNumber, Sent};
use super::usual::{add_section, blank};
use super::view::Screen;
use crate::Office;
use crate::desk::Desk;

/// The screen before a procedure was chosen.
const NEW: &str = "/office/intake/new";

pub(super) async fn show_new(State(office): State<Office>, desk: Desk) -> PageResult {
    first(&office, desk, None).await
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(code): Path<String>) -> PageResult {
    let code = procedure_code(&code)?;
    first(&office, desk, Some(code)).await
}

pub(super) async fn send_new(
    State(office): State<Office>,
    desk: Desk,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    send(&office, desk, Sent::from_pairs(pairs, None), NEW.to_owned()).await
}

pub(super) async fn send_one(
    State(office): State<Office>,
    desk: Desk,
    Path(code): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let code = procedure_code(&code)?;
    let sent = Sent::from_pairs(pairs, Some(&code));
    send(&office, desk, sent, address(&code)).await
}

/// The screen with the code that was read from the picture of a card.
pub(super) async fn from_card(office: &Office, desk: Desk, code: Option<String>) -> PageResult {
    let (reader, key) = (desk.op.clone(), desk.op.new_id::<Sent>().to_string());
    let drawn = office
        .read(move |tx| {
            let mut sent = blank(&desks(&reader, tx)?, key);
            sent.put("card", code.as_deref().unwrap_or_default());
            let mut drawn = draw(&reader, tx, sent, &Act::Fill)?;
            if code.is_none() {
                drawn.problems.push(("card".to_owned(), "card-not-found"));
            }
            Ok::<_, Fault>(drawn)
        })
        .await?;
    shown(office, &drawn.sent, desk.op.clone()).await?;
    answer(desk, (drawn, NEW.to_owned()), Vec::new())
}

async fn first(office: &Office, desk: Desk, code: Option<ProcedureCode>) -> PageResult {
    let (reader, key) = (desk.op.clone(), desk.op.new_id::<Sent>().to_string());
    let action = code.as_ref().map_or_else(|| NEW.to_owned(), address);
    let drawn = office
        .read(move |tx| blank_screen(&reader, tx, (code, key)))
        .await?;
    shown(office, &drawn.sent, desk.op.clone()).await?;
    answer(desk, (drawn, action), Vec::new())
}

/// A form that was never shown before is shown: the program notes when, since a browser's word for it would not do.
async fn shown(office: &Office, sent: &Sent, op: OpContext) -> Result<(), WebFault> {
    let key = sent.get("request_key").to_owned();
    office.write(move |tx| show_intake_form(&op, tx, &key)).await
}

fn blank_screen(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (code, key): (Option<ProcedureCode>, String),
) -> Result<Drawn, Fault> {
    let mut sent = blank(&[], key);
    if let Some(code) = code {
        let revision = motcua_catalog::revision_on(tx, &code, op.now().day())?;
        add_section(&mut sent, SectionNumber(1), &revision);
    }
    let mut drawn = draw(op, tx, sent, &Act::Refresh)?;
    if let Some(unit) = drawn.units.first() {
        drawn.sent.put("unit", unit.id.as_str());
    }
    "f-card".clone_into(&mut drawn.focus);
    Ok(drawn)
}

async fn send(office: &Office, desk: Desk, mut sent: Sent, action: String) -> PageResult {
    if !(16..=64).contains(&sent.get("request_key").len()) {
        sent.put("request_key", desk.op.new_id::<Sent>().to_string());
    }
    let (act, reader) = (Act::of(&sent), desk.op.clone());
    let wanted = act.clone();
    let drawn = office.read(move |tx| draw(&reader, tx, sent, &wanted)).await?;
    if act != Act::Accept {
        return answer(desk, (drawn, action), Vec::new());
    }
    let input = match visit(&drawn.sent, &drawn.sections) {
        Err(problems) => return answer(desk, (drawn, action), problems),
        Ok(input) => input,
    };
    let at_once = input.cases.iter().all(|case| case.at_once.is_some());
    let op = desk.op.clone();
    match office.write(move |tx| take_in(&op, tx, &input)).await? {
        VisitOutcome::Accepted(accepted) => Ok(led_to(&accepted, at_once).into_response()),
        VisitOutcome::Invalid(problems) => {
            let problems = problems
                .into_iter()
                .map(|problem| on_page(&drawn, problem))
                .collect();
            answer(desk, (drawn, action), problems)
        }
    }
}

/// One dossier leads to its page, several to the page of the visit.
fn led_to(accepted: &VisitAccepted, at_once: bool) -> Redirect {
    let done = if at_once { "returned" } else { "accepted" };
    match accepted.dossiers.as_slice() {
        [only] => Redirect::to(&format!("/office/dossiers/{}?done={done}", only.id)),
        _ => Redirect::to(&format!("/office/visits/{}", accepted.visit)),
    }
}

/// Where on the page a problem of the use case is told.
fn on_page(drawn: &Drawn, VisitProblem { case, problem }: VisitProblem) -> PageProblem {
    const OF_SECTION: [&str; 4] = ["components", "variant", "fee", "at_once"];
    let section = drawn.sections.get(case).map(|(section, _)| *section);
    let field = match section {
        Some(section) if OF_SECTION.contains(&problem.field) => section.field(problem.field),
        _ => problem.field.to_owned(),
    };
    (field, problem.code)
}

fn answer(desk: Desk, (mut drawn, action): (Drawn, String), mut problems: Vec<PageProblem>) -> PageResult {
    problems.append(&mut drawn.problems);
    let page = Screen::new(desk.cx, &desk.op, (drawn, action), problems);
    Ok(render_form(&page, &page.report))
}

fn address(code: &ProcedureCode) -> String {
    format!("/office/intake/{code}")
}

fn procedure_code(text: &str) -> Result<ProcedureCode, Fault> {
    text.parse()
        .map_err(|error| Fault::new(FaultKind::NotFound, "procedure-not-found").because(error))
}
