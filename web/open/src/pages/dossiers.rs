//! The dossiers behind a figure: codes, procedures and days, never a person.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::routing::{MethodRouter, get};
use motcua_db::Tx;
use motcua_figures::{
    Behind, Counts, DossierLine, ListCursor, Measure, Number, PageAsked, Period, Ratio, behind, behind_as_at,
    count_behind, count_behind_up_to, sums,
};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{AsAt, Crumb, PageContext, PageResult, Pager, Tab, WebFault, render_form};
use serde::Deserialize;

use super::method::{Method, indicators_of, methods_of};
use super::procedures_behind::{of_procedure, procedure_name};
use super::unit::{crumbs, unknown};
use super::{data, dossiers_file};
use crate::Open;
use crate::board::{Days, Overview, Reach, Whose, is_closed};
use crate::looking_back::Visitor;
use crate::question::Question;

/// Lines on a page.
const ON_A_PAGE: usize = 50;
/// Lines of data that are read at once; JSON goes on with `after`, a file with the next piece.
pub(super) const IN_A_FILE: usize = 5_000;
/// A page counts no further where only counting tells the number: two hundred pages of lines.
const COUNTED: i64 = 10_000;

/// What a visitor asks of a list.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    from: String,
    to: String,
    period: String,
    measure: String,
    reach: String,
    after: String,
    as_at: String,
    /// The procedure whose dossiers alone are asked for.
    pub(super) procedure: String,
    /// `out` where those that a decision leaves out of the figures do not stand there.
    pub(super) excluded: String,
    /// By the decisions of which instant; nothing for those of now.
    pub(super) decided: String,
}

impl Asked {
    /// The days; a list belongs to no set, so its address names none.
    fn question(&self, cx: &PageContext) -> Result<Question, Fault> {
        let asked = crate::question::Asked {
            from: self.from.clone(),
            to: self.to.clone(),
            period: self.period.clone(),
            as_at: self.as_at.clone(),
            ..crate::question::Asked::default()
        };
        Question::read(cx, &asked)
    }

    /// The days for a program: what cannot be read is a fault.
    pub(super) fn exact(&self, cx: &PageContext) -> Result<Question, Fault> {
        let question = self.question(cx)?;
        Ok(Question {
            span: question.span.clone().or_fault()?,
            ..question
        })
    }
}

impl Asked {
    /// Whose the list is, and whether it goes on from a page before.
    pub(super) fn list(&self) -> (Whose, bool) {
        (Whose::from_identifier(&self.reach), !self.after.is_empty())
    }

    /// What is asked beyond whose dossiers over which days, as it stands in addresses.
    fn more(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("procedure", self.procedure.as_str()),
            ("excluded", self.excluded.as_str()),
            ("decided", self.decided.as_str()),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
    }

    /// The same list from after a line on.
    pub(super) fn after(&self, after: String) -> Self {
        Self {
            after,
            ..self.clone()
        }
    }
}

/// A list as it was read: what it is about, how many there are, the lines of this page.
pub(super) struct Listed {
    pub(super) unit: UnitId,
    pub(super) which: Behind,
    pub(super) whose: Whose,
    /// The dossiers in all, or so many that no more were counted.
    pub(super) count: i64,
    /// Whether there are more than were counted.
    pub(super) more: bool,
    /// The figure, which counts papers and not dossiers where components are counted.
    pub(super) figure: i64,
    pub(super) lines: Vec<DossierLine>,
    pub(super) next: Option<String>,
    pub(super) procedures: BTreeMap<String, String>,
    pub(super) found: Arc<Overview>,
    /// The dossiers that a decision leaves out of the figures.
    pub(super) left_out: BTreeSet<String>,
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
    question: Question,
    crumbs: Vec<Crumb>,
    title: String,
    unit_name: String,
    /// Whose dossiers of the unit these are.
    reach: String,
    listed: Listed,
    measures: Vec<Tab>,
    /// The procedure whose dossiers alone stand here.
    only: Option<String>,
    /// Whether those that a decision leaves out do not stand here.
    without: bool,
    counts_parts: bool,
    /// Procedures of the published list stand here, not dossiers.
    of_procedures: bool,
    several_units: bool,
    methods: Vec<Method>,
    pager: Pager,
    csv: String,
    json: String,
    xlsx: String,
}

impl DossiersPage {
    /// Whether so much was heard of since the past instant that its dossiers stand after all others, and are not counted.
    const fn is_apart(&self) -> bool {
        self.listed.more && self.question.span.past.is_some()
    }

    /// The figure; of what was not counted to its end, so many at least.
    fn figure(&self) -> String {
        if self.is_apart() {
            return self.cx.t1("as-at-at-least", "count", self.listed.figure);
        }
        if self.listed.more && !self.counts_parts {
            return self.cx.t1("open-more-than", "count", self.listed.figure);
        }
        self.cx.words().number(self.listed.figure)
    }

