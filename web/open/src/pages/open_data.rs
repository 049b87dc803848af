//! Open data: every indicator of a set for every unit over a period, under addresses that do not change, as CSV, JSON and
//! a workbook; a page and a catalogue (DCAT) that say what there is, how it is made, and what may be done with it.

use askama::Template;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use motcua_figures::{IndicatorSet, Period};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Crumb, FileForm, PageContext, PageResult, blocking, render};
use serde::Deserialize;
use serde_json::{Value, json};

use super::data_file::{self, Line};
use crate::Open;
use crate::looking_back::Visitor;
use crate::named_period::{named, recent, words_of};
use crate::question::{Question, public_set, public_sets, said};
use crate::span::{Span, Typed};

const PATH: &str = "/board/data";

/// The forms of a file, with their media types.
const FORMS: [(&str, &str); 3] = [
    ("csv", "text/csv"),
    ("json", "application/json"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
];

/// Free use with the source named.
pub(super) const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// A set with the files of each period.
struct Dataset {
    set: &'static IndicatorSet,
    title: String,
    periods: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "open_data.html")]
struct DataPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    datasets: Vec<Dataset>,
    columns: Vec<(&'static str, String)>,
    licence: &'static str,
}

/// The past instant as of which a file is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct FileAsked {
    as_at: String,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![
        (PATH, get(page)),
        ("/board/data/catalog.json", get(catalogue)),
        ("/board/data/{set}/{file}", get(file)),
    ]
}

fn datasets(cx: &PageContext) -> Vec<Dataset> {
    let span = Span::read(cx, Typed::default());
    public_sets(span.period.to, cx.today())
        .map(|set| Dataset {
            title: said(cx, &set.title).to_owned(),
            periods: recent(cx.today())
                .into_iter()
                .map(|(name, _)| (words_of(cx, &name), name))
                .collect(),
            set,
        })
        .collect()
}

async fn page(cx: PageContext) -> PageResult {
    let column = |name: &'static str| (name, cx.t(&format!("open-column-{name}")).into_owned());
    Ok(render(&DataPage {
        crumbs: vec![
            Crumb::to("/", cx.t("home")),
            Crumb::to(super::board::PATH, cx.t("open-board")),
            Crumb::here(cx.t("open-data")),
        ],
        columns: data_file::COLUMNS.map(column).to_vec(),
        datasets: datasets(&cx),
        licence: LICENCE,
        cx,
    }))
}

/// The catalogue in the vocabulary of DCAT (W3C), as JSON-LD.
async fn catalogue(cx: PageContext) -> PageResult {
    let dataset = |dataset: &Dataset| {
        let set = dataset.set;
        let files = dataset.periods.iter().flat_map(|(words, name)| {
            FORMS.map(|(form, media)| {
                json!({
                    "@type": "dcat:Distribution",
                    "dct:title": format!("{words} ({form})"),
                    "dcat:accessURL": format!("{PATH}/{}/{name}.{form}", set.identifier),
                    "dcat:mediaType": media,
                    "dct:license": LICENCE,
                })
            })
        });
        json!({
            "@type": "dcat:Dataset",
            "@id": format!("{PATH}/{}", set.identifier),
            "dct:identifier": set.identifier,
            "dct:title": [{"@value": set.title.vi, "@language": "vi"}, {"@value": set.title.en, "@language": "en"}],
            "dct:source": set.source,
            "dcat:version": set.version,
            "dct:conformsTo": super::definitions::PATH,
            "dct:accrualPeriodicity": "http://purl.org/cld/freq/continuous",
            "dct:publisher": cx.agency(),
            "dct:license": LICENCE,
            "dcat:distribution": files.collect::<Vec<Value>>(),
        })
    };
    let sets = datasets(&cx);
    let body = json!({
        "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
        "@type": "dcat:Catalog",
        "@id": format!("{PATH}/catalog.json"),
        "dct:title": cx.t("open-data"),
        "dct:description": cx.t("open-data-lead"),
        "dct:publisher": cx.agency(),
        "dct:license": LICENCE,
        "dct:issued": cx.now().to_string(),
        "dcat:dataset": sets.iter().map(dataset).collect::<Vec<Value>>(),
    });
    Ok(Json(body).into_response())
}

async fn file(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Path((set, file)): Path<(String, String)>,
    Query(asked): Query<FileAsked>,
) -> PageResult {
    let missing = || Fault::new(FaultKind::NotFound, "not-found");
    let (name, form) = file.rsplit_once('.').ok_or_else(missing)?;
    let (form, media) = FORMS
        .into_iter()
        .find(|(known, _)| *known == form)
        .ok_or_else(missing)?;
    let period = named(name).ok_or_else(missing)?;
    let mut span = Span::read(
        &cx,
        Typed {
            name,
            as_at: &asked.as_at,
            ..Typed::default()
        },
    )
    .or_fault()?;
    if span.period != period {
        let (from, to) = (period.from.to_string(), period.to.to_string());
        let typed = Typed {
            from: &from,
            to: &to,
            as_at: &asked.as_at,
            ..Typed::default()
        };
        span = Span::read(&cx, typed).or_fault()?;
    }
    let set = public_set(&set, &span)?;
    let at = (!span.as_at_text().is_empty()).then(|| span.as_at_text());
    let question = Question::over(set, span);
    let (figures, days) = (open.figures(), visitor.days(&open, &cx, &question)?);
    let found = open.read(move |tx| figures.overview(tx, set, days)).await?;
    let lines = data_file::lines(&found, set);
    let body = match form {
        "csv" => data_file::csv(&lines)?,
        "xlsx" => {
            visitor.takes(&open, FileForm::Xlsx)?;
            blocking(move || data_file::workbook(&lines)).await?
        }
        _ => as_json(&cx, (set, period, at.as_deref()), &lines)?,
    };
    let saved_as = format!("attachment; filename=\"{}-{name}.{form}\"", set.identifier);
    Ok(answer(media, (form != "json").then_some(saved_as), body))
}

fn answer(media: &'static str, saved_as: Option<String>, body: Vec<u8>) -> Response {
    let mut response = ([(header::CONTENT_TYPE, media)], body).into_response();
    if let Some(value) = saved_as.and_then(|text| text.parse().ok()) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

fn as_json(
    cx: &PageContext,
    (set, period, as_at): (&IndicatorSet, Period, Option<&str>),
    lines: &[Line],
) -> Result<Vec<u8>, Fault> {
    let body = json!({
        "set": set.identifier,
        "version": set.version,
        "source": set.source,
        "from": period.from,
        "to": period.to,
        "as_at": as_at,
        "as_of": cx.now().to_string(),
        "demo": cx.site().demo,
        "licence": LICENCE,
        "lines": lines,
    });
    serde_json::to_vec(&body).map_err(Fault::internal)
}
