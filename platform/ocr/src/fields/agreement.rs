//! What the fields of one person must agree on: the year of birth stands in the personal number too.

use super::proposal::{FieldKind, FieldProposal};
use super::text;
use crate::document::Page;

/// How sure two fields can be at most that contradict each other.
const CONTRADICTED: u8 = 45;

/// Where a paper names one personal number and one birth day, and their years differ, one of them was read wrongly or
/// belongs to somebody else: both are left to a person.
pub(super) fn doubt_contradictions(pages: &[Page], found: &mut [FieldProposal]) {
    if tells_of_a_birth(pages) {
        return;
    }
    let of = |kind: FieldKind| {
        let mut values: Vec<&str> = found
            .iter()
            .filter(|one| one.kind == kind)
            .map(|one| one.normalised.as_deref().unwrap_or(&one.value))
            .collect();
        values.sort_unstable();
        values.dedup();
        match values.as_slice() {
            [only] => Some((*only).to_owned()),
            _ => None,
        }
    };
    let (Some(number), Some(day)) = (of(FieldKind::PersonalId), of(FieldKind::BirthDate)) else {
        return;
    };
    let said: Option<u32> = day.get(..4).and_then(|year| year.parse().ok());
    if year_of_birth(&number) == said || said.is_none() {
        return;
    }
    for one in found
        .iter_mut()
        .filter(|one| matches!(one.kind, FieldKind::PersonalId | FieldKind::BirthDate))
    {
        one.confidence = one.confidence.min(CONTRADICTED);
    }
}

/// Whether the day of birth on the paper is that of a child of whoever has the number: a paper of a clinic says when the
/// mother gave birth ("Đã sinh con vào lúc").
fn tells_of_a_birth(pages: &[Page]) -> bool {
    let lines = pages.iter().flat_map(|page| &page.lines);
    lines
        .map(|line| text::folded(&line.text))
        .any(|line| line.contains("sinh con"))
}

/// The year of birth in a personal number: the fourth digit names century and sex, the next two the year
/// (NĐ 137/2015, điều 7).
fn year_of_birth(number: &str) -> Option<u32> {
    let part = |from: usize, to: usize| number.get(from..to)?.parse::<u32>().ok();
    Some(1900 + part(3, 4)? / 2 * 100 + part(4, 6)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::page_of;

    fn sureness(number: &str, day: &str) -> Vec<u8> {
        sureness_beside(number, day, "")
    }

    fn sureness_beside(number: &str, day: &str, more: &str) -> Vec<u8> {
        let page = page_of(&format!("CCCD {number}\nNgày, tháng, năm sinh: {day}\n{more}"));
        let mut found = super::super::ids::find(&page);
        found.extend(super::super::dates::births(&page));
        doubt_contradictions(&[page], &mut found);
        found.iter().map(|one| one.confidence).collect()
    }

    #[test]
    fn a_number_and_a_birth_day_of_different_years_are_both_doubtful() {
        assert_eq!(sureness("020300007165", "19/10/2000"), [100, 100]);
        assert_eq!(sureness("020185003914", "27/04/1985"), [100, 100]);
        assert_eq!(sureness("020185003914", "27/04/1986"), [45, 45]);
    }

    #[test]
    fn a_mothers_number_and_her_childs_birth_day_contradict_nothing() {
        let told = sureness_beside("020190004321", "01/11/2023", "Đã sinh con vào lúc 10 giờ 30 phút");
        assert_eq!(told, [100, 100]);
    }
}
