//! What an operator may set: defaults, then `motcua.toml` in the data folder, then `MOTCUA__…`, then flags.

use std::env;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use motcua_account::ProviderProfile;
use motcua_db::DbUrl;
use serde::Deserialize;

use crate::provider::ProviderGiven;

/// The settings in force.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of the database file, the papers and the keys.
    pub data: PathBuf,
    /// Where the database is.
    pub database: DbUrl,
    /// Where pages are served.
    pub listen: SocketAddr,
    /// Whose system this is, as the page header says.
    pub agency: String,
    /// Readers of papers at the same time; each takes one core and one engine process.
    pub readers: usize,
    /// Whether cookies are bound to HTTPS; off by default only where the address is this machine's own.
    pub secure_cookies: bool,
    /// Whether a proxy stands in front and writes the visitor's address into `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// The time stamping authority (RFC 3161) that is asked at every signature; an address that begins with `http://`.
    pub time_stamps: Option<String>,
    /// The folder in which scanners lay their files, `scanners/<unit>/<desk>/…`.
    pub scanners: PathBuf,
    /// Whether dossiers are filed on this portal; off where the province files through the national portal alone.
    pub portal: bool,
    /// Another provider of identities that people sign in with.
    pub provider: Option<ProviderProfile>,
}

/// Settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file cannot be read or understood.
    #[error("{0}: {1}")]
    File(PathBuf, String),
    /// A value is not what it should be.
    #[error("{name}: {problem}")]
    Value {
        /// The setting.
        name: &'static str,
        /// What is wrong with it.
        problem: String,
    },
}

/// The settings as a file or the environment gives them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    database: Option<String>,
    listen: Option<String>,
    agency: Option<String>,
    readers: Option<usize>,
    secure_cookies: Option<bool>,
    behind_proxy: Option<bool>,
    time_stamps: Option<String>,
    /// Where scanners lay their files; inside the data folder unless it is named.
    scanners: Option<String>,
    /// Whether dossiers are filed on this portal.
    portal: Option<bool>,
    /// Another provider of identities; in the file alone, since it carries a secret.
    provider: Option<ProviderGiven>,
}

impl Settings {
    /// Puts the settings together for the data folder `data`; `listen` is the flag, where it was given.
    ///
    /// # Errors
    /// [`SettingsError`] naming the file or the value.
    pub fn load(data: &Path, listen: Option<&str>) -> Result<Self, SettingsError> {
        let file = from_file(&data.join("motcua.toml"))?;
        let environment = from_environment()?;
        let time_stamps = time_stamps_of(environment.time_stamps.clone().or(file.time_stamps.clone()))?;
        let provider = file.provider.map(ProviderGiven::profile).transpose();
        let provider = provider.map_err(|problem| value("provider", &problem))?;
        let database = match environment.database.or(file.database) {
            Some(url) => url.parse().map_err(|error| value("database", &error))?,
            None => DbUrl::Sqlite(data.join("motcua.db")),
        };
        let listen = listen.map(str::to_owned).or(environment.listen).or(file.listen);
        let listen: SocketAddr = listen
            .as_deref()
            .unwrap_or("127.0.0.1:8080")
            .parse()
            .map_err(|error| value("listen", &error))?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            data: data.to_owned(),
            database,
            listen,
            agency: environment
                .agency
                .or(file.agency)
                .unwrap_or_else(|| "Ủy ban nhân dân tỉnh Lạng Sơn".to_owned()),
            readers: environment.readers.or(file.readers).unwrap_or(cores).max(1),
            secure_cookies: environment
                .secure_cookies
                .or(file.secure_cookies)
                .unwrap_or(!listen.ip().is_loopback()),
            behind_proxy: environment.behind_proxy.or(file.behind_proxy).unwrap_or(false),
            time_stamps,
            scanners: environment
                .scanners
                .or(file.scanners)
                .map_or_else(|| data.join("scanners"), |folder| data.join(folder)),
            provider,
            portal: environment.portal.or(file.portal).unwrap_or(true),
        })
    }

    /// The folder of papers.
    pub fn blobs(&self) -> PathBuf {
        self.data.join("blobs")
    }

    /// The folder of keys and certificates.
    pub fn keys(&self) -> PathBuf {
        self.data.join("keys")
    }
}

