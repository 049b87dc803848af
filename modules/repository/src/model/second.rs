//! What a second person says of a kept paper: a look at what was confirmed, or the same fields entered again, blind.

use motcua_kernel::Instant;

use super::check::Checked;
use super::field_name::FieldName;
use super::paper::{TrustGrade, kept_as_text};

/// How a second person checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckKind {
    /// Holds what was confirmed against the paper.
    Second,
    /// Enters the fields again without seeing what was confirmed.
    ReEntry,
}

kept_as_text!(CheckKind {
    Second = "second",
    ReEntry = "re-entry"
});

/// A check, asked or done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperCheck {
    /// How it is done.
    pub kind: CheckKind,
    /// When it was asked.
    pub asked_at: Instant,
    /// Who did it (officer's id); none while it waits.
    pub done_by: Option<String>,
    /// When it was done.
    pub done_at: Option<Instant>,
    /// Fields compared.
    pub compared: u32,
    /// Fields found wrong.
    pub differing: u32,
    /// What the second person wrote.
    pub note: String,
}

/// A field in which two entries differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which field.
    pub name: FieldName,
    /// What is kept.
    pub kept: String,
    /// What the second person typed.
    pub typed: String,
}

/// Compares what is kept with what was typed: the number of fields compared, and those that differ. Two entries are the
/// same when their words are, with their marks; where the tone stands, capitals and signs between words do not count.
pub(crate) fn compare(kept: &Checked, typed: &Checked) -> (u32, Vec<Difference>) {
    let value = |of: &Checked, name| of.get(&name).cloned().unwrap_or_default();
    let mut compared = 0;
    let mut differing = Vec::new();
    for name in FieldName::entered_again(kept.keys().copied()) {
        let (kept, typed) = (value(kept, name), value(typed, name));
        if kept.is_empty() && typed.is_empty() {
            continue;
        }
        compared += 1;
        if !motcua_search::same_words(&kept, &typed) {
            differing.push(Difference { name, kept, typed });
        }
    }
    (compared, differing)
}

/// The grade after a second person found everything right: fields seen by two are T2; what an agency signed stays what
/// it is.
pub(crate) fn lifted(trust: TrustGrade) -> TrustGrade {
    trust.max(TrustGrade::T2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(all: &[(FieldName, &str)]) -> Checked {
        all.iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect()
    }

    #[test]
    fn entries_differ_by_their_words_and_marks_and_not_by_how_they_are_written() {
        let kept = fields(&[
            (FieldName::PaperName, "Giấy chứng nhận"),
            (FieldName::OwnerName, "Hoàng Thị Hoà"),
            (FieldName::Symbol, "12/2023/TLKS"),
        ]);
        let typed = fields(&[
            (FieldName::PaperName, "GIẤY CHỨNG NHẬN"),
            (FieldName::OwnerName, "Hoàng Thị Hòa"),
            (FieldName::Symbol, "12/2023/TLKX"),
        ]);
        let (compared, differing) = compare(&kept, &typed);
        assert_eq!(compared, 3);
        assert_eq!(differing.len(), 1);
        assert_eq!(differing[0].name, FieldName::Symbol);
        let (_, marks) = compare(&kept, &fields(&[(FieldName::PaperName, "Giay chung nhan")]));
        assert!(
            marks
                .iter()
                .any(|difference| difference.name == FieldName::PaperName)
        );
    }

    #[test]
    fn a_field_that_one_of_the_two_left_empty_differs() {
        let kept = fields(&[(FieldName::ExpiryDate, "2024-01-01")]);
        assert_eq!(
            compare(&kept, &Checked::new()),
            (
                1,
                vec![Difference {
                    name: FieldName::ExpiryDate,
                    kept: "2024-01-01".to_owned(),
                    typed: String::new(),
                }]
            )
        );
    }

    #[test]
    fn a_second_person_lifts_what_an_officer_signed_and_nothing_above() {
        assert_eq!(lifted(TrustGrade::T1), TrustGrade::T2);
        assert_eq!(lifted(TrustGrade::T3), TrustGrade::T3);
    }
}
