//! The program serving, until it is killed.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};

use crate::browser::Browser;
use crate::support::program;

/// A process that serves; killed at the latest when the test ends.
pub struct Server {
    pub address: SocketAddr,
    process: Child,
    // Closed, the process could not say what it has to say.
    _out: BufReader<ChildStdout>,
}

impl Server {
    /// Starts it on a free port and waits until it answers.
    pub fn start(data: &Path) -> Self {
        Self::start_with(data, Vec::new())
    }

    /// The same, with settings of the surroundings.
    pub fn start_with(data: &Path, surroundings: Vec<(&'static str, String)>) -> Self {
        let mut process = program()
            .envs(surroundings)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(process.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().parse().unwrap();
        Browser::new(address).poll("/healthz", |text| text == "ok");
        Self {
            address,
            process,
            _out: out,
        }
    }

    /// Kills it as a power cut would: no signal that it could answer.
    pub fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
