//! Days: `ngày 08 tháng 8 năm 2023`, `08/4/2020`, `ngày 06-4-1992`; the place stands before the comma.

use super::proposal::{FieldKind, FieldProposal};
use super::text;
use crate::document::{Line, Page};

/// The place and day of issue: a short line `Lạng Sơn, ngày 08 tháng 8 năm 2023`.
pub(super) fn issue(page: &Page) -> Vec<FieldProposal> {
    let mut found = Vec::new();
    for line in &page.lines {
        let folded = text::folded(&line.text);
        let Some((place, rest)) = line.text.split_once(',') else {
            continue;
        };
        let dated = folded.contains(", ngay") || folded.contains(",ngay");
        let Some((written, iso)) = day_in(rest).filter(|_| dated && line.words.len() <= 14) else {
            continue;
        };
        let place = place.trim();
        let is_place =
            place.chars().next().is_some_and(char::is_uppercase) && place.split_whitespace().count() <= 5;
        if !is_place {
            continue;
        }
        found.push(FieldProposal::from_line(
            FieldKind::Place,
            place,
            line,
            page.number,
        ));
        let day = FieldProposal::from_line(FieldKind::IssueDate, written, line, page.number);
        found.push(checked(day, iso));
        break;
    }
    found
}

/// Birth days: days on a line that speaks of birth.
pub(super) fn births(page: &Page) -> Vec<FieldProposal> {
    let speaks = |line: &&Line| {
        let folded = text::folded(&line.text);
        ["ngay sinh", "nam sinh:", "sinh ngay", "date of birth"]
            .iter()
            .any(|label| folded.contains(label))
    };
    page.lines
        .iter()
        .filter(speaks)
        .filter_map(|line| {
            let rest = ["nam sinh:", "ngay sinh", "sinh ngay"]
                .iter()
                .find_map(|label| text::after(&line.text, label))?;
            let (written, iso) = day_in(rest)?;
            Some(checked(
                FieldProposal::from_line(FieldKind::BirthDate, written, line, page.number),
                iso,
            ))
        })
        .collect()
}

/// The ISO day as the normalised value; a day that the calendar does not have is doubtful.
fn checked(proposal: FieldProposal, iso: Option<String>) -> FieldProposal {
    match iso {
        Some(iso) => proposal.normalised(iso),
        None => proposal.doubtful(),
    }
}

/// The first day written in a text: as it is written, and as an ISO day if the calendar has it.
pub(super) fn day_in(text: &str) -> Option<(String, Option<String>)> {
    in_words(text).or_else(|| in_digits(text))
}

fn in_words(text: &str) -> Option<(String, Option<String>)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(6).find_map(|window| {
        let [ngay, day, thang, month, nam, year] = window else {
            return None;
        };
        let labels = [*ngay, *thang, *nam].map(|word| text::folded(word.trim_start_matches(['(', ','])));
        if labels != ["ngay", "thang", "nam"] {
            return None;
        }
        let number = |word: &str| word.trim_end_matches(['.', ',', ';', ')']).parse::<u32>().ok();
        let (day, month, year) = (number(day)?, number(month)?, number(year)?);
        let written = window.join(" ").trim_end_matches(['.', ',', ';', ')']).to_owned();
        Some((written, iso(year, month, day)))
    })
}

/// A day in digits that the calendar has, as it is written in `text`.
pub(crate) fn calendar_day(text: &str) -> Option<String> {
    let (written, iso) = in_digits(text)?;
    iso.map(|_| written)
}

fn in_digits(text: &str) -> Option<(String, Option<String>)> {
    text.split_whitespace().find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        let parts: Vec<&str> = word.split(['/', '-', '.']).collect();
        let [day, month, year] = parts.as_slice() else {
            return None;
        };
        if year.len() != 4 || day.is_empty() || day.len() > 2 || month.is_empty() || month.len() > 2 {
            return None;
        }
        Some((
            word.to_owned(),
            iso(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?),
        ))
    })
}

fn iso(year: u32, month: u32, day: u32) -> Option<String> {
    let (year, month, day) = (
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    );
    let plausible = (1900..2200).contains(&year);
    motcua_kernel::Day::new(year, month, day)
        .filter(|_| plausible)
        .map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::page_of;

    #[test]
    fn a_day_is_read_in_every_usual_spelling() {
        for (text, expected) in [
            ("ngày 08 tháng 8 năm 2023", Some("2023-08-08")),
            (" ngày 06-4-1992", Some("1992-04-06")),
            ("ngày 08/4/2020 của Chính phủ", Some("2020-04-08")),
            ("ngày 4 tháng 3 năm 2024.", Some("2024-03-04")),
            ("31.12.2024", Some("2024-12-31")),
            ("ngày 31/02/2023", None),
        ] {
            assert_eq!(day_in(text).unwrap().1.as_deref(), expected, "{text}");
        }
        assert_eq!(day_in("ngày ... tháng ... năm ..."), None);
        assert_eq!(day_in("Số: 170/KH-UBND"), None);
    }

    #[test]
    fn place_and_day_of_issue_stand_in_one_short_line() {
        let found = issue(&page_of(
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nThất Khê, ngày 06-4-1992",
        ));
        assert_eq!(found[0].value, "Thất Khê");
        assert_eq!(found[1].normalised.as_deref(), Some("1992-04-06"));
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_doubtful() {
        let found = issue(&page_of("Lạng Sơn, ngày 31 tháng 02 năm 2023"));
        assert_eq!(found[1].normalised, None);
        assert!(found[1].confidence < 50);
    }

    #[test]
    fn a_birth_day_is_read_after_its_label() {
        let found = births(&page_of("Ngày, tháng, năm sinh: 19/10/2000"));
        assert_eq!(found[0].normalised.as_deref(), Some("2000-10-19"));
    }
}
