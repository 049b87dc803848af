//! The officer's own weekly letter: where it goes, or that none is wanted.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Form;
use motcua_dossier::headed_units;
use motcua_figures::{DigestChoice, choose_digest, digest_choice};
use motcua_i18n::Language;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

const PATH: &str = "/office/figures/digest";

/// The form as it was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    email: String,
    wanted: String,
    daily: String,
    language: String,
}

#[derive(Template)]
#[template(path = "figures/digest.html")]
struct DigestPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    choice: DigestChoice,
    languages: Vec<Choice>,
    heads: bool,
    report: FormReport,
}

fn page(desk: Desk, choice: DigestChoice, report: FormReport) -> DigestPage {
    let Desk { cx, op } = desk;
    DigestPage {
        crumbs: vec![
            Crumb::to("/office/figures", cx.t("nav-figures")),
            Crumb::here(cx.t("figures-digest")),
        ],
        heads: !headed_units(&op).is_empty(),
        languages: Language::ALL
            .map(|language| Choice::new(language.code(), language.own_name()))
            .into(),
        choice,
        report,
        cx,
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    let reader = desk.op.clone();
    let choice = office.read(move |tx| digest_choice(&reader, tx)).await?;
    let page = page(desk, choice, FormReport::new());
    Ok(render_form(&page, &page.report))
}

pub(super) async fn choose(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let choice = DigestChoice {
        email: sent.email,
        wanted: sent.wanted == "yes",
        daily: sent.daily == "yes",
        language: Language::from_code(&sent.language).unwrap_or_default(),
    };
    let (op, chosen) = (desk.op.clone(), choice.clone());
    match office.write(move |tx| choose_digest(&op, tx, &chosen)).await {
        Ok(()) => Ok(Redirect::to(PATH).into_response()),
        Err(fault) if fault.0.code() == "figures-email-wrong" => {
            let mut report = FormReport::new();
            report.add("email", desk.cx.t("fault-figures-email-wrong"));
            let page = page(desk, choice, report);
            Ok(render_form(&page, &page.report))
        }
        Err(fault) => Err(fault),
    }
}
