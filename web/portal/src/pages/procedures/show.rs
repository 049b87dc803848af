//! A procedure: who, what papers and which of them are here, how long really, how much, where, and the way in.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use motcua_catalog::{
    Applicant, FilingChannel, Mode, OnlineService, Required, Revision, RevisionBody, Variant, in_person_rule,
    revision_on,
};
use motcua_db::Tx;
use motcua_dossier::{SettlingTime, settling_time};
use motcua_filing::offered_papers;
use motcua_identity::OwnerSignedIn;
use motcua_kernel::{Day, Fault, FaultKind, Instant};
use motcua_law::ProcedureCode;
use motcua_repository::HeldPaper;
use motcua_ui::{Crumb, PageContext, PageResult, WebFault, render, span_words};

use super::SEARCH;
use super::counters::{Counters, Desk, Hours, counters, desks};
use super::visitor::Visitor;
use super::words::{fee_copies, fee_per, fee_words, limit_words};
use crate::Portal;
use crate::pages::filing::tongue;

/// How far back real times are looked at, in days: the last months, not the last years.
const MONTHS: i32 = 180;

/// Fewer dossiers than this tell nothing.
const ENOUGH: usize = 5;

struct Paper {
    name: String,
    /// How many, and whether it is handed in or shown.
    how: String,
    /// Whether it is handed in in some cases alone.
    conditional: bool,
    /// The cases, as the reader reads them, and the language they are marked with.
    cases: (String, &'static str),
    /// The database that stands for it.
    database: String,
    /// The paper that is here already.
    held: String,
}

#[derive(Template)]
#[template(path = "procedures/show.html")]
struct ProcedurePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    code: String,
    body: RevisionBody,
    papers: Vec<Paper>,
    limit: String,
    /// The median, and of how many dossiers.
    really: Option<(String, usize)>,
    fee: String,
    /// What a copy of the result costs; empty where none is known.
    copies: String,
    /// For what the fee is taken each time, as the revision says it; empty where it is taken once.
    per: String,
    exempt: String,
    /// Who may ask for it, in words.
    applicants: Vec<String>,
    /// The cases: name and the language it is marked with.
    cases: Vec<(String, &'static str)>,
    /// Whether and how somebody may file for them; empty where nothing is published.
    mandate: String,
    /// The language that it is marked with; empty for the page's.
    mandate_tongue: &'static str,
    counters: Counters,
    /// The sentence about the decision that publishes it, as HTML, and its first day.
    decision: Option<String>,
    since: String,
    agency: String,
    results: String,
    online: bool,
    /// The rule because of which nobody may have another do it; none where they may.
    in_person: Option<&'static str>,
    signed_in: bool,
}

struct Found {
    revision: Revision,
    /// How long its dossiers took, where there were enough of them.
    really: Option<SettlingTime>,
    held: BTreeMap<i64, Vec<HeldPaper>>,
    desks: Vec<Desk>,
}

pub(super) async fn show(
    State(portal): State<Portal>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> PageResult {
    let code: ProcedureCode = code
        .parse()
        .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "procedure-not-found")))?;
    let owner = visitor
        .person
        .as_ref()
        .and_then(|person| person.op.owner().ok())
        .cloned();
    let now = portal.clock.now();
    let found = portal
        .read(move |tx| find(tx, &code, (owner.as_ref(), now)))
        .await?;
    let signed_in = visitor.person.is_some();
    Ok(render(&page(visitor.cx, found, (now.day(), signed_in))))
}

fn find(
    tx: &mut Tx<'_>,
    code: &ProcedureCode,
    (owner, now): (Option<&OwnerSignedIn>, Instant),
) -> Result<Found, Fault> {
    let revision = revision_on(tx, code, now.day())?;
    let since = Instant::from_local(now.day().plus_days(-MONTHS).date().at(0, 0, 0, 0));
    // Whoever was authorised learns of no paper that was not entrusted to them.
    let owner = owner.filter(|owner| owner.covers(code.as_str(), &revision.body.field));
    let held = match owner {
        Some(owner) => offered_papers(tx, &revision.body, (&owner.number, now.day()))?,
        None => BTreeMap::new(),
    };
    let limit = revision.body.limit_for(FilingChannel::Online);
    Ok(Found {
        desks: desks(tx, &revision.body, now.day())?,
        really: settling_time(tx, code.as_str(), since, limit)?.filter(|really| really.settled >= ENOUGH),
        revision,
        held,
    })
}

