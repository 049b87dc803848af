//! A SQLite file that was migrated once, to be copied: a thousand tests would otherwise make the same tables, step by step.
//!
//! It lies beside the test program that made it and is made anew when that program is newer: what the steps do is compiled
//! into it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

/// How often, and after which pause, a closing database is asked whether its log is gone.
const ASKED: u32 = 2_000;
const PAUSE: Duration = Duration::from_millis(1);

/// Copies the template called `key` to `file`; `make` fills the one that is not there yet.
///
/// Answers `false` where there can be none, which is no reason to fail: the caller then makes its own.
///
/// # Errors
/// What `make` answers.
pub(crate) fn copy_template<E>(
    key: u64,
    file: &Path,
    make: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<bool, E> {
    let Some((template, since)) = place(key) else {
        return Ok(false);
    };
    if !is_made_since(&template, since) {
        let Ok(folder) = tempfile::tempdir() else {
            return Ok(false);
        };
        let fresh = folder.path().join("fresh.db");
        make(&fresh)?;
        if !is_closed(&fresh) || lay_down(&fresh, &template).is_err() {
            return Ok(false);
        }
    }
    Ok(fs::copy(&template, file).is_ok())
}

/// Where the template of this program lies, and when the program was made.
fn place(key: u64) -> Option<(PathBuf, SystemTime)> {
    let program = std::env::current_exe().ok()?;
    let made = fs::metadata(&program).ok()?.modified().ok()?;
    let name = program.file_name()?.to_str()?;
    Some((program.with_file_name(format!("{name}.{key:016x}.db")), made))
}

fn is_made_since(template: &Path, since: SystemTime) -> bool {
    let made = fs::metadata(template).and_then(|about| about.modified());
    made.is_ok_and(|made| made >= since)
}

/// Whether all of a database stands in its one file: the last connection to go takes the log with it.
fn is_closed(file: &Path) -> bool {
    let log = file.with_extension("db-wal");
    for _ in 0..ASKED {
        if !log.exists() {
            return true;
        }
        thread::sleep(PAUSE);
    }
    false
}

/// Puts `fresh` where `template` stands in one step: another test program may read it at the same time.
fn lay_down(fresh: &Path, template: &Path) -> io::Result<()> {
    let folder = template.parent().unwrap_or(Path::new("."));
    let draft = tempfile::NamedTempFile::new_in(folder)?;
    fs::copy(fresh, draft.path())?;
    draft.persist(template)?;
    Ok(())
}
