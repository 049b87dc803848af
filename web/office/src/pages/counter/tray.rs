//! The tray: files that a scanner laid into its watched folder, `<scanners>/<unit>/<desk>/<file>`.

use std::fs::{self, File, Metadata};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path as FilePath, PathBuf};
use std::time::UNIX_EPOCH;

use motcua_identity::UnitId;
use motcua_kernel::Instant;

use super::tray_whole::{self, TAIL};

/// Files shown.
const SHOWN: usize = 100;

/// The folder beside the files into which those that were taken go.
pub(super) const TAKEN: &str = "da-lay";

/// A file in the tray.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TrayFile {
    /// The desk.
    pub(super) desk: String,
    /// Its name.
    pub(super) name: String,
    /// Its size in bytes.
    pub(super) size: u64,
    /// When the scanner wrote to it last.
    pub(super) written: Instant,
    /// Whether the scanner has finished it.
    pub(super) finished: bool,
}

impl TrayFile {
    /// What a form names it by.
    pub(super) fn place(&self) -> String {
        format!("{}/{}", self.desk, self.name)
    }

    /// Changes when the file does.
    pub(super) fn mark(&self) -> String {
        format!("{}-{}", self.size, self.written.micros())
    }
}

/// The files of one desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TrayDesk {
    /// The name of its folder.
    pub(super) name: String,
    /// Its files, in the order of their names: that in which the scanner counted them.
    pub(super) files: Vec<TrayFile>,
}

/// The files desk by desk.
pub(super) fn desks(files: Vec<TrayFile>) -> Vec<TrayDesk> {
    let mut desks: Vec<TrayDesk> = Vec::new();
    for file in files {
        match desks.last_mut() {
            Some(last) if last.name == file.desk => last.files.push(file),
            _ => desks.push(TrayDesk {
                name: file.desk.clone(),
                files: vec![file],
            }),
        }
    }
    desks
}

/// Changes whenever the tray looks otherwise.
pub(super) fn mark(files: &[TrayFile]) -> String {
    let size: u64 = files.iter().map(|file| file.size).sum();
    let finished = files.iter().filter(|file| file.finished).count();
    format!("{}-{finished}-{size}", files.len())
}

/// The folder of a desk of a unit.
pub(super) fn folder(scanners: &FilePath, unit: &UnitId, desk: &str) -> PathBuf {
    scanners.join(unit.as_str()).join(desk)
}

/// The files of a unit's scanners, desk by desk; a unit without a folder has none.
pub(super) fn files(scanners: &FilePath, unit: &UnitId, now: Instant) -> Vec<TrayFile> {
    let mut found = Vec::new();
    for desk in entries(&scanners.join(unit.as_str()))
        .into_iter()
        .filter(|path| path.is_dir())
    {
        for file in entries(&desk).into_iter().filter(|path| path.is_file()) {
            if found.len() >= SHOWN {
                return found;
            }
            if let (Some(desk), Some(name), Ok(about)) = (name_of(&desk), name_of(&file), fs::metadata(&file))
                && about.len() > 0
            {
                found.push(TrayFile {
                    desk,
                    name,
                    size: about.len(),
                    written: written(&about),
                    finished: is_finished(&file, &about, now),
                });
            }
        }
    }
    found
}

/// When a file was written to last; the beginning of time where the folder does not tell.
fn written(about: &Metadata) -> Instant {
    let since = about
        .modified()
        .ok()
        .and_then(|at| at.duration_since(UNIX_EPOCH).ok())
        .unwrap_or_default();
    Instant::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

fn is_finished(path: &FilePath, about: &Metadata, now: Instant) -> bool {
    let Ok((head, tail)) = ends(path, about.len()) else {
        return false;
    };
    let seconds = now.micros().saturating_sub(written(about).micros()) / 1_000_000;
    tray_whole::is_finished(tray_whole::end_of(&head, &tail), seconds)
}

/// The first and the last bytes of a file.
fn ends(path: &FilePath, size: u64) -> std::io::Result<(Vec<u8>, Vec<u8>)> {
    let mut file = File::open(path)?;
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    file.by_ref().take(16).read_to_end(&mut head)?;
    let last = u64::try_from(TAIL).unwrap_or(u64::MAX);
    file.seek(SeekFrom::Start(size.saturating_sub(last)))?;
    file.take(last).read_to_end(&mut tail)?;
    Ok((head, tail))
}

/// The bytes of a file of the tray, where they are still those that were listed.
pub(super) fn read_listed(scanners: &FilePath, unit: &UnitId, file: &TrayFile) -> Option<Vec<u8>> {
    let place = folder(scanners, unit, &file.desk).join(&file.name);
    let bytes = fs::read(&place).ok()?;
    let about = fs::metadata(&place).ok()?;
    let same = about.len() == file.size && written(&about) == file.written;
    (same && u64::try_from(bytes.len()) == Ok(file.size)).then_some(bytes)
}

fn entries(folder: &FilePath) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    // A link may lead out of the tray.
    let own = entries.filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_symlink()));
    let mut paths: Vec<PathBuf> = own.map(|entry| entry.path()).collect();
    paths.retain(|path| name_of(path).is_some_and(|name| !name.starts_with('.') && name != TAKEN));
    paths.sort();
    paths
}

