//! What an operator may set: defaults, then `motcua.toml` in the data folder, then `MOTCUA__…`, then flags.

use std::env;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use motcua_account::ProviderProfile;
use motcua_campaign::RegimeFolder;
use motcua_db::DbUrl;
use motcua_figures::SetFolder;
use motcua_mail::CarriersGiven;
use motcua_payments::{Secret, SignedRedirect};
use serde::Deserialize;

use crate::filing_settings::FilingSettings;
use crate::provider::{ProviderGiven, profiles};

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
    /// The token whose keys sign, where there is one.
    pub token: Option<TokenSettings>,
    /// The folder in which scanners lay their files, `scanners/<unit>/<desk>/…`.
    pub scanners: PathBuf,
    /// The payment gateway, where one is set up: its address, our number there and the shared secret, all three; and the
    /// address where it is asked what became of a payment, where it takes questions.
    pub gateway: Option<SignedRedirect>,
    /// The secret of the bank's messages about money that came.
    pub bank_secret: Option<Secret>,
    /// The address under which people find the pages, without a slash at its end; it stands in what they are sent.
    pub site: String,
    /// Who carries letters and short messages; nobody unless they are named.
    pub mail: CarriersGiven,
    /// Whether dossiers are filed on this portal; off where the province files through the national portal alone.
    pub portal: bool,
    /// Other providers of identities that people sign in with.
    pub providers: Vec<ProviderProfile>,
    /// How filings from home are read and kept.
    pub filing: FilingSettings,
}

/// A token with keys that never leave it (PKCS#11).
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenSettings {
    /// The library of its maker.
    pub library: PathBuf,
    /// What the token is called.
    pub label: String,
    /// Its PIN; from the environment alone (`MOTCUA__TOKEN_PIN`), so that it never lies in a file beside the data.
    #[serde(skip)]
    pub pin: String,
}

