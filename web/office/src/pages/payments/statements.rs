//! Statements of the bank: taking one in, with a report row by row where it cannot be read.

use askama::Template;
use axum::extract::{Multipart, Query, State};
use motcua_identity::Permission;
use motcua_kernel::Fault;
use motcua_payments::{
    ImportStatement, ReceivingAccount, RowProblem, Statement, StatementReport, StatementRow, account_on,
    import_statement, read_statement, statements,
};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, Tab, WebFault, render, render_form};
use serde::Deserialize;

use super::{Frame, tabs};
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::upload::read;

/// The largest statement, in bytes.
const LARGEST: u64 = 20_000_000;
/// The largest form, in bytes.
pub(super) const BODY: usize = 21_000_000;
/// Statements and rows with problems on the page.
const MOST: usize = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
}

#[derive(Template)]
#[template(path = "payments/statements.html")]
struct StatementsPage {
    cx: PageContext,
    tabs: Vec<Tab>,
    report: FormReport,
    units: Vec<Choice>,
    unit: String,
    account: Option<ReceivingAccount>,
    may: bool,
    taken: Vec<StatementRow>,
    done: Option<StatementReport>,
    problems: Vec<RowProblem>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    Ok(render(&page(&office, desk, asked.unit, FormReport::new()).await?))
}

pub(super) async fn send(State(office): State<Office>, desk: Desk, form: Multipart) -> PageResult {
    let sent = read(form, LARGEST).await?;
    let unit = sent.text("unit").to_owned();
    let mut report = FormReport::new();
    let statement = match sent.file {
        None => {
            report.add("file", desk.cx.t("problem-money-file"));
            None
        }
        Some(file) if file.too_large => {
            report.add("file", desk.cx.t("problem-money-file-large"));
            None
        }
        Some(file) => {
            let read = office
                .run(move |_| Ok((read_statement(&file.bytes), file.name)))
                .await?;
            match read {
                (Ok(statement), name) => Some((statement, name)),
                (Err(error), _) => {
                    let fault: Fault = error.into();
                    report.add("file", desk.cx.t(&format!("fault-{}", fault.code())));
                    None
                }
            }
        }
    };
    let Some((statement, name)) = statement else {
        let page = page(&office, desk, unit, report).await?;
        return Ok(render_form(&page, &page.report));
    };
    take(office, desk, unit, (statement, name)).await
}

async fn take(
    office: Office,
    desk: Desk,
    unit: String,
    (statement, name): (Statement, String),
) -> PageResult {
    let mut report = FormReport::new();
    let problems: Vec<RowProblem> = statement.problems.iter().take(MOST).cloned().collect();
    if !problems.is_empty() {
        let count = u64::try_from(statement.problems.len()).unwrap_or(u64::MAX);
        report.add("file", desk.cx.t1("statements-problems", "count", count));
        let mut page = page(&office, desk, unit, report).await?;
        page.problems = problems;
        return Ok(render_form(&page, &page.report));
    }
    let (op, wanted) = (desk.op.clone(), unit.clone());
    let done = office
        .write(move |tx| {
            let input = ImportStatement {
                unit: Frame::read(&op, tx, &wanted)?.unit.id,
                file_name: name.clone(),
                statement: statement.clone(),
            };
            import_statement(&op, tx, &input)
        })
        .await;
    match done {
        Ok(done) => {
            let mut page = page(&office, desk, unit, report).await?;
            page.done = Some(done);
            Ok(render(&page))
        }
        Err(WebFault(fault)) if matches!(fault.code(), "statement-twice" | "pay-account-missing") => {
            report.add("file", desk.cx.t(&format!("fault-{}", fault.code())));
            let page = page(&office, desk, unit, report).await?;
            Ok(render_form(&page, &page.report))
        }
        Err(fault) => Err(fault),
    }
}

async fn page(
    office: &Office,
    desk: Desk,
    unit: String,
    report: FormReport,
) -> Result<StatementsPage, WebFault> {
    let Desk { cx, op } = desk;
    let today = cx.today();
    let reader = op.clone();
    let (frame, account, taken) = office
        .read(move |tx| {
            let frame = Frame::read(&reader, tx, &unit)?;
            let account = account_on(tx, &frame.unit.id, today)?;
            let taken = statements(&reader, tx, &frame.unit.id, MOST)?;
            Ok::<_, Fault>((frame, account, taken))
        })
        .await?;
    Ok(StatementsPage {
        tabs: tabs(&cx, "/office/payments/statements", frame.waiting),
        report,
        units: frame.choices(),
        may: op.may(Permission::ReconcileMoney, &frame.unit.id, None),
        unit: frame.unit.id.to_string(),
        account,
        taken,
        done: None,
        problems: Vec::new(),
        cx,
    })
}
