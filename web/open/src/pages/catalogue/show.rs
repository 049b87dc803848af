//! A procedure: where, how long, how much, which papers. With `.json` behind the code: the same as data.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use motcua_catalog::{
    Mode, OnlineService, Procedure, Required, Revision, RevisionBody, procedure, revision_on,
};
use motcua_db::Tx;
use motcua_dossier::{SettlingTime, settling_time};
use motcua_kernel::{Day, Fault, FaultKind, Instant};
use motcua_law::ProcedureCode;
use motcua_ui::{Crumb, PageContext, PageResult, WebFault, render, span_words};

use super::words::{FeeWords, fee_words, limit_words};
use super::{ALL, data, named};
use crate::Open;

/// How far back real times are looked at, in days.
const SPAN: i32 = 180;

/// Fewer dossiers than this tell nothing.
const ENOUGH: usize = 5;

struct Paper {
    name: String,
    how: String,
    /// Whether it is handed in in some cases alone.
    conditional: bool,
    /// The cases, as the revision names them.
    cases: String,
    database: String,
}

#[derive(Template)]
#[template(path = "catalogue/show.html")]
struct ShowPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    code: String,
    from: Day,
    body: RevisionBody,
    papers: Vec<Paper>,
    limit: String,
    really: Option<(String, usize)>,
    fee: FeeWords,
    agency: String,
    results: String,
    online: &'static str,
}

pub(super) async fn show(State(open): State<Open>, cx: PageContext, Path(asked): Path<String>) -> PageResult {
    let (code, as_data) = match asked.strip_suffix(".json") {
        Some(code) => (code, true),
        None => (asked.as_str(), false),
    };
    let code: ProcedureCode = code
        .parse()
        .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "procedure-not-found")))?;
    let today = cx.today();
    match open.read(move |tx| find(tx, &code, today)).await? {
        Found::Described(revision, really) if as_data => Ok(data::one(&cx, &revision, really)),
        Found::Described(revision, really) => Ok(page(cx, *revision, really)),
        Found::Named(_) if as_data => Err(WebFault(Fault::new(
            FaultKind::NotFound,
            "procedure-not-in-force",
        ))),
        Found::Named(procedure) => Ok(named::page(cx, procedure)),
    }
}

/// What is known of a procedure.
enum Found {
    /// All of it, and how long its dossiers took, where there were enough of them.
    Described(Box<Revision>, Option<SettlingTime>),
    /// Its name, its field and who takes it in.
    Named(Procedure),
}

fn find(tx: &mut Tx<'_>, code: &ProcedureCode, today: Day) -> Result<Found, Fault> {
    let revision = match revision_on(tx, code, today) {
        Ok(revision) => revision,
        Err(fault) if fault.code() == "procedure-not-in-force" => {
            let known = procedure(tx, code)?;
            return if known.detailed {
                Err(fault)
            } else {
                Ok(Found::Named(known))
            };
        }
        Err(fault) => return Err(fault),
    };
    let since = Instant::from_local(today.plus_days(-SPAN).date().at(0, 0, 0, 0));
    let really = settling_time(tx, code.as_str(), since, revision.body.time_limit)?
        .filter(|really| really.settled >= ENOUGH);
    Ok(Found::Described(Box::new(revision), really))
}

fn page(cx: PageContext, revision: Revision, really: Option<SettlingTime>) -> Response {
    let (today, body) = (cx.today(), revision.body);
    let span = |it: SettlingTime| span_words(cx.words(), it.median, it.counted.working_day());
    let really = really.map(|it| (span(it), it.settled));
    let papers = body.components.iter().map(|component| {
        let cases: Vec<&str> = body
            .variants
            .iter()
            .filter(|variant| component.variants.contains(&variant.code))
            .map(|variant| variant.name.as_str())
            .collect();
        Paper {
            name: component.name.clone(),
            how: how(&cx, component.mode, (component.originals, component.copies)),
            conditional: component.required == Required::Conditional,
            cases: cases.join("; "),
            database: component.database.clone().unwrap_or_default(),
        }
    });
    let two_levels = Day::new(2025, 7, 1).is_some_and(|first| today >= first);
    let names: Vec<&str> = body.results.iter().map(|result| result.name.as_str()).collect();
    let shown = ShowPage {
        crumbs: vec![
            Crumb::to("/", cx.t("home")),
            Crumb::to(ALL, cx.t("catalogue-title")),
            Crumb::here(&body.name).name(),
        ],
        code: revision.procedure_code.to_string(),
        from: revision.effective_from,
        papers: papers.collect(),
        limit: limit_words(cx.words(), body.time_limit),
        really,
        fee: fee_words(cx.words(), &body.fee),
        agency: if two_levels {
            body.agency_2025.clone()
        } else {
            body.agency_2023.clone()
        },
        results: names.join("; "),
        online: match body.online_service {
            OnlineService::Full => "full",
            OnlineService::Partial => "partial",
            OnlineService::None => "none",
        },
        body,
        cx,
    };
    render(&shown)
}

fn how(cx: &PageContext, mode: Mode, (originals, copies): (u16, u16)) -> String {
    let parts: Vec<String> = [("seek-originals", originals), ("seek-copies", copies)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| cx.t1(key, "count", u32::from(count)))
        .collect();
    let key = match mode {
        Mode::Submit => "seek-hand-in",
        Mode::Present => "seek-show",
    };
    cx.t1(key, "what", parts.join(", "))
}