/// Never shows the PIN.
impl std::fmt::Debug for TokenSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenSettings")
            .field("library", &self.library)
            .field("label", &self.label)
            .finish_non_exhaustive()
    }
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
    token: Option<TokenSettings>,
    /// Where scanners lay their files; inside the data folder unless it is named.
    scanners: Option<String>,
    /// Whether dossiers are filed on this portal.
    portal: Option<bool>,
    /// The address under which people find the pages.
    site: Option<String>,
    /// Who carries letters and short messages; in the file alone, since it holds secrets.
    mail: Option<CarriersGiven>,
    gateway_url: Option<String>,
    gateway_ask_url: Option<String>,
    gateway_merchant: Option<String>,
    gateway_secret: Option<Secret>,
    bank_secret: Option<Secret>,
    /// Another provider of identities; in the file alone, since it carries a secret.
    provider: Option<ProviderGiven>,
    /// Several of them, in the order of the sign-in page.
    #[serde(default)]
    providers: Vec<ProviderGiven>,
    /// How filings from home are read and kept; in the file alone.
    filing: Option<FilingSettings>,
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
        let gateway = gateway_of(&environment, &file)?;
        if gateway.is_some() && environment.site.is_none() && file.site.is_none() {
            return Err(value(
                "site",
                &"a gateway needs the address that it leads back to",
            ));
        }
        let bank_secret = environment.bank_secret.clone().or(file.bank_secret.clone());
        let token = token_of(file.token, environment.token)?;
        let providers = profiles(file.provider, file.providers);
        let providers = providers.map_err(|problem| value("providers", &problem))?;
        let filing = file.filing.unwrap_or_default().checked();
        let filing = filing.map_err(|(name, problem)| value(name, &problem))?;
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
            token,
            scanners: environment
                .scanners
                .or(file.scanners)
                .map_or_else(|| data.join("scanners"), |folder| data.join(folder)),
            providers,
            filing,
            portal: environment.portal.or(file.portal).unwrap_or(true),
            site: site_of(environment.site.or(file.site), listen)?,
            mail: file.mail.unwrap_or_default().within(data),
            gateway,
            bank_secret,
        })
    }

    /// The folder of papers.
    pub fn blobs(&self) -> PathBuf {
        self.data.join("blobs")
    }

    /// The folder of the province's own files of indicators.
    pub fn indicators(&self) -> SetFolder {
        SetFolder::new(self.data.join("indicators"))
    }

    /// The folder of the province's own award regimes.
    pub fn regimes(&self) -> RegimeFolder {
        RegimeFolder::new(self.data.join("regimes"))
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

/// What the file names, with the PIN of the environment, without which no key of a token can sign.
fn token_of(
    file: Option<TokenSettings>,
    environment: Option<TokenSettings>,
) -> Result<Option<TokenSettings>, SettingsError> {
    let pin = environment.map(|token| token.pin);
    match (file, pin) {
        (Some(token), Some(pin)) => Ok(Some(TokenSettings { pin, ..token })),
        (Some(_), None) => Err(value("token", &"MOTCUA__TOKEN_PIN is not set")),
        (None, _) => Ok(None),
    }
}

/// Without a name of its own the site is where it listens, which only this machine may find.
fn site_of(given: Option<String>, listen: SocketAddr) -> Result<String, SettingsError> {
    let site = given.unwrap_or_else(|| format!("http://{listen}"));
    if site.starts_with("https://") || site.starts_with("http://") {
        Ok(site.trim_end_matches('/').to_owned())
    } else {
        Err(value("site", &"the address does not begin with https://"))
    }
}

/// A gateway is set up whole or not at all.
fn gateway_of(environment: &Given, file: &Given) -> Result<Option<SignedRedirect>, SettingsError> {
    let url = environment.gateway_url.clone().or(file.gateway_url.clone());
    let merchant = environment
        .gateway_merchant
        .clone()
        .or(file.gateway_merchant.clone());
    let secret = environment.gateway_secret.clone().or(file.gateway_secret.clone());
    let ask_url = environment
        .gateway_ask_url
        .clone()
        .or(file.gateway_ask_url.clone());
    if ask_url.as_ref().is_some_and(|url| !url.starts_with("https://")) {
        return Err(value(
            "gateway_ask_url",
            &"the address does not begin with https://",
        ));
    }
    match (url, merchant, secret) {
        (None, None, None) if ask_url.is_none() => Ok(None),
        (Some(pay_url), Some(merchant), Some(secret)) if pay_url.starts_with("https://") => {
            Ok(Some(SignedRedirect {
                pay_url,
                ask_url,
                merchant,
                secret,
            }))
        }
        (Some(_), Some(_), Some(_)) => Err(value("gateway_url", &"the address does not begin with https://")),
        _ => Err(value(
            "gateway_url",
            &"gateway_url, gateway_merchant and gateway_secret belong together",
        )),
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
        token: text("TOKEN_PIN").map(|pin| TokenSettings {
            library: PathBuf::new(),
            label: String::new(),
            pin,
        }),
        scanners: text("SCANNERS"),
        portal: flag("PORTAL", "portal")?,
        site: text("SITE"),
        mail: None,
        gateway_url: text("GATEWAY_URL"),
        gateway_ask_url: text("GATEWAY_ASK_URL"),
        gateway_merchant: text("GATEWAY_MERCHANT"),
        gateway_secret: text("GATEWAY_SECRET").map(Secret::new),
        bank_secret: text("BANK_SECRET").map(Secret::new),
        provider: None,
        providers: Vec::new(),
        filing: None,
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
    fn a_token_is_named_in_the_file_and_its_pin_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let set = |more: &str| {
            let token = format!("[token]\nlibrary = \"/usr/lib/token.so\"\nlabel = \"UBND\"\n{more}");
            fs::write(folder.path().join("motcua.toml"), token).unwrap();
            Settings::load(folder.path(), None).unwrap_err().to_string()
        };
        assert!(set("").contains("MOTCUA__TOKEN_PIN"), "{}", set(""));
        assert!(
            set("pin = \"1234\"\n").contains("pin"),
            "{}",
            set("pin = \"1234\"\n")
        );
    }

    #[test]
    fn people_file_here_unless_the_province_files_through_the_national_portal_alone() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Settings::load(folder.path(), None).unwrap().portal);
        fs::write(folder.path().join("motcua.toml"), "portal = false\n").unwrap();
        assert!(!Settings::load(folder.path(), None).unwrap().portal);
    }

    #[test]
    fn a_gateway_is_set_up_whole_and_its_secret_is_not_told() {
        let folder = tempfile::tempdir().unwrap();
        let set = |text: &str| {
            fs::write(folder.path().join("motcua.toml"), text).unwrap();
            Settings::load(folder.path(), None)
        };
        assert!(set("").unwrap().gateway.is_none());
        let part = "gateway_url = \"https://gateway.example\"\ngateway_secret = \"bimat-8\"\n";
        assert!(set(part).unwrap_err().to_string().contains("gateway_url"));
        let whole = format!("{part}gateway_merchant = \"M\"\n");
        assert!(set(&whole).unwrap_err().to_string().contains("site"));
        let settings = set(&format!("{whole}site = \"https://dvc.example/\"\n")).unwrap();
        assert_eq!(settings.site, "https://dvc.example");
        assert!(!format!("{settings:?}").contains("bimat-8"));
        let plain = whole.replace("https://gateway", "http://gateway");
        assert!(set(&plain).is_err());
        let asked = |address: &str| {
            let text = format!("{whole}site = \"https://dvc.example/\"\ngateway_ask_url = \"{address}\"\n");
            set(&text).map(|settings| settings.gateway.and_then(|gateway| gateway.ask_url))
        };
        let address = "https://gateway.example/ask";
        assert_eq!(asked(address).unwrap().as_deref(), Some(address));
        assert!(asked("http://gateway.example/ask").is_err());
        assert!(set("gateway_ask_url = \"https://gateway.example/ask\"\n").is_err());
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
    fn carriers_are_named_in_the_file_in_the_order_in_which_they_are_asked() {
        let folder = tempfile::tempdir().unwrap();
        let text = "site = \"https://dvc.langson.gov.vn/\"\n\
            [[mail.sms]]\nname = \"a\"\naddress = \"https://a.vn\"\nsecret = \"x\"\n\
            [[mail.sms]]\nname = \"b\"\naddress = \"https://b.vn\"\nsecret = \"y\"\n\
            [mail.sms.report]\nproof = \"token\"\nsecret_file = \"b.secret\"\n";
        fs::write(folder.path().join("motcua.toml"), text).unwrap();
        let settings = Settings::load(folder.path(), None).unwrap();
        assert_eq!(settings.site, "https://dvc.langson.gov.vn");
        let names: Vec<&str> = settings
            .mail
            .sms
            .iter()
            .map(|given| given.name.as_str())
            .collect();
        assert_eq!(names, ["a", "b"]);
        let report = settings.mail.sms.last().unwrap().report.clone().unwrap();
        assert_eq!(report.secret_file.unwrap(), folder.path().join("b.secret"));
        assert!(
            !format!("{settings:?}").contains("\"x\""),
            "secrets stay out of logs"
        );
    }

    #[test]
    fn a_setting_nobody_knows_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("motcua.toml"), "lisen = \"0.0.0.0:80\"\n").unwrap();
        let error = Settings::load(folder.path(), None).unwrap_err().to_string();
        assert!(error.contains("lisen"), "{error}");
    }
}
