//! The day's settlement out of the system: tables for spreadsheets, and the paper that is signed.

use axum::extract::{Query, State};
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault};
use motcua_payments::DayLine;
use motcua_pdf::{Issue, Letterhead, SettlementLine, SettlementRow, SettlementSheet};
use motcua_ui::{PageContext, PageResult};

use super::Frame;
use super::day::{Asked, OfDay};
use crate::desk::Desk;
use crate::{Office, pdf as paper_answer, table};

/// The columns, as keys of their words.
const COLUMNS: [&str; 7] = [
    "pay-when",
    "pay-line",
    "day-channel",
    "day-receipt",
    "dossier-code",
    "pay-reference",
    "pay-amount",
];

pub(super) async fn csv(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let (cx, day, of) = of(&office, desk, asked).await?;
    let rows = of.lines.iter().map(|line| cells(&cx, line));
    let body = table::csv(heads(&cx), rows)?;
    Ok(table::attached(body, table::CSV, &name(&of, day, "csv")))
}

pub(super) async fn xlsx(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let (cx, day, of) = of(&office, desk, asked).await?;
    let rows: Vec<_> = of.lines.iter().map(|line| cells(&cx, line)).collect();
    let (heads, name) = (heads(&cx), name(&of, day, "xlsx"));
    let body = office.run(move |_| table::workbook(&heads, rows)).await?;
    Ok(table::attached(body, table::XLSX, &name))
}

pub(super) async fn pdf(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let (op, demo) = (desk.op.clone(), office.demo);
    let (cx, day, of) = of(&office, desk, asked).await?;
    let parent = of.unit.parent.clone();
    let parent = office
        .read(move |tx| parent.map(|id| motcua_identity::unit(tx, &id)).transpose())
        .await?;
    let head = Letterhead {
        parent: parent.map(|unit| unit.body_name()),
        agency: of.unit.body_name(),
    };
    let paper = paper(&cx, &op, (head, demo), (&of, day));
    let bytes = office
        .run(move |_| motcua_pdf::settlement_sheet(&paper).map_err(Fault::internal))
        .await?;
    let name = format!("{}-{day}", of.unit.code);
    Ok(paper_answer::inline("doi-soat", &name, bytes))
}

async fn of(
    office: &Office,
    desk: Desk,
    asked: Asked,
) -> Result<(PageContext, Day, OfDay), motcua_ui::WebFault> {
    let Desk { cx, op } = desk;
    let day = asked.day(&cx);
    let of = office
        .write(move |tx| {
            let unit = Frame::read(&op, tx, &asked.unit)?.unit;
            OfDay::read(&op, tx, (unit, day))
        })
        .await?;
    Ok((cx, day, of))
}

fn heads(cx: &PageContext) -> [String; COLUMNS.len()] {
    COLUMNS.map(|key| cx.t(key).into_owned())
}

fn name(of: &OfDay, day: Day, end: &str) -> String {
    format!("doi-soat-{}-{day}.{end}", of.unit.code)
}

fn cells(cx: &PageContext, line: &DayLine) -> [String; COLUMNS.len()] {
    [
        cx.words().stamp(line.at),
        cx.t(&format!("day-line-{}", line.kind)).into_owned(),
        cx.t(&format!("pay-channel-{}", line.channel.identifier()))
            .into_owned(),
        line.receipt.clone(),
        line.code.clone(),
        line.reference.clone(),
        line.amount.amount().to_string(),
    ]
}

/// The paper speaks Vietnamese, whatever the page speaks.
fn paper(
    cx: &PageContext,
    op: &OpContext,
    (head, demo): (Letterhead, bool),
    (of, day): (&OfDay, Day),
) -> SettlementSheet {
    let words = motcua_i18n::Words::new(motcua_i18n::Language::Vi);
    let t = |key: &str| words.get(key).into_owned();
    let row = |label: String, amount: motcua_kernel::Money| SettlementRow { label, amount };
    let sheet = &of.sheet;
    let mut rows = vec![
        row(t("day-cash"), sheet.cash),
        row(t("day-desk"), sheet.desk),
        row(t("day-transfer"), sheet.transfer),
        row(t("day-gateway"), sheet.gateway),
        row(t("day-back"), motcua_kernel::Money::dong(-sheet.back.amount())),
    ];
    let receipts = words.with1("day-receipts", "count", sheet.receipt_count);
    let mut against = vec![row(receipts, sheet.receipts)];
    against.extend(
        sheet
            .differences
            .iter()
            .map(|it| row(t(&format!("day-difference-{}", it.kind.identifier())), it.amount)),
    );
    rows.retain(|row| row.amount.amount() != 0);
    let lines = of.lines.iter().map(|line| SettlementLine {
        at: words.stamp(line.at),
        what: t(&format!("day-line-{}", line.kind)),
        way: t(&format!("pay-channel-{}", line.channel.identifier())),
        receipt: line.receipt.clone(),
        code: line.code.clone(),
        amount: line.amount,
    });
    SettlementSheet {
        issue: Issue {
            head,
            number: String::new(),
            place_and_date: of.unit.place_and_date(op.now()),
            demo,
            made_at: op.now(),
        },
        day: format!("ngày {}", day.vietnamese()),
        money: rows,
        money_sum: sheet.money(),
        receipts: against,
        unexplained: sheet.unexplained(),
        lines: lines.collect(),
        corrections: of
            .corrections
            .iter()
            .map(|it| {
                format!(
                    "{}: {} ({}, {})",
                    it.reason,
                    it.amount,
                    it.by_name,
                    words.stamp(it.at)
                )
            })
            .collect(),
        closed: of
            .closed
            .as_ref()
            .map(|closed| format!("{}, {}", words.stamp(closed.at), closed.by_name)),
        accountant: cx.viewer().map(|viewer| viewer.name.clone()).unwrap_or_default(),
    }
}
