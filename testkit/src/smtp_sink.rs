//! A server on this machine that takes letters and keeps them, or refuses them as it is told.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A letter as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address it was sent to.
    pub to: String,
    /// Headers and text, as they were sent.
    pub text: String,
}

/// How the server behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpMood {
    /// It takes every letter.
    Takes,
    /// It says that the address does not exist.
    Refuses,
    /// It says that it is busy.
    Busy,
    /// It takes a letter and breaks the line before it says so.
    FallsSilent,
}

#[derive(Debug)]
struct State {
    mood: SmtpMood,
    letters: Vec<Letter>,
}

/// The server; it ends with the process.
#[derive(Debug, Clone)]
pub struct SmtpSink {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl SmtpSink {
    /// Starts it on a free port.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn start() -> io::Result<Self> {
        Self::start_at("127.0.0.1:0")
    }

    /// Starts it at `address`.
    ///
    /// # Errors
    /// When the address is taken.
    pub fn start_at(address: &str) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        let sink = Self {
            address: listener.local_addr()?,
            state: Arc::new(Mutex::new(State {
                mood: SmtpMood::Takes,
                letters: Vec::new(),
            })),
        };
        let state = Arc::clone(&sink.state);
        thread::spawn(move || {
            for line in listener.incoming().flatten() {
                let state = Arc::clone(&state);
                // A caller who hangs up ends the talk, which is no matter of the test.
                thread::spawn(move || talk(&line, &state).ok());
            }
        });
        Ok(sink)
    }

    /// The address for the settings: `smtp://127.0.0.1:…`.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Tells it how to behave from now on.
    pub fn be(&self, mood: SmtpMood) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).mood = mood;
    }

    /// The letters that came in, oldest first.
    pub fn letters(&self) -> Vec<Letter> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.letters.clone()
    }
}

fn talk(line: &TcpStream, state: &Mutex<State>) -> io::Result<()> {
    let mut out = line.try_clone()?;
    let mut lines = BufReader::new(line).lines();
    let mut to = String::new();
    out.write_all(b"220 sink\r\n")?;
    while let Some(command) = lines.next().transpose()? {
        let upper = command.to_uppercase();
        let mood = state.lock().unwrap_or_else(PoisonError::into_inner).mood;
        let answer = match upper.split(' ').next().unwrap_or_default() {
            "EHLO" => "250-sink\r\n250 8BITMIME",
            "RCPT" if mood == SmtpMood::Refuses => "550 no such address",
            "RCPT" if mood == SmtpMood::Busy => "450 busy, come again",
            "RCPT" => {
                let inside = command.split(['<', '>']).nth(1);
                inside.unwrap_or_default().clone_into(&mut to);
                "250 ok"
            }
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                let mut text = String::new();
                for line in lines.by_ref() {
                    let line = line?;
                    if line == "." {
                        break;
                    }
                    text.push_str(&line);
                    text.push('\n');
                }
                let letter = Letter { to: to.clone(), text };
                let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
                state.letters.push(letter);
                if mood == SmtpMood::FallsSilent {
                    return Ok(());
                }
                "250 taken"
            }
            "QUIT" => {
                out.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            _ => "250 ok",
        };
        out.write_all(answer.as_bytes())?;
        out.write_all(b"\r\n")?;
    }
    Ok(())
}
