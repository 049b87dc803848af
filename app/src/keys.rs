//! Keys and certificates in the data folder.
//!
//! `keys/officers/NAME.{key,pem}` and `keys/units/CODE.{key,pem}` sign; `keys/authority.pem` says whose certificates
//! count, `keys/revoked/*.crl` which of them were taken back. Where a token is named, a key of it called `officers/NAME` or `units/CODE` signs before any file. In a demonstration the folder also holds the authority's own key, and what is missing is issued on the spot.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use motcua_identity::{SignedIn, UnitId};
use motcua_kernel::{Fault, FaultKind, Randomness};
use motcua_repository::{SampleKey, Signers};
use motcua_sign::{
    DemoAuthority, DemoSubject, HttpTimeStamps, Identity, KeyAlgorithm, SignError, Signer, Term, TimeStamps,
    Token, TokenKey, TrustAnchors,
};

use crate::random::SystemRandomness;
use crate::samples::sample_key;
use crate::settings::TokenSettings;

/// Keys from files, and from a token where there is one.
pub struct FileKeys {
    folder: PathBuf,
    authority: Option<Mutex<Authority>>,
    stamps: Option<Arc<dyn TimeStamps>>,
    token: Option<Token>,
    site: String,
}

struct Authority {
    issuer: DemoAuthority,
    term: Term,
}

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The folder or a file in it.
    #[error("the folder of keys: {0}")]
    Disk(#[from] io::Error),
    /// A key or certificate.
    #[error("keys: {0}")]
    Sign(#[from] SignError),
}

impl FileKeys {
    /// Opens the folder; issuing needs the demonstration's authority in it.
    ///
    /// # Errors
    /// When what is there cannot be read.
    pub fn open(folder: &Path, term: Term) -> Result<Self, KeysError> {
        let key = folder.join("authority.key");
        let authority = if key.exists() {
            let certificate = fs::read_to_string(folder.join("authority.pem"))?;
            let issuer = DemoAuthority::from_pem(&fs::read_to_string(key)?, &certificate)?;
            Some(Mutex::new(Authority { issuer, term }))
        } else {
            None
        };
        Ok(Self {
            folder: folder.to_owned(),
            authority,
            stamps: None,
            token: None,
            site: String::new(),
        })
    }

    /// The same keys, whose signatures the authority at `address` stamps with the time.
    #[must_use]
    pub fn stamped_by(self, address: Option<&str>) -> Self {
        let stamps = address.map(|address| Arc::new(HttpTimeStamps::new(address)) as Arc<dyn TimeStamps>);
        Self { stamps, ..self }
    }

    /// The same keys, for papers that anyone can verify on the site at `address`.
    #[must_use]
    pub fn verified_at(self, address: &str) -> Self {
        let site = address.to_owned();
        Self { site, ..self }
    }

    /// The same keys, and before them those of a token.
    ///
    /// # Errors
    /// When the token is away or the PIN is wrong.
    pub fn with_token(self, token: Option<&TokenSettings>) -> Result<Self, KeysError> {
        let token = token
            .map(|it| Token::open(&it.library, &it.label, &it.pin))
            .transpose()?;
        Ok(Self { token, ..self })
    }

    /// Makes the demonstration's authority in an empty folder.
    ///
    /// # Errors
    /// When the folder cannot be written or the certificate cannot be made.
    pub fn found_demo(folder: &Path, term: Term) -> Result<Self, KeysError> {
        for part in ["officers", "units"] {
            fs::create_dir_all(folder.join(part))?;
        }
        let issuer = DemoAuthority::new("Cơ quan chứng thực MINH HỌA", term)?;
        if !write_first(&folder.join("authority.key"), issuer.key_pem().as_bytes())? {
            return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
        }
        fs::write(folder.join("authority.pem"), issuer.certificate_pem()?)?;
        Self::open(folder, term)
    }

    /// The folder that they lie in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whose certificates count.
    ///
    /// # Errors
    /// When the authority's certificate is there and cannot be read.
    pub fn anchors(folder: &Path) -> Result<TrustAnchors, KeysError> {
        let mut anchors = match fs::read(folder.join("authority.pem")) {
            Ok(pem) => TrustAnchors::from_pem(&pem)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(TrustAnchors::none()),
            Err(error) => return Err(error.into()),
        };
        for list in revocation_lists(&folder.join("revoked"))? {
            anchors.add_revoked(&fs::read(list)?)?;
        }
        Ok(anchors)
    }

    fn signer(&self, kind: &str, name: &str, subject: &str, organisation: &str) -> Result<Signer, Fault> {
        // User names hold dots: `with_extension` would give 06187.motcua and 06187.thuly one and the same key.
        let place = |ending: &str| self.folder.join(kind).join(format!("{name}.{ending}"));
        let (key, chain) = (place("key"), place("pem"));
        let signer = match self.on_token(kind, name)? {
            Some(key) => {
                let chain = fs::read(chain).map_err(|error| {
                    Fault::new(FaultKind::Unavailable, "signing-key-missing")
                        .with("name", subject)
                        .because(error)
                })?;
                Signer::new(Box::new(key), &chain)?
            }
            None => {
                if !key.exists() {
                    self.issue((&key, &chain), subject, organisation)?;
                }
                let key = fs::read(key).map_err(Fault::internal)?;
                let chain = fs::read(chain).map_err(Fault::internal)?;
                Signer::from_pem(&key, &chain).map_err(Fault::internal)?
            }
        };
        Ok(match &self.stamps {
            Some(stamps) => signer.stamped_by(Arc::clone(stamps)),
            None => signer,
        })
    }

    fn on_token(&self, kind: &str, name: &str) -> Result<Option<TokenKey>, Fault> {
        match &self.token {
            Some(token) => Ok(token.key(&format!("{kind}/{name}"))?),
            None => Ok(None),
        }
    }

    /// Issues what is missing, in a demonstration only.
    fn issue(&self, (key, chain): (&Path, &Path), subject: &str, organisation: &str) -> Result<(), Fault> {
        let missing = || Fault::new(FaultKind::Unavailable, "signing-key-missing").with("name", subject);
        let authority = self
            .authority
            .as_ref()
            .ok_or_else(missing)?
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        // Threads wait for one another above, processes here: else the key of one could lie beside the certificate of
        // another, and both would certify under one serial number.
        let _turn = turn(&self.folder).map_err(Fault::internal)?;
        if key.exists() {
            return Ok(());
        }
        let subject = DemoSubject {
            name: subject.to_owned(),
            organisation: organisation.to_owned(),
            serial: next_serial(&self.folder).map_err(Fault::internal)?,
            algorithm: KeyAlgorithm::EcdsaP256,
        };
        let Identity { key_pem, chain_pem } = authority
            .issuer
            .issue(&subject, authority.term)
            .map_err(Fault::internal)?;
        // The key comes last: where there is a key, there is its certificate.
        fs::write(chain, chain_pem).map_err(Fault::internal)?;
        write_first(key, key_pem.as_bytes())
            .map(drop)
            .map_err(Fault::internal)
    }
}

impl Signers for FileKeys {
    fn personal(&self, officer: &SignedIn) -> Result<Signer, Fault> {
        self.signer(
            "officers",
            &officer.username,
            &officer.full_name,
            &officer.home_unit_name,
        )
    }

    fn agency(&self, unit: &UnitId, name: &str) -> Result<Signer, Fault> {
        let code = unit.as_str().replace('@', "-");
        self.signer("units", &code, name, name)
    }

    fn sample_key(&self) -> Result<SampleKey, Fault> {
        sample_key(&self.folder, &SystemRandomness).map_err(Fault::internal)
    }

    fn site(&self) -> &str {
        &self.site
    }

    fn anchors(&self) -> Result<TrustAnchors, Fault> {
        Self::anchors(&self.folder).map_err(Fault::internal)
    }
}

/// The lists of revoked certificates as the authorities publish them (`revoked/*.crl`); without the folder there are none.
fn revocation_lists(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut lists = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    lists.retain(|path| path.extension().is_some_and(|ending| ending == "crl"));
    lists.sort();
    Ok(lists)
}

/// A file only its owner can read, from its first byte on, there whole or not at all, and never written over. Of processes
/// that write it at once, on whichever machines that share the folder, one is first; tells whether it was this one.
fn write_first(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let (draft, mut file) = open_draft(path)?;
    // A link is made only where there is none of that name, unlike a renamed file, which takes the place of another.
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    let linked = written.and_then(|()| fs::hard_link(&draft, path));
    fs::remove_file(&draft)?;
    match linked {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// A draft beside `path` that no other process writes; what one left behind when it was cut off is passed over.
fn open_draft(path: &Path) -> io::Result<(PathBuf, fs::File)> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    for nth in 0_u32.. {
        let draft = path.with_extension(format!("key-draft-{nth}"));
        match options.open(&draft) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            opened => return opened.map(|file| (draft, file)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The right to issue, of one process at a time: until what this gives is dropped, or its process ends.
fn turn(folder: &Path) -> io::Result<fs::File> {
    let file = fs::File::create(folder.join("issuing.lock"))?;
    file.lock()?;
    Ok(file)
}

/// The 32 secret bytes of the file `name` in `folder`; made on the first start. Processes that start for the first time
/// together all have those of the one that was first. A file of another length is an error, never other bytes.
pub(crate) fn kept_secret(folder: &Path, name: &str, randomness: &dyn Randomness) -> io::Result<[u8; 32]> {
    let path = folder.join(name);
    match read_secret(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut bytes = [0; 32];
            randomness.fill(&mut bytes);
            fs::create_dir_all(folder)?;
            write_first(&path, &bytes)?;
            read_secret(&path)
        }
        read => read,
    }
}

/// The 32 secret bytes of the file at `path`.
pub(crate) fn read_secret(path: &Path) -> io::Result<[u8; 32]> {
    <[u8; 32]>::try_from(fs::read(path)?).map_err(|_| {
        let words = format!("{} has not the length of a key", path.display());
        io::Error::new(io::ErrorKind::InvalidData, words)
    })
}

/// Serial numbers go on from the files of the certificates already issued; 1 is the authority's own.
fn next_serial(folder: &Path) -> io::Result<u64> {
    let mut count = 2;
    for part in ["officers", "units"] {
        count += fs::read_dir(folder.join(part))?.count() as u64;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use motcua_kernel::SeededRandomness;

    use super::*;

    fn term() -> Term {
        let from = motcua_kernel::Instant::from_micros(1_600_000_000_000_000);
        Term {
            from,
            until: from.plus_seconds(10 * 366 * 86_400),
        }
    }

    fn folder_names(folder: &Path) -> BTreeSet<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn officers_whose_names_differ_after_a_dot_have_keys_of_their_own() {
        let folder = tempfile::tempdir().unwrap();
        let keys = FileKeys::found_demo(folder.path(), term()).unwrap();
        for name in ["06187.motcua", "06187.thuly"] {
            keys.signer("officers", name, name, "Xã Đồng Đăng").unwrap();
        }
        let officers = folder.path().join("officers");
        let wanted = [
            "06187.motcua.key",
            "06187.motcua.pem",
            "06187.thuly.key",
            "06187.thuly.pem",
        ];
        assert_eq!(folder_names(&officers), wanted.map(str::to_owned).into());
        let key = |name: &str| fs::read(officers.join(name)).unwrap();
        assert_ne!(key("06187.motcua.key"), key("06187.thuly.key"));
    }

    #[test]
    fn outside_a_demonstration_a_missing_key_is_told_and_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let keys = FileKeys::open(folder.path(), term()).unwrap();
        let fault = keys
            .signer("officers", "tiepnhan", "Lương Văn Thắng", "Xã Đồng Đăng")
            .err()
            .unwrap();
        assert_eq!(fault.code(), "signing-key-missing");
        assert_eq!(folder_names(folder.path()), BTreeSet::new());
    }

    #[test]
    fn processes_that_start_for_the_first_time_together_have_one_secret() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        let secrets = std::thread::scope(|scope| {
            let started = [1, 2, 3, 4, 5, 6, 7, 8].map(|seed| {
                scope.spawn(move || kept_secret(path, "tries.key", &SeededRandomness::new(seed)).unwrap())
            });
            started.map(|one| one.join().unwrap())
        });
        assert_eq!(BTreeSet::from(secrets).len(), 1);
        assert_eq!(
            folder_names(path),
            ["tries.key".to_owned()].into(),
            "no draft is left"
        );
    }

    #[test]
    fn whoever_comes_second_never_writes_over_the_first_and_a_draft_left_behind_is_in_nobodys_way() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tries.key");
        fs::write(folder.path().join("tries.key-draft-0"), b"cut off").unwrap();
        assert!(write_first(&path, b"first").unwrap());
        assert!(!write_first(&path, b"second").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"first");
    }

    #[test]
    fn processes_that_sign_for_one_officer_for_the_first_time_together_have_one_key_with_its_certificate() {
        let folder = tempfile::tempdir().unwrap();
        FileKeys::found_demo(folder.path(), term()).unwrap();
        let path = folder.path();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                // A key that is not the certificate's makes no signer.
                scope.spawn(move || {
                    let keys = FileKeys::open(path, term()).unwrap();
                    keys.signer("officers", "06187.thuly", "Lương Văn Thắng", "Xã Đồng Đăng")
                        .unwrap();
                });
            }
        });
        assert_eq!(folder_names(&path.join("officers")).len(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_key_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        FileKeys::found_demo(folder.path(), term()).unwrap();
        let key = fs::metadata(folder.path().join("authority.key")).unwrap();
        assert_eq!(key.permissions().mode() & 0o777, 0o600);
    }
}
