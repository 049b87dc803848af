//! The board of a unit: each indicator with its figure, points and gap, the honest readings beside it, the pace, and the
//! units below by their place.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_figures::{
    AllInputs, Behind, Indicator, Measure, Scored, Scoring, SetScore, UnitScope, UnitScore, Units,
    corrected_score, moved_by, set_for, unit_corrections,
};
use motcua_i18n::Words;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_repository::unregistered_estimates;
use motcua_ui::{AsAt, Choice, FormReport, PageContext, PageResult, Tab, render_form};

use super::asked::{Asked, Wanted, choices};
use super::below::{self, Below, Child};
use super::pace::{PaceShown, Paced, pace_of, pace_shown};
use super::people::{self, People};
use super::procedures;
use crate::Office;
use crate::desk::Desk;

/// The group that begins with a row, with its subtotal.
pub(super) struct Group {
    pub(super) no: String,
    pub(super) name: String,
    pub(super) points: String,
}

/// One indicator as the board shows it.
pub(super) struct Row {
    pub(super) group: Option<Group>,
    pub(super) no: String,
    pub(super) name: String,
    pub(super) value: String,
    /// Each measure above the line with its address.
    pub(super) numerator: Vec<(String, String)>,
    /// Each measure below the line with its address.
    pub(super) denominator: Vec<(String, String)>,
    /// The number below the line, shown where no measure with a list makes it up: units are counted by the tree.
    pub(super) below: String,
    /// How long the bar is, of a thousand.
    pub(super) bar: i64,
    pub(super) points: Option<String>,
    /// What would raise it.
    pub(super) to_full: Option<String>,
    /// The value without the dossiers that a decision left out, where it differs.
    pub(super) without: Option<String>,
    /// The value and its two sums with what upheld contests correct, where they do.
    pub(super) corrected: Option<(String, String)>,
    /// Why there is no figure.
    pub(super) unmeasured: Option<String>,
    pub(super) source: String,
    /// What is summed, where more than one number stands above or below the line.
    pub(super) summed: Option<String>,
    /// The same board with the officers behind this figure; for whoever may see them.
    pub(super) people: Option<String>,
}

pub(super) struct Found {
    choices: Vec<Choice>,
    pub(super) scored: UnitScore,
    pub(super) honest: Option<UnitScore>,
    pub(super) below: Vec<Child>,
    people: Vec<people::Found>,
    pace: Option<Paced>,
    sums: AllInputs,
    honest_sums: AllInputs,
    folds: i64,
    unregistered: i64,
    pub(super) corrected: Option<SetScore>,
}

#[derive(Template)]
#[template(path = "figures/board.html")]
struct BoardPage {
    cx: PageContext,
    wanted: Wanted,
    sets: Vec<Tab>,
    reaches: Vec<Tab>,
    choices: Vec<Choice>,
    name: String,
    rows: Vec<Row>,
    honest: Vec<Row>,
    total: Option<Total>,
    /// The same with what upheld contests correct, where they do.
    corrected: Option<Total>,
    below: Below,
    /// The officers behind one figure.
    people: Option<People>,
    pace: Option<PaceShown>,
    heads: bool,
    /// What stands in the field of the past instant, and what is wrong with it.
    as_at: String,
    report: FormReport,
    /// How often events were folded when the figures were read.
    folds: i64,
    /// Dossiers of earlier years believed unregistered (A9): beside the ratio, never in it.
    unregistered: i64,
}

/// The points of the set with its label.
struct Total {
    points: String,
    possible: String,
    max: String,
    label: String,
    whole: bool,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let wanted = asked.understood(&op)?;
    let (reader, question) = (op.clone(), wanted.clone());
    let found = office.read(move |tx| find(&reader, tx, &question)).await?;
    let field = asked.as_at_field(&cx);
    let page = page(cx, &op, (wanted, field), found);
    Ok(render_form(&page, &page.report))
}

