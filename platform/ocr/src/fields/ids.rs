//! Số định danh cá nhân (12 digits) and số chứng minh nhân dân (9 digits).

use super::proposal::{FieldKind, FieldProposal};
use super::role::PersonRole;
use super::text;
use crate::document::{Line, Page};

/// The personal numbers on a page.
pub(super) fn find(page: &Page) -> Vec<FieldProposal> {
    page.lines
        .iter()
        .flat_map(|line| on_line(line, page.number))
        .collect()
}

fn on_line(line: &Line, page: u32) -> Vec<FieldProposal> {
    let folded = text::folded(&line.text);
    let speaks_of = |labels: &[&str]| labels.iter().any(|label| folded.contains(label));
    let old_card = speaks_of(&["cmnd", "chung minh"]);
    let labelled = old_card || speaks_of(&["cccd", "can cuoc", "dinh danh", "no.:", "giay to tuy than"]);
    let mut found = Vec::new();
    let of = |digits: &str| {
        let before = line.text.split(digits.get(..3).unwrap_or(digits)).next();
        PersonRole::in_words(before.unwrap_or_default())
    };
    for digits in digit_groups(&line.text) {
        if digits.len() == 12 && (labelled || is_personal_id(&digits)) {
            let proposal = FieldProposal::from_line(FieldKind::PersonalId, digits.as_str(), line, page);
            let proposal = proposal.of(of(&digits));
            found.push(if is_personal_id(&digits) {
                proposal
            } else {
                proposal.doubtful()
            });
        } else if digits.len() == 9 && old_card {
            let proposal = FieldProposal::from_line(FieldKind::OldIdCard, digits.as_str(), line, page);
            found.push(proposal.of(of(&digits)));
        } else if labelled && (10..=13).contains(&digits.len()) {
            // A digit was lost or gained in reading: shown, and marked as not to be trusted.
            found.push(
                FieldProposal::from_line(FieldKind::PersonalId, digits.as_str(), line, page).doubtful(),
            );
        }
    }
    found
}

/// Groups of digits that are no part of a longer code; a personal number printed in several groups is one.
fn digit_groups(text: &str) -> Vec<String> {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let mut groups = Vec::new();
    let mut left = words.as_slice();
    while let Some((first, rest)) = left.split_first() {
        left = rest;
        if !is_digits(first) {
            continue;
        }
        match parted_id(first, rest) {
            Some((number, more)) => {
                groups.push(number);
                left = rest.get(more..).unwrap_or_default();
            }
            None => groups.push((*first).to_owned()),
        }
    }
    groups
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A personal number that begins with one group of digits and goes on in the next ones, and how many these are.
fn parted_id(first: &str, rest: &[&str]) -> Option<(String, usize)> {
    let mut number = first.to_owned();
    for (more, group) in rest.iter().take_while(|group| is_digits(group)).enumerate() {
        number.push_str(group);
        if number.len() >= 12 {
            return is_personal_id(&number).then_some((number, more + 1));
        }
    }
    None
}

/// Three digits of a province, one of century and sex, two of the year of birth, six more (NĐ 137/2015, điều 7).
///
/// The provinces had the numbers 001 to 096, not all of them; nobody was born after the century the fourth digit names.
pub(crate) fn is_personal_id(digits: &str) -> bool {
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    digits.len() == 12
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && number(0, 3).is_some_and(|code| (1..=96).contains(&code))
        && number(3, 4).is_some_and(|century| century <= 3)
        && number(6, 12) != Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::page_of;

    #[test]
    fn a_number_with_the_right_structure_is_taken_and_one_without_is_doubtful() {
        let found = find(&page_of(
            "Giấy tờ tùy thân: CCCD 020300007165 cấp ngày 02/02/2022",
        ));
        assert_eq!(
            (found[0].value.as_str(), found[0].confidence),
            ("020300007165", 100)
        );
        let wrong = find(&page_of("CCCD 999300007165"));
        assert!(wrong[0].confidence < 50);
        let short = find(&page_of("CCCD 02030000716"));
        assert!(short[0].confidence < 50, "eleven digits");
    }

    #[test]
    fn a_number_printed_in_groups_is_one_number() {
        let found = find(&page_of(
            "Số định danh cá nhân: 0203 0000 7165 cấp ngày 02/02/2022",
        ));
        assert_eq!(
            (found.len(), found[0].value.as_str()),
            (1, "020300007165"),
            "{found:?}"
        );
        assert!(find(&page_of("Điểm: 8 7 9 10 6")).is_empty());
    }

    #[test]
    fn nine_digits_are_a_card_number_only_where_the_line_says_so() {
        assert_eq!(find(&page_of("CMND số 080123456"))[0].kind, FieldKind::OldIdCard);
        assert!(find(&page_of("Số tiền: 123456789 đồng")).is_empty());
    }
}