fn name_of(path: &FilePath) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tray_shows_what_the_scanners_of_the_unit_laid_down_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let lay = |place: &str, bytes: &[u8]| {
            let path = folder.path().join(place);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        };
        lay("06184/quay-1/a.pdf", b"%PDF");
        lay("06184/quay-1/dang-quet.pdf", b"");
        lay("06184/quay-1/.an.pdf", b"%PDF");
        lay("06184/quay-1/da-lay/cu.pdf", b"%PDF");
        lay("06187/quay-1/khac.pdf", b"%PDF");
        let unit = UnitId::new("06184", None);
        let shown: Vec<_> = files(folder.path(), &unit, Instant::from_micros(0))
            .into_iter()
            .map(|file| file.name)
            .collect();
        assert_eq!(shown, ["a.pdf"]);
        assert!(files(&folder.path().join("khong-co"), &unit, Instant::from_micros(0)).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_nobody_out_of_the_tray() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let desk = folder.path().join("scanners/06184/quay-1");
        let outside = folder.path().join("ngoai");
        for place in [&desk, &outside] {
            fs::create_dir_all(place).unwrap();
            fs::write(place.join("a.pdf"), b"%PDF").unwrap();
        }
        symlink(outside.join("a.pdf"), desk.join("tep.pdf")).unwrap();
        symlink(&outside, folder.path().join("scanners/06184/quay-2")).unwrap();
        let shown: Vec<_> = files(
            &folder.path().join("scanners"),
            &UnitId::new("06184", None),
            Instant::from_micros(0),
        )
        .into_iter()
        .map(|file| (file.desk, file.name))
        .collect();
        assert_eq!(shown, [("quay-1".to_owned(), "a.pdf".to_owned())]);
    }

    #[test]
    fn a_file_that_the_scanner_still_writes_is_shown_and_its_bytes_are_not_taken() {
        let folder = tempfile::tempdir().unwrap();
        let desk = folder.path().join("06184/quay-1");
        fs::create_dir_all(&desk).unwrap();
        let unit = UnitId::new("06184", None);
        let listed = || files(folder.path(), &unit, Instant::from_micros(0));
        fs::write(desk.join("a.pdf"), b"%PDF-1.7 half").unwrap();
        let half = listed();
        assert!(!half[0].finished);
        fs::write(desk.join("a.pdf"), b"%PDF-1.7 half and whole %%EOF").unwrap();
        let whole = listed();
        assert!(whole[0].finished);
        assert_ne!(mark(&half), mark(&whole));
        assert!(
            read_listed(folder.path(), &unit, &half[0]).is_none(),
            "it grew meanwhile"
        );
        assert!(read_listed(folder.path(), &unit, &whole[0]).is_some());
    }

    #[test]
    fn files_stand_with_their_desk_so_that_nobody_takes_those_of_the_next_one() {
        let file = |desk: &str, name: &str| TrayFile {
            desk: desk.to_owned(),
            name: name.to_owned(),
            size: 1,
            written: Instant::from_micros(0),
            finished: true,
        };
        let all = desks(vec![
            file("quay-1", "a"),
            file("quay-1", "b"),
            file("quay-2", "a"),
        ]);
        let shown: Vec<_> = all
            .iter()
            .map(|desk| (desk.name.as_str(), desk.files.len()))
            .collect();
        assert_eq!(shown, [("quay-1", 2), ("quay-2", 1)]);
    }
}
