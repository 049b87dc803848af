//! A throw-away PostgreSQL for tests, made from the binaries installed on the machine.
//!
//! Every test process of a checkout shares one server: the first one to ask starts it, a watchdog stops it
//! and removes its files some seconds after the last process has gone, however that process ended.
//! Two lock files carry this: `start.lock` is held while a server is started or stopped, `users.lock` is
//! held (shared) by each process for as long as it lives. Durability is off: these data are meant to be lost.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::skipped;

/// The superuser of the throw-away server.
const SUPERUSER: &str = "motcua";

/// Settings that trade safety for speed, and room for many small test pools.
const SETTINGS: &str = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off \
    -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB -c autovacuum=off";

/// Waits until no test process is left, then stops the server and removes its files.
/// The pause covers the gap between two test programs of one run.
const WATCHDOG: &str = r#"
cd "$1" || exit 1
while :; do
  flock users.lock true
  sleep 10
  exec 9>>start.lock
  flock 9
  if flock -n users.lock true; then
    kill -INT "$(head -n 1 data/postmaster.pid)"
    while [ -e data/postmaster.pid ]; do sleep 0.2; done
    rm -rf data run
    exit 0
  fi
  exec 9>&-
done
"#;

/// Why there is no server to test against.
#[derive(Debug)]
enum Missing {
    /// The server programs are not installed.
    Binaries,
    /// Something went wrong on the way; the words say what.
    Trouble(String),
}

impl From<io::Error> for Missing {
    fn from(error: io::Error) -> Self {
        Self::Trouble(error.to_string())
    }
}

/// A running server, held by this process through `_in_use`.
struct Server {
    programs: PathBuf,
    sockets: PathBuf,
    _in_use: File,
}

/// Creates an empty database on the throw-away server and returns its connection URL.
///
/// Returns `None`, after one plain line on standard error, where PostgreSQL is not installed or does not
/// start: the caller then skips. The database is dropped some time after this process has ended.
pub fn fresh_database() -> Option<String> {
    let server = server()?;
    told(server.create("template1"))
}

/// Creates a copy of the database that `prepare` fills, once for all tests of the checkout that name it `key`, and
/// returns its connection URL: hundreds of tests would otherwise make the same tables, one statement after another.
///
/// Returns `None` as [`fresh_database`] does.
///
/// # Errors
/// What `prepare` answers.
pub(crate) fn prepared_database<E>(
    key: u64,
    prepare: impl FnOnce(&str) -> Result<(), E>,
) -> Result<Option<String>, E> {
    let Some(server) = server() else {
        return Ok(None);
    };
    let name = format!("m_{key:016x}");
    let Some(is_there) = told(server.prepared(&name)) else {
        return Ok(None);
    };
    if let Prepared::Not(_held) = is_there {
        let making = format!("{name}_making");
        let gone = format!("DROP DATABASE IF EXISTS {making} WITH (FORCE)");
        let made = server
            .sql(&gone)
            .and_then(|_| server.sql(&format!("CREATE DATABASE {making}")));
        if told(made).is_none() {
            return Ok(None);
        }
        prepare(&server.url(&making))?;
        if told(server.finish(&making, &name)).is_none() {
            return Ok(None);
        }
    }
    Ok(told(server.create(&name)))
}

/// Whether a database to copy stands.
enum Prepared {
    Yes,
    /// Not yet; nobody else makes one while the file is held.
    Not(File),
}

fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(|| told(Server::join())).as_ref()
}

/// What there is; what went wrong is said.
fn told<T>(answer: Result<T, Missing>) -> Option<T> {
    answer.map_err(|why| say(&why)).ok()
}

fn say(why: &Missing) {
    match why {
        Missing::Binaries => skipped("PostgreSQL is not installed"),
        Missing::Trouble(words) => skipped(&format!("PostgreSQL did not start ({words})")),
    }
}

