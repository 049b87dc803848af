//! The review of a procedure's papers: what could be abolished, with the figures that speak for it (R31).

use askama::Template;
use axum::extract::{Path, Query, State};
use motcua_catalog::{Procedure, procedure, revision_on};
use motcua_db::Tx;
use motcua_dossier::{ComponentReview, component_review};
use motcua_kernel::{Day, Fault};
use motcua_law::ProcedureCode;
use motcua_ui::{Crumb, PageContext, PageResult, render};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

/// A year of dossiers, where no other period is asked for.
const DAYS: i32 = 365;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "procedures/review.html")]
struct ReviewPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    procedure: Procedure,
    from: Day,
    to: Day,
    lines: Vec<ComponentReview>,
}

pub(super) async fn page(
    State(office): State<Office>,
    desk: Desk,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let code: ProcedureCode = super::ids::procedure_code(&code)?;
    let today = op.now().day();
    let to = asked.to.parse().unwrap_or(today);
    let from = asked.from.parse().unwrap_or(to.plus_days(-DAYS));
    let (procedure, lines) = office
        .read(move |tx: &mut Tx<'_>| {
            let body = revision_on(tx, &code, to)?.body;
            let lines = component_review(tx, code.as_str(), &body, (from, to))?;
            Ok::<_, Fault>((procedure(tx, &code)?, lines))
        })
        .await?;
    Ok(render(&ReviewPage {
        crumbs: vec![
            Crumb::to("/office/procedures", cx.t("nav-procedures")),
            Crumb::to(
                format!("/office/procedures/{}", procedure.code),
                procedure.code.as_str(),
            ),
            Crumb::here(cx.t("review-title")),
        ],
        procedure,
        from,
        to,
        lines,
        cx,
    }))
}
