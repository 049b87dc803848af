//! A request for a supplement: everything at once, each line with a way straight to what is to be mended, and the clock.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::{RevisionBody, revision};
use motcua_db::Tx;
use motcua_dossier::{DefectLine, Dossier, DossierId, Supplement, own_dossier, supplements};
use motcua_filing::{FilingDraft, MOST_REPLY, Mending, Way, begin_supplement, draft_in_full, reply};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::id_of;
use super::shown::input_name;
use super::steps::{Steps, steps};
use crate::Portal;
use crate::person::Person;
use crate::routes::{DOSSIERS, START};

/// A line of the request.
struct Line {
    number: i64,
    what: String,
    why: String,
    words: String,
    /// Where it is mended; empty before the answer is begun, and where it is answered here.
    href: String,
    /// Whether it is answered here, in words: no paper and no field of a form is the answer.
    in_words: bool,
    /// What was said to it.
    reply: String,
}

impl Line {
    /// The name of its input.
    fn field(&self) -> String {
        field_of(self.number)
    }
}

fn field_of(line: i64) -> String {
    format!("line-{line}")
}

#[derive(Template)]
#[template(path = "filing/supplement.html")]
struct SupplementPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    dossier: Dossier,
    request: Supplement,
    lines: Vec<Line>,
    /// Whether it was never taken in: the desk looks at it again.
    before_intake: bool,
    answered: bool,
    steps: Option<Steps>,
    report: FormReport,
    /// Where what is said in words is sent; empty where nothing is said here.
    action: String,
}

struct Found {
    dossier: Dossier,
    request: Supplement,
    body: RevisionBody,
}

