//! The same figures as open data: JSON with names in English, CSV that a spreadsheet opens.

use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use motcua_figures::{Counted, DossierLine, Period, Ratio, Target};
use motcua_kernel::{Day, Fault};
use motcua_ui::{PageContext, PageResult, WebFault};
use serde::Serialize;

use super::dossiers::Listed;
use super::table::parent_name;
use crate::board::{Overview, Reach, SHOWN, UnitFigures};
use crate::span::Span;

/// Spreadsheets take a file for UTF-8 only when it says so.
const UTF8_MARK: &str = "\u{feff}";

/// A ratio and the sums it is made of.
#[derive(Serialize)]
struct RatioData {
    numerator: i64,
    denominator: i64,
    /// Hundredths of a percent, half up; null without a denominator.
    hundredths: Option<i64>,
}

impl From<Counted> for RatioData {
    fn from(counted: Counted) -> Self {
        Self {
            numerator: counted.numerator,
            denominator: counted.denominator,
            hundredths: counted.percent().map(motcua_figures::Percent::hundredths),
        }
    }
}

type Ratios = std::collections::BTreeMap<&'static str, RatioData>;

fn ratios(of: impl Fn(Ratio) -> Counted) -> Ratios {
    SHOWN
        .into_iter()
        .map(|ratio| (ratio.identifier(), of(ratio).into()))
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
    period: SpanData,
    /// Whether people and dossiers are made up.
    demo: bool,
}

impl Head {
    fn new(cx: &PageContext, span: &Span) -> Self {
        Self {
            as_of: cx.now().to_string(),
            period: span.period.into(),
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

fn unit_data(found: &Overview, span: &Span, unit: &UnitFigures) -> UnitData {
    let parent = found.tree.get(&unit.unit).and_then(|unit| unit.parent.as_ref());
    let of = |reach| ratios(|ratio| unit.counted(reach, ratio));
    UnitData {
        unit: unit.unit.to_string(),
        name: unit.name.clone(),
        level: unit.level.identifier(),
        parent: parent.map(ToString::to_string),
        target_hundredths: super::table::target(span, unit).map(|target| target.percent.hundredths()),
        own: of(Reach::Own),
        at_level: of(Reach::Level),
        with_below: of(Reach::Below),
    }
}

/// The board as data.
pub(super) fn board_json(cx: &PageContext, span: &Span, found: &Overview) -> Response {
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
        /// What units count that do not stand today.
        elsewhere: RatioData,
        units: Vec<UnitData>,
    }
    let levels = found.levels.iter().map(|(level, sums)| LevelData {
        level: level.identifier(),
        target_hundredths: Target::of(Ratio::CAMPAIGN, *level, span.period.to)
            .map(|target| target.percent.hundredths()),
        ratios: ratios(|ratio| sums.counted(ratio)),
    });
    let board = Board {
        head: Head::new(cx, span),
        levels: levels.collect(),
        elsewhere: found.elsewhere.into(),
        units: found
            .units
            .values()
            .map(|unit| unit_data(found, span, unit))
            .collect(),
    };
    Json(board).into_response()
}

/// A unit and those directly below it as data.
pub(super) fn unit_json(cx: &PageContext, span: &Span, found: &Overview, unit: &UnitFigures) -> Response {
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
        .map(|(child, _)| unit_data(found, span, child));
    let page = Page {
        head: Head::new(cx, span),
        children: children.collect(),
        unit: unit_data(found, span, unit),
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
pub(super) fn dossiers_json(cx: &PageContext, span: &Span, listed: &Listed) -> Response {
    #[derive(Serialize)]
    struct List<'a> {
        #[serde(flatten)]
        head: Head,
        unit: &'a str,
        measure: &'static str,
        reach: &'static str,
        count: i64,
        figure: i64,
        next: Option<&'a str>,
        dossiers: Vec<DossierData<'a>>,
    }
    let list = List {
        head: Head::new(cx, span),
        unit: listed.unit.as_str(),
        measure: listed.which.identifier(),
        reach: listed.whose.identifier(),
        count: listed.count,
        figure: listed.figure,
        next: listed.next.as_deref(),
        dossiers: listed
            .lines
            .iter()
            .map(|line| dossier_data(listed, line))
            .collect(),
    };
    Json(list).into_response()
}

/// The dossiers behind a figure as a file for spreadsheets.
pub(super) fn dossiers_csv(span: &Span, listed: &Listed) -> PageResult {
    let mut file = csv::Writer::from_writer(UTF8_MARK.as_bytes().to_vec());
    for line in &listed.lines {
        file.serialize(dossier_data(listed, line)).map_err(broken)?;
    }
    let name = format!("{}-{}-{}", listed.unit, listed.which.identifier(), span.period.to);
    csv_file(file, &name)
}

/// Units as a file for spreadsheets.
pub(super) fn units_csv(found: &Overview, units: &[&UnitFigures], name: &str) -> PageResult {
    let mut file = csv::Writer::from_writer(UTF8_MARK.as_bytes().to_vec());
    let mut head = vec![
        "unit".to_owned(),
        "name".to_owned(),
        "parent".to_owned(),
        "level".to_owned(),
    ];
    for reach in ["own", "with_below"] {
        for ratio in SHOWN {
            head.extend(
                ["numerator", "denominator"].map(|sum| format!("{reach} {} {sum}", ratio.identifier())),
            );
        }
    }
    file.write_record(head).map_err(broken)?;
    for unit in units {
        let level = unit.level.identifier().to_owned();
        let mut row = vec![
            unit.unit.to_string(),
            unit.name.clone(),
            parent_name(&found.tree, unit),
            level,
        ];
        for reach in [Reach::Own, Reach::Below] {
            for ratio in SHOWN {
                let counted = unit.counted(reach, ratio);
                row.extend([counted.numerator, counted.denominator].map(|sum| sum.to_string()));
            }
        }
        file.write_record(row).map_err(broken)?;
    }
    csv_file(file, name)
}

fn csv_file(file: csv::Writer<Vec<u8>>, name: &str) -> PageResult {
    let bytes = file
        .into_inner()
        .map_err(|error| WebFault(Fault::internal(error.to_string())))?;
    let saved_as = HeaderValue::from_str(&format!("attachment; filename=\"{name}.csv\""))
        .unwrap_or(HeaderValue::from_static("attachment"));
    let media = HeaderValue::from_static("text/csv; charset=utf-8");
    Ok((
        [
            (header::CONTENT_TYPE, media),
            (header::CONTENT_DISPOSITION, saved_as),
        ],
        bytes,
    )
        .into_response())
}

fn broken(error: csv::Error) -> WebFault {
    WebFault(Fault::internal(error))
}
