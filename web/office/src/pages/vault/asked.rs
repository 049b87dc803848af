//! Papers that were asked for although they were here: counted by officer and procedure, open to the dossiers (R21).

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_dossier::{AskedFilter, AskedPeriod, AskedRow, asked_counts, asked_rows};
use motcua_kernel::Fault;
use motcua_ui::{Crumb, PageContext, PageResult, Tab, render};

use super::period::{Asked, Span};
use super::tabs::{crumbs, tabs};
use crate::Office;
use crate::desk::{Desk, form_encoded};

/// Dossiers on a page, the latest first.
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "vault/asked.html")]
struct AskedPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    span: Span,
    period: AskedPeriod,
    rows: Vec<AskedRow>,
    filtered: bool,
    most: usize,
}

impl AskedPage {
    /// The same days and units, for one officer and procedure.
    fn address(&self, officer: &str, procedure: &str) -> String {
        format!(
            "/office/vault/asked?from={}&to={}&unit={}&officer={}&procedure={}#dossiers",
            self.span.from,
            self.span.to,
            form_encoded(&self.span.chosen),
            form_encoded(officer),
            form_encoded(procedure)
        )
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let filter = AskedFilter {
        officer: given(&asked.officer),
        procedure: given(&asked.procedure),
    };
    let filtered = filter.officer.is_some() || filter.procedure.is_some();
    let (span, period, rows) = office
        .read(move |tx: &mut Tx<'_>| {
            let span = Span::read(&reader, tx, &asked)?;
            let days = (span.from, span.to);
            let period = asked_counts(tx, &span.units, days)?;
            let rows = asked_rows(tx, &span.units, days, (&filter, MOST))?;
            Ok::<_, Fault>((span, period, rows))
        })
        .await?;
    Ok(render(&AskedPage {
        crumbs: crumbs(&cx, "nav-vault"),
        tabs: tabs(&cx, &op, "/office/vault/asked"),
        span,
        period,
        rows,
        filtered,
        most: MOST,
        cx,
    }))
}
