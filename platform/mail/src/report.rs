//! What a carrier reports on the messages it took, over HTTP: who reports is proved by a signature or a token, and how the
//! report is written stands in a profile, since no two providers write it alike.

use std::path::{Path, PathBuf};

use aws_lc_rs::constant_time::verify_slices_are_equal;
use serde::Deserialize;
use serde_json::Value;

use crate::MailError;
use crate::sign::{AT, SIGNATURE, body_signed_by, signed_by};

/// Reports in one request.
const MOST: usize = 1_000;
/// The longest words of a provider that are kept, in letters.
const LONGEST_WORDS: usize = 200;
/// The shortest secret.
const SHORTEST_SECRET: usize = 16;

/// How a carrier proves that a report is its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// HMAC-SHA256 in hexadecimal digits: over `instant.body` where an instant is sent along, else over the body.
    #[default]
    Hmac,
    /// The secret itself, also behind `Bearer`.
    Token,
}

/// How a carrier reports; what is not given is as our own gateways do it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReportGiven {
    /// How it proves itself.
    pub proof: Proof,
    /// The file that holds the secret; without one a gateway's own secret counts.
    pub secret_file: Option<PathBuf>,
    /// The header that carries the signature or the token.
    pub proof_header: String,
    /// The header that carries the instant in seconds since 1970; empty where none is signed.
    pub time_header: String,
    /// Where a list of reports stands, as names joined by dots; empty where the body is one report, or a list.
    pub list: String,
    /// Where the name of the message stands: the one the carrier gave it, or ours.
    pub reference: String,
    /// Where the state stands.
    pub state: String,
    /// Where the carrier's own words stand.
    pub words: String,
    /// The states that say that it arrived.
    pub delivered: Vec<String>,
    /// The states that say that it will not.
    pub failed: Vec<String>,
}

impl Default for ReportGiven {
    fn default() -> Self {
        Self {
            proof: Proof::Hmac,
            secret_file: None,
            proof_header: SIGNATURE.to_owned(),
            time_header: AT.to_owned(),
            list: String::new(),
            reference: "id".to_owned(),
            state: "state".to_owned(),
            words: "words".to_owned(),
            delivered: vec!["delivered".to_owned()],
            failed: vec!["failed".to_owned()],
        }
    }
}

impl ReportGiven {
    /// The same with the file of the secret inside `folder`, unless it is named whole.
    #[must_use]
    pub fn within(mut self, folder: &Path) -> Self {
        self.secret_file = self.secret_file.map(|file| folder.join(file));
        self
    }
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportedState {
    /// It arrived.
    Delivered,
    /// It will not.
    Failed,
    /// Something else: queued, opened, clicked.
    Other,
}

/// A report on one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The name of the message.
    pub reference: String,
    /// What became of it.
    pub state: ReportedState,
    /// The carrier's own words; empty for none.
    pub words: String,
}

/// Why reports are not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// The signature or the token is not the carrier's, or the signed instant is too long ago.
    #[error("the report is not proved")]
    Unproved,
    /// It is not written as the profile says.
    #[error("the report cannot be read")]
    Unreadable,
}

/// A carrier that reports.
pub struct Reporter {
    name: String,
    secret: String,
    profile: ReportGiven,
}

impl Reporter {
    /// The carrier `name` that reports as `profile` says; its secret is that of the file, else `own`.
    ///
    /// # Errors
    /// [`MailError`] where the file cannot be read, or the secret is short.
    pub(crate) fn new(name: &str, profile: &ReportGiven, own: &str) -> Result<Self, MailError> {
        let secret = match &profile.secret_file {
            Some(file) => std::fs::read_to_string(file)
                .map_err(|error| MailError::of(name, format!("the secret of its reports: {error}")))?,
            None => own.to_owned(),
        };
        let secret = secret.trim().to_owned();
        if secret.len() < SHORTEST_SECRET {
            let problem = "the secret of its reports has fewer than 16 characters";
            return Err(MailError::of(name, problem));
        }
        Ok(Self {
            name: name.to_owned(),
            secret,
            profile: profile.clone(),
        })
    }