impl Server {
    /// Joins the checkout's running server, or starts it.
    fn join() -> Result<Self, Missing> {
        let programs = server_programs().ok_or(Missing::Binaries)?;
        let home = home_of_this_checkout()?;
        let starting = File::create(home.join("start.lock"))?;
        starting.lock()?;
        let in_use = File::create(home.join("users.lock"))?;
        in_use.lock_shared()?;
        let server = Self {
            programs,
            sockets: home.join("run"),
            _in_use: in_use,
        };
        if UnixStream::connect(server.sockets.join(".s.PGSQL.5432")).is_err() {
            server.start(&home)?;
        }
        server.drop_orphans()?;
        Ok(server)
    }

    /// A database of this process, a copy of `template`; its connection URL.
    fn create(&self, template: &str) -> Result<String, Missing> {
        static SERIAL: AtomicU32 = AtomicU32::new(0);
        let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
        let name = format!("t_{}_{serial}", std::process::id());
        self.sql(&format!("CREATE DATABASE {name} TEMPLATE {template}"))?;
        Ok(self.url(&name))
    }

    /// Whether the database `name` stands; where not, this process is the one that makes it.
    fn prepared(&self, name: &str) -> Result<Prepared, Missing> {
        let stands = || {
            self.sql(&format!("SELECT 1 FROM pg_database WHERE datname = '{name}'"))
                .map(|found| !found.trim().is_empty())
        };
        if stands()? {
            return Ok(Prepared::Yes);
        }
        let held = File::create(self.sockets.with_file_name("template.lock"))?;
        held.lock()?;
        Ok(if stands()? {
            Prepared::Yes
        } else {
            Prepared::Not(held)
        })
    }

    /// Gives the database `making` its name, once nobody is connected to it: only then can it be copied.
    fn finish(&self, making: &str, name: &str) -> Result<(), Missing> {
        self.sql(&format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{making}'"
        ))?;
        self.sql(&format!("ALTER DATABASE {making} RENAME TO {name}"))?;
        Ok(())
    }

    fn start(&self, home: &Path) -> Result<(), Missing> {
        let account = Account::for_server()?;
        let data = home.join("data");
        for folder in [&data, &self.sockets] {
            if folder.exists() {
                fs::remove_dir_all(folder)?;
            }
            fs::create_dir(folder)?;
            account.give(folder)?;
        }
        let initdb = self.programs.join("initdb");
        run(account
            .command(&initdb)
            .arg("--pgdata")
            .arg(&data)
            .args([
                "--username",
                SUPERUSER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
            ])
            .arg("--no-sync"))?;
        let options = format!("{SETTINGS} -k {}", self.sockets.display());
        run(account
            .command(&self.programs.join("pg_ctl"))
            .args(["start", "--wait", "--silent", "--options", &options])
            .arg("--pgdata")
            .arg(&data)
            .arg("--log")
            .arg(data.join("server.log")))?;
        // A session of its own: the end of the test run, or Ctrl-C, must not take the watchdog along.
        quiet(&mut Command::new("setsid"))
            .args(["sh", "-c", WATCHDOG, "watchdog"])
            .arg(home)
            .spawn()?;
        Ok(())
    }

    /// Drops the databases whose process has ended: hundreds of tests would otherwise fill a small disk.
    fn drop_orphans(&self) -> Result<(), Missing> {
        let names = self.sql("SELECT datname FROM pg_database WHERE datname LIKE 't\\_%'")?;
        for name in names.lines() {
            let process = name.split('_').nth(1).unwrap_or_default();
            if !Path::new("/proc").join(process).exists() {
                // Another process may be dropping the same one.
                self.sql(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
                    .ok();
            }
        }
        Ok(())
    }

    fn sql(&self, statement: &str) -> Result<String, Missing> {
        run(Command::new(self.programs.join("psql"))
            .args([
                "--no-psqlrc",
                "--quiet",
                "--tuples-only",
                "--no-align",
                "--command",
                statement,
            ])
            .arg(self.url("postgres")))
    }

    fn url(&self, database: &str) -> String {
        let host = self.sockets.display().to_string().replace('/', "%2F");
        format!("postgres://{SUPERUSER}@{host}/{database}")
    }
}

