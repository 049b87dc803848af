//! The form of a rating as it is sent: a field for each question, and one for the comment.

use std::collections::BTreeMap;

use super::rating::{Rating, Scores};

/// What was ticked and typed, by the names of the fields.
pub type RatingSent = BTreeMap<String, String>;

/// Before the key of a question in the name of its field.
const QUESTION: &str = "q-";
const COMMENT: &str = "comment";

/// The name of the field of the question called `key`.
pub fn question_field(key: &str) -> String {
    format!("{QUESTION}{key}")
}

/// The points that were ticked, by question; what is no number is left out.
pub fn scores_sent(sent: &RatingSent) -> Scores {
    let answers = sent.iter().filter_map(|(field, points)| {
        let key = field.strip_prefix(QUESTION)?;
        Some((key.to_owned(), points.parse().ok()?))
    });
    answers.collect()
}

/// What stands in the field of the question called `key`: what was sent, or else the points given `before`.
pub fn points_said(key: &str, before: Option<&Rating>, sent: Option<&RatingSent>) -> String {
    match sent {
        Some(sent) => sent.get(&question_field(key)).cloned().unwrap_or_default(),
        None => {
            let points = before.and_then(|before| before.scores.get(key));
            points.map(ToString::to_string).unwrap_or_default()
        }
    }
}

/// What stands in the field of the comment: what was sent, or else what was written `before`.
pub fn comment_said(before: Option<&Rating>, sent: Option<&RatingSent>) -> String {
    match sent {
        Some(sent) => sent.get(COMMENT).cloned().unwrap_or_default(),
        None => before.map(|before| before.comment.clone()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use motcua_identity::UnitId;
    use motcua_kernel::{Id, Instant};

    use super::*;

    fn before() -> Rating {
        Rating {
            id: Id::new(Instant::from_micros(0), [0; 10]),
            code: String::new(),
            unit: UnitId::new("05977", None),
            procedure_name: String::new(),
            scores: Scores::from([("manner".to_owned(), 2)]),
            comment: "Nhanh".to_owned(),
            rated_at: Instant::from_micros(0),
            changed_at: None,
        }
    }

    fn sent(pairs: &[(&str, &str)]) -> RatingSent {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        pairs.collect()
    }

    #[test]
    fn what_was_sent_stands_in_the_form_also_where_it_is_nothing() {
        let (before, sent) = (before(), sent(&[("q-time", "1"), ("comment", "Chậm")]));
        assert_eq!(points_said("time", Some(&before), Some(&sent)), "1");
        assert_eq!(points_said("manner", Some(&before), Some(&sent)), "");
        assert_eq!(comment_said(Some(&before), Some(&sent)), "Chậm");
    }

    #[test]
    fn without_anything_sent_the_rating_of_before_stands_in_the_form() {
        let before = before();
        assert_eq!(points_said("manner", Some(&before), None), "2");
        assert_eq!(points_said("time", Some(&before), None), "");
        assert_eq!(comment_said(Some(&before), None), "Nhanh");
        assert_eq!(points_said("manner", None, None), "");
        assert_eq!(comment_said(None, None), "");
    }

    #[test]
    fn only_fields_of_questions_with_numbers_are_points() {
        let sent = sent(&[("q-time", "0"), ("q-manner", "hai"), ("comment", "2")]);
        assert_eq!(scores_sent(&sent), Scores::from([("time".to_owned(), 0)]));
    }
}
