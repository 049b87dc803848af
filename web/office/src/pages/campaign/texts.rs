//! The texts of papers, regime by regime, for whoever looks after them.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{CampaignError, FACTS, PaperKind, edit_template, template};
use motcua_identity::Permission;
use motcua_kernel::Fault;
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, Tab, WebFault, render, render_form};

use super::frame::{Sent, report_of, text};
use super::regimes::{self, regime_choices};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/texts.html")]
struct TextsPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    regimes: Vec<Tab>,
    kinds: Vec<Tab>,
    here: String,
    /// Where the files of regimes are, for whoever may try or add one.
    files: Option<&'static str>,
    typed: String,
    report: FormReport,
}

impl TextsPage {
    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn facts(&self) -> String {
        FACTS.map(|fact| format!("{{{fact}}}")).join(", ")
    }
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path((regime, kind)): Path<(String, String)>,
) -> PageResult {
    Ok(render(
        &page(&office, desk, (&regime, &kind), (None, FormReport::new())).await?,
    ))
}

fn kind_of(text: &str) -> Result<PaperKind, Fault> {
    PaperKind::from_identifier(text).ok_or_else(|| CampaignError::NoSuchEntry.into())
}

async fn page(
    office: &Office,
    desk: Desk,
    (regime, kind): (&str, &str),
    (sent, report): (Option<String>, FormReport),
) -> Result<TextsPage, WebFault> {
    let cx = desk.cx;
    let (named, paper) = (regime.to_owned(), kind_of(kind)?);
    let kept = office.read(move |tx| template(tx, &named, paper)).await?;
    let adds = desk.op.may_anywhere(Permission::KeepFigures);
    let tab = |href: String, label: String, current| Tab {
        href,
        label,
        count: None,
        current,
    };
    Ok(TextsPage {
        crumbs: vec![
            Crumb::to("/office/campaigns", cx.t("nav-campaigns")),
            Crumb::here(cx.t("campaign-texts")),
        ],
        regimes: regime_choices(&cx, regime)
            .into_iter()
            .map(|it| {
                let href = format!("/office/campaign-texts/{}/{kind}", it.value);
                tab(href, it.label, it.value == regime)
            })
            .collect(),
        kinds: PaperKind::ALL
            .into_iter()
            .map(|it| {
                let name = it.identifier();
                let href = format!("/office/campaign-texts/{regime}/{name}");
                tab(
                    href,
                    cx.t(&format!("campaign-paper-{name}")).into_owned(),
                    name == kind,
                )
            })
            .collect(),
        here: format!("/office/campaign-texts/{regime}/{kind}"),
        typed: sent.unwrap_or(kept),
        files: adds.then_some(regimes::PATH),
        report,
        cx,
    })
}

pub(super) async fn save(
    State(office): State<Office>,
    desk: Desk,
    Path((regime, kind)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (named, paper, op) = (regime.clone(), kind_of(&kind)?, desk.op.clone());
    let typed = text(&sent, "text").to_owned();
    let given = typed.clone();
    let problems = office
        .write(move |tx| edit_template(&op, tx, (&named, paper), &given))
        .await?;
    if problems.is_empty() {
        return Ok(Redirect::to(&format!("/office/campaign-texts/{regime}/{kind}")).into_response());
    }
    let report = report_of(&desk.cx, &problems);
    let page = page(&office, desk, (&regime, &kind), (Some(typed), report)).await?;
    Ok(render_form(&page, &page.report))
}