/// Whose account the server runs under: PostgreSQL refuses to run as root.
enum Account {
    /// This process's own.
    Own,
    /// Another one, because this process is root.
    Other { name: &'static str, uid: u32, gid: u32 },
}

impl Account {
    fn for_server() -> Result<Self, Missing> {
        if own_uid()? != 0 {
            return Ok(Self::Own);
        }
        let id = |flag, name| {
            run(Command::new("id").args([flag, name]))
                .ok()?
                .trim()
                .parse()
                .ok()
        };
        ["postgres", "nobody"]
            .into_iter()
            .find_map(|name| {
                Some(Self::Other {
                    name,
                    uid: id("-u", name)?,
                    gid: id("-g", name)?,
                })
            })
            .ok_or_else(|| Missing::Trouble("root may not run it, and there is no user postgres".into()))
    }

    fn command(&self, program: &Path) -> Command {
        match self {
            Self::Own => Command::new(program),
            Self::Other { name, .. } => {
                let mut command = Command::new("runuser");
                command.args(["-u", name, "--"]).arg(program).current_dir("/");
                command
            }
        }
    }

    fn give(&self, folder: &Path) -> io::Result<()> {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
        match self {
            Self::Own => Ok(()),
            Self::Other { uid, gid, .. } => chown(folder, Some(*uid), Some(*gid)),
        }
    }
}

/// The newest installed server's folder of programs: Debian's places first, then the search path.
fn server_programs() -> Option<PathBuf> {
    let mut debian: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse().ok()?,
                entry.path().join("bin"),
            ))
        })
        .collect();
    debian.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    debian
        .into_iter()
        .rev()
        .map(|(_, folder)| folder)
        .chain(std::env::split_paths(&path))
        .find(|folder| {
            ["initdb", "pg_ctl", "postgres", "psql"]
                .iter()
                .all(|name| folder.join(name).exists())
        })
}

/// The folder of this checkout's server, short enough for a socket's name and owned by this user.
fn home_of_this_checkout() -> Result<PathBuf, Missing> {
    let uid = own_uid()?;
    let checkout = env!("CARGO_MANIFEST_DIR")
        .bytes()
        .fold(5381_u32, |hash, byte| hash.wrapping_mul(33) ^ u32::from(byte));
    let home = std::env::temp_dir().join(format!("motcua-pg-{uid}-{checkout:08x}"));
    match fs::create_dir(&home) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        other => other?,
    }
    if fs::symlink_metadata(&home)?.uid() != uid {
        return Err(Missing::Trouble(format!(
            "{} belongs to somebody else",
            home.display()
        )));
    }
    fs::set_permissions(&home, fs::Permissions::from_mode(0o755))?;
    Ok(home)
}

fn own_uid() -> io::Result<u32> {
    Ok(fs::metadata("/proc/self")?.uid())
}

fn quiet(command: &mut Command) -> &mut Command {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
}

/// Runs a command to its end and returns what it wrote; a failure carries its last words.
fn run(command: &mut Command) -> Result<String, Missing> {
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    Err(Missing::Trouble(
        words.lines().last().unwrap_or("no reason given").to_owned(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_call_gives_a_database_of_its_own() {
        let (Some(first), Some(second)) = (fresh_database(), fresh_database()) else {
            return;
        };
        let psql = server_programs().unwrap().join("psql");
        let sql = |url: &str, text: &str| run(Command::new(&psql).args(["-qAtc", text]).arg(url));
        sql(&first, "CREATE TABLE papers (id TEXT)").unwrap();
        assert_eq!(sql(&first, "SELECT count(*) FROM papers").unwrap().trim(), "0");
        assert!(sql(&second, "SELECT count(*) FROM papers").is_err());
    }
}
