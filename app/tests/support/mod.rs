//! The program as its callers meet it: arguments in; exit code, lines and pages out.

use std::path::Path;
use std::process::{Command, Output};

/// The program, ready to be told what to do; settings of the surroundings do not reach it.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("MOTCUA__") {
            command.env_remove(name);
        }
    }
    command
}

/// What a command answered.
#[derive(Debug)]
pub struct Answer {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Runs a command to its end; `data` is its data folder where it has one.
pub fn motcua(args: &[&str], data: Option<&Path>) -> Answer {
    let mut command = program();
    command.args(args);
    if let Some(data) = data {
        command.arg("--data").arg(data);
    }
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    Answer {
        code: status.code(),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

/// A demonstration of twenty dossiers in `folder`.
pub fn demo(folder: &Path) {
    let answer = motcua(&["demo", "--dossiers", "20"], Some(folder));
    assert_eq!(answer.code, Some(0), "{answer:?}");
}
