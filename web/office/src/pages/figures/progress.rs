//! The progress report of a unit with its identity: a page of its own, since what is open at the end of a period is
//! counted dossier by dossier and takes longer than all figures of the board.

use askama::Template;
use axum::extract::{Query, State};
use motcua_figures::{Progress, Units, progress, progress_as_at};
use motcua_kernel::Fault;
use motcua_ui::{Crumb, PageContext, PageResult, render};

use super::asked::{Asked, Wanted};
use crate::Office;
use crate::desk::Desk;

/// Where it stands.
pub(super) const PATH: &str = "/office/figures/progress";

#[derive(Template)]
#[template(path = "figures/progress.html")]
struct ProgressPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    wanted: Wanted,
    name: String,
    progress: Progress,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let wanted = asked.understood(&op)?;
    let question = wanted.clone();
    let (name, progress) = office
        .read(move |tx| {
            let ended = motcua_figures::sums(tx, &[motcua_figures::Measure::Received], question.period)?;
            let units = Units::read(tx, question.period.to, ended.keys())?;
            let scope = question.scope(&units)?;
            let told = match question.past {
                Some(past) => progress_as_at(tx, &scope.members, (question.period, past.at()))?,
                None => progress(tx, &scope.members, question.period)?,
            };
            Ok::<_, Fault>((scope.unit.name, told))
        })
        .await?;
    Ok(render(&ProgressPage {
        crumbs: vec![
            Crumb::to(wanted.address("/office/figures", ""), cx.t("nav-figures")),
            Crumb::here(cx.t("figures-progress")),
        ],
        wanted,
        name,
        progress,
        cx,
    }))
}
