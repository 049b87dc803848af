//! The signed report of a closed period: drawn from the frozen rows, signed by who closes, kept under its hash; after a correction
//! it is signed anew, and every edition stays.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_figures::{
    Adjustment, ClosedPeriod, FrozenRow, Group, IndicatorSet, ReportNumber, closed_period, keep_report,
    report_may_be_signed,
};
use motcua_identity::{OpContext, Unit, UnitId, head_name, unit};
use motcua_kernel::{Day, Fault, FaultKind, Instant};
use motcua_pdf::{FiguresLine, FiguresReport, FiguresWords, Issue, Letterhead, Signatory};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault};

use super::board::plain;
use super::period::{Typed, answer, days, indicator_name, parsed, points, span, value};
use crate::Office;
use crate::desk::Desk;
use crate::signed_report::{self, Numbered, file, refused};

/// Draws and signs an edition of the report; where none is due, the last one stays.
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
            let found = office.db.read::<_, Fault, _>(|tx| {
                // Before anything is signed: what is signed stays.
                if !report_may_be_signed(&op, tx, key, number.as_ref())? {
                    return Ok(None);
                }
                let closed = closed_period(tx, key)?;
                let day = dated(&closed, &op, number.as_ref()).day();
                let issuer = Issuer::find(tx, &closed.unit, day)?;
                Ok(Some((closed, issuer)))
            })?;
            let Some((closed, issuer)) = found else {
                return Ok(());
            };
            let drawn = report(&cx, (&closed, &issuer, number.as_ref()), &op, office.demo)?;
            let hash = signed_report::signed(office, &op, (&issuer.unit, &drawn))?;
            let corrections = closed.adjustments.len();
            office
                .db
                .write(move |tx| keep_report(&op, tx, key, (hash.as_str(), number.as_ref(), corrections)))
        })
        .await
}

/// The day on the report: that of its number, else the one of the close, or today where something was corrected since.
fn dated(closed: &ClosedPeriod, op: &OpContext, number: Option<&ReportNumber>) -> Instant {
    match number {
        Some(number) => Instant::from_local(number.on.date().at(0, 0, 0, 0)),
        None if closed.adjustments.is_empty() => closed.closed_at,
        None => op.now(),
    }
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
            place_and_date: own.place_and_date(dated(closed, op, number)),
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
            .map(|made| correction((closed, set), made, &own.body_name()))
            .collect(),
        hash: closed.rows_hash.clone(),
        keeper: closed.closed_by.clone(),
        recipients: issuer.recipients(),
        signatory: issuer.signatory(),
    })
}

/// What was corrected, which body decided it and when. The report is for anyone, and the words of a reason may name a person: their
/// seal stands in the ledger.
fn correction((closed, set): (&ClosedPeriod, &IndicatorSet), made: &Adjustment, body: &str) -> String {
    let row = closed.row(&made.unit, &made.indicator);
    let unit = row.map_or_else(|| made.unit.to_string(), |row| row.unit_name.clone());
    let indicator = set.indicator(&made.indicator);
    let indicator = indicator.map_or(made.indicator.as_str(), |it| it.name.vi.as_str());
    format!(
        "{unit}, {indicator}: {:+} / {:+} ({body}, {})",
        made.numerator,
        made.denominator,
        made.decided_at.day().vietnamese()
    )
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

/// The newest signed edition as it was kept.
pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    kept(&office, &desk, &id, None).await
}

/// One of the signed editions as it was kept.
pub(super) async fn edition(
    State(office): State<Office>,
    desk: Desk,
    Path((id, name)): Path<(String, String)>,
) -> PageResult {
    let nth = name.strip_suffix(".pdf").and_then(|nth| nth.parse::<i64>().ok());
    kept(&office, &desk, &id, Some(nth.ok_or_else(missing)?)).await
}

async fn kept(office: &Office, desk: &Desk, id: &str, nth: Option<i64>) -> PageResult {
    desk.op.officer()?;
    let key = parsed(id)?;
    office
        .run(move |office| {
            let closed = office.db.read(|tx| closed_period(tx, key))?;
            let edition = match nth {
                Some(nth) => closed.editions.iter().find(|it| it.nth == nth),
                None => closed.editions.last(),
            };
            file(office, &edition.ok_or_else(missing)?.hash, "so-lieu-da-chot")
        })
        .await
}

fn missing() -> Fault {
    Fault::new(FaultKind::NotFound, "not-found")
}

#[cfg(test)]
mod tests {
    use motcua_figures::{Counted, Period, PeriodKind, indicator_set};

    use super::*;

    #[test]
    fn a_correction_on_paper_names_the_body_and_never_the_officer_or_the_reason() {
        let day = Day::new(2023, 11, 6).unwrap();
        let at = Instant::from_local(day.date().at(9, 0, 0, 0));
        let unit: UnitId = "06181".parse().unwrap();
        let set = indicator_set("kh170").unwrap();
        let indicator = set.indicator("digitisation").unwrap();
        let made = Adjustment {
            id: "1".to_owned(),
            unit: unit.clone(),
            indicator: "digitisation".to_owned(),
            numerator: -4,
            denominator: 0,
            reason: "Hồ sơ của bà Thử tính thiếu.".to_owned(),
            decided_by: "Lương Thị Thử".to_owned(),
            decided_at: at,
        };
        let row = FrozenRow {
            unit: unit.clone(),
            unit_name: "Xã Hòa Cư".to_owned(),
            level: "commune".to_owned(),
            indicator: "digitisation".to_owned(),
            counted: Counted::default(),
            value: None,
            points: None,
            max_points: 0,
            without: Counted::default(),
            over: None,
        };
        let closed = ClosedPeriod {
            id: "018bd0c6-0000-7000-8000-000000000000".parse().unwrap(),
            kind: PeriodKind::Month,
            set: "kh170".to_owned(),
            version: set.version.clone(),
            unit,
            period: Period::new(day, day),
            closed_at: at,
            known_at: None,
            own_level: true,
            closed_by: String::new(),
            rows_hash: String::new(),
            officers: None,
            editions: Vec::new(),
            rows: vec![row],
            adjustments: vec![made.clone()],
        };
        let said = correction((&closed, set), &made, "Sở Nội vụ");
        assert_eq!(
            said,
            format!(
                "Xã Hòa Cư, {}: -4 / +0 (Sở Nội vụ, 06/11/2023)",
                indicator.name.vi
            )
        );
    }
}
