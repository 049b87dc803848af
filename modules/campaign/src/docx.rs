//! A letter as DOCX, for whoever goes on writing in it; what is filed is the PDF.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Header, LineSpacing, LineSpacingType, PageMargin, PageNum, Paragraph,
    ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run, RunFonts, SpecialIndentType, Table,
    TableBorders, TableCell, TableLayoutType, TableRow, WidthType,
};
use motcua_kernel::Fault;
use motcua_pdf::{Block, Column, Letter, Signatory};

/// Half points of the body, title, abstract and signature: NĐ 30/2020/NĐ-CP, phụ lục I allows 13 to 14 points.
const BODY: usize = 28;
/// Half points of the state's and the agencies' names (12 to 13).
const NAMES: usize = 24;
/// Half points of the motto (13 to 14), the number (13), place and day (13 to 14).
const LINES: usize = 26;
/// Half points of "Nơi nhận:" (12) and of who gets the paper (11).
const RECIPIENTS: usize = 24;
const RECIPIENT: usize = 22;
/// Half points of a table's letters.
const CELL: usize = 22;
/// Twips of a paragraph's first line.
const FIRST: i32 = 567;
/// Twips under a paragraph: 6 points at the least.
const AFTER: u32 = 120;
/// Twips between the margins.
const WIDTH: usize = 9_056;
/// The columns of the head: the state's name in bold capitals of 12 points takes 5,010 twips and stays on one line.
const HEAD: [usize; 2] = [3_600, 5_456];
/// The columns of the foot.
const FOOT: [usize; 2] = [4_528, 4_528];
/// What the sides of a cell take.
const CELL_SIDES: usize = 216;
/// Twips of the motto in bold letters of 13 points: its rule is as long.
const MOTTO: usize = 3_170;
/// Twips of a millimetre.
const MILLIMETRE: i32 = 57;

/// The letter as DOCX: A4, margins and letters of NĐ 30/2020/NĐ-CP, phụ lục I.
///
/// # Errors
/// `internal` when the writer refuses.
pub fn letter_docx(letter: &Letter) -> Result<Vec<u8>, Fault> {
    let mut file = Cursor::new(Vec::new());
    document(letter)
        .build()
        .pack(&mut file)
        .map_err(Fault::internal)?;
    Ok(file.into_inner())
}

fn document(letter: &Letter) -> Docx {
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
        .add_paragraph(
            line(&letter.title, true, AlignmentType::Center)
                .line_spacing(LineSpacing::new().before(2 * AFTER)),
        );
    if !letter.subject.is_empty() {
        docx = docx
            .add_paragraph(line(&letter.subject, true, AlignmentType::Center))
            .add_paragraph(rule(short_of(&letter.subject, BODY, WIDTH), WIDTH))
            .add_paragraph(Paragraph::new());
    }
    for block in &letter.body {
        docx = add(docx, block);
    }
    if !letter.recipients.is_empty() || !letter.signatory.position.is_empty() {
        docx = docx.add_table(foot(letter));
    }
    docx
}

/// A rule of `length` twips in the middle of a column.
fn rule(length: usize, column: usize) -> Paragraph {
    let side = i32::try_from(column.saturating_sub(length) / 2).unwrap_or(0);
    let bottom = ParagraphBorder::new(ParagraphBorderPosition::Bottom).size(6);
    let spacing = LineSpacing::new().line_rule(LineSpacingType::Exact).line(40);
    let mut rule = Paragraph::new()
        .size(4)
        .indent(Some(side), None, Some(side), None)
        .line_spacing(spacing);
    rule.property = rule
        .property
        .set_borders(ParagraphBorders::with_empty().set(bottom));
    rule
}

/// Two fifths of what `text` takes in bold letters of `size` half points, or of the column where it takes more than that: the
/// rule has to be from a third to a half as long.
fn short_of(text: &str, size: usize, column: usize) -> usize {
    // Hundredths of the size that a letter takes on the average.
    let letter = |letter: char| match letter {
        ' ' | ',' | '.' => 25,
        _ if letter.is_uppercase() => 72,
        _ => 50,
    };
    let hundredths: usize = text.chars().map(letter).sum();
    // A half point is ten twips.
    (hundredths * size * 10 / 100).min(column) * 2 / 5
}

/// A line in letters of `size` half points.
fn sized(text: &str, size: usize, bold: bool) -> Paragraph {
    let run = Run::new().add_text(text).size(size);
    let run = if bold { run.bold() } else { run };
    Paragraph::new().add_run(run).align(AlignmentType::Center)
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
                .line_spacing(LineSpacing::new().after(AFTER)),
        ),
        Block::Heading(text) => docx.add_paragraph(spaced(line(text, true, AlignmentType::Left))),
        Block::Labelled { label, value } => {
            let value = if value.is_empty() {
                "…………………………………"
            } else {
                value
            };
            docx.add_paragraph(spaced(line(
                &format!("{label}: {value}"),
                false,
                AlignmentType::Left,
            )))
        }
        Block::Centre(text) => docx.add_paragraph(spaced(line(text, true, AlignmentType::Center))),
        Block::To(text) => docx.add_paragraph(spaced(line(text, false, AlignmentType::Center))),
        Block::Ground(text) => docx.add_paragraph(
            Paragraph::new()
                .add_run(Run::new().add_text(text).italic())
                .indent(None, Some(SpecialIndentType::FirstLine(FIRST)), None, None)
                .align(AlignmentType::Both)
                .line_spacing(LineSpacing::new().after(AFTER)),
        ),
        Block::Grid { columns, rows } => docx
            .add_table(grid(columns, rows))
            .add_paragraph(Paragraph::new()),
        Block::Signed { left, right } => docx
            .add_paragraph(Paragraph::new())
            .add_table(beside(FOOT, vec![[signature(left), signature(right)]])),
        // Word draws no bars of ours: the same figures stand in the table beside.
        Block::Bars(_) => docx,
    }
}

