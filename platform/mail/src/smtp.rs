//! Letters over SMTP.

use std::time::Duration;

use lettre::address::Envelope;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::transport::smtp::Error;
use lettre::{Address, SmtpTransport, Transport};

use crate::settings::is_this_machine;
use crate::{Carrier, MailError, Message, SendError, SmtpGiven};

/// A server that says nothing for so long is away.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server that takes letters.
pub struct Smtp {
    name: String,
    from: Mailbox,
    domain: String,
    transport: SmtpTransport,
}

impl Smtp {
    /// The server that an operator named.
    ///
    /// # Errors
    /// [`MailError`] where the address cannot be read, is another machine's without encryption, or nobody is named as
    /// sender.
    pub fn new(given: &SmtpGiven) -> Result<Self, MailError> {
        let wrong = |problem: String| MailError::of(&given.name, problem);
        let from: Mailbox = given
            .from
            .parse()
            .map_err(|error| wrong(format!("from: {error}")))?;
        let encrypted = given.address.starts_with("smtps://")
            || (given.address.starts_with("smtp://") && given.address.contains("tls=required"));
        if !encrypted && !is_this_machine(host_of(&given.address)) {
            return Err(wrong(
                "without encryption only this machine is reached: smtps://…, or smtp://…?tls=required"
                    .to_owned(),
            ));
        }
        let transport = SmtpTransport::from_url(&given.address)
            .map_err(|error| wrong(format!("address: {error}")))?
            .timeout(Some(PATIENCE))
            .build();
        Ok(Self {
            name: given.name.clone(),
            domain: from.email.domain().to_owned(),
            from,
            transport,
        })
    }

    /// The letter as it goes out. Its id follows from the key: a letter that arrives twice is known as one.
    fn letter(&self, message: &Message) -> Result<(Envelope, Vec<u8>), SendError> {
        let refused = |error: &dyn std::fmt::Display| SendError::Refused(error.to_string());
        let to: Address = message.address.parse().map_err(|error| refused(&error))?;
        let at = std::time::UNIX_EPOCH
            + Duration::from_micros(u64::try_from(message.at.micros()).unwrap_or_default());
        let letter = lettre::Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .date(at)
            .message_id(Some(format!("<{}@{}>", message.key, self.domain)))
            .subject(one_line(&message.subject))
            .header(ContentType::TEXT_PLAIN)
            .body(message.body.clone())
            .map_err(|error| refused(&error))?;
        Ok((letter.envelope().clone(), letter.formatted()))
    }
}

impl Carrier for Smtp {
    fn name(&self) -> &str {
        &self.name
    }

    fn send(&self, message: &Message) -> Result<String, SendError> {
        let (envelope, letter) = self.letter(message)?;
        match self.transport.send_raw(&envelope, &letter) {
            Ok(response) => Ok(response
                .message()
                .next()
                .unwrap_or_default()
                .chars()
                .take(200)
                .collect()),
            Err(error) => Err(what_next(&error)),
        }
    }
}

/// A subject is one line, whatever is in it: a line break would begin another header.
fn one_line(text: &str) -> String {
    let parts: Vec<&str> = text
        .split(char::is_control)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

/// An answer of the server says that the letter was not taken. Where the line broke without one, it may have been.
fn what_next(error: &Error) -> SendError {
    let words = match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    };
    let never_reached = words.contains("Connection error") || error.is_client() || error.is_tls();
    if error.is_permanent() {
        SendError::Refused(words)
    } else if error.is_transient() || never_reached {
        SendError::Away(words)
    } else {
        SendError::Unsure(words)
    }
}

/// What stands between the user and the port.
fn host_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let place = rest.split(['/', '?']).next().unwrap_or_default();
    let place = place.rsplit('@').next().unwrap_or_default();
    if let Some(inside) = place.strip_prefix('[') {
        return inside.split(']').next().unwrap_or_default();
    }
    place.split(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(address: &str) -> Result<Smtp, MailError> {
        Smtp::new(&SmtpGiven {
            name: "thư tỉnh".to_owned(),
            address: address.to_owned(),
            from: "Một Cửa <motcua@langson.gov.vn>".to_owned(),
            report: None,
        })
    }

    #[test]
    fn without_encryption_letters_stay_on_this_machine() {
        for (address, allowed) in [
            ("smtp://127.0.0.1:2525", true),
            ("smtp://localhost", true),
            ("smtp://[::1]:25", true),
            ("smtp://mail.langson.gov.vn:25", false),
            ("smtp://127.0.0.1@mail.langson.gov.vn", false),
            ("smtps://mot:cua@mail.langson.gov.vn", true),
            ("smtp://mail.langson.gov.vn:587?tls=required", true),
            ("smtp://mail.langson.gov.vn:587?tls=opportunistic", false),
        ] {
            assert_eq!(named(address).is_ok(), allowed, "{address}");
        }
    }
}
