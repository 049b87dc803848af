//! Where the plan can be read in several ways, and how it is read here: dated data, said in words beside the method.

use std::sync::LazyLock;

use motcua_figures::Spoken;
use motcua_kernel::Day;

const TABLE: &str = include_str!("../../data/readings.csv");

/// A question that the plan leaves open, with the reading that holds from a day on.
pub(crate) struct Reading {
    /// What it is called in talk about the plan: `A1`.
    pub(crate) code: String,
    /// The first day on which it holds.
    pub(crate) valid_from: Day,
    /// The question.
    pub(crate) question: Spoken,
    /// The reading.
    pub(crate) reading: Spoken,
    /// Where it is settled: in the definition of a campaign, in the set of indicators, in rights, in the list of units.
    pub(crate) settled_in: String,
}

static ALL: LazyLock<Vec<Reading>> = LazyLock::new(|| {
    csv::Reader::from_reader(TABLE.as_bytes())
        .records()
        .flatten()
        .filter_map(|record| read(&record))
        .collect()
});

/// Every reading, in the order of the questions; of one question the latest first.
pub(crate) fn readings() -> &'static [Reading] {
    &ALL
}

fn read(record: &csv::StringRecord) -> Option<Reading> {
    let mut fields = record.iter().map(str::to_owned);
    let (code, valid_from) = (fields.next()?, fields.next()?.parse().ok()?);
    let mut spoken = || {
        Some(Spoken {
            vi: fields.next()?,
            en: fields.next()?,
        })
    };
    let (question, reading) = (spoken()?, spoken()?);
    Some(Reading {
        code,
        valid_from,
        question,
        reading,
        settled_in: fields.next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_of_the_plan_has_a_reading_in_both_languages() {
        assert_eq!(ALL.len(), TABLE.lines().count() - 1);
        let codes: Vec<&str> = ALL.iter().map(|it| it.code.as_str()).collect();
        let wanted: Vec<String> = (1..=10).map(|number| format!("A{number}")).collect();
        assert_eq!(codes, wanted);
        for reading in readings() {
            for text in [&reading.question, &reading.reading] {
                assert!(!text.vi.is_empty() && !text.en.is_empty(), "{}", reading.code);
            }
            assert!(["campaign", "set", "rights", "units"].contains(&reading.settled_in.as_str()));
        }
    }
}
