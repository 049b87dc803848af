//! The dossiers behind a figure: codes, procedures and days, never a person.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::routing::{MethodRouter, get};
use motcua_db::Tx;
use motcua_figures::{Behind, DossierLine, ListCursor, Measure, Period, Ratio, behind, count_behind};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, FaultKind};
use motcua_law::ProcedureCode;
use motcua_ui::{Crumb, PageContext, PageResult, Pager, Tab, WebFault, render_form};
use serde::Deserialize;

use super::data;
use super::method::{Method, methods};
use super::unit::{crumbs, unknown};
use crate::Open;
use crate::board::{Overview, Reach, Whose};
use crate::span::Span;

/// Lines on a page.
const ON_A_PAGE: usize = 50;
/// Lines in one file of data; a longer list goes on with `after`.
const IN_A_FILE: usize = 5_000;

/// What a visitor asks of a list.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    measure: String,
    #[serde(default)]
    reach: String,
    #[serde(default)]
    after: String,
}

/// A list as it was read: what it is about, how many there are, the lines of this page.
pub(super) struct Listed {
    pub(super) unit: UnitId,
    pub(super) which: Behind,
    pub(super) whose: Whose,
    /// The dossiers in all.
    pub(super) count: i64,
    /// The figure, which counts papers and not dossiers where components are counted.
    pub(super) figure: i64,
    pub(super) lines: Vec<DossierLine>,
    pub(super) next: Option<String>,
    pub(super) procedures: BTreeMap<String, String>,
    pub(super) found: Arc<Overview>,
}

impl Listed {
    /// The name of a line's procedure; empty when the catalogue does not have it.
    pub(super) fn procedure(&self, line: &DossierLine) -> &str {
        self.procedures
            .get(&line.procedure_code)
            .map(String::as_str)
            .unwrap_or_default()
    }

    /// The name of the unit that settled a line.
    pub(super) fn unit_name<'a>(&'a self, line: &'a DossierLine) -> &'a str {
        self.found
            .units
            .get(&line.unit)
            .map_or(line.unit.as_str(), |unit| unit.name.as_str())
    }
}

#[derive(Template)]
#[template(path = "dossiers.html")]
struct DossiersPage {
    cx: PageContext,
    span: Span,
    crumbs: Vec<Crumb>,
    title: String,
    unit_name: String,
    /// Whose dossiers of the unit these are.
    reach: String,
    listed: Listed,
    measures: Vec<Tab>,
    counts_papers: bool,
    several_units: bool,
    methods: Vec<Method>,
    pager: Pager,
    csv: String,
    json: String,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![
        ("/board/units/{unit}/dossiers", get(show)),
        ("/board/units/{unit}/dossiers.json", get(as_json)),
        ("/board/units/{unit}/dossiers.csv", get(as_csv)),
    ]
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let span = Span::read(&cx, &asked.from, &asked.to);
    let listed = read(&open, &cx, (&key, &asked), (span.period, ON_A_PAGE)).await?;
    let page = page(cx, span, listed, !asked.after.is_empty())?;
    Ok(render_form(&page, &page.span.report))
}

async fn as_json(
    State(open): State<Open>,
    cx: PageContext,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let span = Span::read(&cx, &asked.from, &asked.to).or_fault()?;
    let listed = read(&open, &cx, (&key, &asked), (span.period, IN_A_FILE)).await?;
    Ok(data::dossiers_json(&cx, &span, &listed))
}

async fn as_csv(
    State(open): State<Open>,
    cx: PageContext,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let span = Span::read(&cx, &asked.from, &asked.to).or_fault()?;
    let listed = read(&open, &cx, (&key, &asked), (span.period, IN_A_FILE)).await?;
    data::dossiers_csv(&span, &listed)
}

async fn read(
    open: &Open,
    cx: &PageContext,
    (key, asked): (&str, &Asked),
    (period, limit): (Period, usize),
) -> Result<Listed, WebFault> {
    let unit: UnitId = key.parse().map_err(|_| super::unit::not_found(key))?;
    let which = which(&asked.measure)?;
    let whose = Whose::from_identifier(&asked.reach);
    let after = cursor(&asked.after)?;
    let today = cx.today();
    let figures = open.figures();
    open.read(move |tx| {
        let found = figures.overview(tx, today, period)?;
        list(tx, found, (unit, which, whose), (period, after, limit))
    })
    .await
}

/// What is asked for; nothing is the dossiers in scope.
fn which(measure: &str) -> Result<Behind, Fault> {
    if measure.is_empty() {
        return Ok(Behind::Counted(Measure::InScope));
    }
    Behind::from_identifier(measure).ok_or_else(|| Fault::new(FaultKind::NotFound, "not-found"))
}

fn list(
    tx: &mut Tx<'_>,
    found: Arc<Overview>,
    (unit, which, whose): (UnitId, Behind, Whose),
    (period, after, limit): (Period, Option<ListCursor>, usize),
) -> Result<Listed, Fault> {
    let figures = found.units.get(&unit).ok_or_else(|| unknown(&unit))?;
    let members = found.members(figures, whose);
    let count = count_behind(tx, &members, which, period)?;
    let figure = match which {
        Behind::Counted(measure) if counts_papers(which) => found.sum(&members, measure),
        _ => count,
    };
    let mut lines = behind(tx, &members, (which, period), after.as_ref(), limit + 1)?;
    let more = lines.len() > limit;
    lines.truncate(limit);
    let next = lines
        .last()
        .filter(|_| more)
        .map(|line| cursor_text(&line.cursor()));
    let procedures = procedure_names(tx, &lines)?;
    Ok(Listed {
        unit,
        which,
        whose,
        count,
        figure,
        lines,
        next,
        procedures,
        found,
    })
}

