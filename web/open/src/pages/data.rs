//! The same figures as open data: JSON with names in English, CSV that a spreadsheet opens.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use motcua_figures::{DossierLine, Indicator, Period, Scored};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};
use motcua_ui::{AsAt, PageContext, PageResult, WebFault};
use serde::Serialize;

use super::dossiers::Listed;
use super::table::parent_name;
use crate::board::{Overview, Reach, UnitFigures};
use crate::question::{By, Question};
use crate::spreadsheet::{MARK, finish};

/// A figure and the sums it is made of.
#[derive(Serialize)]
struct RatioData {
    numerator: i64,
    denominator: i64,
    /// Hundredths of a percent, or of a point for an average, half up; null without a denominator.
    hundredths: Option<i64>,
    /// Hundredths of points; null where none are given.
    points_hundredths: Option<i64>,
}

impl From<Scored> for RatioData {
    fn from(scored: Scored) -> Self {
        Self {
            numerator: scored.counted.numerator,
            denominator: scored.counted.denominator,
            hundredths: scored.value,
            points_hundredths: scored.points,
        }
    }
}

type Ratios = BTreeMap<&'static str, RatioData>;

/// The indicators that data tells: those of the set that have figures, and the readings beside them.
fn told(question: &Question, found: &Overview) -> Vec<&'static Indicator> {
    let sets = std::iter::once(question.set).chain(found.honest);
    let all = sets.flat_map(|set| &set.indicators);
    all.filter(|indicator| indicator.unmeasured.is_none()).collect()
}

fn ratios(question: &Question, found: &Overview, members: &BTreeSet<UnitId>) -> Ratios {
    told(question, found)
        .into_iter()
        .map(|indicator| (indicator.key.as_str(), found.scored(members, indicator).into()))
        .collect()
}

#[derive(Serialize)]
struct SpanData {
    from: Day,
    to: Day,
}

impl From<Period> for SpanData {
    fn from(period: Period) -> Self {
        Self {
            from: period.from,
            to: period.to,
        }
    }
}

#[derive(Serialize)]
struct Head {
    /// When it was reckoned.
    as_of: String,
    /// The past instant as of which the figures are told, a day for its end; null for those of now.
    as_at: Option<String>,
    period: SpanData,
    /// The set of indicators and its version.
    set: &'static str,
    version: &'static str,
    /// Whether people and dossiers are made up.
    demo: bool,
}

impl Head {
    fn new(cx: &PageContext, question: &Question) -> Self {
        Self {
            as_of: cx.now().to_string(),
            as_at: question.span.past.map(AsAt::text),
            period: question.span.period.into(),
            set: &question.set.identifier,
            version: &question.set.version,
            demo: cx.site().demo,
        }
    }
}

#[derive(Serialize)]
struct UnitData {
    unit: String,
    name: String,
    level: &'static str,
    parent: Option<String>,
    target_hundredths: Option<i64>,
    own: Ratios,
    at_level: Ratios,
    with_below: Ratios,
}

fn unit_data(question: &Question, found: &Overview, unit: &UnitFigures) -> UnitData {
    let parent = found.tree.get(&unit.unit).and_then(|unit| unit.parent.as_ref());
    let of = |reach| ratios(question, found, unit.members(reach));
    UnitData {
        unit: unit.unit.to_string(),
        name: unit.name.clone(),
        level: unit.level.identifier(),
        parent: parent.map(ToString::to_string),
        target_hundredths: target(question, found, (unit.level, Some(&unit.unit))),
        own: of(Reach::Own),
        at_level: of(Reach::Level),
        with_below: of(Reach::Below),
    }
}

/// What the indicator that places follow is asked.
fn target(
    question: &Question,
    found: &Overview,
    (level, unit): (motcua_figures::AdminLevel, Option<&UnitId>),
) -> Option<i64> {
    let By::Indicator(indicator) = question.by else {
        return None;
    };
    let aim = found.aims.of(&indicator.key, level, unit);
    aim.map(|aim| aim.hundredths())
}

/// The board as data.
pub(super) fn board_json(cx: &PageContext, question: &Question, found: &Overview) -> Response {
    #[derive(Serialize)]
    struct LevelData {
        level: &'static str,
        target_hundredths: Option<i64>,
        ratios: Ratios,
    }
    #[derive(Serialize)]
    struct Board {
        #[serde(flatten)]
        head: Head,
        levels: Vec<LevelData>,
        /// What units count that have no row.
        elsewhere: Ratios,
        units: Vec<UnitData>,
    }
    let levels = found.levels.iter().map(|(level, members)| LevelData {
        level: level.identifier(),
        target_hundredths: target(question, found, (*level, None)),
        ratios: ratios(question, found, members),
    });
    let board = Board {
        head: Head::new(cx, question),
        levels: levels.collect(),
        elsewhere: ratios(question, found, &found.elsewhere),
        units: found
            .units
            .values()
            .map(|unit| unit_data(question, found, unit))
            .collect(),
    };
    Json(board).into_response()
}

