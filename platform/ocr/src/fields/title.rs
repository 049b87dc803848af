//! Tên loại and trích yếu: `QUYẾT ĐỊNH`, then what it is about.

use super::proposal::{self, FieldKind, FieldProposal};
use super::text;
use crate::document::{Line, Page};

/// Names of kinds of paper, folded (NĐ 30/2020, điều 7, and the papers of civil status and land).
const KINDS: [&str; 46] = [
    "nghi quyet",
    "quyet dinh",
    "chi thi",
    "quy che",
    "quy dinh",
    "thong cao",
    "thong bao",
    "huong dan",
    "chuong trinh",
    "ke hoach",
    "phuong an",
    "de an",
    "du an",
    "bao cao",
    "bien ban",
    "to trinh",
    "hop dong",
    "cong dien",
    "ban ghi nho",
    "ban thoa thuan",
    "giay uy quyen",
    "giay moi",
    "giay gioi thieu",
    "giay nghi phep",
    "phieu gui",
    "phieu chuyen",
    "phieu bao",
    "phieu hen",
    "giay khai sinh",
    "trich luc",
    "giay chung nhan",
    "giay xac nhan",
    "giay tiep nhan",
    "giay phep",
    "to khai",
    "don ",
    "danh sach",
    "giay chung tu",
    "giay bao tu",
    "so yeu ly lich",
    "ban cam ket",
    "giay cam doan",
    "can cuoc",
    "bang ",
    "chung chi",
    "phieu ",
];

/// The kind of paper and what it is about.
pub(super) fn find(page: &Page) -> Vec<FieldProposal> {
    let is_title = |line: &&Line| text::is_capitals(&line.text) && is_kind_of_paper(&line.text);
    let Some(at) = page.lines.iter().position(|line| is_title(&line)) else {
        return subject(page).into_iter().collect();
    };
    let lines: Vec<&Line> = page.lines.iter().skip(at).collect();
    let Some((first, rest)) = lines.split_first() else {
        return Vec::new();
    };
    let mut title = vec![*first];
    title.extend(
        rest.iter()
            .take(2)
            .take_while(|line| text::is_capitals(&line.text) && follows(first, line)),
    );
    let mut found: Vec<FieldProposal> = proposal::joined(FieldKind::Title, &title, page)
        .into_iter()
        .collect();
    let mut about: Vec<&Line> = Vec::new();
    for line in rest.iter().skip(title.len() - 1).take(4) {
        let last = about.last().copied().or(title.last().copied()).unwrap_or(first);
        if !is_centred(line, page) || !follows(last, line) || line.text.contains(':') || starts_body(line) {
            break;
        }
        about.push(line);
    }
    found.extend(proposal::joined(FieldKind::Abstract, &about, page));
    if about.is_empty() {
        found.extend(subject(page));
    }
    found
}

/// Whether a line names a kind of paper.
pub(super) fn is_kind_of_paper(line: &str) -> bool {
    let folded = format!(
        "{} ",
        text::folded(line.trim_start_matches(|c: char| !c.is_alphanumeric()))
    );
    !text::is_national_heading(line) && KINDS.iter().any(|kind| folded.starts_with(kind))
}

/// The subject of an official letter, which stands in the left column: `V/v cấp bản sao…`.
fn subject(page: &Page) -> Option<FieldProposal> {
    let at = page.lines.iter().position(|line| {
        let folded = text::folded(line.text.trim());
        folded.starts_with("v/v") || folded.starts_with("ve viec")
    })?;
    let lines: Vec<&Line> = page.lines.iter().skip(at).collect();
    let (first, rest) = lines.split_first()?;
    let mut about = vec![*first];
    for line in rest.iter().take(2) {
        let beside = line.bounds.x < page.width / 2 && line.bounds.right() <= page.width * 11 / 20;
        let last = about.last().copied().unwrap_or(first);
        if text::is_national_heading(&line.text) || !beside || !follows(last, line) {
            break;
        }
        about.push(line);
    }
    proposal::joined(FieldKind::Abstract, &about, page)
}

/// Whether a line stands right under another.
fn follows(above: &Line, below: &Line) -> bool {
    let height = above.bounds.h.max(below.bounds.h).max(1);
    below.bounds.y >= above.bounds.y && below.bounds.y.saturating_sub(above.bounds.bottom()) <= height * 2
}

/// Whether a line stands in the middle of the page, with like margins on both sides.
fn is_centred(line: &Line, page: &Page) -> bool {
    let left = line.bounds.x;
    let right = page.width.saturating_sub(line.bounds.right());
    left.abs_diff(right) * 8 < page.width
}

/// Words that a paper's body starts with, folded.
fn starts_body(line: &Line) -> bool {
    let folded = text::folded(line.text.trim());
    [
        "can cu",
        "kinh gui",
        "thuc hien",
        "theo ",
        "so ",
        "xet ",
        "toi ",
        "1.",
        "i.",
        "ho ",
        "dieu",
    ]
    .iter()
    .any(|word| folded.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::page_of;

    fn values(lines: &str) -> Vec<(FieldKind, String)> {
        find(&page_of(lines))
            .into_iter()
            .map(|found| (found.kind, found.value))
            .collect()
    }

    #[test]
    fn the_kind_of_paper_and_what_it_is_about_are_told_apart() {
        let found = values(
            "SỞ NỘI VỤ\nQUYẾT ĐỊNH\nVề việc nâng bậc lương thường xuyên\nCăn cứ Thông tư số 03/2021/TT-BNV",
        );
        assert_eq!(found[0], (FieldKind::Title, "QUYẾT ĐỊNH".into()));
        assert_eq!(
            found[1],
            (FieldKind::Abstract, "Về việc nâng bậc lương thường xuyên".into())
        );
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_form_has_a_title_and_no_abstract() {
        let found =
            values("Độc lập - Tự do - Hạnh phúc\nTỜ KHAI ĐĂNG KÝ KHAI SINH\nKính gửi: UBND xã Đồng Tân");
        assert_eq!(found, [(FieldKind::Title, "TỜ KHAI ĐĂNG KÝ KHAI SINH".into())]);
    }

    #[test]
    fn a_letter_has_a_subject() {
        let found = values(
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 904/SGDĐT-VP\nV/v cấp bản sao văn bằng\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        );
        assert_eq!(found, [(FieldKind::Abstract, "V/v cấp bản sao văn bằng".into())]);
    }
}
