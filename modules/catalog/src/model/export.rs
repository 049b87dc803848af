//! The file of one revision: what `export` writes and `import` reads.

use motcua_kernel::Day;
use motcua_law::ProcedureCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::import::clean;
use super::{FileProblem, RevisionBody};

/// A revision as a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevisionFile {
    /// The procedure.
    pub code: ProcedureCode,
    /// The first day on which it is in force.
    pub effective_from: Day,
    /// The day on which the decision that publishes it was signed, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<Day>,
    /// What it says.
    pub body: RevisionBody,
}

impl RevisionFile {
    /// The file's text.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub(crate) fn text(&self) -> Result<String, serde_json::Error> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        Ok(text)
    }

    /// Reads a file's text. What the program does not know is refused: half a revision would be published else.
    pub(crate) fn read(text: &str) -> Result<Self, Vec<FileProblem>> {
        let text = clean(text);
        let not_json = |error: serde_json::Error| vec![FileProblem::NotARevision(error.to_string())];
        let given: Value = serde_json::from_str(&text).map_err(not_json)?;
        let file: Self = serde_json::from_str(&text).map_err(not_json)?;
        let understood = serde_json::to_value(&file).map_err(not_json)?;
        let mut unknown = Vec::new();
        passed_over(&given, &understood, "", &mut unknown);
        if unknown.is_empty() {
            Ok(file)
        } else {
            Err(unknown.into_iter().map(FileProblem::NotKnown).collect())
        }
    }
}

/// The paths in `given` that are not among what was `understood`; empty values may be left out.
fn passed_over(given: &Value, understood: &Value, at: &str, unknown: &mut Vec<String>) {
    match (given, understood) {
        (Value::Object(given), Value::Object(understood)) => {
            for (key, value) in given {
                let path = if at.is_empty() {
                    key.clone()
                } else {
                    format!("{at}.{key}")
                };
                match understood.get(key) {
                    Some(known) => passed_over(value, known, &path, unknown),
                    None if says_nothing(value) => {}
                    None => unknown.push(path),
                }
            }
        }
        (Value::Array(given), Value::Array(understood)) => {
            for (place, (given, understood)) in given.iter().zip(understood).enumerate() {
                passed_over(given, understood, &format!("{at}[{place}]"), unknown);
            }
        }
        _ => {}
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> RevisionFile {
        RevisionFile {
            code: "1.001193".parse().unwrap(),
            effective_from: "2024-01-01".parse().unwrap(),
            decided_on: Some("2023-12-20".parse().unwrap()),
            body: RevisionBody::blank(None),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = file().text().unwrap();
        assert_eq!(RevisionFile::read(&text).unwrap(), file());
        assert_eq!(RevisionFile::read(&format!("\u{feff}{text}")).unwrap(), file());
    }

    #[test]
    fn what_is_not_known_is_named_and_refused() {
        let text = file().text().unwrap();
        let odd = text.replacen("\"fee\": {", "\"workflows\": [1], \"fee\": { \"amont\": 3,", 1);
        let problems = RevisionFile::read(&odd).unwrap_err();
        assert_eq!(
            problems,
            [
                FileProblem::NotKnown("body.fee.amont".to_owned()),
                FileProblem::NotKnown("body.workflows".to_owned()),
            ]
        );
        for broken in ["", "{}", "[]", "{\"code\": \"1.001193\"}"] {
            let problems = RevisionFile::read(broken).unwrap_err();
            assert!(
                matches!(problems.as_slice(), [FileProblem::NotARevision(_)]),
                "{broken}"
            );
        }
    }
}
