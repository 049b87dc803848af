//! A request for a supplement: everything at once, each line with a way straight to what is to be mended, and the clock.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::{RevisionBody, revision};
use motcua_db::Tx;
use motcua_dossier::{DefectLine, Dossier, DossierId, Supplement, own_dossier, supplements};
use motcua_filing::{FilingDraft, begin_supplement, draft_in_full, field_meant};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Crumb, PageContext, PageResult, WebFault, render};

use super::id_of;
use super::shown::input_name;
use super::steps::{Steps, steps};
use crate::Portal;
use crate::person::Person;

/// A line of the request.
struct Line {
    what: String,
    why: String,
    words: String,
    /// Where it is mended; empty before the answer is begun.
    href: String,
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
    let (draft_id, op) = (id_of(&id)?, person.op.clone());
    let (full, found) = portal
        .read(move |tx| {
            let full = draft_in_full(&op, tx, draft_id)?;
            let dossier = full
                .draft
                .supplement_of
                .ok_or_else(|| Fault::new(FaultKind::NotFound, "filing-draft-not-found"))?;
            let found = find(&op, tx, dossier)?;
            Ok::<_, Fault>((full, found))
        })
        .await?;
    let today = person.op.now().day();
    Ok::<_, WebFault>(render(&page(person.cx, found, Some((&full, today)))))
}

fn page(cx: PageContext, found: Found, begun: Option<(&FilingDraft, motcua_kernel::Day)>) -> SupplementPage {
    let declared = begun.and_then(|(full, _)| full.declared());
    let lines = found
        .request
        .defects
        .iter()
        .map(|defect| {
            line(
                &cx,
                (&found.body, defect),
                (begun.map(|(full, _)| full), declared),
            )
        })
        .collect();
    let steps = begun.map(|(full, today)| steps(&cx, full, "defects", today));
    SupplementPage {
        crumbs: vec![
            Crumb::to(super::DRAFTS, cx.t("filing-drafts")),
            Crumb::here(&found.dossier.code),
        ],
        lines,
        before_intake: found.dossier.state.accepted_at.is_none(),
        answered: found.request.answered_at.is_some() || found.request.completed_at.is_some(),
        dossier: found.dossier,
        request: found.request,
        steps,
        cx,
    }
}

fn line(
    cx: &PageContext,
    (body, defect): (&RevisionBody, &DefectLine),
    (begun, declared): (Option<&FilingDraft>, Option<i64>),
) -> Line {
    let base = begun.map(|full| format!("/portal/filing/{}", full.draft.id));
    let (what, end) = match defect.component {
        Some(number) => {
            let place = usize::try_from(number.saturating_sub(1)).ok();
            let name = place
                .and_then(|place| body.components.get(place))
                .map(|component| component.name.clone());
            let first = body.form.groups.first().map(|group| group.code.clone());
            let end = match (declared == Some(number), first) {
                (true, Some(first)) => format!("/form/{first}"),
                _ => format!("/papers#p-{number}"),
            };
            (name.unwrap_or_default(), end)
        }
        None => {
            let said = defect.field.clone().unwrap_or_default();
            let (group, label, key) = field_meant(&body.form, &said);
            (label, format!("/form/{group}#f-{}", input_name(&key)))
        }
    };
    Line {
        what,
        why: cx
            .t(&format!("defect-{}", defect.reason.identifier()))
            .into_owned(),
        words: defect.words.clone(),
        href: base.map(|base| format!("{base}{end}")).unwrap_or_default(),
    }
}
