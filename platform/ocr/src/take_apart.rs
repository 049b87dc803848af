//! Work on what strangers send, done whole in a process of its own.
//!
//! The child takes the file apart and hands back what was asked for behind a line that says how much of it there is. Of
//! the file itself nothing is parsed on this side. Once [`crate::fence_decoding`] named the program the work is done
//! there; without it, as in the tests of a crate, it is done here by the same code.

use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::child::{Child, Fence};
use crate::error::ReadError;
use crate::fenced::{laid_down, program};
use crate::limits::Limits;

/// The command of the program that does a piece of work for another process; its arguments are the work's name and
/// the file with its parts.
pub const TAKE_APART_COMMAND: &str = "take-apart";

/// How the two sides speak. While a new version is installed, the program that runs may start one of another version.
const VERSION: u32 = 1;

const TOOL: &str = "file parser";

/// What makes an answer of the parts it is given.
pub type Work = fn(&[&[u8]]) -> Result<Vec<u8>, Refused>;

/// One piece of work: what it is called, and what it makes of the parts it is given.
#[derive(Debug, Clone, Copy)]
pub struct FencedWork {
    /// The name under which the child knows it.
    pub name: &'static str,
    /// The work itself.
    pub work: Work,
}

/// Why the work was refused: the file is not one of which it could be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code}: {said}")]
pub struct Refused {
    /// The stable code of the refusal.
    pub code: String,
    /// What the parser said.
    pub said: String,
    /// The number that the words name, such as that of a page.
    pub figure: Option<u64>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkError {
    /// The work was done to its end and says no.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The child died, was too slow, or could not be started.
    #[error(transparent)]
    Stopped(#[from] ReadError),
}

/// What stands before the parts that go to the child.
#[derive(Debug, Serialize, Deserialize)]
struct Order {
    version: u32,
    parts: Vec<usize>,
}

/// What stands before the bytes that come back.
#[derive(Debug, Serialize, Deserialize)]
struct Answer {
    version: u32,
    done: Result<usize, Refused>,
}

/// Has `work` done on `parts` within the time and the memory of a child.
///
/// # Errors
/// [`WorkError::Refused`] with what the work refuses; [`ReadError::Broken`] for a file that killed the child or kept it
/// too long; what the machine lacks.
pub fn take_apart(work: &FencedWork, parts: &[&[u8]], limits: &Limits) -> Result<Vec<u8>, WorkError> {
    let Some(program) = program() else {
        return Ok((work.work)(parts)?);
    };
    let order = Order {
        version: VERSION,
        parts: parts.iter().map(|part| part.len()).collect(),
    };
    let order = line(&order).map_err(|error| failed(error.to_string()))?;
    let file = laid_down(&[&[&order[..]][..], parts].concat())?;
    let run = Child::new(TOOL, program, "motcua")
        .arg(TAKE_APART_COMMAND)
        .arg(work.name)
        .arg(file.path())
        .run(&Fence::of(limits));
    let output = run.map_err(|error| match error {
        // A parser that dies of a file dies of it again: the file is at fault, not the machine.
        ReadError::EngineFailed { tool: TOOL, said } => {
            ReadError::Broken(format!("its parser was stopped: {said}"))
        }
        ReadError::TimedOut { seconds, .. } => {
            ReadError::Broken(format!("its parser took more than {seconds} seconds"))
        }
        other => other,
    })?;
    heard(&output.stdout)
}

fn heard(said: &[u8]) -> Result<Vec<u8>, WorkError> {
    let short = || failed("it said less than it announced".to_owned());
    let (head, rest) = parted(said).ok_or_else(short)?;
    let answer: Answer = serde_json::from_slice(head).map_err(|_| short())?;
    if answer.version != VERSION {
        return Err(failed("it is of another version of the program".to_owned()).into());
    }
    match answer.done {
        Ok(length) if length == rest.len() => Ok(rest.to_vec()),
        Ok(_) => Err(short().into()),
        Err(refused) => Err(refused.into()),
    }
}

/// The child's side: does the work called `name` on the parts in `file` and writes what came of it to `out`.
///
/// # Errors
/// When nobody knows the work, the file cannot be read, or `out` does not take what is written.
pub fn take_apart_for_parent(
    works: &[FencedWork],
    name: &str,
    file: &Path,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let wrong = |what: &str| std::io::Error::new(std::io::ErrorKind::InvalidInput, what.to_owned());
    let work = works.iter().find(|work| work.name == name);
    let work = work.ok_or_else(|| wrong("work nobody knows"))?;
    let bytes = std::fs::read(file)?;
    let (order, mut rest) = parted(&bytes).ok_or_else(|| wrong("no order"))?;
    let order: Order = serde_json::from_slice(order)?;
    let done = if order.version == VERSION {
        let mut parts = Vec::with_capacity(order.parts.len());
        for length in order.parts {
            let (part, after) = rest
                .split_at_checked(length)
                .ok_or_else(|| wrong("a part is missing"))?;
            parts.push(part);
            rest = after;
        }
        (work.work)(&parts)
    } else {
        // The parent sees the version of the answer and tries again later.
        Ok(Vec::new())
    };
    let head = Answer {
        version: VERSION,
        done: done.as_ref().map(Vec::len).map_err(Clone::clone),
    };
    out.write_all(&line(&head)?)?;
    out.write_all(done.as_deref().unwrap_or_default())?;
    out.flush()
}

fn line<T: Serialize>(head: &T) -> serde_json::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(head)?;
    line.push(b'\n');
    Ok(line)
}

fn parted(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (head, rest) = bytes.split_at_checked(end)?;
    Some((head, rest.get(1..)?))
}

/// A failure that another try may mend.
const fn failed(said: String) -> ReadError {
    ReadError::EngineFailed { tool: TOOL, said }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOINED: FencedWork = FencedWork {
        name: "joined",
        work: |parts| match parts {
            [] => Err(Refused {
                code: "nothing".to_owned(),
                said: "no parts".to_owned(),
                figure: None,
            }),
            parts => Ok(parts.concat()),
        },
    };

    fn through(version: u32, parts: &[&[u8]]) -> Vec<u8> {
        let order = Order {
            version,
            parts: parts.iter().map(|part| part.len()).collect(),
        };
        let file = laid_down(&[&[&line(&order).unwrap()[..]][..], parts].concat()).unwrap();
        let mut out = Vec::new();
        take_apart_for_parent(&[JOINED], "joined", file.path(), &mut out).unwrap();
        out
    }

    #[test]
    fn what_the_child_makes_of_the_parts_the_parent_hears() {
        let said = through(VERSION, &[b"m\n\xFF", b"", b"c"]);
        assert_eq!(heard(&said).unwrap(), b"m\n\xFFc");
        assert_eq!(
            take_apart(&JOINED, &[b"a", b"b"], &Limits::default()).unwrap(),
            b"ab"
        );
    }

    #[test]
    fn a_refusal_arrives_with_its_code() {
        let refused = heard(&through(VERSION, &[])).unwrap_err();
        assert!(matches!(refused, WorkError::Refused(refused) if refused.code == "nothing"));
    }

    #[test]
    fn a_child_of_another_version_or_one_that_says_too_little_may_be_asked_again() {
        let mut other = through(VERSION, &[b"abc"]);
        let place = other.iter().position(|byte| *byte == b'1').unwrap();
        other[place] = b'7';
        let mut cut = through(VERSION, &[b"abc"]);
        cut.pop();
        for said in [&other[..], &cut, b"", b"{}\n"] {
            let Err(WorkError::Stopped(error)) = heard(said) else {
                panic!("{said:?}")
            };
            assert!(error.may_pass_later(), "{error:?}");
        }
    }

    #[test]
    fn an_order_of_another_version_is_not_carried_out() {
        assert_eq!(heard(&through(VERSION + 1, &[b"abc"])).unwrap(), b"");
    }

    #[test]
    fn work_nobody_knows_is_an_error_of_the_child() {
        let file = laid_down(&[b"{}\n"]).unwrap();
        assert!(take_apart_for_parent(&[JOINED], "erase", file.path(), &mut Vec::new()).is_err());
    }
}