    /// In how many dossiers its parts stand.
    fn in_dossiers(&self) -> String {
        let key = if self.listed.more {
            "open-figure-parts-more"
        } else {
            "open-figure-parts"
        };
        self.cx.t1(key, "count", self.listed.count)
    }

    /// Whether a decision leaves the dossier of a line out of the figures.
    fn is_left_out(&self, line: &DossierLine) -> bool {
        self.listed.left_out.contains(&line.dossier_id)
    }

    /// Whether it lists revisions of procedures, on the days they were published.
    const fn of_revisions(&self) -> bool {
        matches!(self.listed.which, Behind::Counted(measure) if measure.counts_revisions())
    }

    /// What the day of a procedure or of its revision is.
    const fn day_head(&self) -> &'static str {
        if self.of_revisions() {
            "open-published-on"
        } else {
            "open-in-force"
        }
    }
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![
        ("/board/units/{unit}/dossiers", get(show)),
        ("/board/units/{unit}/dossiers.json", get(as_json)),
        ("/board/units/{unit}/dossiers.csv", get(dossiers_file::as_csv)),
    ]
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let question = asked.question(&cx)?;
    let days = visitor.days_of_list(&open, &cx, &question, asked.list())?;
    let listed = read(&open, days, (&key, &asked), (&question, ON_A_PAGE)).await?;
    let page = page(cx, question, listed, &asked)?;
    Ok(render_form(&page, &page.question.span.report))
}

async fn as_json(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let question = asked.exact(&cx)?;
    let days = visitor.days_of_list(&open, &cx, &question, asked.list())?;
    let listed = read(&open, days, (&key, &asked), (&question, IN_A_FILE)).await?;
    Ok(data::dossiers_json(&cx, &question, &listed))
}

/// Reads a list of up to `limit` lines.
pub(super) async fn read(
    open: &Open,
    days: Days,
    (key, asked): (&str, &Asked),
    (question, limit): (&Question, usize),
) -> Result<Listed, WebFault> {
    let unit: UnitId = key.parse().map_err(|_| super::unit::not_found(key))?;
    let which = which(&asked.measure)?;
    let whose = Whose::from_identifier(&asked.reach);
    let after = cursor(&asked.after)?;
    let set = question.set;
    let (figures, asked) = (open.figures(), asked.clone());
    open.read(move |tx| {
        let found = figures.overview(tx, set, days.of_list(whose))?;
        let of = (unit, which, whose);
        let (period, page) = (days.period, (after, limit));
        let listed = match days.past {
            past if !asked.procedure.is_empty() => {
                of_procedure(tx, found, of, ((period, past), page), &asked.procedure)
            }
            Some(past) => list_as_at(tx, found, of, ((period, past), page)),
            None => list(tx, found, of, (period, page.0, page.1)),
        };
        listed?.leaving_out(tx, (period, days.past), &asked)
    })
    .await
}

/// What is asked for; nothing is the dossiers in scope.
fn which(measure: &str) -> Result<Behind, Fault> {
    if measure.is_empty() {
        return Ok(Behind::Counted(Measure::InScope));
    }
    Behind::from_identifier(measure)
        .filter(|which| !matches!(which, Behind::Counted(measure) if is_closed(*measure)))
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "not-found"))
}

fn list(
    tx: &mut Tx<'_>,
    found: Arc<Overview>,
    (unit, which, whose): (UnitId, Behind, Whose),
    (period, after, limit): (Period, Option<ListCursor>, usize),
) -> Result<Listed, Fault> {
    let figures = found.units.get(&unit).ok_or_else(|| unknown(&unit))?;
    let members = found.members(figures, whose);
    let Number { count, more } = if limit > ON_A_PAGE {
        let count = count_behind(tx, &members, which, period)?;
        Number { count, more: false }
    } else {
        count_behind_up_to(tx, &members, (which, period), COUNTED)?
    };
    let figure = match which {
        Behind::Counted(measure) if measure.counts_parts() => {
            let all = sums(tx, &[measure], period)?;
            let of = members.iter().filter_map(|id| all.get(id));
            of.map(|sums| sums.of(measure)).sum()
        }
        _ => count,
    };
    let mut lines = behind(tx, &members, (which, period), after.as_ref(), limit + 1)?;
    let goes_on = lines.len() > limit;
    lines.truncate(limit);
    let next = lines
        .last()
        .filter(|_| goes_on)
        .map(|line| cursor_text(&line.cursor()));
    let procedures = procedure_names(tx, &lines)?;
    Ok(Listed {
        unit,
        which,
        whose,
        count,
        more,
        figure,
        lines,
        next,
        procedures,
        found,
        left_out: BTreeSet::new(),
    })
}

