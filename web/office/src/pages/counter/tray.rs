//! The tray: files that a scanner laid into its watched folder, `<scanners>/<unit>/<desk>/<file>`.

use std::fs;
use std::path::{Path as FilePath, PathBuf};

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::PageResult;
use serde::Deserialize;

use super::send::keep;
use super::subject::subject;
use crate::Office;
use crate::desk::Desk;

/// Files shown.
const SHOWN: usize = 100;

/// The folder beside the files into which those that were taken go.
const TAKEN: &str = "da-lay";

/// A file in the tray.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TrayFile {
    /// The desk.
    pub(super) desk: String,
    /// Its name.
    pub(super) name: String,
    /// Its size in bytes.
    pub(super) size: u64,
}

/// The files of a unit's scanners, desk by desk; a unit without a folder has none.
pub(super) fn files(scanners: &FilePath, unit: &UnitId) -> Vec<TrayFile> {
    let mut found = Vec::new();
    for desk in entries(&scanners.join(unit.as_str()))
        .into_iter()
        .filter(|path| path.is_dir())
    {
        for file in entries(&desk).into_iter().filter(|path| path.is_file()) {
            let size = fs::metadata(&file).map_or(0, |about| about.len());
            // An empty file is one the scanner has only begun.
            if let (Some(desk), Some(name), true) = (name_of(&desk), name_of(&file), size > 0) {
                found.push(TrayFile { desk, name, size });
            }
        }
    }
    found.truncate(SHOWN);
    found
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

/// What the form sends: `desk/name`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    file: String,
}

/// Takes a file from the tray. It is moved aside only after it is kept.
pub(super) async fn take(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (op, wanted) = (desk.op, id.clone());
    office
        .run(move |office| {
            let subject = office.db.read(|tx| subject(&op, tx, &wanted))?;
            // Only what the tray shows can be taken: an address made up by hand names no file.
            let known = files(&office.scanners, &subject.unit);
            let file = known
                .into_iter()
                .find(|file| format!("{}/{}", file.desk, file.name) == sent.file)
                .ok_or_else(|| Fault::new(FaultKind::NotFound, "tray-file-gone"))?;
            if file.size > office.limits.file_bytes {
                return Err(Fault::new(FaultKind::TooLarge, "paper-too-large"));
            }
            let folder = office.scanners.join(subject.unit.as_str()).join(&file.desk);
            let place = folder.join(&file.name);
            let bytes = fs::read(&place)
                .map_err(|error| Fault::new(FaultKind::NotFound, "tray-file-gone").because(error))?;
            keep(office, &op, &subject, "tray", (&file.name, &bytes))?;
            let taken = folder.join(TAKEN);
            let moved = fs::create_dir_all(&taken).and_then(|()| fs::rename(&place, taken.join(&file.name)));
            moved.map_err(Fault::internal)
        })
        .await?;
    Ok(Redirect::to(&format!("/office/dossiers/{id}/capture?sent=1")).into_response())
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
        let shown: Vec<_> = files(folder.path(), &unit)
            .into_iter()
            .map(|file| file.name)
            .collect();
        assert_eq!(shown, ["a.pdf"]);
        assert!(files(&folder.path().join("khong-co"), &unit).is_empty());
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
        let shown: Vec<_> = files(&folder.path().join("scanners"), &UnitId::new("06184", None))
            .into_iter()
            .map(|file| (file.desk, file.name))
            .collect();
        assert_eq!(shown, [("quay-1".to_owned(), "a.pdf".to_owned())]);
    }
}
