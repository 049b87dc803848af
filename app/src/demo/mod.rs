//! A made-up province: units and procedures are real, people and dossiers are not.

mod accounts;
mod announcements;
mod awards;
mod backlog;
mod baseline;
mod boards;
mod build;
mod campaign;
mod casework;
mod clock;
mod council;
mod counter;
mod desk;
mod draw;
mod drawn_reader;
mod entrusted;
mod exemptions;
mod feedback;
mod filing;
mod filings;
mod following;
mod lately;
mod notices;
mod offered;
mod officers;
mod papers;
mod payments;
mod people;
mod plan;
mod province;
mod reached;
mod reported;
mod revisions;
mod sent_papers;
mod sign_in;
mod story;
mod supervision;
mod watched;
mod worked;

use std::fs;
use std::io;
use std::path::Path;

use motcua_identity::{Role, SignedIn, Unit};
use motcua_kernel::Day;
use serde::{Deserialize, Serialize};

pub use accounts::DemoOwner;
pub use build::{BuildError, DemoOrder, build};

/// The file in the data folder that says it is a demonstration.
const FILE: &str = "demo.toml";

/// What a data folder says about its demonstration.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Demo {
    /// The day it stands on.
    pub as_of: Day,
    /// The seed everything follows from.
    pub seed: u64,
    /// The password of every account.
    pub password: String,
    /// The accounts to try it with.
    pub accounts: Vec<DemoAccount>,
    /// The accounts of people and organisations.
    #[serde(default)]
    pub owners: Vec<DemoOwner>,
}

/// An account of the demonstration.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DemoAccount {
    /// The name to sign in with.
    pub username: String,
    /// The officer's name.
    pub full_name: String,
    /// What the account is for and where, in Vietnamese.
    pub duty: String,
    /// The role, as an identifier; empty where the demonstration was made before roles stood here.
    #[serde(default)]
    pub role: String,
    /// The unit, by name.
    #[serde(default)]
    pub unit: String,
    /// The secret of the authenticator that guards the sign-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authenticator: Option<String>,
}

impl DemoAccount {
    /// An account without a second factor.
    fn new(officer: &SignedIn, title: &str, role: Role, unit: &Unit) -> Self {
        Self {
            username: officer.username.clone(),
            full_name: officer.full_name.clone(),
            duty: format!("{title}, {}", unit.name),
            role: role.identifier().to_owned(),
            unit: unit.name.clone(),
            authenticator: None,
        }
    }
}

impl Demo {
    /// Reads the file; nothing when the folder is no demonstration.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn read(data: &Path) -> io::Result<Option<Self>> {
        match fs::read_to_string(data.join(FILE)) {
            Ok(text) => toml::from_str(&text).map(Some).map_err(io::Error::other),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes the file.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn write(&self, data: &Path) -> io::Result<()> {
        fs::write(data.join(FILE), toml::to_string(self).map_err(io::Error::other)?)
    }
}
