//! Người ký: the name under the signer's title at the foot of a paper.

use super::proposal::{FieldKind, FieldProposal};
use super::text;
use crate::document::{Line, Page};

/// Titles under which a person signs, folded.
const TITLES: [&str; 20] = [
    "chu tich",
    "pho chu tich",
    "giam doc",
    "pho giam doc",
    "truong phong",
    "pho truong phong",
    "hieu truong",
    "pho hieu truong",
    "chanh van phong",
    "pho chanh van phong",
    "nguoi tiep nhan",
    "nguoi ky",
    "nguoi yeu cau",
    "cong chuc tu phap",
    "chi cuc truong",
    "bo truong",
    "thu truong",
    "truong ban",
    "nguoi khai",
    "nguoi lam don",
];

/// The name below the last signer's title of the page.
pub(super) fn find(page: &Page) -> Option<FieldProposal> {
    let is_title = |line: &Line| {
        let folded = text::folded(line.text.trim_start_matches(['"', '\'', '“', ' ']));
        let bare = ["kt. ", "tm. ", "tl. ", "q. ", "tuq. "]
            .iter()
            .fold(folded.as_str(), |rest, prefix| {
                rest.strip_prefix(prefix).unwrap_or(rest)
            });
        TITLES.iter().any(|title| bare.starts_with(title)) && line.words.len() <= 7
    };
    let at = page.lines.iter().rposition(is_title)?;
    let title = page.lines.get(at)?;
    page.lines
        .iter()
        .skip(at + 1)
        .filter(|line| line.bounds.y >= title.bounds.y && text::is_name(line.text.trim()))
        .filter(|line| {
            !text::is_capitals(&line.text) || line.bounds.y > title.bounds.bottom() + title.bounds.h * 2
        })
        .find(|line| {
            line.bounds.x < title.bounds.right() + title.bounds.w
                && title.bounds.x < line.bounds.right() + title.bounds.w
        })
        .map(|line| FieldProposal::from_line(FieldKind::Signer, line.text.trim(), line, page.number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::page_of;

    #[test]
    fn the_name_under_the_title_is_the_signer() {
        let page = page_of("Nơi nhận:\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nVõ Thị Ái Nghĩa");
        assert_eq!(find(&page).unwrap().value, "Võ Thị Ái Nghĩa");
    }

    #[test]
    fn a_paper_that_is_not_signed_with_a_name_has_no_signer() {
        assert_eq!(find(&page_of("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(đã ký)")), None);
    }
}