/// The list as of a past instant.
fn list_as_at(
    tx: &mut Tx<'_>,
    found: Arc<Overview>,
    (unit, which, whose): (UnitId, Behind, Whose),
    ((period, past), (after, limit)): ((Period, AsAt), (Option<ListCursor>, usize)),
) -> Result<Listed, Fault> {
    let figures = found.units.get(&unit).ok_or_else(|| unknown(&unit))?;
    let members = found.members(figures, whose);
    let asked = PageAsked::new(after.as_ref(), limit);
    let page = behind_as_at(tx, &members, (which, period), past.at(), asked)?;
    Ok(Listed {
        count: page.number.count,
        more: page.number.more,
        figure: page.figure,
        procedures: procedure_names(tx, &page.lines)?,
        next: page.next.as_ref().map(cursor_text),
        unit,
        which,
        whose,
        lines: page.lines,
        found,
        left_out: BTreeSet::new(),
    })
}

/// The names of the procedures of lines; one that left the catalogue keeps its code on the list.
pub(super) fn procedure_names(
    tx: &mut Tx<'_>,
    lines: &[DossierLine],
) -> Result<BTreeMap<String, String>, Fault> {
    let codes: BTreeSet<&str> = lines.iter().map(|line| line.procedure_code.as_str()).collect();
    let mut names = BTreeMap::new();
    for code in codes {
        if let Some(name) = procedure_name(tx, code)? {
            names.insert(code.to_owned(), name);
        }
    }
    Ok(names)
}

/// A cursor in an address: the day and the dossier of the last line.
pub(super) fn cursor_text(cursor: &ListCursor) -> String {
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

fn page(cx: PageContext, question: Question, listed: Listed, asked: &Asked) -> Result<DossiersPage, Fault> {
    let unit = listed
        .found
        .units
        .get(&listed.unit)
        .ok_or_else(|| unknown(&listed.unit))?;
    let path = format!("{}/dossiers", unit.path());
    let measure = listed.which.identifier();
    let title = cx.t(&format!("open-measure-{measure}")).into_owned();
    let mut way = crumbs(&cx, &question, &listed.found, unit);
    if let Some(last) = way.last_mut() {
        last.href = question.link(&unit.path(), &[]);
    }
    way.push(Crumb::here(title.clone()));
    let reach = listed.whose.identifier();
    let link = |measure: &str, path: &str, after: Option<&str>| {
        let own = [("measure", measure), ("reach", reach)].into_iter();
        let after = after.map(|after| ("after", after));
        let values: Vec<(&str, &str)> = own.chain(asked.more()).chain(after).collect();
        question.link(path, &values)
    };
    let with = |measure: &str, path: &str| link(measure, path, None);
    let next = listed.next.as_ref();
    let next = next.map(|after| link(measure, &path, Some(after)));
    Ok(DossiersPage {
        pager: Pager {
            previous: (!asked.after.is_empty()).then(|| with(measure, &path)),
            next,
        },
        measures: measures(&cx, &listed, &|measure| with(measure, &path)),
        only: (!asked.procedure.is_empty()).then(|| {
            let name = listed.procedures.get(&asked.procedure);
            name.unwrap_or(&asked.procedure).clone()
        }),
        without: asked.leaves_out(),
        counts_parts: matches!(listed.which, Behind::Counted(it) if it.counts_parts()),
        of_procedures: matches!(listed.which, Behind::Counted(it) if it.counts() == Counts::Procedures),
        several_units: listed.whose != Whose::Unit(Reach::Own),
        methods: methods_of(&cx, listed.which),
        csv: with(measure, &format!("{path}.csv")),
        json: with(measure, &format!("{path}.json")),
        xlsx: with(measure, &format!("{path}.xlsx")),
        unit_name: unit.name.clone(),
        reach: cx.t(&format!("open-reach-{reach}")).into_owned(),
        crumbs: way,
        title,
        listed,
        question,
        cx,
    })
}

/// The other lists of the nearest indicator: above the line, what is lacking, below the line.
fn measures(cx: &PageContext, listed: &Listed, href: &dyn Fn(&str) -> String) -> Vec<Tab> {
    let Some((_, indicator)) = indicators_of(listed.which).into_iter().next() else {
        return Vec::new();
    };
    let counted = |measures: &[Measure]| {
        let lists = measures
            .iter()
            .filter(|measure| measure.counts() != Counts::Lines && !is_closed(**measure));
        lists.map(|measure| Behind::Counted(*measure)).collect::<Vec<_>>()
    };
    let lacking = Ratio::from_identifier(&indicator.key).and_then(Behind::lacking);
    counted(&indicator.numerator)
        .into_iter()
        .chain(lacking)
        .chain(counted(&indicator.denominator))
        .map(|which| Tab {
            href: href(which.identifier()),
            label: list_name(cx, which),
            count: (which == listed.which && !listed.more).then(|| u64::try_from(listed.count).unwrap_or(0)),
            current: which == listed.which,
        })
        .collect()
}

/// The short name of a list where it has one, else what it counts.
fn list_name(cx: &PageContext, which: Behind) -> String {
    let short = format!("open-list-{}", which.identifier());
    if cx.words().has(&short) {
        return cx.t(&short).into_owned();
    }
    cx.t(&format!("open-measure-{}", which.identifier())).into_owned()
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
}
