//! The catalogue as open data: JSON with names in English, CSV that a spreadsheet opens.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use motcua_catalog::{Fee, Level, Mode, Required, Revision, find, revision_on};
use motcua_dossier::SettlingTime;
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_law::{CountedIn, TimeLimit};
use motcua_ui::{PageContext, PageResult, WebFault};
use serde::Serialize;

use super::words::limit_words;
use crate::Open;
use crate::spreadsheet::finish;

/// More than there are procedures of all levels.
const MOST: usize = 5_000;

#[derive(Serialize)]
struct ComponentData<'r> {
    name: &'r str,
    originals: u16,
    copies: u16,
    always: bool,
    /// Whether it is handed in; else it is only shown.
    handed_in: bool,
    cases: &'r [String],
    /// The paper form it is.
    form: Option<&'r str>,
    /// The database that stands for it.
    database: Option<&'r str>,
}

#[derive(Serialize)]
struct ResultData<'r> {
    code: &'r str,
    name: &'r str,
}

/// A procedure as it is in force.
#[derive(Serialize)]
struct ProcedureData<'r> {
    code: &'r str,
    name: &'r str,
    official_name: &'r str,
    field: &'r str,
    effective_from: Day,
    levels: Vec<&'static str>,
    agency: &'r str,
    time_limit: TimeLimit,
    fee: &'r Fee,
    online_service: &'static str,
    components: Vec<ComponentData<'r>>,
    results: Vec<ResultData<'r>>,
    decision: Option<&'r str>,
    source: &'r str,
    /// The page for people.
    page: String,
}

impl<'r> ProcedureData<'r> {
    fn new(revision: &'r Revision, today: Day) -> Self {
        let body = &revision.body;
        let two_levels = Day::new(2025, 7, 1).is_some_and(|first| today >= first);
        let components = body.components.iter().map(|it| ComponentData {
            name: &it.name,
            originals: it.originals,
            copies: it.copies,
            always: it.required == Required::Always,
            handed_in: it.mode == Mode::Submit,
            cases: &it.variants,
            form: it.form.as_deref(),
            database: it.database.as_deref(),
        });
        let results = body.results.iter().map(|it| ResultData {
            code: it.code.as_str(),
            name: &it.name,
        });
        Self {
            code: revision.procedure_code.as_str(),
            name: &body.name,
            official_name: &body.official_name,
            field: &body.field,
            effective_from: revision.effective_from,
            levels: body
                .levels_on(today)
                .iter()
                .map(|it| Level::identifier(*it))
                .collect(),
            agency: if two_levels {
                &body.agency_2025
            } else {
                &body.agency_2023
            },
            time_limit: body.time_limit,
            fee: &body.fee,
            online_service: body.online_service.identifier(),
            components: components.collect(),
            results: results.collect(),
            decision: body.decision.as_deref(),
            source: &body.source,
            page: format!("/procedures/{}", revision.procedure_code),
        }
    }
}

/// How long the dossiers of the last months took, from receipt to settling without what was waited for the person.
#[derive(Serialize)]
struct TakenData {
    median: i64,
    /// `working-minutes` where the limit counts working time, else `minutes`.
    unit: &'static str,
    /// What makes a working day of them; nothing where they are minutes of the calendar.
    minutes_of_working_day: Option<i64>,
    /// Of how many dossiers.
    dossiers: usize,
}

#[derive(Serialize)]
struct OneProcedure<'r> {
    #[serde(flatten)]
    procedure: ProcedureData<'r>,
    /// Nothing where there were too few dossiers to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    taken: Option<TakenData>,
}

/// One procedure as data.
pub(super) fn one(cx: &PageContext, revision: &Revision, really: Option<SettlingTime>) -> Response {
    let taken = really.map(|it| TakenData {
        median: it.median,
        unit: match it.counted {
            CountedIn::WorkingTime => "working-minutes",
            CountedIn::CalendarTime => "minutes",
        },
        minutes_of_working_day: it.counted.working_day(),
        dossiers: it.settled,
    });
    let procedure = ProcedureData::new(revision, cx.today());
    Json(OneProcedure { procedure, taken }).into_response()
}

#[derive(Serialize)]
struct Catalogue<'r> {
    as_of: Day,
    /// Whether the province is made up.
    demo: bool,
    procedures: Vec<ProcedureData<'r>>,
}

pub(super) async fn json(State(open): State<Open>, cx: PageContext) -> PageResult {
    let today = cx.today();
    let revisions = in_force(&open, today).await?;
    Ok(Json(Catalogue {
        as_of: today,
        demo: cx.site().demo,
        procedures: revisions.iter().map(|it| ProcedureData::new(it, today)).collect(),
    })
    .into_response())
}

/// Every procedure that dossiers can be filed for, as it is in force.
async fn in_force(open: &Open, today: Day) -> Result<Vec<Revision>, WebFault> {
    open.read(move |tx| {
        let mut all = Vec::new();
        let known = find(tx, "", None, today, MOST)?;
        for procedure in known.into_iter().filter(|it| it.detailed) {
            match revision_on(tx, &procedure.code, today) {
                Ok(revision) => all.push(revision),
                // It was not in force yet on the day, or is not any more.
                Err(fault) if fault.kind() == FaultKind::NotFound => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok::<_, Fault>(all)
    })
    .await
}

pub(super) async fn csv(State(open): State<Open>, cx: PageContext) -> PageResult {
    let today = cx.today();
    let revisions = in_force(&open, today).await?;
    let mut sheet = csv::Writer::from_writer(Vec::new());
    write(&mut sheet, &cx, (&revisions, today)).map_err(Fault::internal)?;
    let bytes = finish(sheet)?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/csv; charset=utf-8"),
    );
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"procedures.csv\""),
    );
    Ok(response)
}

fn write(
    sheet: &mut csv::Writer<Vec<u8>>,
    cx: &PageContext,
    (revisions, today): (&[Revision], Day),
) -> Result<(), csv::Error> {
    sheet.write_record([
        "code",
        "name",
        "field",
        "levels",
        "agency",
        "time_limit",
        "fee_dong",
        "fee_known",
        "online_service",
        "components",
        "results",
        "decision",
        "effective_from",
    ])?;
    for revision in revisions {
        let it = ProcedureData::new(revision, today);
        let components: Vec<&str> = it.components.iter().map(|one| one.name).collect();
        let results: Vec<&str> = it.results.iter().map(|one| one.name).collect();
        sheet.write_record([
            it.code,
            it.name,
            it.field,
            &it.levels.join(" "),
            it.agency,
            &limit_words(cx.words(), it.time_limit),
            &it.fee.amount.amount().to_string(),
            if it.fee.is_placeholder { "no" } else { "yes" },
            it.online_service,
            &components.join("; "),
            &results.join("; "),
            it.decision.unwrap_or_default(),
            &it.effective_from.to_string(),
        ])?;
    }
    Ok(())
}
