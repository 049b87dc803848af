//! The headings by which the columns of a statement are known; banks differ, so they are data.

use std::sync::LazyLock;

use serde::Deserialize;

const FILE: &str = include_str!("../../../../data/statement_profiles.csv");

#[derive(Deserialize)]
struct Row {
    code: String,
    name: String,
    day: String,
    credit: String,
    debit: String,
    words: String,
    number: String,
    payer: String,
}

/// The headings of one kind of statement; each column has some that it may bear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The identifier.
    pub code: String,
    /// The name.
    pub name: String,
    pub(super) day: Vec<String>,
    pub(super) credit: Vec<String>,
    pub(super) debit: Vec<String>,
    pub(super) words: Vec<String>,
    pub(super) number: Vec<String>,
    pub(super) payer: Vec<String>,
}

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(FILE.as_bytes());
    let rows = reader.deserialize::<Row>().filter_map(Result::ok);
    rows.map(Profile::from).collect()
});

/// Every profile.
pub fn profiles() -> &'static [Profile] {
    &PROFILES
}

impl From<Row> for Profile {
    fn from(row: Row) -> Self {
        let of = |text: &str| -> Vec<String> { text.split('|').map(plain).collect() };
        Self {
            day: of(&row.day),
            credit: of(&row.credit),
            debit: of(&row.debit),
            words: of(&row.words),
            number: of(&row.number),
            payer: of(&row.payer),
            code: row.code,
            name: row.name,
        }
    }
}

/// A heading in small letters, blanks and brackets behind it left out: `Số tiền ghi có (VND)`.
pub(super) fn plain(text: &str) -> String {
    let before = text.split(['(', '\n']).next().unwrap_or_default();
    before
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_names_day_amount_and_words() {
        let rows = csv::Reader::from_reader(FILE.as_bytes()).records().count();
        assert_eq!(profiles().len(), rows, "a row of the file cannot be read");
        for profile in profiles() {
            for column in [&profile.day, &profile.credit, &profile.words] {
                assert!(
                    column.iter().all(|heading| !heading.is_empty()),
                    "{}",
                    profile.code
                );
            }
        }
    }
}
