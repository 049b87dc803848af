//! A browser small enough for a test: one request a connection, a cookie.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// How long a page may keep a test waiting before it fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// A form as it is filled in.
pub type Form = Vec<(String, String)>;

/// What came back.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub location: String,
    pub cookie: String,
    pub text: String,
}

/// Someone at a desk.
pub struct Browser {
    address: SocketAddr,
    cookie: String,
}

impl Browser {
    /// Nobody in particular.
    pub fn new(address: SocketAddr) -> Self {
        Self::with(address, "")
    }

    /// An officer who is signed in.
    pub fn with(address: SocketAddr, cookie: &str) -> Self {
        Self {
            address,
            cookie: cookie.to_owned(),
        }
    }

    /// Signs in with the password of the demonstration; gives the cookie.
    pub fn sign_in(&mut self, username: &str) -> String {
        let form = [("username", username), ("password", "motcua-demo")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let page = self.post("/sign-in", &form.into()).unwrap();
        assert_eq!(page.status, 303, "{}", page.text);
        page.cookie.split(';').next().unwrap().to_owned()
    }

    /// Asks for a page.
    pub fn get(&mut self, path: &str) -> io::Result<Page> {
        self.send("GET", path, "text/plain", b"")
    }

    /// Sends a form.
    pub fn post(&mut self, path: &str, form: &Form) -> io::Result<Page> {
        let pairs: Vec<String> = form
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        self.send(
            "POST",
            path,
            "application/x-www-form-urlencoded",
            pairs.join("&").as_bytes(),
        )
    }

    /// Sends a file in a form of its own.
    pub fn send_file(&mut self, path: &str, name: &str, bytes: &[u8]) -> Page {
        let mut body = format!(
            "--het\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend(bytes);
        body.extend(b"\r\n--het--\r\n");
        self.send("POST", path, "multipart/form-data; boundary=het", &body)
            .unwrap()
    }

    /// Asks again and again until the answer is as wanted.
    pub fn poll(&mut self, path: &str, wanted: impl Fn(&str) -> bool) {
        let until = Instant::now() + PATIENCE;
        loop {
            let text = self.get(path).map(|page| page.text);
            if text.as_ref().is_ok_and(|text| wanted(text)) {
                return;
            }
            assert!(Instant::now() < until, "{path} is {text:?}");
            std::thread::park_timeout(Duration::from_millis(50));
        }
    }

    fn send(&mut self, method: &str, path: &str, kind: &str, body: &[u8]) -> io::Result<Page> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\naccept: text/html\r\ncookie: {}\r\n\
             sec-fetch-site: same-origin\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n",
            self.address,
            self.cookie,
            body.len()
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(body)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        page(&String::from_utf8_lossy(&answer)).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

/// Takes an answer apart; one that was cut off is none.
fn page(answer: &str) -> Option<Page> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let header = |wanted: &str| {
        let found = head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map_or("", |(_, value)| value)
    };
    let text = if header("transfer-encoding") == "chunked" {
        whole_chunks(body)?
    } else {
        let length: usize = header("content-length").parse().unwrap_or(0);
        (body.len() >= length).then(|| body.to_owned())?
    };
    Some(Page {
        status: head.split(' ').nth(1)?.parse().ok()?,
        location: header("location").to_owned(),
        cookie: header("set-cookie").to_owned(),
        text,
    })
}

/// The text of the chunks up to the empty one; the lengths stay in between, which no test minds.
fn whole_chunks(body: &str) -> Option<String> {
    body.strip_suffix("0\r\n\r\n").map(str::to_owned)
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
