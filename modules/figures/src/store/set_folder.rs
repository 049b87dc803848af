//! The folder in which the province lays its own files of indicators, `indicators/` of the data folder.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use motcua_kernel::Fault;

use crate::model::{IndicatorSet, SetFault, read_set, sets_with};

/// The folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetFolder(PathBuf);

/// Why files of indicators are refused.
#[derive(Debug, thiserror::Error)]
pub enum SetRefused {
    /// What stands in one of them, or that it cannot stand beside the others.
    #[error(transparent)]
    File(#[from] SetFault),
    /// The folder or a file in it cannot be read or written.
    #[error("{path}: {cause}")]
    Folder {
        /// Which.
        path: String,
        /// Why not.
        cause: io::Error,
    },
    /// Who asks may not, or the database refuses.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl SetFolder {
    /// The folder at `path`; it need not be there.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Every version of every set: those the program comes with and those of the folder.
    ///
    /// # Errors
    /// [`SetRefused`] with the file, the line and the reason.
    pub fn sets(&self) -> Result<Vec<IndicatorSet>, SetRefused> {
        Ok(sets_with(&self.files()?)?)
    }

    /// What `text` comes to beside every other version; nothing is kept.
    ///
    /// # Errors
    /// [`SetRefused`] with the line and the reason; `file` names it.
    pub fn tried(&self, file: &str, text: &str) -> Result<IndicatorSet, SetRefused> {
        // By itself first: what is wrong in it is told before what is wrong in others.
        let alone = read_set(file, text)?;
        let mut files = self.files()?;
        files.push((file.to_owned(), text.to_owned()));
        // The last one given is the last one told.
        Ok(sets_with(&files)?.pop().unwrap_or(alone))
    }

    /// The set that lies in the folder with exactly this text.
    pub(crate) fn holding(&self, file: &str, text: &str) -> Result<Option<IndicatorSet>, SetRefused> {
        let hash = read_set(file, text)?.origin.hash;
        let mut all = self.sets()?.into_iter();
        Ok(all.find(|set| set.origin.added && set.origin.hash == hash))
    }

    /// Lays the file down, whole or not at all; it is on the disk when this returns. Where another one came at the same time
    /// beside which it cannot stand, it is taken away again: the program would not start with both.
    pub(crate) fn lay(&self, set: &IndicatorSet, text: &str) -> Result<(), SetRefused> {
        let place = self.0.join(file_name(set));
        let at = |cause| refused(&place, cause);
        fs::create_dir_all(&self.0).map_err(at)?;
        let coming = place.with_extension(format!("part{}", std::process::id()));
        let mut file = File::create(&coming).map_err(at)?;
        file.write_all(text.as_bytes()).map_err(at)?;
        file.sync_all().map_err(at)?;
        // Unlike a renaming, this fails where the name is taken.
        let laid = fs::hard_link(&coming, &place);
        fs::remove_file(&coming).map_err(at)?;
        laid.map_err(at)?;
        if let Err(refused) = self.sets() {
            fs::remove_file(&place).map_err(at)?;
            return Err(refused);
        }
        let folder = File::open(&self.0).map_err(at)?;
        folder.sync_all().map_err(at)
    }

    /// The files by name, each with its text; none where there is no folder.
    fn files(&self) -> Result<Vec<(String, String)>, SetRefused> {
        let entries = match fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(refused(&self.0, error)),
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry.map_err(|error| refused(&self.0, error))?.path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let text = fs::read_to_string(&path).map_err(|error| refused(&path, error))?;
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                files.push((name.into_owned(), text));
            }
        }
        files.sort();
        Ok(files)
    }
}

/// The name under which the file of a version lies in the folder: `2024/1` and `2024.1` are two versions.
pub(crate) fn file_name(set: &IndicatorSet) -> String {
    let version = set.version.replace('/', "_");
    format!("{}-{version}.toml", set.identifier)
}

fn refused(path: &Path, cause: io::Error) -> SetRefused {
    SetRefused::Folder {
        path: path.display().to_string(),
        cause,
    }
}
