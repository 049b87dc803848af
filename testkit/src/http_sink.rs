//! A server on this machine that takes requests, keeps them, and answers as it is told.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A request as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Method and path.
    pub line: String,
    /// The headers, their names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Request {
    /// The value of a header; empty where it was not sent.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

#[derive(Debug)]
struct State {
    status: u16,
    body: String,
    requests: Vec<Request>,
}

/// The server; it ends with the process.
#[derive(Debug, Clone)]
pub struct HttpSink {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl HttpSink {
    /// Starts it on a free port; it answers 200 with an empty object.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let sink = Self {
            address: listener.local_addr()?,
            state: Arc::new(Mutex::new(State {
                status: 200,
                body: "{}".to_owned(),
                requests: Vec::new(),
            })),
        };
        let state = Arc::clone(&sink.state);
        thread::spawn(move || {
            for line in listener.incoming().flatten() {
                let state = Arc::clone(&state);
                // A caller who hangs up ends the talk, which is no matter of the test.
                thread::spawn(move || answer(&line, &state).ok());
            }
        });
        Ok(sink)
    }

    /// The address for the settings: `http://127.0.0.1:…/send`.
    pub fn url(&self) -> String {
        format!("http://{}/send", self.address)
    }

    /// Tells it what to answer from now on; status 0 breaks the line instead.
    pub fn answer(&self, status: u16, body: &str) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.status = status;
        body.clone_into(&mut state.body);
    }

    /// The requests that came in, oldest first.
    pub fn requests(&self) -> Vec<Request> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.requests.clone()
    }
}

fn answer(line: &TcpStream, state: &Mutex<State>) -> io::Result<()> {
    let mut out = line.try_clone()?;
    let mut reader = BufReader::new(line);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut headers = Vec::new();
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':') {
            headers.push((name.trim().to_lowercase(), value.trim().to_owned()));
        }
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
    state.requests.push(Request {
        line: first.trim().trim_end_matches(" HTTP/1.1").to_owned(),
        headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    });
    if state.status == 0 {
        return Ok(());
    }
    let (status, body) = (state.status, &state.body);
    let length = body.len();
    write!(
        out,
        "HTTP/1.1 {status} x\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}
