//! A folder of the data folder in which the province lays files of its own, each a version with its days: `indicators/`,
//! `regimes/`.

use std::fs::{self, File};
use std::io::{self, Write};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use motcua_kernel::Fault;

use crate::model::{DatedFile, FileFault, IndicatorSet, LaidFile, text_hash};

/// The folder of files that tell `T`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFolder<T> {
    path: PathBuf,
    told: PhantomData<fn() -> T>,
}

/// The folder of the province's sets of indicators.
pub type SetFolder = FileFolder<IndicatorSet>;

/// Why files of the data folder are refused.
#[derive(Debug, thiserror::Error)]
pub enum FileRefused {
    /// What stands in one of them, or that it cannot stand beside the others.
    #[error(transparent)]
    File(#[from] FileFault),
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

impl<T: DatedFile> FileFolder<T> {
    /// The folder at `path`; it need not be there.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            told: PhantomData,
        }
    }

    /// Every version there is: those the program comes with and those of the folder.
    ///
    /// # Errors
    /// [`FileRefused`] with the file, the line and the reason.
    pub fn all(&self) -> Result<Vec<T>, FileRefused> {
        Ok(T::beside(&self.files()?)?)
    }

    /// What `text` comes to beside every other version; nothing is kept.
    ///
    /// # Errors
    /// [`FileRefused`] with the line and the reason; `file` names it.
    pub fn tried(&self, file: &str, text: &str) -> Result<T, FileRefused> {
        // By itself first: what is wrong in it is told before what is wrong in others.
        let alone = T::alone(file, text)?;
        let mut files = self.files()?;
        files.push((file.to_owned(), text.to_owned()));
        // The last one given is the last one told.
        Ok(T::beside(&files)?.pop().unwrap_or(alone))
    }

    /// What lies in the folder with exactly this text.
    pub(crate) fn holding(&self, file: &str, text: &str) -> Result<Option<T>, FileRefused> {
        let alone = T::alone(file, text)?;
        let mut all = self.all()?.into_iter();
        Ok(all.find(|it| it.origin().added && it.origin().hash == alone.origin().hash))
    }

    /// Lays the file down, whole or not at all; it is on the disk when this returns. Where another one came at the same time
    /// beside which it cannot stand, it is taken away again: the program would not start with both.
    pub(crate) fn lay(&self, read: &T, text: &str) -> Result<(), FileRefused> {
        let place = self.path.join(file_name(read));
        let at = |cause| refused(&place, cause);
        fs::create_dir_all(&self.path).map_err(at)?;
        let coming = place.with_extension(format!("part{}", std::process::id()));
        let mut file = File::create(&coming).map_err(at)?;
        file.write_all(text.as_bytes()).map_err(at)?;
        file.sync_all().map_err(at)?;
        // Unlike a renaming, this fails where the name is taken.
        let laid = fs::hard_link(&coming, &place);
        fs::remove_file(&coming).map_err(at)?;
        laid.map_err(at)?;
        if let Err(refused) = self.all() {
            fs::remove_file(&place).map_err(at)?;
            return Err(refused);
        }
        let folder = File::open(&self.path).map_err(at)?;
        folder.sync_all().map_err(at)
    }

    /// What the folder is called.
    pub(crate) fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// The files that lie there, each with the hash of its text; one that cannot be read as what it should tell has no other
    /// name than its own.
    pub(crate) fn laid(&self) -> Result<Vec<LaidFile>, FileRefused> {
        let laid = |(name, text): (String, String)| LaidFile {
            usual: T::alone(&name, &text).map_or_else(|_| name.clone(), |read| file_name(&read)),
            hash: text_hash(&text),
            name,
        };
        Ok(self.files()?.into_iter().map(laid).collect())
    }

    /// The files by name, each with its text; none where there is no folder.
    fn files(&self) -> Result<Vec<(String, String)>, FileRefused> {
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(refused(&self.path, error)),
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry.map_err(|error| refused(&self.path, error))?.path();
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
pub(crate) fn file_name<T: DatedFile>(read: &T) -> String {
    let version = read.version().replace('/', "_");
    format!("{}-{version}.toml", read.identifier())
}

fn refused(path: &Path, cause: io::Error) -> FileRefused {
    FileRefused::Folder {
        path: path.display().to_string(),
        cause,
    }
}
