//! Nơi cư trú, nơi thường trú, địa chỉ: after the labels that forms print.

use super::proposal::{FieldKind, FieldProposal};
use super::text;
use crate::document::Page;

/// Labels after which an address stands, folded.
const LABELS: [&str; 7] = [
    "noi cu tru:",
    "noi thuong tru:",
    "noi dang ky thuong tru:",
    "dia chi thuong tru:",
    "ho khau thuong tru:",
    "noi o hien tai:",
    "dia chi:",
];

/// Fewest letters of an address: a place without a name is none.
const FEWEST: usize = 6;

/// The addresses on a page.
pub(super) fn find(page: &Page) -> Vec<FieldProposal> {
    let on_line = |(at, line): (usize, &crate::document::Line)| {
        let rest = LABELS.iter().find_map(|label| text::after(&line.text, label))?;
        let (home, value) = match bare(rest) {
            "" => page.lines.get(at + 1).map(|next| (next, bare(&next.text)))?,
            value => (line, value),
        };
        let letters = value.chars().filter(|letter| letter.is_alphabetic()).count();
        // A label of the next field is no value.
        let is_label = value.ends_with(':') || text::folded(value).contains("so dinh danh");
        (letters >= FEWEST && !is_label)
            .then(|| FieldProposal::from_line(FieldKind::Address, value, home, page.number))
    };
    page.lines.iter().enumerate().filter_map(on_line).collect()
}

/// A value without the blanks and dotted leaders around it.
fn bare(value: &str) -> &str {
    value.trim_matches(|c: char| c.is_whitespace() || ".…_;,".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::page_of;

    #[test]
    fn an_address_stands_after_its_label_without_the_leaders_of_the_form() {
        let found = find(&page_of(
            "Nơi cư trú: thôn Lân Đặt, xã Đồng Tân, huyện Hữu Lũng ..........",
        ));
        assert_eq!(found[0].value, "thôn Lân Đặt, xã Đồng Tân, huyện Hữu Lũng");
        assert!(find(&page_of("Nơi cư trú: ..........\nSố định danh cá nhân:")).is_empty());
    }
}
