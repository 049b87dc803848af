//! An administrative letter or result on A4 in the layout of NĐ 30/2020/NĐ-CP, phụ lục I: what stands on it.

use motcua_kernel::Instant;

use crate::slip::Letterhead;
use crate::table::Column;

/// A piece of a letter's body.
#[derive(Debug, Clone)]
pub enum Block {
    /// A paragraph, justified, first line indented.
    Paragraph(String),
    /// A heading inside the body, bold.
    Heading(String),
    /// A line `label: value` as on civil-status papers; an empty value prints a dotted line.
    Labelled {
        /// The label without its colon.
        label: String,
        /// The value.
        value: String,
    },
    /// A line in the middle, bold: who decides, and the word that parts reasons from articles.
    Centre(String),
    /// A line in the middle: whom the paper is addressed to.
    To(String),
    /// A ground that the paper stands on, in italics (căn cứ).
    Ground(String),
    /// A ruled table.
    Grid {
        /// Its columns.
        columns: &'static [Column],
        /// Its rows, a cell for each column.
        rows: Vec<Vec<String>>,
    },
    /// Two who sign side by side, as under minutes.
    Signed {
        /// On the left.
        left: Signatory,
        /// On the right.
        right: Signatory,
    },
    /// Ratios as bars.
    Bars(Vec<Bar>),
}

/// A ratio as a bar.
#[derive(Debug, Clone)]
pub struct Bar {
    /// Whose ratio.
    pub label: String,
    /// Hundredths of a percent.
    pub hundredths: i64,
    /// The target in hundredths of a percent.
    pub target: Option<i64>,
    /// The ratio as it is written beside the bar.
    pub shown: String,
}

/// Who signs a letter.
#[derive(Debug, Clone, Default)]
pub struct Signatory {
    /// In whose name (`TM. ỦY BAN NHÂN DÂN`, `TL. GIÁM ĐỐC`), left out when the signer signs in the own name.
    pub authority: Option<String>,
    /// The office held (`CHỦ TỊCH`).
    pub position: String,
    /// Full name.
    pub name: String,
}

/// An administrative letter or a result, A4.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Who issues it.
    pub head: Letterhead,
    /// What follows "Số:", for example `15/TL-UBND`.
    pub number: String,
    /// Place and day, for example `Đồng Đăng, ngày 15 tháng 11 năm 2023`.
    pub place_and_date: String,
    /// The kind of paper in capitals (`TRÍCH LỤC KHAI SINH`).
    pub title: String,
    /// Abstract under the title (trích yếu), bold; left out when empty.
    pub subject: String,
    /// The body.
    pub body: Vec<Block>,
    /// Who receives it (nơi nhận), one line each.
    pub recipients: Vec<String>,
    /// Who signs; empty where a block of the body has the signatures.
    pub signatory: Signatory,
    /// Text of a QR code at the foot, for example the dossier code.
    pub code: Option<String>,
    /// True draws the mark "BẢN MINH HỌA" over each page.
    pub demo: bool,
    /// When the file is made; stands in its metadata.
    pub made_at: Instant,
}

impl Letter {
    /// The words of a result, for the search: title, abstract, number, the lines of its body, agency and signer. Tables,
    /// signatures side by side and bars are left out: a result holds none of these.
    pub fn words(&self) -> String {
        let mut text = vec![self.title.clone(), self.subject.clone(), self.number.clone()];
        text.extend(self.body.iter().map(|block| match block {
            Block::Paragraph(words) | Block::Heading(words) => words.clone(),
            Block::Labelled { label, value } => format!("{label}: {value}"),
            Block::Centre(words) | Block::To(words) | Block::Ground(words) => words.clone(),
            Block::Grid { .. } | Block::Signed { .. } | Block::Bars(_) => String::new(),
        }));
        text.extend([self.head.agency.clone(), self.signatory.name.clone()]);
        text.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_found_by_what_stands_on_it() {
        let letter = Letter {
            head: Letterhead {
                parent: Some("UBND TỈNH".to_owned()),
                agency: "UBND XÃ ĐỒNG ĐĂNG".to_owned(),
            },
            number: "15/TL-UBND".to_owned(),
            place_and_date: "Đồng Đăng, ngày 15 tháng 11 năm 2023".to_owned(),
            title: "TRÍCH LỤC".to_owned(),
            subject: "Khai sinh".to_owned(),
            body: vec![
                Block::Labelled {
                    label: "Họ tên".to_owned(),
                    value: "Lý Thị Mai".to_owned(),
                },
                Block::Bars(Vec::new()),
                Block::Paragraph("Đã đăng ký.".to_owned()),
            ],
            recipients: Vec::new(),
            signatory: Signatory {
                name: "Hoàng Văn An".to_owned(),
                ..Signatory::default()
            },
            code: None,
            demo: false,
            made_at: Instant::from_micros(0),
        };
        assert_eq!(
            letter.words(),
            "TRÍCH LỤC\nKhai sinh\n15/TL-UBND\nHọ tên: Lý Thị Mai\n\nĐã đăng ký.\nUBND XÃ ĐỒNG ĐĂNG\nHoàng Văn An"
        );
    }
}
