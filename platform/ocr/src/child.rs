//! Programs of the system as fenced child processes: a time limit, a memory limit and a limit on what they say.

use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::error::ReadError;
use crate::limits::Limits;

/// What a child process may take at most.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fence {
    time: Duration,
    memory: u64,
    output: u64,
}

impl Fence {
    pub const fn of(limits: &Limits) -> Self {
        Self {
            time: limits.page_time,
            memory: limits.child_memory,
            output: limits.child_output,
        }
    }
}

/// What a child process left behind.
#[derive(Debug)]
pub(crate) struct Output {
    pub stdout: Vec<u8>,
    pub stderr: String,
}

/// A child process about to start.
pub(crate) struct Child {
    tool: &'static str,
    package: &'static str,
    program: PathBuf,
    arguments: Vec<OsString>,
    environment: Vec<(&'static str, &'static str)>,
    lenient: bool,
}

impl Child {
    pub fn new(tool: &'static str, program: &Path, package: &'static str) -> Self {
        Self {
            tool,
            package,
            program: program.to_owned(),
            arguments: Vec::new(),
            environment: vec![("LC_ALL", "C.UTF-8")],
            lenient: false,
        }
    }

    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.arguments.push(argument.as_ref().to_owned());
        self
    }

    pub fn args<'a>(mut self, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        self.arguments.extend(arguments.into_iter().map(OsString::from));
        self
    }

    pub fn env(mut self, name: &'static str, value: &'static str) -> Self {
        self.environment.push((name, value));
        self
    }

    /// Hands back the output even when the program says it failed.
    pub fn lenient(mut self) -> Self {
        self.lenient = true;
        self
    }

    /// Runs the program within the fence; it is killed when it takes longer.
    pub fn run(self, fence: &Fence) -> Result<Output, ReadError> {
        let missing = || ReadError::EngineMissing {
            tool: self.tool,
            package: self.package,
        };
        let failed = |said: String| ReadError::EngineFailed {
            tool: self.tool,
            said,
        };
        let mut command = self.command(fence).ok_or_else(missing)?;
        let started = Instant::now();
        let mut child = command.spawn().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => missing(),
            // The machine has no process or memory to give: nothing is said about the file.
            _ => ReadError::EngineFailed {
                tool: "start of a process",
                said: error.to_string(),
            },
        })?;
        let (send, receive) = mpsc::channel();
        let most = fence.output;
        let stdout = child.stdout.take();
        let stderr = child.stderr.take();
        let listen = thread::spawn(move || complaints(stderr));
        thread::spawn(move || send.send(taken(stdout, most)));
        let heard = receive.recv_timeout(fence.time);
        if heard.is_err() {
            drop(child.kill());
        }
        let status = wait(&mut child, started, fence.time).map_err(|error| failed(error.to_string()))?;
        let stderr = String::from_utf8_lossy(&listen.join().unwrap_or_default()).into_owned();
        let (Ok(stdout), Some(status)) = (heard, status) else {
            return Err(ReadError::TimedOut {
                tool: self.tool,
                seconds: fence.time.as_secs(),
            });
        };
        if stdout.len() as u64 >= most {
            return Err(failed(format!("said more than {most} bytes")));
        }
        if !status.success() && !self.lenient {
            let said = last_words(&stderr);
            return Err(failed(if said.is_empty() { status.to_string() } else { said }));
        }
        Ok(Output { stdout, stderr })
    }

    /// The command, behind `prlimit` where the system has it; nothing when the program is not there.
    fn command(&self, fence: &Fence) -> Option<Command> {
        let prlimit = Path::new("/usr/bin/prlimit");
        let mut command = if prlimit.exists() {
            let program = located(&self.program)?;
            let mut command = Command::new(prlimit);
            command
                .arg(format!("--as={}", fence.memory))
                .arg("--core=0")
                .arg("--")
                .arg(program);
            command
        } else {
            Command::new(&self.program)
        };
        command
            .args(&self.arguments)
            .envs(self.environment.iter().copied());
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        Some(command)
    }
}

/// The full path of a program: itself when it names a folder, else the first hit in the usual folders.
pub(crate) fn located(program: &Path) -> Option<PathBuf> {
    if program.components().count() > 1 {
        return program.is_file().then(|| program.to_owned());
    }
    let path = std::env::var_os("PATH").unwrap_or_else(|| OsString::from("/usr/local/bin:/usr/bin:/bin"));
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}

fn taken(stream: Option<impl Read>, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(stream) = stream {
        // What was taken before an error is kept: the exit status tells the rest.
        drop(stream.take(most).read_to_end(&mut bytes));
    }
    bytes
}

/// What a program complains about, up to a limit; the rest is heard and forgotten, for a program whose complaints
/// nobody hears is killed by the system.
fn complaints(stream: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut stream) = stream {
        drop(stream.by_ref().take(1 << 20).read_to_end(&mut bytes));
        drop(std::io::copy(&mut stream, &mut std::io::sink()));
    }
    bytes
}

/// The end of what a program complained about: the last lines name the cause.
fn last_words(stderr: &str) -> String {
    let said: Vec<char> = stderr.trim().chars().collect();
    said.iter().skip(said.len().saturating_sub(300)).collect()
}

/// Waits for the end of a child that closed its output; kills it when it lingers.
fn wait(
    child: &mut std::process::Child,
    started: Instant,
    time: Duration,
) -> std::io::Result<Option<ExitStatus>> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if started.elapsed() >= time {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(2));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fence(time: Duration) -> Fence {
        Fence {
            time,
            memory: 1 << 30,
            output: 1 << 20,
        }
    }

    #[test]
    fn a_program_that_is_not_installed_is_named_with_its_package() {
        let run = Child::new("reader", Path::new("motcua-no-such-program"), "no-such-package")
            .run(&fence(Duration::from_secs(5)));
        assert_eq!(
            run.unwrap_err(),
            ReadError::EngineMissing {
                tool: "reader",
                package: "no-such-package"
            }
        );
    }

    #[test]
    fn a_program_that_hangs_is_killed() {
        let run = Child::new("sleep", Path::new("sleep"), "coreutils")
            .arg("60")
            .run(&fence(Duration::from_millis(50)));
        assert_eq!(
            run.unwrap_err(),
            ReadError::TimedOut {
                tool: "sleep",
                seconds: 0
            }
        );
    }

    #[test]
    fn a_program_that_says_too_much_is_stopped() {
        let mut fence = fence(Duration::from_secs(20));
        fence.output = 1000;
        let run = Child::new("yes", Path::new("yes"), "coreutils").run(&fence);
        assert!(
            matches!(run, Err(ReadError::EngineFailed { tool: "yes", .. })),
            "{run:?}"
        );
    }

    #[test]
    fn a_program_that_complains_at_length_goes_on() {
        let script = "i=0; while [ $i -lt 60000 ]; do echo 'something is odd on this page' >&2; i=$((i+1)); done; echo done";
        let run = Child::new("sh", Path::new("sh"), "dash")
            .args(["-c", script])
            .run(&fence(Duration::from_secs(30)));
        assert_eq!(run.unwrap().stdout, b"done\n");
    }

    #[test]
    fn a_program_that_fails_is_quoted() {
        let run = Child::new("ls", Path::new("ls"), "coreutils")
            .arg("/no/such/folder")
            .run(&fence(Duration::from_secs(20)));
        let Err(ReadError::EngineFailed { said, .. }) = run else {
            panic!("{run:?}")
        };
        assert!(said.contains("/no/such/folder"), "{said}");
    }
}