pub(super) fn find(op: &OpContext, tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Found, Fault> {
    let honest = set_for("honest", wanted.period)?;
    let is_campaign = wanted.set.identifier == "kh170";
    let (all, honest_sums) = inputs(tx, wanted, honest)?;
    let units = Units::read(tx, wanted.period.to, all.units())?;
    let scope = wanted.scope(&units)?;
    let years = (wanted.period.from.year(), wanted.period.to.year());
    let unregistered = if is_campaign && wanted.past.is_none() {
        let all = unregistered_estimates(tx, years)?;
        scope.members.iter().filter_map(|id| all.get(id)).sum()
    } else {
        0
    };
    let below = below::children(&all, &units, wanted)?;
    Ok(Found {
        corrected: corrected(tx, wanted, (&all, &scope))?,
        choices: choices(op, tx, &wanted.unit)?,
        // Who stands behind a figure is asked of what is kept now.
        people: match wanted.past {
            Some(_) => Vec::new(),
            None => people::find(op, tx, (&scope, wanted))?,
        },
        pace: if is_campaign {
            pace_of(op, tx, (&scope, wanted))?
        } else {
            None
        },
        honest: is_campaign.then(|| honest_sums.score(honest, scope.clone(), wanted.period)),
        scored: all.score(wanted.set, scope, wanted.period),
        below,
        sums: all,
        honest_sums,
        folds: motcua_figures::folds(tx)?,
        unregistered,
    })
}

/// What the set comes to with what upheld contests correct; nothing where they correct nothing. A contest is about the unit at
/// its own level: what is below it has scores of its own.
fn corrected(
    tx: &mut Tx<'_>,
    wanted: &Wanted,
    (all, scope): (&AllInputs, &UnitScope),
) -> Result<Option<SetScore>, Fault> {
    if wanted.below || wanted.alone {
        return Ok(None);
    }
    let asked = (wanted.set.identifier.as_str(), &wanted.unit);
    let found = unit_corrections(tx, asked, wanted.period, wanted.past.map(AsAt::at))?;
    let moved = moved_by(&found);
    let inputs = all.of_scope(scope);
    Ok((!moved.is_empty()).then(|| corrected_score(wanted.set, (&inputs, scope.level), &moved)))
}

/// Tells beside each row that a contest corrected what it comes to with that.
pub(super) fn tell_corrected(
    words: Words,
    rows: &mut [Row],
    (set, reckoned, corrected): (&motcua_figures::IndicatorSet, &SetScore, &SetScore),
) {
    let pairs = reckoned.rows.iter().zip(&corrected.rows);
    let known = pairs.filter_map(|(was, is)| set.indicator(&is.key).map(|it| (it, was, is)));
    for (row, (indicator, was, is)) in rows.iter_mut().zip(known) {
        row.corrected = (was.counted != is.counted).then(|| {
            let sums = [is.counted.numerator, is.counted.denominator].map(|sum| words.number(sum));
            (value(words, indicator, is), sums.join(" / "))
        });
    }
}

/// The sums of the set and of the readings beside it, of now or as they were known.
fn inputs(
    tx: &mut Tx<'_>,
    wanted: &Wanted,
    honest: &'static motcua_figures::IndicatorSet,
) -> Result<(AllInputs, AllInputs), Fault> {
    let Some(past) = wanted.past else {
        let own = AllInputs::read(tx, wanted.set, wanted.period)?;
        return Ok((own, AllInputs::read(tx, honest, wanted.period)?));
    };
    // Read at once: each dossier of which something was heard since is worked out once for both.
    let all = AllInputs::read_sets_as_at(tx, &[wanted.set, honest], wanted.period, past.at())?;
    Ok((all.clone(), all))
}

fn page(
    cx: PageContext,
    op: &OpContext,
    (wanted, (as_at, report)): (Wanted, (String, FormReport)),
    found: Found,
) -> BoardPage {
    let members = &found.scored.scope.members;
    let mut rows = rows(&cx, &wanted, &found.scored, &found.sums.of(members));
    if let Some(corrected) = &found.corrected {
        let reckoned = (found.scored.set, &found.scored.score, corrected);
        tell_corrected(cx.words(), &mut rows, reckoned);
    }
    if !people::sees(op, &wanted.unit) {
        shut_ratings(&mut rows, &found.scored);
    }
    if wanted.past.is_none() && people::sees(op, &wanted.unit) {
        name_people(&wanted, &mut rows, &found.scored);
    }
    let honest = found.honest.as_ref().map(|honest| {
        let asked = Wanted {
            set: honest.set,
            ..wanted.clone()
        };
        let mut rows = self::rows(&cx, &asked, honest, &found.honest_sums.of(members));
        if !people::sees(op, &wanted.unit) {
            shut_ratings(&mut rows, honest);
        }
        rows
    });
    let has_below = !found.below.is_empty();
    let below = below::shown(&cx, &wanted, found.below);
    BoardPage {
        sets: wanted.set_tabs(&cx),
        reaches: reaches(&cx, &wanted, has_below),
        choices: found.choices,
        name: found.scored.scope.unit.name.clone(),
        total: total(&cx, &found.scored.score),
        corrected: found.corrected.as_ref().and_then(|score| total(&cx, score)),
        below,
        people: people::shown(&cx, &wanted, found.people),
        pace: found.pace.map(|pace| pace_shown(&cx, &pace)),
        heads: op.may(Permission::ViewUnitFigures, &wanted.unit, None),
        rows,
        honest: honest.unwrap_or_default(),
        as_at,
        report,
        folds: found.folds,
        unregistered: found.unregistered,
        wanted,
        cx,
    }
}

/// Gives each row that has officers behind it the address at which they are shown.
fn name_people(wanted: &Wanted, rows: &mut [Row], scored: &UnitScore) {
    for (row, scored) in rows.iter_mut().zip(&scored.score.rows) {
        let indicator = wanted
            .set
            .indicator(&scored.key)
            .filter(|it| people::has_people(it));
        row.people = indicator.map(|it| {
            let more = format!("&people={}", it.key);
            format!("{}#people", wanted.address("/office/figures", &more))
        });
    }
}

/// The rows of a scored set, each sum with the list it opens to.
pub(super) fn rows(
    cx: &PageContext,
    wanted: &Wanted,
    scored: &UnitScore,
    inputs: &motcua_figures::Inputs,
) -> Vec<Row> {
    let mut heads = groups(cx, scored);
    let pairs = scored.score.rows.iter().zip(&scored.without.rows);
    let with_definition =
        pairs.filter_map(|(row, without)| scored.set.indicator(&row.key).map(|it| (it, row, without)));
    with_definition
        .map(|(indicator, row, without)| {
            let opened = |measures: &[Measure]| opened(cx, wanted, (indicator, measures), inputs);
            let group = scored.set.group_of(&indicator.key);
            Row {
                group: group.and_then(|group| heads.remove(group.key.as_str())),
                numerator: opened(&indicator.numerator),
                denominator: opened(&indicator.denominator),
                without: (row.counted != without.counted).then(|| value(cx.words(), indicator, without)),
                ..bare_row(cx, indicator, row)
            }
        })
        .collect()
}

/// What people said when they rated is listed for whoever may see the people of the unit (KH 170/KH-UBND, A8): for others its
/// sums lead nowhere.
fn shut_ratings(rows: &mut [Row], scored: &UnitScore) {
    let keys = scored.score.rows.iter().map(|row| row.key.as_str());
    let indicators = keys.filter_map(|key| scored.set.indicator(key));
    for (row, indicator) in rows.iter_mut().zip(indicators) {
        let above = row.numerator.iter_mut().zip(&indicator.numerator);
        let below = row.denominator.iter_mut().zip(&indicator.denominator);
        for ((_, href), measure) in above.chain(below) {
            if Behind::Counted(*measure).tells_ratings() {
                href.clear();
            }
        }
    }
}

/// The heads of the groups of a set, each with its subtotal, by key: the first row of a group takes it.
fn groups<'s>(cx: &PageContext, scored: &'s UnitScore) -> BTreeMap<&'s str, Group> {
    let rows = scored.score.rows.iter();
    let points = rows.map(|row| (row.key.as_str(), row.points, row.max));
    let subtotals = scored.set.subtotals(points).into_iter();
    let heads = subtotals.map(|it| {
        let head = Group {
            no: it.group.key.clone(),
            name: it.group.name.in_language(cx.language().code()).to_owned(),
            points: format!(
                "{} / {}",
                plain(cx.words(), it.points),
                plain(cx.words(), it.group.max)
            ),
        };
        (it.group.key.as_str(), head)
    });
    heads.collect()
}

