//! The dossiers behind a figure as a workbook, with how the figure is reckoned on its second sheet. One that cannot hold the
//! whole list says so: CSV and JSON are whole.

use axum::extract::{Path, Query, State};
use axum::routing::{MethodRouter, get};
use motcua_figures::DossierLine;
use motcua_ui::{AsAt, Cell, FileForm, PageContext, PageResult, Reckoned, RowsFile};

use super::closed_file::reckoned;
use super::dossiers::{Asked, IN_A_FILE, Listed, read};
use super::list_file;
use super::method::indicators_of;
use crate::Open;
use crate::looking_back::Visitor;
use crate::question::Question;

/// Lines in a workbook at the most: it is put together in memory, and anybody may ask for it.
const IN_A_WORKBOOK: usize = 10_000;

const COLUMNS: [&str; 15] = [
    "code",
    "unit",
    "name",
    "procedure",
    "procedure_name",
    "field",
    "received_on",
    "finished_on",
    "completed_on",
    "in_scope",
    "digitised",
    "result_required",
    "result_digitised",
    "components_required",
    "components_digitised",
];

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![("/board/units/{unit}/dossiers.xlsx", get(show))]
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    visitor.takes(&open, FileForm::Xlsx)?;
    let question = asked.exact(&cx)?;
    let days = visitor.days_of_list(&open, &cx, &question, asked.list())?;
    let mut listed = read(&open, days, (&key, &asked), (&question, IN_A_FILE)).await?;
    let all = (listed.count, listed.more);
    let name = list_file::name(&listed, &asked, &question);
    let (about, how) = (about(&listed, &asked, &question), how(&cx, &listed));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    loop {
        rows.extend(listed.lines.iter().map(|line| cells(&listed, line)));
        let Some(next) = listed.next.take() else { break };
        if rows.len() >= IN_A_WORKBOOK {
            rows.push(vec![Cell::text(cut(&cx, rows.len(), all))]);
            break;
        }
        listed = read(&open, days, (&key, &asked.after(next)), (&question, IN_A_FILE)).await?;
    }
    let table = RowsFile {
        about,
        reckoned: how,
        columns: &COLUMNS,
        rows,
    };
    table.answer(&cx, (&name, FileForm::Xlsx)).await
}

/// That there are more lines than the workbook holds.
fn cut(cx: &PageContext, told: usize, (count, more): (i64, bool)) -> String {
    let words = cx.words();
    let count = if more {
        cx.t1("as-at-at-least", "count", count)
    } else {
        words.number(count)
    };
    let values = [("shown", words.number(told).into()), ("count", count.into())];
    words.with("figures-workbook-cut", &values)
}

fn about(listed: &Listed, asked: &Asked, question: &Question) -> Vec<(&'static str, Cell)> {
    let mut about = vec![
        ("unit", Cell::text(listed.unit.as_str())),
        ("measure", Cell::text(listed.which.identifier())),
        ("from", Cell::day(question.span.period.from)),
        ("to", Cell::day(question.span.period.to)),
        (
            "as_at",
            Cell::text(question.span.past.map_or_else(String::new, AsAt::text)),
        ),
        ("licence", Cell::text(super::open_data::LICENCE)),
    ];
    about.extend(list_file::about(listed, asked));
    about
}

/// How the indicators that it stands behind are reckoned.
fn how(cx: &PageContext, listed: &Listed) -> Vec<Reckoned> {
    let found = indicators_of(listed.which).into_iter();
    found
        .map(|(set, indicator)| reckoned(cx, set, indicator))
        .collect()
}

fn cells(listed: &Listed, line: &DossierLine) -> Vec<Cell> {
    let yes = |it: bool| Cell::number(i64::from(it));
    vec![
        Cell::text(&line.code),
        Cell::text(line.unit.as_str()),
        Cell::text(listed.unit_name(line)),
        Cell::text(&line.procedure_code),
        Cell::text(listed.procedure(line)),
        Cell::text(&line.field),
        Cell::day(line.received_on),
        Cell::day(line.finished_on),
        Cell::day(line.completed_on),
        yes(line.in_scope),
        yes(line.digitised),
        yes(line.result_required),
        yes(line.result_digitised),
        Cell::number(line.components_required),
        Cell::number(line.components_digitised),
    ]
}