/// Whether the figure counts papers, of which a dossier has several.
const fn counts_papers(which: Behind) -> bool {
    matches!(
        which,
        Behind::Counted(Measure::ComponentsRequired | Measure::ComponentsDigitised)
    )
}

fn procedure_names(tx: &mut Tx<'_>, lines: &[DossierLine]) -> Result<BTreeMap<String, String>, Fault> {
    let mut names = BTreeMap::new();
    for line in lines {
        if names.contains_key(&line.procedure_code) {
            continue;
        }
        let Ok(code) = line.procedure_code.parse::<ProcedureCode>() else {
            continue;
        };
        match motcua_catalog::procedure(tx, &code) {
            Ok(procedure) => drop(names.insert(line.procedure_code.clone(), procedure.name)),
            // A procedure that left the catalogue keeps its code on the list.
            Err(fault) if fault.kind() == FaultKind::NotFound => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(names)
}

/// A cursor in an address: the day and the dossier of the last line.
fn cursor_text(cursor: &ListCursor) -> String {
    format!("{}_{}", cursor.on, cursor.dossier_id)
}

fn cursor(text: &str) -> Result<Option<ListCursor>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || Fault::new(FaultKind::NotFound, "not-found");
    let (on, id) = text.split_once('_').ok_or_else(wrong)?;
    let on = on.parse().map_err(|_| wrong())?;
    Ok(Some(ListCursor {
        on,
        dossier_id: id.to_owned(),
    }))
}

fn page(cx: PageContext, span: Span, listed: Listed, later: bool) -> Result<DossiersPage, Fault> {
    let unit = listed
        .found
        .units
        .get(&listed.unit)
        .ok_or_else(|| unknown(&listed.unit))?;
    let path = format!("{}/dossiers", unit.path());
    let measure = listed.which.identifier();
    let title = cx.t(&format!("open-measure-{measure}")).into_owned();
    let mut way = crumbs(&cx, &span, &listed.found, unit);
    if let Some(last) = way.last_mut() {
        last.href = span.link(&unit.path(), &[]);
    }
    way.push(Crumb::here(title.clone()));
    let reach = listed.whose.identifier();
    let with = |measure: &str, path: &str| span.link(path, &[("measure", measure), ("reach", reach)]);
    let next = listed
        .next
        .as_ref()
        .map(|after| span.link(&path, &[("measure", measure), ("reach", reach), ("after", after)]));
    Ok(DossiersPage {
        pager: Pager {
            previous: later.then(|| with(measure, &path)),
            next,
        },
        measures: measures(&cx, &listed, &|measure| with(measure, &path)),
        counts_papers: counts_papers(listed.which),
        several_units: listed.whose != Whose::Unit(Reach::Own),
        methods: methods(&cx, &ratios_of(listed.which)),
        csv: with(measure, &format!("{path}.csv")),
        json: with(measure, &format!("{path}.json")),
        unit_name: unit.name.clone(),
        reach: cx.t(&format!("open-reach-{reach}")).into_owned(),
        crumbs: way,
        title,
        listed,
        span,
        cx,
    })
}

/// The other lists of the same ratio: above the line, what is lacking, below the line.
fn measures(cx: &PageContext, listed: &Listed, href: &dyn Fn(&str) -> String) -> Vec<Tab> {
    let ratio = ratios_of(listed.which)
        .first()
        .copied()
        .unwrap_or(Ratio::CAMPAIGN);
    let of_ratio = [
        Some(Behind::Counted(ratio.numerator())),
        Behind::lacking(ratio),
        Some(Behind::Counted(ratio.denominator())),
    ];
    of_ratio
        .into_iter()
        .flatten()
        .map(|which| Tab {
            href: href(which.identifier()),
            label: cx.t(&format!("open-list-{}", which.identifier())).into_owned(),
            count: (which == listed.which).then(|| u64::try_from(listed.count).unwrap_or(0)),
            current: which == listed.which,
        })
        .collect()
}

/// The ratios a list belongs to, the nearest first.
fn ratios_of(which: Behind) -> Vec<Ratio> {
    let near = |ratio: &Ratio| match which {
        Behind::Counted(measure) => ratio.numerator() == measure || ratio.denominator() == measure,
        lacking => Behind::lacking(*ratio) == Some(lacking),
    };
    Ratio::ALL.into_iter().filter(near).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_on_where_its_address_says() {
        let cursor_of = |text: &str| cursor(text).map(|it| it.map(|it| cursor_text(&it)));
        assert_eq!(cursor_of("").unwrap(), None);
        let text = "2023-11-15_018bd2c5-0000-7000-8000-000000000001";
        assert_eq!(cursor_of(text).unwrap().as_deref(), Some(text));
        for text in ["x", "2023-11-15", "15/11/2023_1"] {
            assert_eq!(cursor_of(text).unwrap_err().kind(), FaultKind::NotFound, "{text}");
        }
    }

    #[test]
    fn every_list_tells_how_its_figure_is_reckoned() {
        for measure in [
            "digitised",
            "not-digitised",
            "in-scope",
            "results-digitised",
            "components-required",
            "finished",
        ] {
            assert!(!ratios_of(which(measure).unwrap()).is_empty(), "{measure}");
        }
        assert!(which("everything").is_err());
    }
}