/// A row without lists behind it: personal scores open nothing to others.
pub(super) fn bare_row(cx: &PageContext, indicator: &Indicator, row: &Scored) -> Row {
    let (words, code) = (cx.words(), cx.language().code());
    let to_full = row
        .to_full
        .filter(|more| *more > 0 && row.counted.denominator > 0);
    Row {
        group: None,
        no: indicator.no.clone(),
        name: indicator.name.in_language(code).to_owned(),
        value: value(words, indicator, row),
        numerator: Vec::new(),
        denominator: Vec::new(),
        below: words.number(row.counted.denominator).to_string(),
        bar: bar(indicator, row),
        points: (row.max > 0).then(|| {
            let got = row
                .points
                .map_or_else(|| "–".to_owned(), |points| plain(words, points));
            format!("{got} / {}", plain(words, row.max))
        }),
        to_full: to_full.map(|more| cx.t1(unit_of_gap(indicator), "count", more)),
        without: None,
        corrected: None,
        unmeasured: indicator
            .unmeasured
            .as_ref()
            .map(|why| why.in_language(code).to_owned()),
        source: indicator.source.clone(),
        summed: (indicator.numerator.len() > 1 || indicator.denominator.len() > 1)
            .then(|| super::method::formula(cx, indicator)),
        people: None,
    }
}

