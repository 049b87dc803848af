//! One filing: what was sent beside what is asked for; accept, ask for a supplement, or refuse.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::Mandate;
use motcua_db::Tx;
use motcua_dossier::{
    AcceptFiled, Answer, Component, Dossier, DossierId, FiledOutcome, HandedIn, HandedInAs, PostalItem,
    accept_filed, answers, components, dossier, postal_item,
};
use motcua_filing::{assistant_of, filed_under, taken_from_papers};
use motcua_kernel::Fault;
use motcua_payments::{ExemptionAsked, exemption_asked};
use motcua_repository::{PaperId, PaperPart, PaperRow, papers_of_dossier};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render_form};
use serde::Deserialize;

use super::exemption::{Asked, Sent as Answered, asked};
use super::time_left;
use crate::Office;
use crate::desk::Desk;
use crate::due::DueState;
use crate::pages::dossier::id_of;

struct Row {
    number: i64,
    name: String,
    kind: String,
    copies: String,
}

#[derive(Template)]
#[template(path = "filings/show.html")]
pub(super) struct FilingPage {
    cx: PageContext,
    pub(super) report: FormReport,
    crumbs: Vec<Crumb>,
    dossier: Dossier,
    channel: &'static str,
    left: DueState,
    rows: Vec<Row>,
    kinds: Vec<Choice>,
    postal: Option<PostalItem>,
    written: bool,
    /// Who filed it in the owner's name, and on what ground.
    agent: Option<Mandate>,
    /// Who helped with it at a desk, by name.
    assistant: Option<String>,
    answers: Vec<Answer>,
    papers: Vec<Sent>,
    exemption: Option<Asked>,
}

/// A paper that came with the filing; opening it is a page of its own, which writes the look down.
struct Sent {
    href: String,
    name: String,
    file: String,
    component: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Query {
    done: String,
}

pub(super) struct Found {
    dossier: Dossier,
    agent: Option<Mandate>,
    assistant: Option<String>,
    components: Vec<Component>,
    postal: Option<PostalItem>,
    answers: Vec<Answer>,
    /// What of the answers was taken from papers, by field.
    taken: BTreeMap<String, (String, bool)>,
    papers: Vec<PaperRow>,
    exemption: Option<ExemptionAsked>,
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    axum::extract::Query(asked): axum::extract::Query<Query>,
) -> PageResult {
    let found = read(&office, &desk, id_of(&id)?).await?;
    let mut page = page(&desk, found, (&BTreeMap::new(), FormReport::new()), None);
    page.written = asked.done == "written";
    Ok(render_form(&page, &page.report))
}

pub(super) async fn accept(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = id_of(&id)?;
    let found = read(&office, &desk, id).await?;
    let input = AcceptFiled {
        dossier_id: id,
        version: sent
            .get("version")
            .and_then(|text| text.parse().ok())
            .unwrap_or(0),
        handed_in: found
            .components
            .iter()
            .filter_map(|it| handed_in(&sent, it.number))
            .collect(),
    };
    let op = desk.op.clone();
    match office.write(move |tx| accept_filed(&op, tx, &input)).await? {
        FiledOutcome::Accepted(_) => {
            Ok(Redirect::to(&format!("/office/dossiers/{id}?done=accepted")).into_response())
        }
        FiledOutcome::Invalid(problems) => {
            let mut report = FormReport::new();
            for problem in problems {
                report.add(problem.field, desk.cx.t(&format!("problem-{}", problem.code)));
            }
            let page = page(&desk, found, (&sent, report), None);
            Ok(render_form(&page, &page.report))
        }
    }
}

pub(super) async fn read(office: &Office, desk: &Desk, id: DossierId) -> Result<Found, WebFault> {
    let op = desk.op.clone();
    office
        .read(move |tx: &mut Tx<'_>| {
            let answers = answers(tx, id)?;
            Ok::<_, Fault>(Found {
                dossier: dossier(&op, tx, id)?,
                taken: taken_from_papers(tx, id, &answers)?,
                agent: filed_under(tx, id)?,
                assistant: assistant_of(tx, id)?.map(|officer| officer.full_name),
                components: components(tx, id)?,
                postal: postal_item(tx, id)?,
                answers,
                papers: papers_of_dossier(tx, &id.to_string())?,
                exemption: exemption_asked(&op, tx, id)?,
            })
        })
        .await
}