fn page(cx: PageContext, found: Found, (today, signed_in): (Day, bool)) -> ProcedurePage {
    let body = found.revision.body;
    let papers = (1_i64..)
        .zip(&body.components)
        .map(|(number, component)| {
            let wanted = |variant: &&Variant| component.variants.contains(&variant.code);
            let (names, tongues): (Vec<String>, Vec<&str>) = body
                .variants
                .iter()
                .filter(wanted)
                .map(|it| case(&cx, it))
                .unzip();
            let tongue = if tongues.contains(&"vi") { "vi" } else { "" };
            let held = found.held.get(&number).and_then(|papers| papers.first());
            Paper {
                name: component.name.clone(),
                how: how(&cx, component.mode, (component.originals, component.copies)),
                conditional: component.required == Required::Conditional,
                cases: (names.join("; "), tongue),
                database: component.database.clone().unwrap_or_default(),
                held: held.map(|paper| paper.paper_name.clone()).unwrap_or_default(),
            }
        })
        .collect();
    let span = |it: SettlingTime| span_words(cx.words(), it.median, it.counted.working_day());
    let really = found.really.map(|it| (span(it), it.settled));
    let two_levels = Day::new(2025, 7, 1).is_some_and(|first| today >= first);
    ProcedurePage {
        crumbs: vec![
            Crumb::to(SEARCH, cx.t("seek-title")),
            Crumb::here(&body.name).name(),
        ],
        code: found.revision.procedure_code.to_string(),
        papers,
        limit: limit_words(cx.words(), &body),
        really,
        fee: fee_words(cx.words(), &body.fee),
        per: fee_per(&body.fee).to_owned(),
        copies: fee_copies(cx.words(), &body.fee),
        exempt: body.fee.exempt.join("; "),
        applicants: applicants(&cx, &body),
        cases: body.variants.iter().map(|it| case(&cx, it)).collect(),
        mandate: body
            .mandate
            .as_ref()
            .map(|it| cx.local(it).to_owned())
            .unwrap_or_default(),
        mandate_tongue: body
            .mandate
            .as_ref()
            .map_or("", |it| tongue(&cx, it.en.is_some())),
        counters: counters(&cx, found.desks, today),
        decision: decision(&cx, &body),
        since: cx.t1("seek-since", "day", found.revision.effective_from.vietnamese()),
        agency: if two_levels {
            body.agency_2025.clone()
        } else {
            body.agency_2023.clone()
        },
        results: body
            .results
            .iter()
            .map(|result| result.name.as_str())
            .collect::<Vec<_>>()
            .join("; "),
        in_person: in_person_rule(found.revision.procedure_code.as_str(), today),
        online: body.online_service != OnlineService::None,
        signed_in,
        body,
        cx,
    }
}

fn applicants(cx: &PageContext, body: &RevisionBody) -> Vec<String> {
    let words = |kind: &Applicant| {
        let kind = kind.identifier().replace('_', "-");
        cx.t(&format!("choice-applicants-{kind}")).into_owned()
    };
    body.applicants.iter().map(words).collect()
}

fn case(cx: &PageContext, variant: &Variant) -> (String, &'static str) {
    let name = variant.name_in(cx.language().code()).to_owned();
    (name, tongue(cx, variant.name_en.is_some()))
}

/// The sentence, as HTML, by which decision what the page says was published.
fn decision(cx: &PageContext, body: &RevisionBody) -> Option<String> {
    let decision = body.decision.as_ref()?;
    Some(cx.quoting("seek-decision", "decision", decision))
}

fn how(cx: &PageContext, mode: Mode, (originals, copies): (u16, u16)) -> String {
    let mut parts = Vec::new();
    if originals > 0 {
        parts.push(cx.t1("seek-originals", "count", u32::from(originals)));
    }
    if copies > 0 {
        parts.push(cx.t1("seek-copies", "count", u32::from(copies)));
    }
    let key = match mode {
        Mode::Submit => "seek-hand-in",
        Mode::Present => "seek-show",
    };
    cx.t1(key, "what", parts.join(", "))
}
