//! A browser small enough to cost little beside what it measures: one connection, kept open.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};

/// A connection with a cookie.
pub struct Client {
    stream: TcpStream,
    cookie: String,
}

impl Client {
    /// Opens the connection.
    pub fn connect(address: SocketAddr, cookie: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            cookie: cookie.to_owned(),
        })
    }

    /// Sends a form and takes the whole answer.
    pub fn post(&mut self, path: &str, form: &str) -> io::Result<String> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html\r\naccept-encoding: gzip\r\ncookie: {}\r\n\
             sec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n\
             {form}",
            self.cookie,
            form.len()
        );
        self.stream.write_all(request.as_bytes())?;
        let (mut answer, mut chunk) = (Vec::new(), [0; 16_384]);
        loop {
            let read = self.stream.read(&mut chunk)?;
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            answer.extend(chunk.iter().take(read));
            let text = String::from_utf8_lossy(&answer);
            if is_whole(&text) {
                return Ok(text.into_owned());
            }
        }
    }
}

/// A redirect has no body; of anything else a benchmark wants no more than to be told.
fn is_whole(answer: &str) -> bool {
    let Some((head, body)) = answer.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, length)| length.parse().ok());
    match length {
        Some(length) => body.len() >= length,
        None => head.starts_with("HTTP/1.1 303") || body.ends_with("0\r\n\r\n"),
    }
}
