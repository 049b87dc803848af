//! The signed report of a closed period: drawn from the frozen rows, signed by who closes, kept under its hash.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_figures::{
    ClosedPeriod, FiguresError, FrozenRow, Group, IndicatorSet, ReportNumber, check_report_number,
    closed_period, keep_report,
};
use motcua_identity::{OpContext, Permission, Unit, UnitId, head_name, unit};
use motcua_kernel::{Day, Fault, FaultKind, Instant};
use motcua_pdf::{FiguresLine, FiguresReport, FiguresWords, Issue, Letterhead, Signatory};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault};

use super::board::plain;
use super::period::{Typed, answer, days, indicator_name, parsed, points, span, value};
use crate::Office;
use crate::desk::Desk;
use crate::signed_report::{self, Numbered, file, refused};

/// Draws and signs the report, once.
pub(super) async fn sign(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Numbered>,
) -> PageResult {
    let mut problems = FormReport::new();
    let number = sent.read(&desk.cx, &mut problems);
    if problems.is_clean() {
        match signed(&office, &desk, &id, number).await {
            Ok(()) => return Ok(Redirect::to(&format!("/office/figures/periods/{id}")).into_response()),
            Err(fault) => refused(&desk.cx, fault, &mut problems)?,
        }
    }
    let typed = Typed {
        numbered: sent,
        ..Typed::default()
    };
    answer(office, desk, &id, (typed, problems)).await
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
            let (closed, issuer) = office.db.read::<_, Fault, _>(|tx| {
                let closed = closed_period(tx, key)?;
                if closed.officers.is_some() {
                    return Err(FiguresError::NoReport.into());
                }
                let day = number.as_ref().map_or(closed.closed_at.day(), |it| it.on);
                let issuer = Issuer::find(tx, &closed.unit, day)?;
                // Before anything is signed: what is signed stays.
                if let Some(number) = number.as_ref().filter(|_| closed.report_hash.is_none()) {
                    check_report_number(&op, tx, &closed, number)?;
                }
                Ok((closed, issuer))
            })?;
            if closed.report_hash.is_some() {
                return Ok(());
            }
            op.authorise(Permission::KeepFigures, &closed.unit, None)?;
            let drawn = report(&cx, (&closed, &issuer, number.as_ref()), &op, office.demo)?;
            let hash = signed_report::signed(office, &op, (&issuer.unit, &drawn))?;
            office
                .db
                .write(move |tx| keep_report(&op, tx, key, (hash.as_str(), number.as_ref())))
        })
        .await
}

/// The body whose period was closed, the one above it, and who heads it on the day of the report.
struct Issuer {
    unit: Unit,
    parent: Option<String>,
    head: Option<String>,
}

impl Issuer {
    fn find(tx: &mut Tx<'_>, id: &UnitId, day: Day) -> Result<Self, Fault> {
        let own = unit(tx, id)?;
        let parent = own.parent.as_ref().map(|parent| unit(tx, parent)).transpose()?;
        Ok(Self {
            parent: parent.as_ref().map(Unit::body_name),
            head: head_name(tx, id, day)?,
            unit: own,
        })
    }

    /// Who gets the report (nơi nhận).
    fn recipients(&self) -> Vec<String> {
        let all = ["Các cơ quan, đơn vị có tên trong báo cáo", "Lưu: VT"].map(str::to_owned);
        self.parent.iter().cloned().chain(all).collect()
    }

    fn signatory(&self) -> Signatory {
        Signatory {
            authority: self.unit.head_authority().map(str::to_owned),
            position: self.unit.head_title().to_owned(),
            name: self.head.clone().unwrap_or_default(),
        }
    }
}

fn report(
    cx: &PageContext,
    (closed, issuer, number): (&ClosedPeriod, &Issuer, Option<&ReportNumber>),
    op: &OpContext,
    demo: bool,
) -> Result<FiguresReport, Fault> {
    let own = &issuer.unit;
    let set = closed.definition()?;
    Ok(FiguresReport {
        issue: Issue {
            head: Letterhead {
                parent: issuer.parent.clone(),
                agency: own.body_name(),
            },
            number: number.map_or_else(String::new, |it| it.number.to_string()),
            place_and_date: own.place_and_date(number.map_or(closed.closed_at, |it| {
                Instant::from_local(it.on.date().at(0, 0, 0, 0))
            })),
            demo,
            made_at: op.now(),
        },
        words: FiguresWords::PERIOD,
        subject: set.title.vi.clone(),
        period: spoken_for(cx, closed),
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
        recipients: issuer.recipients(),
        signatory: issuer.signatory(),
    })
}

/// The days of the period, and until when what is told was known.
fn spoken_for(cx: &PageContext, closed: &ClosedPeriod) -> String {
    let days = span(cx, closed);
    match closed.known_at {
        Some(known) => format!(
            "{days} (theo số liệu đến hết ngày {})",
            cx.words().day(known.day())
        ),
        None => days,
    }
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
            indicator: named(cx, set, row),
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

/// An indicator, with its days where they are its own.
fn named(cx: &PageContext, set: &IndicatorSet, row: &FrozenRow) -> String {
    let name = indicator_name(cx, set, &row.indicator);
    match row.over {
        Some(over) => format!("{name} ({})", days(cx, over)),
        None => name,
    }
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
    office
        .run(move |office| {
            let closed = office.db.read(|tx| closed_period(tx, key))?;
            let hash = closed
                .report_hash
                .ok_or_else(|| Fault::new(FaultKind::NotFound, "not-found"))?;
            file(office, &hash, "so-lieu-da-chot")
        })
        .await
}