fn sent_paper(paper: &PaperRow, components: &[Component]) -> Sent {
    let number = match paper.part {
        PaperPart::Component(number) => i64::from(number),
        PaperPart::Result => 0,
    };
    let component = components.iter().find(|it| it.number == number);
    Sent {
        href: format!("/office/papers/{}", paper.id),
        name: paper.paper_name.clone(),
        file: paper.file_name.clone(),
        component: component.map(|it| it.name.clone()).unwrap_or_default(),
    }
}

/// Each paper with the component it is for; a proof about the fee goes along with one and is none.
fn sent_papers(
    cx: &PageContext,
    papers: &[PaperRow],
    (components, proofs): (&[Component], &[PaperId]),
) -> Vec<Sent> {
    let mut all = Vec::with_capacity(papers.len());
    for paper in papers {
        let mut sent = sent_paper(paper, components);
        if proofs.contains(&paper.id) {
            sent.component = cx.t("filing-office-exemption").into_owned();
        }
        all.push(sent);
    }
    all
}

/// What the filer took from a paper says so: the paper is there to be held against it.
fn with_papers(
    cx: &PageContext,
    mut answers: Vec<Answer>,
    taken: &BTreeMap<String, (String, bool)>,
) -> Vec<Answer> {
    for answer in &mut answers {
        if let Some((paper, sure)) = taken.get(&answer.field) {
            let key = if *sure {
                "filing-office-taken"
            } else {
                "filing-office-taken-faint"
            };
            answer.value = format!("{} – {}", answer.value, cx.t1(key, "paper", paper.as_str()));
        }
    }
    answers
}

fn handed_in(sent: &BTreeMap<String, String>, number: i64) -> Option<HandedIn> {
    let kind = HandedInAs::from_identifier(sent.get(&format!("component-{number}"))?)?;
    let copies = sent
        .get(&format!("copies-{number}"))
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(1);
    (kind != HandedInAs::Nothing).then_some(HandedIn { number, kind, copies })
}

pub(super) fn page(
    desk: &Desk,
    found: Found,
    (sent, report): (&BTreeMap<String, String>, FormReport),
    answered: Option<&Answered>,
) -> FilingPage {
    let cx = desk.cx.clone();
    let Found {
        dossier,
        agent,
        assistant,
        components,
        postal,
        answers,
        taken,
        papers,
        exemption,
    } = found;
    let answers = with_papers(&cx, answers, &taken);
    let proofs = exemption.as_ref().map_or(&[][..], |wish| &wish.papers);
    let papers = sent_papers(&cx, &papers, (&components, proofs));
    let exemption = exemption.map(|wish| asked(&cx, &desk.op, (&wish, &dossier.field), answered));
    let typed = |field: String, kept: String| sent.get(&field).cloned().unwrap_or(kept);
    let rows = components
        .iter()
        .map(|component| Row {
            number: component.number,
            name: component.name.clone(),
            kind: typed(
                format!("component-{}", component.number),
                component.handed_in.identifier().to_owned(),
            ),
            copies: typed(
                format!("copies-{}", component.number),
                component.copies.max(1).to_string(),
            ),
        })
        .collect();
    let kinds = HandedInAs::ALL.map(|kind| {
        Choice::new(
            kind.identifier(),
            cx.t(&format!("handed-in-{}", kind.identifier())),
        )
    });
    let due_at = dossier.answer_due_at.unwrap_or(dossier.due_at);
    FilingPage {
        crumbs: vec![
            Crumb::to("/office/filings", cx.t("nav-filings")),
            Crumb::here(&dossier.code),
        ],
        channel: match dossier.channel {
            motcua_dossier::model::Channel::Post => "channel-3",
            _ => "channel-2",
        },
        left: time_left(cx.words(), dossier.receiving_unit.as_str(), due_at, cx.now()),
        rows,
        kinds: kinds.into(),
        postal,
        written: false,
        agent,
        assistant,
        answers,
        papers,
        exemption,
        dossier,
        report,
        cx,
    }
}
