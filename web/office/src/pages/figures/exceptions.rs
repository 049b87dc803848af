//! The exceptions of a day (KH 170/KH-UBND, II.4): what was not received, updated, settled or returned on the system, unit
//! by unit and page by page; also as a file.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_figures::{
    Act, ExceptionCursor, ExceptionKind, ExceptionLine, ExceptionPage, ExceptionReport, UnitScope, Units,
    exceptions,
};
use motcua_i18n::Words;
use motcua_identity::{OpContext, Permission, Unit, UnitId};
use motcua_kernel::{Day, Fault};
use motcua_ui::{Choice, Crumb, PageContext, PageResult, Pager, Tab, WebFault, render};
use serde::Deserialize;

use super::asked::choices;
use crate::desk::{Desk, form_encoded};
use crate::{Office, table};

/// Lines on a page.
const ON_A_PAGE: usize = 50;

/// Lines in a file: what is beyond them is told in its last row.
const IN_A_FILE: usize = 50_000;

/// Where the page stands.
pub(super) const PATH: &str = "/office/figures/exceptions";

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
    on: String,
    act: String,
    after: String,
}

impl Asked {
    /// The act whose exceptions alone are asked for.
    fn chosen(&self) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.identifier() == self.act)
    }

    /// The page, of so many lines.
    fn page(&self, limit: usize) -> ExceptionPage {
        ExceptionPage {
            act: self.chosen(),
            after: ExceptionCursor::read(&self.after),
            limit,
        }
    }
}

/// What was read.
pub(super) struct Found {
    choices: Vec<Choice>,
    pub(super) scope: UnitScope,
    /// The body above the unit's, as papers head it.
    pub(super) above: Option<String>,
    pub(super) on: Day,
    pub(super) report: ExceptionReport,
    names: BTreeMap<UnitId, String>,
}

impl Found {
    pub(super) fn name<'a>(&'a self, id: &'a UnitId) -> &'a str {
        self.names.get(id).map_or(id.as_str(), String::as_str)
    }

    /// How many of each act, unit by unit.
    pub(super) fn by_unit(&self) -> Vec<(String, [i64; 4])> {
        let mut counts: BTreeMap<&UnitId, [i64; 4]> = BTreeMap::new();
        for it in &self.report.counts {
            let of_unit = counts.entry(&it.unit).or_default();
            for (count, act) in of_unit.iter_mut().zip(Act::ALL) {
                *count += if it.kind.act() == act { it.count } else { 0 };
            }
        }
        let mut all: Vec<_> = counts
            .into_iter()
            .map(|(unit, counts)| (self.name(unit).to_owned(), counts))
            .collect();
        all.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.iter().sum::<i64>()));
        all
    }

    /// The address of the page with an act, after a line.
    fn address(&self, act: &str, after: &str) -> String {
        let unit = form_encoded(self.scope.unit.id.as_str());
        let more = if after.is_empty() {
            String::new()
        } else {
            format!("&after={}", form_encoded(after))
        };
        format!("{PATH}?unit={unit}&on={}&act={act}{more}", self.on)
    }
}

#[derive(Template)]
#[template(path = "figures/exceptions.html")]
struct ExceptionsPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    acts: Vec<Tab>,
    by_unit: Vec<(String, [i64; 4])>,
    lines: Vec<Line>,
    pager: Pager,
    /// The act whose exceptions alone are shown.
    act: &'static str,
    all: i64,
    is_today: bool,
    heads: bool,
    found: Found,
}

/// A line with where it opens.
struct Line {
    line: ExceptionLine,
    unit: String,
    href: Option<String>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let found = read(&office, &desk.op, &asked, asked.page(ON_A_PAGE)).await?;
    let Desk { cx, op } = desk;
    let lines = found.report.lines.iter().map(|line| Line {
        unit: found.name(&line.unit).to_owned(),
        href: op
            .may(Permission::ViewDossier, &line.unit, Some(line.field.as_str()))
            .then(|| format!("/office/dossiers/{}", line.dossier_id)),
        line: line.clone(),
    });
    let next = found.report.lines.last().filter(|_| found.report.goes_on);
    let act = asked.chosen().map_or("", Act::identifier);
    Ok(render(&ExceptionsPage {
        lines: lines.collect(),
        pager: Pager {
            previous: (!asked.after.is_empty()).then(|| found.address(act, "")),
            next: next.map(|line| found.address(act, &line.cursor().text())),
        },
        act,
        crumbs: vec![
            Crumb::to(
                format!(
                    "/office/figures?unit={}",
                    form_encoded(found.scope.unit.id.as_str())
                ),
                cx.t("nav-figures"),
            ),
            Crumb::here(cx.t("exceptions-title")),
        ],
        acts: acts(&cx, &found, asked.chosen()),
        by_unit: found.by_unit(),
        all: found.report.count(None),
        is_today: found.on == cx.today(),
        heads: !motcua_dossier::headed_units(&op).is_empty(),
        found,
        cx,
    }))
}

