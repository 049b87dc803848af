//! A letter as DOCX, for whoever goes on writing in it; what is filed is the PDF.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, PageMargin, Paragraph, Run, RunFonts, Table, TableBorders, TableCell, TableRow,
    WidthType,
};
use motcua_kernel::Fault;
use motcua_pdf::{Block, Letter};

/// Half points: the body of 14 points that NĐ 30/2020/NĐ-CP, phụ lục I allows.
const BODY: usize = 28;
/// Twips of a millimetre.
const MILLIMETRE: i32 = 57;

/// The letter as DOCX: A4, margins and letters of NĐ 30/2020/NĐ-CP, phụ lục I.
///
/// # Errors
/// `internal` when the writer refuses.
pub fn letter_docx(letter: &Letter) -> Result<Vec<u8>, Fault> {
    let mut docx = Docx::new()
        .default_fonts(
            RunFonts::new()
                .ascii("Times New Roman")
                .hi_ansi("Times New Roman")
                .cs("Times New Roman"),
        )
        .default_size(BODY)
        .page_size(11_906, 16_838)
        .page_margin(
            PageMargin::new()
                .top(20 * MILLIMETRE)
                .bottom(20 * MILLIMETRE)
                .left(30 * MILLIMETRE)
                .right(20 * MILLIMETRE),
        )
        .add_table(head(letter))
        .add_paragraph(line(&letter.title, true, AlignmentType::Center));
    if !letter.subject.is_empty() {
        docx = docx.add_paragraph(line(&letter.subject, true, AlignmentType::Center));
    }
    for block in &letter.body {
        docx = add(docx, block);
    }
    docx = docx.add_table(foot(letter));
    let mut file = Cursor::new(Vec::new());
    docx.build().pack(&mut file).map_err(Fault::internal)?;
    Ok(file.into_inner())
}

fn line(text: &str, bold: bool, align: AlignmentType) -> Paragraph {
    let run = Run::new().add_text(text);
    let run = if bold { run.bold() } else { run };
    Paragraph::new().add_run(run).align(align)
}

fn add(docx: Docx, block: &Block) -> Docx {
    match block {
        Block::Paragraph(text) => docx.add_paragraph(line(text, false, AlignmentType::Both)),
        Block::Heading(text) => docx.add_paragraph(line(text, true, AlignmentType::Left)),
        Block::Labelled { label, value } => {
            let value = if value.is_empty() {
                "…………………………………"
            } else {
                value
            };
            docx.add_paragraph(line(&format!("{label}: {value}"), false, AlignmentType::Left))
        }
        Block::Standings(rows) => {
            let row = |cells: &Vec<String>| {
                TableRow::new(
                    cells
                        .iter()
                        .map(|cell| TableCell::new().add_paragraph(line(cell, false, AlignmentType::Left)))
                        .collect(),
                )
            };
            docx.add_table(Table::new(rows.iter().map(row).collect()))
        }
        // Word draws no bars of ours: the same figures stand in the table beside.
        Block::Bars(_) => docx,
    }
}

/// Two columns without rules.
fn columns(left: Vec<Paragraph>, right: Vec<Paragraph>) -> Table {
    let cell = |lines: Vec<Paragraph>| {
        let lines = lines.into_iter();
        lines.fold(
            TableCell::new().width(4_800, WidthType::Dxa),
            TableCell::add_paragraph,
        )
    };
    Table::new(vec![TableRow::new(vec![cell(left), cell(right)])])
        .set_borders(TableBorders::new().clear_all())
}

fn head(letter: &Letter) -> Table {
    let mut left = Vec::new();
    if let Some(parent) = &letter.head.parent {
        left.push(line(&parent.to_uppercase(), false, AlignmentType::Center));
    }
    left.push(line(
        &letter.head.agency.to_uppercase(),
        true,
        AlignmentType::Center,
    ));
    left.push(line(
        &format!("Số: {}", letter.number),
        false,
        AlignmentType::Center,
    ));
    let right = vec![
        line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", true, AlignmentType::Center),
        line("Độc lập - Tự do - Hạnh phúc", true, AlignmentType::Center),
        line(&letter.place_and_date, false, AlignmentType::Center),
    ];
    columns(left, right)
}

fn foot(letter: &Letter) -> Table {
    let mut left = Vec::new();
    if !letter.recipients.is_empty() {
        left.push(line("Nơi nhận:", true, AlignmentType::Left));
    }
    for recipient in &letter.recipients {
        left.push(line(&format!("- {recipient};"), false, AlignmentType::Left));
    }
    if left.is_empty() {
        left.push(Paragraph::new());
    }
    let right = vec![
        line(&letter.signatory.position, true, AlignmentType::Center),
        Paragraph::new(),
        Paragraph::new(),
        line(&letter.signatory.name, true, AlignmentType::Center),
    ];
    columns(left, right)
}
