//! Cơ quan ban hành: the left column of the head, above the number (NĐ 30/2020, phụ lục I, phần II).

use super::proposal::{self, FieldKind, FieldProposal};
use super::{text, title};
use crate::document::{Line, Page};

/// Words that an issuing body's name starts with, folded.
const BODIES: [&str; 24] = [
    "uy ban",
    "ubnd",
    "so ",
    "phong",
    "truong",
    "chi cuc",
    "cuc ",
    "ban ",
    "trung tam",
    "bo phan",
    "hoi dong",
    "hdnd",
    "van phong",
    "cong an",
    "bo ",
    "tinh ",
    "huyen ",
    "xa ",
    "thi tran",
    "thanh pho",
    "phuong ",
    "chi nhanh",
    "benh vien",
    "thanh tra",
];

/// How far down a page its head reaches, as a part of its height.
const HEAD_SHARE: u32 = 4;

/// The issuing body: lines in capitals on the left at the top, joined.
pub(super) fn find(page: &Page) -> Option<FieldProposal> {
    let mut head: Vec<&Line> = Vec::new();
    for line in page.lines.iter().take(8) {
        let folded = text::folded(line.text.trim());
        if text::is_national_heading(&line.text)
            || folded.starts_with("so:")
            || folded.starts_with("so ") && has_digit(&folded)
        {
            if head.is_empty() {
                continue;
            }
            break;
        }
        let left = line.bounds.x < page.width / 2 && line.bounds.y < page.height / HEAD_SHARE;
        if !left || !text::is_capitals(&line.text) || title::is_kind_of_paper(&line.text) {
            if head.is_empty() {
                continue;
            }
            break;
        }
        head.push(line);
    }
    let named = |line: &&Line| {
        let folded = format!("{} ", text::folded(line.text.trim()));
        BODIES.iter().any(|body| folded.starts_with(body))
    };
    head.iter()
        .any(named)
        .then(|| proposal::joined(FieldKind::Issuer, &head, page))?
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::page_of;

    #[test]
    fn the_lines_over_the_number_on_the_left_are_the_issuer() {
        let page =
            page_of("UBND TỈNH BẮC KẠN\nSỞ NỘI VỤ\nSố: 318/QĐ-SNV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        assert_eq!(find(&page).unwrap().value, "UBND TỈNH BẮC KẠN SỞ NỘI VỤ");
    }

    #[test]
    fn a_form_without_a_head_has_no_issuer() {
        let page = page_of(
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nTỜ KHAI CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
        );
        assert_eq!(find(&page), None);
    }
}