/// A unit and those directly below it as data.
pub(super) fn unit_json(
    cx: &PageContext,
    question: &Question,
    found: &Overview,
    unit: &UnitFigures,
) -> Response {
    #[derive(Serialize)]
    struct Page {
        #[serde(flatten)]
        head: Head,
        #[serde(flatten)]
        unit: UnitData,
        children: Vec<UnitData>,
    }
    let children = found
        .children(unit)
        .into_iter()
        .map(|(child, _)| unit_data(question, found, child));
    let page = Page {
        head: Head::new(cx, question),
        children: children.collect(),
        unit: unit_data(question, found, unit),
    };
    Json(page).into_response()
}

#[derive(Serialize)]
struct DossierData<'a> {
    code: &'a str,
    unit: &'a str,
    unit_name: &'a str,
    procedure: &'a str,
    procedure_name: &'a str,
    field: &'a str,
    received_on: Option<Day>,
    finished_on: Option<Day>,
    completed_on: Option<Day>,
    in_scope: bool,
    digitised: bool,
    result_required: bool,
    result_digitised: bool,
    components_required: i64,
    components_digitised: i64,
}

fn dossier_data<'a>(listed: &'a Listed, line: &'a DossierLine) -> DossierData<'a> {
    DossierData {
        code: &line.code,
        unit: line.unit.as_str(),
        unit_name: listed.unit_name(line),
        procedure: &line.procedure_code,
        procedure_name: listed.procedure(line),
        field: &line.field,
        received_on: line.received_on,
        finished_on: line.finished_on,
        completed_on: line.completed_on,
        in_scope: line.in_scope,
        digitised: line.digitised,
        result_required: line.result_required,
        result_digitised: line.result_digitised,
        components_required: line.components_required,
        components_digitised: line.components_digitised,
    }
}

/// The dossiers behind a figure as data; `next` is the `after` of the lines that follow.
pub(super) fn dossiers_json(cx: &PageContext, question: &Question, listed: &Listed) -> Response {
    #[derive(Serialize)]
    struct List<'a> {
        #[serde(flatten)]
        head: Head,
        unit: &'a str,
        measure: &'static str,
        reach: &'static str,
        count: i64,
        figure: i64,
        /// Whether there are more than were counted: they stand on the last pages.
        more: bool,
        next: Option<&'a str>,
        dossiers: Vec<DossierData<'a>>,
    }
    let list = List {
        head: Head::new(cx, question),
        unit: listed.unit.as_str(),
        measure: listed.which.identifier(),
        reach: listed.whose.identifier(),
        count: listed.count,
        figure: listed.figure,
        more: listed.more,
        next: listed.next.as_deref(),
        dossiers: listed
            .lines
            .iter()
            .map(|line| dossier_data(listed, line))
            .collect(),
    };
    Json(list).into_response()
}

/// Lines of dossiers for spreadsheets, the first of a file under their heads.
pub(super) fn dossiers_csv(listed: &Listed, is_first: bool) -> Result<Vec<u8>, WebFault> {
    let mut file = csv::WriterBuilder::new()
        .has_headers(is_first)
        .from_writer(Vec::new());
    for line in &listed.lines {
        file.serialize(dossier_data(listed, line)).map_err(broken)?;
    }
    let bytes = finish(file)?;
    // Only a whole file begins with the mark of its encoding.
    let mark = if is_first { 0 } else { MARK.len() };
    Ok(bytes.get(mark..).unwrap_or_default().to_vec())
}

/// Units as a file for spreadsheets.
pub(super) fn units_csv(
    question: &Question,
    found: &Overview,
    (units, name): (&[&UnitFigures], &str),
) -> PageResult {
    let mut file = csv::Writer::from_writer(Vec::new());
    let told = told(question, found);
    let mut head = ["unit", "name", "parent", "level"].map(str::to_owned).to_vec();
    for reach in ["own", "with_below"] {
        for indicator in &told {
            head.extend(["numerator", "denominator"].map(|sum| format!("{reach} {} {sum}", indicator.key)));
        }
    }
    file.write_record(head).map_err(broken)?;
    for unit in units {
        let mut row = vec![
            unit.unit.to_string(),
            unit.name.clone(),
            parent_name(&found.tree, unit),
            unit.level.identifier().to_owned(),
        ];
        for reach in [Reach::Own, Reach::Below] {
            for indicator in &told {
                let counted = found.scored(unit.members(reach), indicator).counted;
                row.extend([counted.numerator, counted.denominator].map(|sum| sum.to_string()));
            }
        }
        file.write_record(row).map_err(broken)?;
    }
    csv_file(file, name)
}

fn csv_file(file: csv::Writer<Vec<u8>>, name: &str) -> PageResult {
    Ok(csv_answer(finish(file)?.into(), name))
}

/// A file for spreadsheets under this name.
pub(super) fn csv_answer(body: Body, name: &str) -> Response {
    let saved_as = HeaderValue::from_str(&format!("attachment; filename=\"{name}.csv\""))
        .unwrap_or(HeaderValue::from_static("attachment"));
    let media = HeaderValue::from_static("text/csv; charset=utf-8");
    let headers = [
        (header::CONTENT_TYPE, media),
        (header::CONTENT_DISPOSITION, saved_as),
    ];
    (headers, body).into_response()
}

fn broken(error: csv::Error) -> WebFault {
    WebFault(Fault::internal(error))
}