/// A paragraph with room under it.
fn spaced(paragraph: Paragraph) -> Paragraph {
    paragraph.line_spacing(LineSpacing::new().after(AFTER))
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

/// Two columns without rules, row by row.
fn beside([left, right]: [usize; 2], rows: Vec<[Vec<Paragraph>; 2]>) -> Table {
    let cell = |width: usize, lines: Vec<Paragraph>| {
        let cell = TableCell::new().width(width, WidthType::Dxa);
        lines.into_iter().fold(cell, TableCell::add_paragraph)
    };
    let rows = rows
        .into_iter()
        .map(|[first, second]| TableRow::new(vec![cell(left, first), cell(right, second)]));
    Table::new(rows.collect())
        .set_grid(vec![left, right])
        .layout(TableLayoutType::Fixed)
        .width(WIDTH, WidthType::Dxa)
        .set_borders(TableBorders::new().clear_all())
}

fn head(letter: &Letter) -> Table {
    let [left, right] = HEAD.map(|column| column - CELL_SIDES);
    let parent = letter.head.parent.iter();
    let mut agency: Vec<Paragraph> = parent
        .map(|parent| sized(&parent.to_uppercase(), NAMES, false))
        .collect();
    let name = letter.head.agency.to_uppercase();
    agency.push(sized(&name, NAMES, true));
    agency.push(rule(short_of(&name, NAMES, left), left));
    let motto = vec![
        sized("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", NAMES, true),
        sized("Độc lập - Tự do - Hạnh phúc", LINES, true),
        rule(MOTTO, right),
    ];
    let number = sized(&format!("Số: {}", letter.number), LINES, false);
    let day = Run::new().add_text(&letter.place_and_date).size(LINES).italic();
    let day = Paragraph::new().add_run(day).align(AlignmentType::Center);
    beside(HEAD, vec![[agency, motto], [vec![number], vec![day]]])
}

fn foot(letter: &Letter) -> Table {
    let mut left = Vec::new();
    if !letter.recipients.is_empty() {
        let heading = Run::new().add_text("Nơi nhận:").size(RECIPIENTS).bold().italic();
        left.push(Paragraph::new().add_run(heading));
    }
    let count = letter.recipients.len();
    for (place, recipient) in (1..).zip(&letter.recipients) {
        let end = if place == count { "." } else { ";" };
        let run = Run::new().add_text(format!("- {recipient}{end}")).size(RECIPIENT);
        left.push(Paragraph::new().add_run(run));
    }
    if left.is_empty() {
        left.push(Paragraph::new());
    }
    beside(FOOT, vec![[left, signature(&letter.signatory)]])
}

#[cfg(test)]
mod tests {
    use motcua_kernel::Instant;
    use motcua_pdf::Letterhead;

    use super::*;

    fn letter() -> Letter {
        Letter {
            head: Letterhead {
                parent: Some("Ủy ban nhân dân tỉnh Lạng Sơn".to_owned()),
                agency: "Sở Nội vụ".to_owned(),
            },
            number: "12/TTr-SNV".to_owned(),
            place_and_date: "Lạng Sơn, ngày 08 tháng 12 năm 2023".to_owned(),
            title: "TỜ TRÌNH".to_owned(),
            subject: "Về việc khen thưởng".to_owned(),
            body: vec![Block::Ground("Căn cứ Luật.".to_owned())],
            recipients: vec!["Như trên".to_owned(), "Lưu: VT".to_owned()],
            signatory: Signatory {
                authority: None,
                position: "GIÁM ĐỐC".to_owned(),
                name: "Nông Văn Thử".to_owned(),
            },
            code: None,
            demo: false,
            made_at: Instant::from_micros(0),
        }
    }

    /// The properties of the run that says `text`.
    fn set_of(xml: &str, text: &str) -> String {
        let (before, _) = xml.split_once(&format!(">{text}<")).unwrap();
        before.rsplit_once("<w:rPr>").unwrap().1.to_owned()
    }

    #[test]
    fn names_number_day_and_recipients_have_the_letters_that_the_decree_asks() {
        let xml = String::from_utf8(document(&letter()).build().document).unwrap();
        for (text, size, bold, italic) in [
            ("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", 24, false, false),
            ("SỞ NỘI VỤ", 24, true, false),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 24, true, false),
            ("Độc lập - Tự do - Hạnh phúc", 26, true, false),
            ("Số: 12/TTr-SNV", 26, false, false),
            ("Lạng Sơn, ngày 08 tháng 12 năm 2023", 26, false, true),
            ("Nơi nhận:", 24, true, true),
            ("- Như trên;", 22, false, false),
            ("- Lưu: VT.", 22, false, false),
        ] {
            let set = set_of(&xml, text);
            let found = (
                set.contains(&format!("<w:sz w:val=\"{size}\"")),
                set.contains("<w:b "),
                set.contains("<w:i "),
            );
            assert_eq!(found, (true, bold, italic), "{text}: {set}");
        }
        assert_eq!(
            xml.matches("<w:pBdr>").count(),
            3,
            "rules under agency, motto and abstract: {xml}"
        );
    }

    #[test]
    fn a_short_rule_is_from_a_third_to_a_half_of_its_line_and_never_more_of_its_column() {
        // In bold capitals of 12 points it takes about 1,240 twips.
        assert!((413..=620).contains(&short_of("SỞ NỘI VỤ", NAMES, 3_384)));
        assert_eq!(short_of(&"Ủ".repeat(200), NAMES, 3_384), 1_353);
    }
}
