//! The procedures behind a figure that counts procedures, each with the dossiers that make it count: the figure opens to its own
//! number first, and each procedure to its dossiers.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_figures::{
    Behind, Measure, ProcedureCounted, UnitScope, Units, left_out, listed_for, procedures_behind, sums,
};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{AsAt, Crumb, PageContext, PageResult, render};
use serde::Deserialize;

use super::asked::{Asked, Wanted};
use super::left_out::Decision;
use super::list::measure_name;
use super::narrowed::procedure_name;
use crate::Office;
use crate::desk::{Desk, form_encoded};

/// Where it stands.
pub(super) const PATH: &str = "/office/figures/procedures";

/// What is asked, as in lists of dossiers.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct ProceduresAsked {
    unit: String,
    set: String,
    from: String,
    to: String,
    reach: String,
    indicator: String,
    measure: String,
    as_at: String,
    excluded: String,
    decided: String,
}

/// A procedure with its dossiers.
struct Row {
    name: String,
    /// Its code, where it has a name too.
    code: Option<String>,
    dossiers: i64,
    /// The list of these.
    href: String,
}

#[derive(Template)]
#[template(path = "figures/procedures.html")]
struct ProceduresPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    title: String,
    wanted: Wanted,
    scope: UnitScope,
    /// Whether dossiers that a decision leaves out do not count here.
    without: bool,
    dossiers: i64,
    rows: Vec<Row>,
}

impl ProceduresAsked {
    fn question(&self) -> Asked {
        Asked {
            unit: self.unit.clone(),
            set: self.set.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            reach: self.reach.clone(),
            as_at: self.as_at.clone(),
            ..Asked::default()
        }
    }

    /// The list of the dossiers of one procedure.
    fn list(&self, wanted: &Wanted, procedure: &str) -> String {
        let further = [
            ("indicator", self.indicator.as_str()),
            ("measure", self.measure.as_str()),
            ("procedure", procedure),
            ("excluded", self.excluded.as_str()),
            ("decided", self.decided.as_str()),
        ];
        let further = further.into_iter().filter(|(_, value)| !value.is_empty());
        let further = further.map(|(name, value)| format!("&{name}={}", form_encoded(value)));
        wanted.address("/office/figures/list", &further.collect::<String>())
    }
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Query(asked): Query<ProceduresAsked>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let wanted = asked.question().understood(&op)?;
    let measure = Measure::from_identifier(&asked.measure)
        .filter(|measure| measure.counts_dossiers())
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "not-found"))?;
    let decision = Decision::read(&asked.excluded, &asked.decided);
    let question = wanted.clone();
    let (scope, counted) = office
        .read(move |tx| find(&op, tx, (&question, measure), decision))
        .await?;
    let rows = counted.into_iter().map(|(name, it)| Row {
        href: asked.list(&wanted, &it.procedure),
        dossiers: it.dossiers,
        code: (name != it.procedure).then_some(it.procedure),
        name,
    });
    let rows: Vec<Row> = rows.collect();
    Ok(render(&ProceduresPage {
        crumbs: vec![
            Crumb::to(wanted.address("/office/figures", ""), cx.t("nav-figures")),
            Crumb::here(scope.unit.name.clone()).name(),
        ],
        title: measure_name(&cx, Behind::Counted(measure)),
        without: decision.without,
        dossiers: rows.iter().map(|row| row.dossiers).sum(),
        rows,
        scope,
        wanted,
        cx,
    }))
}

/// The procedures by name, those with most dossiers first.
fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (wanted, measure): (&Wanted, Measure),
    decision: Decision,
) -> Result<(UnitScope, Vec<(String, ProcedureCounted)>), Fault> {
    let counted = sums(tx, &[measure], wanted.period)?;
    let units = Units::read(tx, wanted.period.to, counted.keys())?;
    let scope = wanted.scope(&units)?;
    let members = listed_for(op, &scope.members, Behind::Counted(measure))?;
    let gone = if decision.without {
        left_out(tx, decision.decided)?
    } else {
        BTreeSet::new()
    };
    let at = wanted.past.map(AsAt::at);
    let mut named = Vec::new();
    for one in procedures_behind(tx, &members, (measure, wanted.period), at, &gone)? {
        named.push((procedure_name(tx, &one.procedure), one));
    }
    Ok((scope, named))
}
