//! A letter as DOCX, for whoever goes on writing in it; what is filed is the PDF.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Header, LineSpacing, PageMargin, PageNum, Paragraph, Run, RunFonts,
    SpecialIndentType, Table, TableBorders, TableCell, TableRow, WidthType,
};
use motcua_kernel::Fault;
use motcua_pdf::{Block, Column, Letter, Signatory};

/// Half points: the body of 14 points that NĐ 30/2020/NĐ-CP, phụ lục I allows.
const BODY: usize = 28;
/// Half points of a table's letters.
const CELL: usize = 22;
/// Twips of a paragraph's first line.
const FIRST: i32 = 567;
/// Twips between the margins.
const WIDTH: usize = 9_070;
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
        // The number of the page in the upper margin, none on the first.
        .header(
            Header::new().add_paragraph(
                Paragraph::new()
                    .add_page_num(PageNum::new())
                    .align(AlignmentType::Center),
            ),
        )
        .first_header(Header::new().add_paragraph(Paragraph::new()))
        .title_pg()
        .add_table(head(letter))
        .add_paragraph(line(&letter.title, true, AlignmentType::Center));
    if !letter.subject.is_empty() {
        docx = docx.add_paragraph(line(&letter.subject, true, AlignmentType::Center));
    }
    for block in &letter.body {
        docx = add(docx, block);
    }
    if !letter.recipients.is_empty() || !letter.signatory.position.is_empty() {
        docx = docx.add_table(foot(letter));
    }
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
        Block::Paragraph(text) => docx.add_paragraph(
            line(text, false, AlignmentType::Both)
                .indent(None, Some(SpecialIndentType::FirstLine(FIRST)), None, None)
                .line_spacing(LineSpacing::new().after(120)),
        ),
        Block::Heading(text) => docx.add_paragraph(line(text, true, AlignmentType::Left)),
        Block::Labelled { label, value } => {
            let value = if value.is_empty() {
                "…………………………………"
            } else {
                value
            };
            docx.add_paragraph(line(&format!("{label}: {value}"), false, AlignmentType::Left))
        }
        Block::Centre(text) => docx.add_paragraph(line(text, true, AlignmentType::Center)),
        Block::To(text) => docx.add_paragraph(line(text, false, AlignmentType::Center)),
        Block::Ground(text) => docx.add_paragraph(
            Paragraph::new()
                .add_run(Run::new().add_text(text).italic())
                .indent(None, Some(SpecialIndentType::FirstLine(FIRST)), None, None)
                .align(AlignmentType::Both),
        ),
        Block::Grid { columns, rows } => docx
            .add_table(grid(columns, rows))
            .add_paragraph(Paragraph::new()),
        Block::Signed { left, right } => docx
            .add_paragraph(Paragraph::new())
            .add_table(columns_of(signature(left), signature(right))),
        // Word draws no bars of ours: the same figures stand in the table beside.
        Block::Bars(_) => docx,
    }
}

/// Office and name with room for the signature between them.
fn signature(signatory: &Signatory) -> Vec<Paragraph> {
    let mut lines: Vec<Paragraph> = signatory
        .authority
        .iter()
        .chain([&signatory.position])
        .map(|text| line(text, true, AlignmentType::Center))
        .collect();
    lines.extend([Paragraph::new(), Paragraph::new(), Paragraph::new()]);
    lines.push(line(&signatory.name, true, AlignmentType::Center));
    lines
}

/// A ruled table with its headings; a cell that is drawn as a code holds the address as text.
fn grid(columns: &[Column], rows: &[Vec<String>]) -> Table {
    let cell = |text: &str, bold: bool| {
        let run = Run::new().add_text(text).size(CELL);
        let run = if bold { run.bold() } else { run };
        TableCell::new().add_paragraph(Paragraph::new().add_run(run))
    };
    let heading = columns.iter().map(|column| cell(column.heading(), true));
    let mut all = vec![TableRow::new(heading.collect())];
    all.extend(
        rows.iter()
            .map(|row| TableRow::new(row.iter().map(|text| cell(text, false)).collect())),
    );
    Table::new(all).width(WIDTH, WidthType::Dxa)
}

/// Two columns without rules.
fn columns_of(left: Vec<Paragraph>, right: Vec<Paragraph>) -> Table {
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
    columns_of(left, right)
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
    columns_of(left, signature(&letter.signatory))
}
