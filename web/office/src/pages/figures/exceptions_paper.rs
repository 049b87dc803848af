//! The exceptions of a day on paper.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use motcua_figures::{ExceptionLine, ExceptionPage};
use motcua_i18n::{Language, Words};
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_pdf::{Block, Column, Letter, Letterhead, Signatory, letter};
use motcua_ui::PageResult;

use super::exceptions::{Asked, Found, read, words_of};
use crate::Office;
use crate::desk::Desk;

/// Lines on the paper: nobody reads more, and the file has them all.
const ON_PAPER: usize = 500;

/// The columns of the paper.
const COLUMNS: [Column; 5] = [
    Column::words("Khâu", 1.4),
    Column::words("Ngoại lệ", 3.2),
    Column::words("Mã hồ sơ", 2.6),
    Column::words("Đơn vị", 2.6),
    Column::words("Từ ngày", 1.3),
];

/// The columns of the sums.
const SUMS: [Column; 5] = [
    Column::words("Đơn vị", 4.0),
    Column::amount("Tiếp nhận", 1.5),
    Column::amount("Cập nhật", 1.5),
    Column::amount("Giải quyết", 1.5),
    Column::amount("Trả kết quả", 1.5),
];

/// On paper, in the layout of NĐ 30/2020/NĐ-CP.
pub(super) async fn pdf(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let whole = ExceptionPage {
        limit: ON_PAPER,
        ..ExceptionPage::default()
    };
    let found = read(&office, &desk.op, &asked, whole).await?;
    // Papers are Vietnamese, whatever language their reader uses on the screen.
    let paper = paper(Words::new(Language::Vi), &desk.op, &found, office.demo)?;
    let body = office
        .run(move |_| letter(&paper).map_err(Fault::internal))
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (
            header::CONTENT_DISPOSITION,
            "inline; filename=\"ngoai-le-trong-ngay.pdf\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, body).into_response())
}

fn paper(words: Words, op: &OpContext, found: &Found, demo: bool) -> Result<Letter, Fault> {
    let unit = &found.scope.unit;
    let day = words.day(found.on);
    let mut body = vec![Block::Paragraph(words.get("exceptions-lead").into_owned())];
    if found.report.count(None) == 0 {
        body.push(Block::Paragraph(words.get("exceptions-none").into_owned()));
    } else {
        let sums = found.by_unit().into_iter();
        let sums = sums.map(|(name, counts)| {
            let counts = counts.into_iter().map(|count| count.to_string());
            std::iter::once(name).chain(counts).collect()
        });
        body.push(Block::Heading(words.get("exceptions-by-unit").into_owned()));
        body.push(Block::Grid {
            columns: &SUMS,
            rows: sums.collect(),
        });
        let (count, shown) = (found.report.count(None), found.report.lines.len());
        body.push(Block::Heading(words.with1("exceptions-count", "count", count)));
        if found.report.goes_on {
            let told = [("shown", shown.into()), ("count", count.into())];
            body.push(Block::Paragraph(words.with("exceptions-paper-first", &told)));
        }
        body.push(Block::Grid {
            columns: &COLUMNS,
            rows: found
                .report
                .lines
                .iter()
                .map(|line| row(words, found, line))
                .collect(),
        });
    }
    let officer = op.officer()?;
    Ok(Letter {
        head: Letterhead {
            parent: found.above.clone(),
            agency: unit.body_name(),
        },
        number: String::new(),
        place_and_date: unit.place_and_date(op.now()),
        title: "BÁO CÁO".to_owned(),
        subject: format!("{} {day}", words.get("exceptions-title")),
        body,
        recipients: Vec::new(),
        signatory: Signatory {
            authority: None,
            position: officer.title.clone(),
            name: officer.full_name.clone(),
        },
        code: None,
        demo,
        made_at: op.now(),
    })
}

fn row(words: Words, found: &Found, line: &ExceptionLine) -> Vec<String> {
    let [act, kind] = words_of(words, line.kind);
    let unit = found.name(&line.unit).to_owned();
    vec![act, kind, line.code.clone(), unit, words.day(line.began.day())]
}
