//! Numbers that are missing in a book: a dossier that was settled and registered nowhere leaves one.

use std::collections::BTreeSet;

/// A book of a year whose numbers are not all registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookGaps {
    /// The year in which its dossiers were settled.
    pub year: u16,
    /// The name of the book; empty where the unit keeps one.
    pub book: String,
    /// Lines registered.
    pub lines: u32,
    /// Its highest number.
    pub highest: u32,
    /// Runs of numbers that no line has, first and last, in order.
    pub runs: Vec<(u32, u32)>,
}

impl BookGaps {
    /// How many numbers are missing.
    pub fn missing(&self) -> u32 {
        self.runs.iter().map(|(first, last)| last - first + 1).sum()
    }
}

/// The number that leads a line of a book: `0012`, `12a` and `12/2023` are the twelfth; none where no number leads.
pub(crate) fn leading_number(text: &str) -> Option<u32> {
    let digits: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|number| *number > 0)
}

/// The runs of numbers from 1 to the highest that are not among `numbers`. Books are numbered from 1 each year.
pub(crate) fn runs(numbers: &BTreeSet<u32>) -> Vec<(u32, u32)> {
    let mut runs = Vec::new();
    let mut expected = 1;
    for number in numbers {
        if *number > expected {
            runs.push((expected, number - 1));
        }
        expected = number.saturating_add(1);
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_book_without_its_third_and_its_first_lines_says_so() {
        for (numbers, missing) in [
            (vec![], vec![]),
            (vec![1, 2, 3], vec![]),
            (vec![1, 2, 4], vec![(3, 3)]),
            (vec![3], vec![(1, 2)]),
            (vec![1, 5, 6, 9], vec![(2, 4), (7, 8)]),
        ] {
            assert_eq!(runs(&numbers.into_iter().collect()), missing);
        }
    }

    #[test]
    fn the_number_leads_however_the_book_writes_it() {
        for written in ["12", "0012", "12a", " 12/2023", "12-TP/KS"] {
            assert_eq!(leading_number(written), Some(12), "{written}");
        }
        for written in ["", "a12", "0", "99999999999"] {
            assert_eq!(leading_number(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn every_number_up_to_the_highest_is_registered_or_missing_never_both(
            numbers in prop::collection::btree_set(1_u32..400, 0..120)
        ) {
            let mut all = numbers.clone();
            for (first, last) in runs(&numbers) {
                for number in first..=last {
                    prop_assert!(all.insert(number), "{number} is registered and missing");
                }
            }
            let highest = numbers.last().copied().unwrap_or(0);
            prop_assert_eq!(all, (1..=highest).collect());
        }
    }
}
