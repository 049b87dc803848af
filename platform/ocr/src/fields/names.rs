//! Họ, chữ đệm, tên of people, after the labels that forms print and the courtesies that letters use.

use super::proposal::{FieldKind, FieldProposal};
use super::role::PersonRole;
use super::text;
use crate::document::{Line, Page};

/// Labels after which a name stands, folded; the longer ones first.
const LABELS: [&str; 14] = [
    "ten nguoi yeu cau:",
    "chu dem, ten:",
    "ten nguoi me:",
    "ten nguoi cha:",
    "full name:",
    "ho va ten:",
    "ho ten:",
    "ho, chu dem, ten",
    "nguoi nop ho so:",
    "chu ho:",
    "toi la",
    "toi ten la",
    "ten toi la",
    "ten nguoi",
];

/// Courtesies before a name, in the middle of a sentence.
const COURTESIES: [&str; 8] = ["ông", "bà", "anh", "chị", "cháu", "Ông", "Bà", "gái là"];

/// The names on a page.
pub(super) fn find(page: &Page) -> Vec<FieldProposal> {
    let mut found = Vec::new();
    for (at, line) in page.lines.iter().enumerate() {
        let labelled = LABELS.iter().find_map(|label| text::after(&line.text, label));
        if let Some(rest) = labelled {
            let bare = rest.trim_matches([' ', ':', '.', '…']);
            let label = line.text.strip_suffix(rest).unwrap_or_default();
            let of = PersonRole::in_words(label);
            if let Some(name) = text::leading_name(rest) {
                let read = FieldProposal::from_line(FieldKind::PersonName, name, line, page.number);
                found.push(read.of(of));
            } else if let Some(next) = page
                .lines
                .get(at + 1)
                .filter(|next| bare.is_empty() && text::is_name(next.text.trim()))
            {
                let name = next.text.trim();
                let read = FieldProposal::from_line(FieldKind::PersonName, name, next, page.number);
                found.push(read.of(of));
            }
        } else {
            found.extend(after_courtesy(line, page.number));
        }
    }
    found
}

fn after_courtesy(line: &Line, page: u32) -> Option<FieldProposal> {
    COURTESIES.iter().find_map(|courtesy| {
        let (before, rest) = line.text.split_once(courtesy)?;
        let apart =
            before.chars().next_back().is_none_or(|c| !c.is_alphabetic()) && rest.starts_with([' ', ':']);
        let name = text::leading_name(rest).filter(|_| apart)?;
        Some(FieldProposal::from_line(FieldKind::PersonName, name, line, page))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::page_of;

    fn names(lines: &str) -> Vec<String> {
        find(&page_of(lines))
            .into_iter()
            .map(|found| found.value)
            .collect()
    }

    #[test]
    fn a_name_is_found_after_the_label_of_a_form() {
        assert_eq!(
            names("Họ, chữ đệm, tên người yêu cầu: Hoàng Thị Bình Yên"),
            ["Hoàng Thị Bình Yên"]
        );
        assert_eq!(names("Họ và tên / Full name:\nHOÀNG VĂN THỬ"), ["HOÀNG VĂN THỬ"]);
        assert_eq!(names("Tôi là Bế Thị Nguyệt, sinh năm 1961"), ["Bế Thị Nguyệt"]);
    }

    #[test]
    fn a_name_is_found_after_a_courtesy() {
        assert_eq!(
            names("Tiếp nhận hồ sơ của: Ông Vi Văn Khóm, CCCD 020064002283"),
            ["Vi Văn Khóm"]
        );
        assert_eq!(
            names("đối với bà Triệu Thị Mủi, chuyên viên, mã"),
            ["Triệu Thị Mủi"]
        );
        assert_eq!(names("hằng tháng của ông bà nội"), Vec::<String>::new());
    }
}
