//! One request on a line of its own, which may be cut in the middle.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) cookie: String,
    pub(crate) body: String,
}

/// Sends a request, `head` its first line and its own headers; after `cut` bytes of the body the line is cut.
pub(crate) fn ask(address: SocketAddr, head: &str, body: &[&[u8]], cut: Option<usize>) -> io::Result<Answer> {
    let length: usize = body.iter().map(|part| part.len()).sum();
    let mut line = TcpStream::connect(address)?;
    write!(
        line,
        "{head}Content-Length: {length}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\r\n"
    )?;
    let mut left = cut.unwrap_or(usize::MAX);
    for part in body {
        let now = part.get(..left.min(part.len())).unwrap_or_default();
        line.write_all(now)?;
        left -= now.len();
    }
    if cut.is_some() {
        return Err(io::Error::from(io::ErrorKind::ConnectionAborted));
    }
    let mut bytes = Vec::new();
    line.read_to_end(&mut bytes)?;
    Ok(read(&String::from_utf8_lossy(&bytes)))
}

fn read(text: &str) -> Answer {
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
    let header = |name: &str| {
        head.lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.to_owned())
            .unwrap_or_default()
    };
    Answer {
        status: head
            .split_whitespace()
            .nth(1)
            .and_then(|word| word.parse().ok())
            .unwrap_or_default(),
        location: header("location"),
        cookie: header("set-cookie")
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned(),
        body: body.to_owned(),
    }
}

/// What stands between two texts.
pub(crate) fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}

/// Fields as a form sends them.
pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    pairs.join("&")
}

fn encoded(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}