    /// The name by which its reports come in.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads a request that came at `now`, in seconds since 1970; `header` gives the text of a header.
    ///
    /// # Errors
    /// [`ReportError`]: nothing of it counts then.
    pub fn read(
        &self,
        now: i64,
        header: &dyn Fn(&str) -> Option<String>,
        body: &[u8],
    ) -> Result<Vec<Report>, ReportError> {
        if !self.is_proved(now, header, body) {
            return Err(ReportError::Unproved);
        }
        let body: Value = serde_json::from_slice(body).map_err(|_| ReportError::Unreadable)?;
        let all = at(&body, &self.profile.list).ok_or(ReportError::Unreadable)?;
        let all: Vec<&Value> = match all {
            Value::Array(all) if all.len() <= MOST => all.iter().collect(),
            one @ Value::Object(_) => vec![one],
            _ => return Err(ReportError::Unreadable),
        };
        all.into_iter().map(|one| self.report(one)).collect()
    }

    fn is_proved(&self, now: i64, header: &dyn Fn(&str) -> Option<String>, body: &[u8]) -> bool {
        let profile = &self.profile;
        let Some(proof) = header(&profile.proof_header) else {
            return false;
        };
        if profile.proof == Proof::Token {
            let token = proof.strip_prefix("Bearer ").unwrap_or(&proof);
            return verify_slices_are_equal(token.as_bytes(), self.secret.as_bytes()).is_ok();
        }
        let signature = proof.strip_prefix("sha256=").unwrap_or(&proof);
        if profile.time_header.is_empty() {
            return body_signed_by(&self.secret, body, signature);
        }
        header(&profile.time_header)
            .and_then(|at| at.parse().ok())
            .is_some_and(|at| signed_by(&self.secret, (at, now), body, signature))
    }

    fn report(&self, one: &Value) -> Result<Report, ReportError> {
        let text = |path: &str| at(one, path).and_then(plain).unwrap_or_default();
        let (reference, state) = (text(&self.profile.reference), text(&self.profile.state));
        if reference.is_empty() || state.is_empty() {
            return Err(ReportError::Unreadable);
        }
        let among = |states: &[String]| states.iter().any(|one| one.eq_ignore_ascii_case(&state));
        let words: String = text(&self.profile.words)
            .chars()
            .filter(|sign| !sign.is_control())
            .take(LONGEST_WORDS)
            .collect();
        Ok(Report {
            reference,
            state: if among(&self.profile.delivered) {
                ReportedState::Delivered
            } else if among(&self.profile.failed) {
                ReportedState::Failed
            } else {
                ReportedState::Other
            },
            words,
        })
    }
}

/// What stands at a path of names joined by dots; the whole for an empty one.
fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.')
        .filter(|name| !name.is_empty())
        .try_fold(value, |value, name| value.get(name))
}