/// The authority is asked without TLS: its tokens are signed, and no second TLS library comes in for them.
fn time_stamps_of(given: Option<String>) -> Result<Option<String>, SettingsError> {
    match given {
        Some(address) if !address.starts_with("http://") => {
            Err(value("time_stamps", &"the address does not begin with http://"))
        }
        given => Ok(given),
    }
}

fn from_file(path: &Path) -> Result<Given, SettingsError> {
    match fs::read_to_string(path) {
        Ok(text) => {
            // The message alone: it names the setting, and the answer stays one line.
            toml::from_str(&text)
                .map_err(|error| SettingsError::File(path.to_owned(), error.message().to_owned()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Given::default()),
        Err(error) => Err(SettingsError::File(path.to_owned(), error.to_string())),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the environment comes in"
)]
fn from_environment() -> Result<Given, SettingsError> {
    let text = |name: &str| {
        env::var(format!("MOTCUA__{name}"))
            .ok()
            .filter(|value| !value.is_empty())
    };
    let readers = text("READERS").map(|value| value.parse().map_err(|error| self::value("readers", &error)));
    let flag = |name: &str, setting: &'static str| {
        let parsed = text(name).map(|value| value.parse().map_err(|error| self::value(setting, &error)));
        parsed.transpose()
    };
    Ok(Given {
        database: text("DATABASE"),
        listen: text("LISTEN"),
        agency: text("AGENCY"),
        readers: readers.transpose()?,
        secure_cookies: flag("SECURE_COOKIES", "secure_cookies")?,
        behind_proxy: flag("BEHIND_PROXY", "behind_proxy")?,
        time_stamps: text("TIME_STAMPS"),
        scanners: text("SCANNERS"),
        portal: flag("PORTAL", "portal")?,
        provider: None,
    })
}

fn value(name: &'static str, problem: &dyn std::fmt::Display) -> SettingsError {
    SettingsError::Value {
        name,
        problem: problem.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_settings_the_program_serves_this_machine_from_a_file_in_the_data_folder() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings::load(folder.path(), None).unwrap();
        assert_eq!(settings.database, DbUrl::Sqlite(folder.path().join("motcua.db")));
        assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
        assert!(!settings.secure_cookies);
    }

    #[test]
    fn time_stamps_are_asked_of_an_address_without_tls() {
        let folder = tempfile::tempdir().unwrap();
        let set = |text: &str| {
            fs::write(folder.path().join("motcua.toml"), text).unwrap();
            Settings::load(folder.path(), None)
        };
        assert_eq!(set("").unwrap().time_stamps, None);
        let address = "http://tsa.ca.gov.vn";
        let given = set(&format!("time_stamps = \"{address}\"\n")).unwrap();
        assert_eq!(given.time_stamps.as_deref(), Some(address));
        let refused = set("time_stamps = \"https://tsa.ca.gov.vn\"\n").unwrap_err();
        assert!(refused.to_string().contains("time_stamps"), "{refused}");
    }

    #[test]
    fn people_file_here_unless_the_province_files_through_the_national_portal_alone() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Settings::load(folder.path(), None).unwrap().portal);
        fs::write(folder.path().join("motcua.toml"), "portal = false\n").unwrap();
        assert!(!Settings::load(folder.path(), None).unwrap().portal);
    }

    #[test]
    fn a_file_sets_and_a_flag_overrides() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(
            folder.path().join("motcua.toml"),
            "listen = \"0.0.0.0:80\"\nreaders = 3\n",
        )
        .unwrap();
        let settings = Settings::load(folder.path(), Some("127.0.0.1:9")).unwrap();
        assert_eq!((settings.listen.port(), settings.readers), (9, 3));
        assert!(Settings::load(folder.path(), None).unwrap().secure_cookies);
    }

    #[test]
    fn a_setting_nobody_knows_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("motcua.toml"), "lisen = \"0.0.0.0:80\"\n").unwrap();
        let error = Settings::load(folder.path(), None).unwrap_err().to_string();
        assert!(error.contains("lisen"), "{error}");
    }
}
