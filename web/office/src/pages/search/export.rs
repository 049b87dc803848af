//! What was found as a file: CSV with a mark of its encoding, or a workbook. Owners' numbers stay masked.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use motcua_i18n::Words;
use motcua_kernel::{Day, Fault};
use motcua_repository::find_papers;
use motcua_ui::{PageContext, PageResult, WebFault};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::asked::Asked;
use super::page::{Found, describe};
use crate::Office;
use crate::desk::Desk;
use crate::pages::work::plain;

/// Papers of a file at most; more is narrowed by the filters.
const MOST: usize = 2_000;

/// Table calculators take a file without it for another encoding.
const MARK: &str = "\u{feff}";

const HEADS: [&str; 12] = [
    "search-head-name",
    "search-head-type",
    "paper-field-symbol",
    "paper-field-issuer",
    "paper-field-issue-date",
    "paper-field-expiry-date",
    "search-by-standing",
    "kept-trust",
    "papers-owner",
    "search-head-number",
    "scan-dossier",
    "search-head-id",
];

pub(super) async fn csv(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let (cx, found) = listed(&office, desk, asked).await?;
    let mut writer = ::csv::Writer::from_writer(MARK.as_bytes().to_vec());
    writer
        .write_record(HEADS.map(|head| cx.t(head).into_owned()))
        .map_err(Fault::internal)?;
    for paper in &found {
        let cells = cells(cx.words(), paper).map(|cell| plain(&cell));
        writer.write_record(cells).map_err(Fault::internal)?;
    }
    let body = writer
        .into_inner()
        .map_err(|error| Fault::internal(error.into_error()))?;
    Ok(file(body, "text/csv; charset=utf-8", "giay-to.csv"))
}

pub(super) async fn xlsx(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let (cx, found) = listed(&office, desk, asked).await?;
    let body = office
        .run(move |_| workbook(&cx, &found).map_err(Fault::internal))
        .await?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(file(body, kind, "giay-to.xlsx"))
}

async fn listed(office: &Office, desk: Desk, asked: Asked) -> Result<(PageContext, Vec<Found>), WebFault> {
    let Desk { cx, op } = desk;
    let found = office
        .read(move |tx| {
            let mut found = Vec::new();
            for paper in find_papers(&op, tx, &asked.filters(), (None, MOST))? {
                found.push(describe(&op, tx, paper)?);
            }
            Ok::<_, Fault>(found)
        })
        .await?;
    Ok((cx, found))
}

fn cells(words: Words, paper: &Found) -> [String; 12] {
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| words.day(day));
    let standing = words.get(&format!("standing-{}", paper.standing.identifier()));
    [
        paper.name.clone(),
        paper.type_code.clone(),
        paper.symbol.clone(),
        paper.issuer.clone(),
        day(paper.issued),
        day(paper.expires),
        standing.into_owned(),
        paper.trust.to_owned(),
        paper.owner.clone(),
        paper.owner_number.clone(),
        paper
            .dossier
            .as_ref()
            .map_or_else(String::new, |(_, code)| code.clone()),
        paper.id.to_string(),
    ]
}

/// Every cell a text: a workbook keeps symbols as they are, and takes no formula.
fn workbook(cx: &PageContext, found: &[Found]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let head = Format::new().set_bold();
    for (column, key) in (0..).zip(HEADS) {
        sheet.write_string_with_format(0, column, cx.t(key).as_ref(), &head)?;
    }
    for (line, paper) in (1..).zip(found) {
        for (column, cell) in (0..).zip(cells(cx.words(), paper)) {
            sheet.write_string(line, column, cell)?;
        }
    }
    sheet.autofit();
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

fn file(body: Vec<u8>, kind: &'static str, name: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, body).into_response()
}
