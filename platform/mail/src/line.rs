//! A line to a service that takes a question in JSON and answers in text.

use std::time::Duration;

use crate::gateway::{tls, unreached};
use crate::settings::is_this_machine;
use crate::{MailError, SendError};

/// A service that says nothing for so long is away.
const PATIENCE: Duration = Duration::from_secs(20);
/// A service that cannot be reached for so long is away.
const REACHING: Duration = Duration::from_secs(5);
/// An answer longer than this is none.
const LONGEST_ANSWER: u64 = 64 * 1024;

/// A line to one address.
pub struct Line {
    address: String,
    agent: ureq::Agent,
}

impl Line {
    /// The line to `address`, of the service called `name`.
    ///
    /// # Errors
    /// [`MailError`] where the address is another machine's without encryption, or this machine has no trusted certificates.
    pub fn new(name: &str, address: &str) -> Result<Self, MailError> {
        let wrong = |problem: &str| MailError::of(name, problem);
        let uri: ureq::http::Uri = address.parse().map_err(|_| wrong("the address cannot be read"))?;
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(REACHING))
            .http_status_as_error(false)
            .max_redirects(0);
        let config = match uri.scheme_str() {
            Some("https") => config.tls_config(tls(name)?),
            Some("http") if is_this_machine(uri.host().unwrap_or_default()) => config,
            _ => {
                return Err(wrong(
                    "without encryption only this machine is reached: https://…",
                ));
            }
        };
        Ok(Self {
            address: address.to_owned(),
            agent: config.build().into(),
        })
    }

    /// Asks `question`; the answer as it came.
    ///
    /// # Errors
    /// [`SendError`] where no whole answer came, or one that says that something went wrong.
    pub fn ask(&self, question: &str) -> Result<String, SendError> {
        let asked = self
            .agent
            .post(&self.address)
            .header("content-type", "application/json")
            .send(question.as_bytes());
        let mut answer = asked.map_err(|error| unreached(&error))?;
        let status = answer.status().as_u16();
        if status != 200 {
            return Err(SendError::Away(format!("HTTP {status}")));
        }
        answer
            .body_mut()
            .with_config()
            .limit(LONGEST_ANSWER)
            .read_to_string()
            .map_err(|error| SendError::Away(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::*;

    /// A service that answers one question with these bytes; its address.
    fn service(answer: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/ask", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut text = Vec::new();
            let mut part = [0; 1024];
            while !text.ends_with(b"question") {
                let read = stream.read(&mut part).unwrap();
                text.extend_from_slice(part.get(..read).unwrap());
            }
            stream.write_all(answer.as_bytes()).unwrap();
        });
        address
    }

    #[test]
    fn a_question_brings_the_answer_and_a_service_in_trouble_is_away() {
        let told = service("HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\n\r\nanswer");
        let line = Line::new("cổng thử", &told).unwrap();
        assert_eq!(line.ask("question"), Ok("answer".to_owned()));
        let troubled = service("HTTP/1.1 503 Away\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        let line = Line::new("cổng thử", &troubled).unwrap();
        assert_eq!(line.ask("question"), Err(SendError::Away("HTTP 503".to_owned())));
    }

    #[test]
    fn nobody_elses_machine_is_asked_without_encryption() {
        assert!(Line::new("cổng thử", "http://gateway.example/ask").is_err());
    }
}