fn find(op: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<Found, Fault> {
    let dossier = own_dossier(op, tx, id)?;
    let request = supplements(tx, id)?
        .pop()
        .ok_or_else(|| Fault::new(FaultKind::Conflict, "supplement-not-asked"))?;
    let body = revision(tx, dossier.revision_id.parse().map_err(Fault::internal)?)?.body;
    Ok(Found {
        dossier,
        request,
        body,
    })
}

/// The request as it was asked, also once it was answered.
pub(super) async fn show(State(portal): State<Portal>, person: Person, Path(id): Path<String>) -> PageResult {
    let id = id_of(&id)?;
    let op = person.op;
    let found = portal.read(move |tx| find(&op, tx, id)).await?;
    Ok(render(&page(person.cx, found, None)))
}

pub(super) async fn begin_one(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
) -> PageResult {
    let id = id_of(&id)?;
    let op = person.op;
    let draft = portal.write(move |tx| begin_supplement(&op, tx, id)).await?;
    Ok(Redirect::to(&format!("/portal/filing/{draft}/defects")).into_response())
}

/// The request with ways to each place, once the answer is begun.
pub(super) async fn defects(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
) -> PageResult {
    let (full, found) = begun(&portal, &person, &id).await?;
    let today = person.op.now().day();
    Ok(render(&page(person.cx, found, Some((&full, today)))))
}

/// What is said to lines that are answered in words.
pub(super) async fn say(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Form(pairs): Form<BTreeMap<String, String>>,
) -> PageResult {
    let (full, found) = begun(&portal, &person, &id).await?;
    let (draft, today) = (full.draft.id, person.op.now().day());
    let mut page = page(person.cx, found, Some((&full, today)));
    let mut said = BTreeMap::new();
    for line in page.lines.iter_mut().filter(|line| line.in_words) {
        let name = line.field();
        let typed = pairs.get(&name).map_or("", |text| text.trim());
        typed.clone_into(&mut line.reply);
        if typed.is_empty() {
            page.report.add(name, page.cx.t("finding-defect-not-answered"));
        } else if typed.chars().count() > MOST_REPLY {
            page.report.add(name, page.cx.t("problem-text-too-long"));
        } else {
            said.insert(line.number, typed.to_owned());
        }
    }
    let op = person.op;
    portal.write(move |tx| reply(&op, tx, draft, &said)).await?;
    match page.steps.as_ref().and_then(Steps::after) {
        Some(after) if page.report.is_clean() => Ok(Redirect::to(after).into_response()),
        _ => Ok(render_form(&page, &page.report)),
    }
}

async fn begun(portal: &Portal, person: &Person, id: &str) -> Result<(FilingDraft, Found), WebFault> {
    let (id, op) = (id_of(id)?, person.op.clone());
    portal
        .read(move |tx| {
            let full = draft_in_full(&op, tx, id)?;
            let dossier = full
                .draft
                .supplement_of
                .ok_or_else(|| Fault::new(FaultKind::NotFound, "filing-draft-not-found"))?;
            let found = find(&op, tx, dossier)?;
            Ok::<_, Fault>((full, found))
        })
        .await
}

fn page(cx: PageContext, found: Found, begun: Option<(&FilingDraft, motcua_kernel::Day)>) -> SupplementPage {
    let mending = begun.and_then(|(full, _)| full.mending.as_ref());
    let lines: Vec<Line> = match (begun, mending) {
        (Some((full, _)), Some(mending)) => {
            let lines = mending.lines.iter();
            lines
                .map(|(defect, way)| line(&cx, (full, mending), (defect, way)))
                .collect()
        }
        _ => {
            let lines = found.request.defects.iter();
            lines.map(|defect| asked(&cx, &found.body, defect)).collect()
        }
    };
    let steps = begun.map(|(full, today)| steps(&cx, full, "defects", today));
    let said_here = lines.iter().any(|line| line.in_words);
    SupplementPage {
        crumbs: vec![
            Crumb::to(START, cx.t("portal-nav-start")),
            Crumb::to(DOSSIERS, cx.t("portal-nav-dossiers")),
            Crumb::to(
                format!("{DOSSIERS}/{}", found.dossier.id),
                found.dossier.code.clone(),
            ),
            Crumb::here(cx.t("filing-supplement-crumb")),
        ],
        lines,
        before_intake: found.dossier.state.accepted_at.is_none(),
        answered: found.request.answered_at.is_some() || found.request.completed_at.is_some(),
        dossier: found.dossier,
        request: found.request,
        action: begun
            .filter(|_| said_here)
            .map(|(full, _)| format!("/portal/filing/{}/defects", full.draft.id))
            .unwrap_or_default(),
        report: FormReport::new(),
        steps,
        cx,
    }
}

/// A line as it was asked.
fn asked(cx: &PageContext, body: &RevisionBody, defect: &DefectLine) -> Line {
    let place = defect
        .component
        .and_then(|number| usize::try_from(number.saturating_sub(1)).ok());
    let name = place
        .and_then(|place| body.components.get(place))
        .map(|component| component.name.clone());
    let said = defect.field.as_deref().unwrap_or_default();
    let coded = defect.reason.stands_beside(&defect.words);
    Line {
        number: defect.line,
        // An officer may have named a field by its code.
        what: name.unwrap_or_else(|| body.form.label_meant(said)),
        why: match coded {
            true => cx
                .t(&format!("defect-{}", defect.reason.identifier()))
                .into_owned(),
            false => String::new(),
        },
        words: defect.words.clone(),
        href: String::new(),
        in_words: false,
        reply: defect.reply.clone(),
    }
}

/// A line with the way it is answered.
fn line(
    cx: &PageContext,
    (full, mending): (&FilingDraft, &Mending),
    (defect, way): (&DefectLine, &Way),
) -> Line {
    let base = format!("/portal/filing/{}", full.draft.id);
    let first = full.body.form.groups.first().map(|group| group.code.as_str());
    let href = match way {
        Way::Paper(number) => format!("{base}/papers#p-{number}"),
        Way::Form(_) => format!("{base}/form/{}", first.unwrap_or_default()),
        Way::Field { group, code, .. } => format!("{base}/form/{group}#f-{}", input_name(code)),
        Way::File { code, .. } => format!("{base}/papers#p-f-{code}"),
        Way::Words(_) => String::new(),
    };
    Line {
        href,
        in_words: matches!(way, Way::Words(_)),
        reply: mending.replies.get(&defect.line).cloned().unwrap_or_default(),
        ..asked(cx, &full.body, defect)
    }
}
