//! The procedures behind a figure that counts procedures, each with the dossiers that make it count: the figure opens to its own
//! number first, and each procedure to its dossiers.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::routing::{MethodRouter, get};
use motcua_db::Tx;
use motcua_figures::{
    Behind, DossierLine, ListCursor, Measure, Number, PageAsked, Period, ProcedureCounted, TellBy,
    behind_of_part, behind_of_procedure_as_at, left_out, procedures_behind,
};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, FaultKind};
use motcua_law::ProcedureCode;
use motcua_ui::{AsAt, Crumb, PageContext, PageResult, render_form};
use serde::Deserialize;

use super::dossiers::{Listed, cursor_text, procedure_names};
use super::method::{Method, methods_of};
use super::unit::{crumbs, not_found, unknown};
use crate::Open;
use crate::board::{Overview, Whose, is_closed};
use crate::looking_back::Visitor;
use crate::question::Question;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    from: String,
    to: String,
    period: String,
    measure: String,
    reach: String,
    as_at: String,
    /// As in lists of dossiers.
    excluded: String,
    decided: String,
}

impl Asked {
    fn question(&self, cx: &PageContext) -> Result<Question, Fault> {
        Question::read(
            cx,
            &crate::question::Asked {
                from: self.from.clone(),
                to: self.to.clone(),
                period: self.period.clone(),
                as_at: self.as_at.clone(),
                ..crate::question::Asked::default()
            },
        )
    }
}

/// A procedure with its dossiers.
struct Row {
    name: String,
    code: String,
    dossiers: String,
    /// The list of these.
    href: String,
}

#[derive(Template)]
#[template(path = "procedures_behind.html")]
struct ProceduresPage {
    cx: PageContext,
    question: Question,
    crumbs: Vec<Crumb>,
    title: String,
    unit_name: String,
    reach: String,
    /// How many procedures, and how many dossiers.
    figure: [String; 2],
    /// Whether dossiers that a decision leaves out do not count here.
    without: bool,
    rows: Vec<Row>,
    methods: Vec<Method>,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![("/board/units/{unit}/procedures", get(show))]
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let unit: UnitId = key.parse().map_err(|_| not_found(&key))?;
    let measure = Measure::from_identifier(&asked.measure)
        .filter(|measure| measure.counts_dossiers() && !is_closed(*measure))
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "not-found"))?;
    let question = asked.question(&cx)?;
    let whose = Whose::from_identifier(&asked.reach);
    let days = visitor.days_of_list(&open, &cx, &question, (whose, false))?;
    let (set, figures, wanted) = (question.set, open.figures(), unit.clone());
    let (without, decided) = super::left_out::read(&asked.excluded, &asked.decided);
    let (found, counted) = open
        .read(move |tx| {
            let found = figures.overview(tx, set, days.of_list(whose))?;
            let of = found.units.get(&wanted).ok_or_else(|| unknown(&wanted))?;
            let members = found.members(of, whose);
            let gone = if without {
                left_out(tx, decided)?
            } else {
                BTreeSet::new()
            };
            let at = days.past.map(AsAt::at);
            let counted = procedures_behind(tx, &members, (measure, days.period), at, &gone)?;
            let mut named = Vec::with_capacity(counted.len());
            for one in counted {
                named.push((procedure_name(tx, &one.procedure)?, one));
            }
            Ok((found, named))
        })
        .await?;
    let page = page(cx, (question, &asked), (&*found, &unit), (measure, counted))?;
    Ok(render_form(&page, &page.question.span.report))
}

fn page(
    cx: PageContext,
    (question, asked): (Question, &Asked),
    (found, unit): (&Overview, &UnitId),
    (measure, counted): (Measure, Vec<(Option<String>, ProcedureCounted)>),
) -> Result<ProceduresPage, Fault> {
    let of = found.units.get(unit).ok_or_else(|| unknown(unit))?;
    let which = Behind::Counted(measure);
    let title = cx.t(&format!("open-measure-{}", which.identifier())).into_owned();
    let mut way = crumbs(&cx, &question, found, of);
    if let Some(last) = way.last_mut() {
        last.href = question.link(&of.path(), &[]);
    }
    way.push(Crumb::here(title.clone()));
    let reach = Whose::from_identifier(&asked.reach).identifier();
    let path = format!("{}/dossiers", of.path());
    let href = |procedure: &str| {
        let further = [
            ("excluded", asked.excluded.as_str()),
            ("decided", asked.decided.as_str()),
        ];
        let further = further.into_iter().filter(|(_, value)| !value.is_empty());
        let own = [
            ("measure", which.identifier()),
            ("reach", reach),
            ("procedure", procedure),
        ];
        let values: Vec<(&str, &str)> = own.into_iter().chain(further).collect();
        question.link(&path, &values)
    };
    let words = cx.words();
    let dossiers: i64 = counted.iter().map(|(_, it)| it.dossiers).sum();
    let figure = [words.number(counted.len()), words.number(dossiers)];
    let rows = counted.into_iter().map(|(name, it)| Row {
        name: name.unwrap_or_default(),
        dossiers: words.number(it.dossiers),
        href: href(&it.procedure),
        code: it.procedure,
    });
    Ok(ProceduresPage {
        rows: rows.collect(),
        figure,
        unit_name: of.name.clone(),
        reach: cx.t(&format!("open-reach-{reach}")).into_owned(),
        without: super::left_out::read(&asked.excluded, &asked.decided).0,
        methods: methods_of(&cx, which),
        crumbs: way,
        title,
        question,
        cx,
    })
}

/// The name of a procedure; nothing where it left the catalogue.
pub(super) fn procedure_name(tx: &mut Tx<'_>, code: &str) -> Result<Option<String>, Fault> {
    let Ok(code) = code.parse::<ProcedureCode>() else {
        return Ok(None);
    };
    match motcua_catalog::procedure(tx, &code) {
        Ok(procedure) => Ok(Some(procedure.name)),
        Err(fault) if fault.kind() == FaultKind::NotFound => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The dossiers of one procedure behind a figure.
pub(super) fn of_procedure(
    tx: &mut Tx<'_>,
    found: Arc<Overview>,
    (unit, which, whose): (UnitId, Behind, Whose),
    ((period, past), (after, limit)): ((Period, Option<AsAt>), (Option<ListCursor>, usize)),
    procedure: &str,
) -> Result<Listed, Fault> {
    let figures = found.units.get(&unit).ok_or_else(|| unknown(&unit))?;
    let members = found.members(figures, whose);
    let (lines, next, number, figure) = match past {
        Some(past) => {
            let page = PageAsked::new(after.as_ref(), limit);
            let of = (procedure, past.at());
            let page = behind_of_procedure_as_at(tx, &members, (which, period), of, page)?;
            (page.lines, page.next, page.number, page.figure)
        }
        None => {
            let of = (TellBy::Procedure, procedure);
            let page = (after.as_ref(), limit.saturating_add(1));
            let narrowed = behind_of_part(tx, &members, (which, period), of, page)?;
            let mut lines = narrowed.lines;
            let goes_on = lines.len() > limit;
            lines.truncate(limit);
            let next = lines.last().filter(|_| goes_on).map(DossierLine::cursor);
            let number = Number {
                count: narrowed.count,
                more: false,
            };
            (lines, next, number, narrowed.figure)
        }
    };
    Ok(Listed {
        procedures: procedure_names(tx, &lines)?,
        next: next.as_ref().map(cursor_text),
        more: number.more,
        left_out: BTreeSet::new(),
        unit,
        which,
        whose,
        count: number.count,
        figure,
        lines,
        found,
    })
}