/// A text or a number as text.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sign;

    const SECRET: &str = "mot-bi-mat-du-dai-1";
    const NOW: i64 = 1_700_000_000;

    fn reporter(profile: &str) -> Reporter {
        let profile: ReportGiven = serde_json::from_str(profile).unwrap();
        Reporter::new("sms-1", &profile, SECRET).unwrap()
    }

    fn read(reporter: &Reporter, headers: &[(&str, &str)], body: &str) -> Result<Vec<Report>, ReportError> {
        let header = |name: &str| {
            let found = headers.iter().find(|(known, _)| *known == name);
            found.map(|(_, text)| (*text).to_owned())
        };
        reporter.read(NOW, &header, body.as_bytes())
    }

    #[test]
    fn a_report_of_our_own_kind_is_signed_with_its_instant() {
        let ours = reporter("{}");
        let body = r#"{"id":"SMS-1","state":"failed","words":"hết\nmáy"}"#;
        let signature = sign(SECRET, NOW - 10, body.as_bytes());
        let at = (NOW - 10).to_string();
        let headers = [(AT, at.as_str()), (SIGNATURE, signature.as_str())];
        let reports = read(&ours, &headers, body).unwrap();
        assert_eq!(
            reports,
            [Report {
                reference: "SMS-1".to_owned(),
                state: ReportedState::Failed,
                words: "hếtmáy".to_owned(),
            }]
        );
        assert_eq!(
            read(&ours, &headers, &body.replace("failed", "delivered")),
            Err(ReportError::Unproved)
        );
        let old = (NOW - 301).to_string();
        let signature = sign(SECRET, NOW - 301, body.as_bytes());
        let headers = [(AT, old.as_str()), (SIGNATURE, signature.as_str())];
        assert_eq!(read(&ours, &headers, body), Err(ReportError::Unproved));
        assert_eq!(read(&ours, &[], body), Err(ReportError::Unproved));
    }

    #[test]
    fn another_kind_stands_in_its_profile_with_a_token_names_and_states_of_its_own() {
        let theirs = reporter(
            r#"{"proof":"token","proof_header":"authorization","list":"data.events","reference":"msg.id",
                "state":"code","words":"","delivered":["1","DELIVRD"],"failed":["2"]}"#,
        );
        let body = r#"{"data":{"events":[{"msg":{"id":77},"code":1},{"msg":{"id":"78"},"code":"2"},
            {"msg":{"id":"79"},"code":"opened"}]}}"#;
        let bearer = format!("Bearer {SECRET}");
        let reports = read(&theirs, &[("authorization", &bearer)], body).unwrap();
        let told: Vec<(&str, ReportedState)> = reports
            .iter()
            .map(|one| (one.reference.as_str(), one.state))
            .collect();
        assert_eq!(
            told,
            [
                ("77", ReportedState::Delivered),
                ("78", ReportedState::Failed),
                ("79", ReportedState::Other)
            ]
        );
        for wrong in [
            "",
            "Bearer ",
            "Bearer mot-bi-mat-du-dai-2",
            bearer.get(..20).unwrap(),
        ] {
            assert_eq!(
                read(&theirs, &[("authorization", wrong)], body),
                Err(ReportError::Unproved)
            );
        }
    }

    #[test]
    fn what_is_proved_and_not_written_as_the_profile_says_is_told_apart() {
        let theirs = reporter(r#"{"proof":"token","proof_header":"x-token"}"#);
        for body in [
            "",
            "[]x",
            "7",
            r#"{"id":"a"}"#,
            r#"{"state":"failed"}"#,
            r#"[{"id":{},"state":"failed"}]"#,
        ] {
            assert_eq!(
                read(&theirs, &[("x-token", SECRET)], body),
                Err(ReportError::Unreadable),
                "{body}"
            );
        }
        assert_eq!(read(&theirs, &[("x-token", SECRET)], "[]"), Ok(Vec::new()));
    }

    #[test]
    fn a_signature_over_the_body_alone_is_taken_where_the_profile_says_so() {
        let theirs = reporter(r#"{"time_header":"","proof_header":"x-hub-signature-256"}"#);
        let body = r#"{"id":"a","state":"delivered"}"#;
        // HMAC-SHA256 over the body, computed by `openssl dgst -sha256 -hmac`.
        let signature = "sha256=1258f9e7f73e9944e71655a13d0758858a98a076477eb64e5685e22b941d2426";
        assert!(read(&theirs, &[("x-hub-signature-256", signature)], body).is_ok());
        let other = body.replace('a', "b");
        assert_eq!(
            read(&theirs, &[("x-hub-signature-256", signature)], &other),
            Err(ReportError::Unproved)
        );
    }

    #[test]
    fn a_secret_in_a_file_counts_before_the_gateways_own_and_a_short_one_not_at_all() {
        let profile = ReportGiven {
            secret_file: Some(PathBuf::from("no/such/file")),
            ..ReportGiven::default()
        };
        assert!(Reporter::new("sms-1", &profile, SECRET).is_err());
        assert!(Reporter::new("sms-1", &ReportGiven::default(), "short").is_err());
    }
}
