//! The registers of a unit: imports, years, and the estimate that stands apart.

use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, Unit, UnitId};
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{
    BackfillSpan, BookGaps, RegisterImport, RegisterImportId, RegisterYear, SetEstimate, StageRegister,
    backfill_span, capture_terms, prepare_register, register_gaps, register_imports, register_years,
    set_estimate, stage_register,
};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, Tab, WebFault, render_form};
use serde::Deserialize;

use super::places;
use crate::Office;
use crate::desk::{Desk, form_encoded};
use crate::pages::papers::{spoken, upload};

/// Imports shown.
const SHOWN: usize = 30;

/// The largest sheet, in bytes.
const LARGEST: u64 = 20_000_000;

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
    done: String,
    /// The year whose books are looked at for missing numbers.
    book_year: String,
}

/// What was typed.
#[derive(Debug, Clone, Default)]
struct Typed {
    unit: String,
    book_year: String,
    procedure: String,
    year: String,
    dossiers: String,
    basis: String,
    report: FormReport,
    done: String,
}

#[derive(Template)]
#[template(path = "backfill/registers.html")]
struct RegistersPage {
    cx: PageContext,
    units: Vec<Choice>,
    unit: String,
    unit_name: String,
    years: Vec<RegisterYear>,
    span: BackfillSpan,
    gaps: Vec<BookGaps>,
    /// One tab for each year with lines: the books of one are read at a time.
    gap_years: Vec<Tab>,
    year_choices: Vec<Choice>,
    imports: Vec<RegisterImport>,
    request_key: String,
    typed: Typed,
}

impl RegistersPage {
    fn report(&self) -> &FormReport {
        &self.typed.report
    }
}

/// The page.
pub(super) async fn page(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let typed = Typed {
        unit: asked.unit,
        done: asked.done,
        book_year: asked.book_year,
        ..Typed::default()
    };
    show(&office, desk, typed).await
}