fn unit_of_gap(indicator: &Indicator) -> &'static str {
    if indicator.denominator.contains(&Measure::Petitions) {
        return "figures-to-full-petitions";
    }
    match (&indicator.scoring, indicator.counts) {
        // A procedure more above the line is a point more.
        (Scoring::Average { .. }, motcua_figures::WhatCounts::Sums) => "figures-to-full-points",
        (_, motcua_figures::WhatCounts::Services) => "figures-to-full-services",
        (_, motcua_figures::WhatCounts::Communes) => "figures-to-full-communes",
        (_, motcua_figures::WhatCounts::Sums) => "figures-to-full",
    }
}

fn opened(
    cx: &PageContext,
    wanted: &Wanted,
    (indicator, measures): (&Indicator, &[Measure]),
    inputs: &motcua_figures::Inputs,
) -> Vec<(String, String)> {
    let from = match indicator.counts {
        motcua_figures::WhatCounts::Services => &inputs.services,
        // What the communes did opens one by one.
        motcua_figures::WhatCounts::Sums | motcua_figures::WhatCounts::Communes => &inputs.sums,
    };
    let sum = |measure: &Measure| cx.words().number(from.get(measure).copied().unwrap_or(0));
    let link = |measure: &Measure| {
        let more = format!("&indicator={}&measure={}", indicator.key, measure.identifier());
        let page = if indicator.counts_procedures_by(*measure) {
            procedures::PATH
        } else {
            "/office/figures/list"
        };
        wanted.address(page, &more)
    };
    measures
        .iter()
        .map(|measure| (sum(measure), link(measure)))
        .collect()
}

pub(super) fn value(words: Words, indicator: &Indicator, row: &Scored) -> String {
    match (&indicator.scoring, row.value) {
        (_, None) => "–".to_owned(),
        (Scoring::Average { .. }, Some(value)) => plain(words, value),
        (_, Some(value)) => words.hundredths(value),
    }
}

/// Hundredths without their sign.
pub(super) fn plain(words: Words, hundredths: i64) -> String {
    words.hundredths(hundredths).trim_end_matches(" %").to_owned()
}

pub(super) fn bar(indicator: &Indicator, row: &Scored) -> i64 {
    let share = match indicator.scoring {
        Scoring::Average { max } if max > 0 => row.value.map(|value| value * 1_000 / max),
        _ => row.value.map(|value| value / 10),
    };
    share.unwrap_or(0).clamp(0, 1_000)
}

fn total(cx: &PageContext, score: &SetScore) -> Option<Total> {
    let max = score.max?;
    let label = score
        .band
        .as_ref()
        .map(|band| band.label.in_language(cx.language().code()).to_owned());
    Some(Total {
        points: plain(cx.words(), score.points),
        possible: plain(cx.words(), score.possible),
        max: plain(cx.words(), max),
        label: label.unwrap_or_else(|| "–".to_owned()),
        whole: score.possible == max,
    })
}

fn reaches(cx: &PageContext, wanted: &Wanted, has_below: bool) -> Vec<Tab> {
    if !has_below {
        return Vec::new();
    }
    [false, true]
        .into_iter()
        .map(|below| Tab {
            href: Wanted {
                below,
                ..wanted.clone()
            }
            .address("/office/figures", ""),
            label: cx
                .t(if below {
                    "figures-reach-below"
                } else {
                    "figures-reach-level"
                })
                .into_owned(),
            count: None,
            current: wanted.below == below,
        })
        .collect()
}
