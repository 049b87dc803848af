//! What people are asked about a settled dossier: dated data, each question with its source.

use std::sync::LazyLock;

use motcua_kernel::Day;
use serde::Deserialize;

const QUESTIONS: &str = include_str!("../../../../data/rating_questions.csv");

/// A question with three answers, which are worth two points, one and none (TT 01/2018/TT-VPCP).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Question {
    /// The first day on which it is asked.
    pub from_on: Day,
    /// What it is known by in events.
    pub key: String,
    /// The text of law it comes from.
    pub source: String,
    vi: String,
    en: String,
    two_vi: String,
    two_en: String,
    one_vi: String,
    one_en: String,
    none_vi: String,
    none_en: String,
}

// A file that failed to read would leave no question, which the tests show.
static ALL: LazyLock<Vec<Question>> = LazyLock::new(|| {
    csv::Reader::from_reader(QUESTIONS.as_bytes())
        .deserialize()
        .flatten()
        .collect()
});

/// The questions that are asked on `day`.
pub fn questions_on(day: Day) -> Vec<&'static Question> {
    ALL.iter().filter(|question| question.from_on <= day).collect()
}

impl Question {
    /// The question, in the language with this code.
    pub fn words(&self, language: &str) -> &str {
        if language == "en" { &self.en } else { &self.vi }
    }

    /// The answer that is worth so many points.
    pub fn answer(&self, points: i64, language: &str) -> &str {
        match (points, language) {
            (2, "en") => &self.two_en,
            (1, "en") => &self.one_en,
            (_, "en") => &self.none_en,
            (2, _) => &self.two_vi,
            (1, _) => &self.one_vi,
            _ => &self.none_vi,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn satisfaction_is_asked_since_the_index_of_2022() {
        let keys = |day: &str| -> Vec<&str> {
            let day = day.parse().unwrap();
            questions_on(day)
                .iter()
                .map(|question| question.key.as_str())
                .collect()
        };
        assert_eq!(keys("2022-07-31"), ["contacts", "agencies", "attitude"]);
        assert_eq!(
            keys("2022-08-01"),
            ["contacts", "agencies", "attitude", "overall"]
        );
    }
}
