//! Short messages over HTTP: a signed request a message.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};

use crate::settings::is_this_machine;
use crate::sign::{AT, KEY, SIGNATURE, sign};
use crate::{Carrier, GatewayGiven, MailError, Message, SendError};

/// A gateway that says nothing for so long may still have taken the message.
const PATIENCE: Duration = Duration::from_secs(20);
/// A gateway that cannot be reached for so long is away.
const REACHING: Duration = Duration::from_secs(5);
/// An answer longer than this is none.
const LONGEST_ANSWER: u64 = 64 * 1024;

/// A gateway that takes short messages.
pub struct Gateway {
    name: String,
    address: String,
    secret: String,
    agent: ureq::Agent,
}

/// What goes out.
#[derive(Serialize)]
struct Request<'m> {
    key: &'m str,
    to: &'m str,
    text: &'m str,
}

/// What comes back.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Answer {
    id: String,
}

impl Gateway {
    /// The gateway that an operator named.
    ///
    /// # Errors
    /// [`MailError`] where the address is another machine's without encryption, the secret is short, or this machine has
    /// no trusted certificates.
    pub fn new(given: &GatewayGiven) -> Result<Self, MailError> {
        let wrong = |problem: &str| MailError::of(&given.name, problem);
        if given.secret.len() < 16 {
            return Err(wrong("the secret has fewer than 16 characters"));
        }
        let uri: ureq::http::Uri = given
            .address
            .parse()
            .map_err(|_| wrong("the address cannot be read"))?;
        let host = uri.host().unwrap_or_default();
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(REACHING))
            .http_status_as_error(false)
            .max_redirects(0);
        let config = match uri.scheme_str() {
            Some("https") => config.tls_config(tls(&given.name)?),
            Some("http") if is_this_machine(host) => config,
            _ => {
                return Err(wrong(
                    "without encryption only this machine is reached: https://…",
                ));
            }
        };
        Ok(Self {
            name: given.name.clone(),
            address: given.address.clone(),
            secret: given.secret.clone(),
            agent: config.build().into(),
        })
    }

    fn ask(&self, message: &Message) -> Result<(u16, String), SendError> {
        let request = Request {
            key: &message.key,
            to: &message.address,
            text: &message.body,
        };
        let body = serde_json::to_vec(&request).map_err(|error| SendError::Refused(error.to_string()))?;
        let at = message.at.micros().div_euclid(1_000_000);
        let asked = self
            .agent
            .post(&self.address)
            .header("content-type", "application/json")
            .header(KEY, &message.key)
            .header(AT, &at.to_string())
            .header(SIGNATURE, &sign(&self.secret, at, &body))
            .send(&body[..]);
        let mut answer = asked.map_err(|error| unreached(&error))?;
        let status = answer.status().as_u16();
        let text = answer
            .body_mut()
            .with_config()
            .limit(LONGEST_ANSWER)
            .read_to_string();
        match text {
            Ok(text) => Ok((status, text)),
            // The status came: what it says holds without the words.
            Err(_) => Ok((status, String::new())),
        }
    }
}

impl Carrier for Gateway {
    fn name(&self) -> &str {
        &self.name
    }

    fn send(&self, message: &Message) -> Result<String, SendError> {
        let (status, text) = self.ask(message)?;
        let words = || format!("HTTP {status} {}", text.chars().take(200).collect::<String>());
        match status {
            200..=299 => Ok(serde_json::from_str::<Answer>(&text).unwrap_or_default().id),
            // Too many at once, or a key or signature that the operator has to mend: not this message's fault.
            401 | 403 | 408 | 429 => Err(SendError::Away(words())),
            // Behind a gateway's own door something broke while the message was there.
            502 | 504 => Err(SendError::Unsure(words())),
            500..=599 => Err(SendError::Away(words())),
            _ => Err(SendError::Refused(words())),
        }
    }
}

/// Whoever was not reached has not taken the message; whoever fell silent may have.
pub(crate) fn unreached(error: &ureq::Error) -> SendError {
    let words = error.to_string();
    match error {
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed | ureq::Error::Tls(_) => {
            SendError::Away(words)
        }
        ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => SendError::Away(words),
        ureq::Error::Io(cause) if cause.kind() == std::io::ErrorKind::ConnectionRefused => {
            SendError::Away(words)
        }
        _ => SendError::Unsure(words),
    }
}

/// The cryptography of the house and the certificates that this machine trusts.
pub(crate) fn tls(name: &str) -> Result<TlsConfig, MailError> {
    let found = rustls_native_certs::load_native_certs();
    let roots: Vec<Certificate<'static>> = found
        .certs
        .iter()
        .map(|der| Certificate::from_der(der.as_ref()).to_owned())
        .collect();
    if roots.is_empty() {
        return Err(MailError::of(name, "this machine has no trusted certificates"));
    }
    Ok(TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
        .root_certs(RootCerts::Specific(Arc::new(roots)))
        .build())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(address: &str, secret: &str) -> bool {
        Gateway::new(&GatewayGiven {
            name: "sms-1".to_owned(),
            address: address.to_owned(),
            secret: secret.to_owned(),
            report: None,
        })
        .is_ok()
    }

    #[test]
    fn without_encryption_a_gateway_is_on_this_machine() {
        assert!(named("http://127.0.0.1:9000/send", "0123456789abcdef"));
        assert!(!named("http://sms.example.vn/send", "0123456789abcdef"));
        assert!(!named("http://127.0.0.1:9000/send", "short"));
        assert!(!named("ftp://127.0.0.1/send", "0123456789abcdef"));
    }
}
