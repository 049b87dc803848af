//! Taking files from the tray: all of a desk, or those that were chosen.

use std::fs;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::CaptureWay;
use motcua_ui::PageResult;

use super::send::{Outcome, keep};
use super::subject::{Subject, subject};
use super::tray::{self, TAKEN, TrayFile};
use crate::Office;
use crate::desk::Desk;

/// What the form asks for: `all` names a desk; each `pick` names a file as `desk/name`.
#[derive(Debug, Default)]
struct Wanted {
    desk: Option<String>,
    picked: Vec<String>,
}

impl Wanted {
    fn read(sent: Vec<(String, String)>) -> Self {
        let mut wanted = Self::default();
        for (name, value) in sent {
            match name.as_str() {
                "all" => wanted.desk = Some(value),
                "pick" => wanted.picked.push(value),
                _ => {}
            }
        }
        wanted
    }

    fn includes(&self, file: &TrayFile) -> bool {
        match &self.desk {
            Some(desk) => *desk == file.desk,
            None => self.picked.contains(&file.place()),
        }
    }
}

/// Takes them. Each is moved aside only after it is kept; one that another counter took meanwhile is passed over.
pub(super) async fn take(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Vec<(String, String)>>,
) -> PageResult {
    let (op, wanted, place) = (desk.op, Wanted::read(sent), id.clone());
    let outcome = office
        .run(move |office| {
            let subject = office.db.read(|tx| subject(&op, tx, &place))?;
            // Only what the tray shows can be taken: an address made up by hand names no file.
            let listed = tray::files(&office.scanners, &subject.unit, office.clock.now());
            let chosen = listed.iter().filter(|file| wanted.includes(file));
            let mut outcome = Outcome::default();
            for file in chosen {
                if !file.finished {
                    outcome.unfinished = true;
                    continue;
                }
                match take_one(office, &op, &subject, file) {
                    Ok(taken) => outcome.sent += u32::from(taken),
                    Err(fault) => outcome.note(&file.name, fault)?,
                }
            }
            Ok(outcome)
        })
        .await?;
    let problem = match (outcome.sent, outcome.unfinished) {
        (_, true) => Some("tray-file-unfinished"),
        (0, false) if outcome.refused.is_empty() => Some("tray-nothing-taken"),
        _ => None,
    };
    let to = outcome.address(&id, problem);
    Ok(Redirect::to(&to).into_response())
}

/// Takes one; tells whether it was still there.
fn take_one(office: &Office, op: &OpContext, subject: &Subject, file: &TrayFile) -> Result<bool, Fault> {
    if file.size > office.limits.file_bytes {
        return Err(Fault::new(FaultKind::TooLarge, "paper-too-large"));
    }
    let Some(bytes) = tray::read_listed(&office.scanners, &subject.unit, file) else {
        return Ok(false);
    };
    let way = CaptureWay::Tray {
        desk: file.desk.clone(),
    };
    keep(office, op, subject, ("tray", way), (&file.name, &bytes))?;
    let folder = tray::folder(&office.scanners, &subject.unit, &file.desk);
    let taken = folder.join(TAKEN);
    let moved =
        fs::create_dir_all(&taken).and_then(|()| fs::rename(folder.join(&file.name), taken.join(&file.name)));
    moved.map_err(Fault::internal)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use motcua_kernel::Instant;

    use super::*;

    #[test]
    fn all_of_a_desk_are_taken_or_the_chosen_ones_and_no_others() {
        let file = |desk: &str, name: &str| TrayFile {
            desk: desk.to_owned(),
            name: name.to_owned(),
            size: 1,
            written: Instant::from_micros(0),
            finished: true,
        };
        let tray = [file("quay-1", "a"), file("quay-1", "b"), file("quay-2", "a")];
        let of = |sent: &[(&str, &str)]| -> Vec<String> {
            let sent = sent
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            let wanted = Wanted::read(sent.collect());
            tray.iter()
                .filter(|file| wanted.includes(file))
                .map(TrayFile::place)
                .collect()
        };
        assert_eq!(
            of(&[("all", "quay-1"), ("pick", "quay-2/a")]),
            ["quay-1/a", "quay-1/b"]
        );
        assert_eq!(
            of(&[("pick", "quay-1/b"), ("pick", "quay-2/a")]),
            ["quay-1/b", "quay-2/a"]
        );
        assert!(of(&[]).is_empty());
        assert!(of(&[("pick", "../../etc/passwd")]).is_empty());
    }
}
