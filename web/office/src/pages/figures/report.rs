//! The signed report of a closed period: drawn from the frozen rows, signed by who closes, kept under its hash.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect};
use motcua_figures::{
    ClosedPeriod, Group, IndicatorSet, ReportNumber, check_report_number, closed_period, keep_report, set_for,
};
use motcua_identity::{OpContext, Unit, UnitId, unit};
use motcua_kernel::{Day, Fault, FaultKind, Instant};
use motcua_law::DocumentNumber;
use motcua_pdf::{FiguresLine, FiguresReport, Issue, Letterhead, figures_report};
use motcua_sign::{Appearance, SignatureRequest, sign_pdf};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault};
use serde::Deserialize;

use super::board::plain;
use super::period::{Typed, answer, indicator_name, parsed, points, span, value};
use crate::Office;
use crate::desk::Desk;

/// The number and day of the report as they were typed; both empty where it is to be numbered by hand.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Numbered {
    pub(super) number: String,
    pub(super) issued_on: String,
}

/// Draws and signs the report, once.
pub(super) async fn sign(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Numbered>,
) -> PageResult {
    let mut problems = FormReport::new();
    let number = number(&desk.cx, &sent, &mut problems);
    if problems.is_clean() {
        match signed(&office, &desk, &id, number).await {
            Ok(()) => return Ok(Redirect::to(&format!("/office/figures/periods/{id}")).into_response()),
            Err(WebFault(fault)) => {
                let field = match fault.code() {
                    "figures-report-day" => "issued_on",
                    "figures-report-number-taken" => "number",
                    _ => return Err(WebFault(fault)),
                };
                problems.add(field, desk.cx.t(&format!("fault-{}", fault.code())));
            }
        }
    }
    let typed = Typed {
        numbered: sent,
        ..Typed::default()
    };
    answer(office, desk, &id, (typed, problems)).await
}

/// The number as it is written, with its day; nothing where neither was typed.
fn number(cx: &PageContext, sent: &Numbered, problems: &mut FormReport) -> Option<ReportNumber> {
    if sent.number.trim().is_empty() {
        return None;
    }
    let number = sent.number.parse::<DocumentNumber>();
    if number.is_err() {
        problems.add("number", cx.t("fault-document-number-malformed"));
    }
    let on = sent.issued_on.trim().parse::<Day>();
    if on.is_err() {
        let label = cx.t("figures-report-day");
        problems.add("issued_on", cx.t1("problem-not-a-day", "label", label));
    }
    Some(ReportNumber {
        number: number.ok()?,
        on: on.ok()?,
    })
}

async fn signed(
    office: &Office,
    desk: &Desk,
    id: &str,
    number: Option<ReportNumber>,
) -> Result<(), WebFault> {
    let (key, cx, op) = (parsed(id)?, desk.cx.clone(), desk.op.clone());
    office
        .run(move |office| {
            let (closed, own) = office.db.read::<_, Fault, _>(|tx| {
                let closed = closed_period(tx, key)?;
                let own = unit(tx, &closed.unit)?;
                // Before anything is signed: what is signed stays.
                if let Some(number) = number.as_ref().filter(|_| closed.report_hash.is_none()) {
                    check_report_number(&op, tx, &closed, number)?;
                }
                Ok((closed, own))
            })?;
            if closed.report_hash.is_some() {
                return Ok(());
            }
            op.authorise(motcua_identity::Permission::KeepFigures, &closed.unit, None)?;
            let pdf = figures_report(&report(&cx, (&closed, &own, number.as_ref()), &op, office.demo)?)?;
            let signed = sign_pdf(&pdf, &office.signers.personal(op.officer()?)?, &request(&op)?)?;
            let hash = office.blobs.put(&signed)?;
            office
                .db
                .write(move |tx| keep_report(&op, tx, key, (hash.as_str(), number.as_ref())))
        })
        .await
}

fn request(op: &OpContext) -> Result<SignatureRequest, Fault> {
    Ok(SignatureRequest {
        reason: "Chốt số liệu".to_owned(),
        location: op.officer()?.home_unit_name.clone(),
        at: op.now(),
        appearance: Appearance::Officer,
    })
}