fn acts(cx: &PageContext, found: &Found, chosen: Option<Act>) -> Vec<Tab> {
    let tab = |act: Option<Act>| {
        let identifier = act.map_or("", Act::identifier);
        let key = act.map_or_else(
            || "exceptions-all".to_owned(),
            |act| format!("exception-act-{}", act.identifier()),
        );
        Tab {
            href: found.address(identifier, ""),
            label: cx.t(&key).into_owned(),
            count: u64::try_from(found.report.count(act)).ok(),
            current: chosen == act,
        }
    };
    std::iter::once(None).chain(Act::ALL.map(Some)).map(tab).collect()
}

pub(super) async fn read(
    office: &Office,
    op: &OpContext,
    asked: &Asked,
    page: ExceptionPage,
) -> Result<Found, WebFault> {
    let today = op.now().day();
    let on = asked.on.parse().unwrap_or(today).min(today);
    let unit: UnitId = match asked.unit.parse() {
        Ok(unit) => unit,
        Err(_) => op.officer()?.home_unit.clone(),
    };
    op.authorise(Permission::ViewUnitFigures, &unit, None)?;
    let reader = op.clone();
    office.read(move |tx| find(&reader, tx, (&unit, on), &page)).await
}

fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (unit, on): (&UnitId, Day),
    page: &ExceptionPage,
) -> Result<Found, Fault> {
    let units = Units::read(tx, on, [])?;
    let scope = units.with_below(unit)?;
    let report = exceptions(tx, &scope.members, (on, op.now()), page)?;
    let above = scope.unit.parent.as_ref().and_then(|id| units.tree.get(id));
    let named = units.tree.units().map(|it| (it.id.clone(), it.name.clone()));
    Ok(Found {
        above: above.map(Unit::body_name),
        choices: choices(op, tx, unit)?,
        names: named.collect(),
        scope,
        on,
        report,
    })
}

/// The act and the kind of an exception, in words.
pub(super) fn words_of(words: Words, kind: ExceptionKind) -> [String; 2] {
    [
        words
            .get(&format!("exception-act-{}", kind.act().identifier()))
            .into_owned(),
        words
            .get(&format!("exception-{}", kind.identifier()))
            .into_owned(),
    ]
}

/// As CSV: all of them, of one act where that is asked for.
pub(super) async fn csv(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let whole = Asked {
        after: String::new(),
        ..asked
    };
    let found = read(&office, &desk.op, &whole, whole.page(IN_A_FILE)).await?;
    let cx = &desk.cx;
    let heads = [
        "exceptions-act",
        "exceptions-kind",
        "figures-code",
        "figures-unit",
        "figures-field",
        "exceptions-since",
    ];
    let rows = found.report.lines.iter().map(|line| {
        let [act, kind] = words_of(cx.words(), line.kind);
        [
            act,
            kind,
            line.code.clone(),
            found.name(&line.unit).to_owned(),
            line.field.clone(),
            line.began.day().to_string(),
        ]
    });
    let listed = i64::try_from(found.report.lines.len()).unwrap_or(i64::MAX);
    let left = found.report.count(whole.chosen()) - listed;
    let rest = (left > 0).then(|| {
        let told = cx.t1("exceptions-rest", "count", left);
        [
            String::new(),
            told,
            String::new(),
            String::new(),
            String::new(),
            String::new(),
        ]
    });
    let body = table::csv(heads.map(|key| cx.t(key).into_owned()), rows.chain(rest))?;
    Ok(table::attached(
        body,
        table::CSV,
        &format!("ngoai-le-{}.csv", found.on),
    ))
}