async fn show(office: &Office, desk: Desk, typed: Typed) -> PageResult {
    let (op, asked) = (desk.op.clone(), typed.clone());
    let found = office.read(move |tx: &mut Tx<'_>| find(&op, tx, &asked)).await?;
    let (units, unit) = (found.units, found.unit);
    let page = RegistersPage {
        gap_years: gap_years(&unit.id, &found.years, found.gaps_of),
        units: places::choices(&units),
        unit_name: unit.name,
        unit: unit.id.to_string(),
        years: found.years,
        year_choices: found
            .span
            .years(desk.cx.today())
            .map(|year| Choice::new(year.to_string(), year.to_string()))
            .collect(),
        imports: found.imports,
        span: found.span,
        gaps: found.gaps,
        request_key: desk.op.new_id::<RegisterImport>().to_string(),
        typed,
        cx: desk.cx,
    };
    Ok(render_form(&page, page.report()))
}

/// What the page shows of a unit.
struct Found {
    units: Vec<Unit>,
    unit: Unit,
    years: Vec<RegisterYear>,
    imports: Vec<RegisterImport>,
    span: BackfillSpan,
    gaps: Vec<BookGaps>,
    gaps_of: Option<u16>,
}

/// A tab for each year that has lines; `chosen` is the one shown.
fn gap_years(unit: &UnitId, years: &[RegisterYear], chosen: Option<u16>) -> Vec<Tab> {
    let with_lines = years.iter().filter(|year| year.registered > 0);
    let tab = |year: u16| Tab {
        href: format!(
            "/office/registers?unit={}&book_year={year}#gaps",
            form_encoded(unit.as_str())
        ),
        label: year.to_string(),
        count: None,
        current: chosen == Some(year),
    };
    with_lines.map(|year| tab(year.year)).collect()
}

fn find(op: &OpContext, tx: &mut Tx<'_>, asked: &Typed) -> Result<Found, Fault> {
    let units = places::units(op, tx)?;
    let unit = places::chosen(&units, &asked.unit)?.clone();
    let years = register_years(tx, &unit.id)?;
    let latest = || {
        years
            .iter()
            .filter(|year| year.registered > 0)
            .map(|year| year.year)
            .max()
    };
    let gaps_of = asked.book_year.parse().ok().or_else(latest);
    let here: Vec<_> = op
        .units_for(Permission::CheckPaper)
        .into_iter()
        .filter(|(id, _)| *id == unit.id)
        .collect();
    Ok(Found {
        imports: register_imports(tx, Some(&here), SHOWN)?,
        span: backfill_span(tx, op.now().day())?,
        gaps: match gaps_of {
            Some(year) => register_gaps(tx, &unit.id, Some(year))?,
            None => Vec::new(),
        },
        gaps_of,
        years,
        units,
        unit,
    })
}

/// Lays a sheet down and leads to its report.
pub(super) async fn send(State(office): State<Office>, desk: Desk, sent: Multipart) -> PageResult {
    let sent = upload::read(sent, LARGEST).await?;
    let mut typed = Typed {
        unit: sent.text("unit").to_owned(),
        procedure: sent.text("procedure").to_owned(),
        ..Typed::default()
    };
    let Some(file) = sent.file.as_ref() else {
        let words = desk.cx.t("register-file-missing").into_owned();
        typed.report.add("file", words);
        return show(&office, desk, typed).await;
    };
    if file.too_large {
        let words = desk.cx.t("fault-register-too-large").into_owned();
        typed.report.add("file", words);
        return show(&office, desk, typed).await;
    }
    let (op, asked) = (desk.op.clone(), typed.clone());
    let laid = office.run(move |office| stage(office, &op, &asked, &sent)).await;
    match laid {
        Ok(id) => Ok(Redirect::to(&format!("/office/registers/{id}")).into_response()),
        Err(WebFault(fault)) if fault.code() == "procedure-not-found" => {
            let words = desk.cx.t("batch-procedure-unknown").into_owned();
            typed.report.add("procedure", words);
            show(&office, desk, typed).await
        }
        Err(WebFault(fault)) if fault.kind() == FaultKind::Invalid => {
            typed.report.add("file", columns_words(&desk.cx, &fault));
            show(&office, desk, typed).await
        }
        Err(fault) => Err(fault),
    }
}

/// A fault of a sheet in words; the columns that are missing by their names.
fn columns_words(cx: &PageContext, fault: &Fault) -> String {
    let columns = fault.args().iter().find(|(name, _)| *name == "columns");
    let Some((_, columns)) = columns.filter(|_| fault.code() == "register-columns-missing") else {
        return spoken::fault_words(cx.words(), fault);
    };
    let named: Vec<String> = columns
        .split(',')
        .map(|column| cx.t(&format!("register-column-{column}")).into_owned())
        .collect();
    cx.t1("register-columns-are-missing", "columns", named.join(", "))
}

fn stage(
    office: &Office,
    op: &OpContext,
    typed: &Typed,
    sent: &upload::Sent,
) -> Result<RegisterImportId, Fault> {
    let file = sent
        .file
        .as_ref()
        .ok_or_else(|| Fault::new(FaultKind::Invalid, "paper-file-missing"))?;
    let (hash, _) = prepare_register(&office.blobs, &file.bytes, op.now().day())?;
    let (op, typed, name, key) = (
        op.clone(),
        typed.clone(),
        file.name.clone(),
        sent.text("request_key").to_owned(),
    );
    office.db.write(move |tx| {
        let units = places::units(&op, tx)?;
        let unit: UnitId = places::chosen(&units, &typed.unit)?.id.clone();
        let terms = match typed.procedure.as_str() {
            "" => None,
            code => Some(capture_terms(tx, code, op.now().day())?),
        };
        let stage = StageRegister {
            request_key: format!("page/{key}/{hash}"),
            unit,
            field: terms.as_ref().map(|terms| terms.field.clone()),
            procedure_code: terms.map(|terms| terms.procedure_code),
            file: hash.clone(),
            file_name: name.clone(),
        };
        stage_register(&op, tx, &stage)
    })
}

/// What the form of the estimate sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SentEstimate {
    unit: String,
    year: String,
    dossiers: String,
    basis: String,
}

/// Keeps an estimate.
pub(super) async fn estimate(
    State(office): State<Office>,
    desk: Desk,
    Form(sent): Form<SentEstimate>,
) -> PageResult {
    let mut typed = Typed {
        unit: sent.unit,
        year: sent.year,
        dossiers: sent.dossiers,
        basis: sent.basis,
        ..Typed::default()
    };
    let figures = typed
        .year
        .trim()
        .parse()
        .ok()
        .zip(typed.dossiers.trim().parse().ok());
    if let Some((year, dossiers)) = figures {
        let (op, asked) = (desk.op.clone(), typed.clone());
        let kept = office
            .write(move |tx: &mut Tx<'_>| {
                let units = places::units(&op, tx)?;
                let estimate = SetEstimate {
                    unit: places::chosen(&units, &asked.unit)?.id.clone(),
                    year,
                    dossiers,
                    basis: asked.basis.clone(),
                };
                set_estimate(&op, tx, &estimate)
            })
            .await;
        match kept {
            Ok(()) => {
                let to = format!("/office/registers?unit={}&done=estimated", typed.unit);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(WebFault(fault)) if fault.kind() == FaultKind::Invalid => {}
            Err(fault) => return Err(fault),
        }
    }
    let words = desk.cx.t("fault-register-estimate-invalid").into_owned();
    typed.report.add("dossiers", words);
    show(&office, desk, typed).await
}