fn report(
    cx: &PageContext,
    (closed, own, number): (&ClosedPeriod, &Unit, Option<&ReportNumber>),
    op: &OpContext,
    demo: bool,
) -> Result<FiguresReport, Fault> {
    let set = set_for(&closed.set, closed.period)?;
    Ok(FiguresReport {
        issue: Issue {
            head: Letterhead {
                parent: None,
                agency: own.body_name(),
            },
            number: number.map_or_else(String::new, |it| it.number.to_string()),
            place_and_date: own.place_and_date(number.map_or(closed.closed_at, |it| {
                Instant::from_local(it.on.date().at(0, 0, 0, 0))
            })),
            demo,
            made_at: op.now(),
        },
        subject: set.title.vi.clone(),
        period: span(cx, closed),
        source: format!(
            "{} (bản ngày {})",
            set.source,
            cx.words().version(&closed.version)
        ),
        lines: lines(cx, set, closed),
        corrections: closed
            .adjustments
            .iter()
            .map(|it| {
                format!(
                    "{}, {}: {:+} / {:+}. {}",
                    it.unit, it.indicator, it.numerator, it.denominator, it.reason
                )
            })
            .collect(),
        hash: closed.rows_hash.clone(),
        keeper: closed.closed_by.clone(),
    })
}

/// The frozen rows unit by unit; in a set with groups each group stands under its name and subtotal.
fn lines(cx: &PageContext, set: &IndicatorSet, closed: &ClosedPeriod) -> Vec<FiguresLine> {
    let mut lines: Vec<FiguresLine> = Vec::with_capacity(closed.rows.len());
    let (mut unit, mut group) = (None, None);
    for row in &closed.rows {
        let fresh = unit.replace(&row.unit) != Some(&row.unit);
        let begun = lines.len();
        if fresh {
            group = None;
        }
        let of = set.group_of(&row.indicator);
        if let Some(of) = of.filter(|of| group.replace(&of.key) != Some(&of.key)) {
            lines.push(subtotal(cx, (set, closed), (&row.unit, of)));
        }
        lines.push(FiguresLine {
            unit: String::new(),
            indicator: indicator_name(cx, set, &row.indicator),
            numerator: cx.words().number(row.counted.numerator),
            denominator: cx.words().number(row.counted.denominator),
            value: value(cx, set, row),
            points: points(cx, row),
        });
        if let Some(first) = lines.get_mut(begun).filter(|_| fresh) {
            first.unit.clone_from(&row.unit_name);
        }
    }
    lines
}

/// The line of a group with its subtotal.
fn subtotal(
    cx: &PageContext,
    (set, closed): (&IndicatorSet, &ClosedPeriod),
    (unit, group): (&UnitId, &Group),
) -> FiguresLine {
    let rows = closed.rows.iter().filter(|row| row.unit == *unit);
    let points = rows.map(|row| (row.indicator.as_str(), row.points, row.max_points));
    let subtotals = set.subtotals(points);
    let sum = subtotals.iter().find(|it| it.group.key == group.key);
    FiguresLine {
        indicator: format!("{}. {}", group.key, group.name.vi),
        points: sum.map_or_else(String::new, |it| {
            format!(
                "{} / {}",
                plain(cx.words(), it.points),
                plain(cx.words(), it.group.max)
            )
        }),
        ..FiguresLine::default()
    }
}

/// The signed report as it was kept.
pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    desk.op.officer()?;
    let key = parsed(&id)?;
    let pdf = office
        .run(move |office| {
            let closed = office.db.read(|tx| closed_period(tx, key))?;
            let hash = closed
                .report_hash
                .and_then(|hash| hash.parse().ok())
                .ok_or_else(|| Fault::new(FaultKind::NotFound, "not-found"))?;
            Ok(office.blobs.get(&hash)?)
        })
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (
            header::CONTENT_DISPOSITION,
            "inline; filename=\"so-lieu-da-chot.pdf\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, pdf).into_response())
}
