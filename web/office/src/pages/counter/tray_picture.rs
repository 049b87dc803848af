//! The first page of a file in the tray, small: the officer sees whose paper it is before it is taken.

use axum::extract::{Path, Query, State};
use motcua_db::Tx;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{BlobRef, TrayLook, first_page_small, note_tray_look};
use motcua_ui::PageResult;
use serde::Deserialize;

use super::subject::subject;
use super::tray;
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::files::answer;

/// What the address asks: `desk/name`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    file: String,
}

/// The picture; the look is written down, since personal data stand on it (NĐ 13/2023/NĐ-CP).
pub(super) async fn small(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let op = desk.op;
    let (file, bytes) = office
        .run(move |office| {
            let gone = || Fault::new(FaultKind::NotFound, "tray-file-gone");
            let subject = office.db.read(|tx| subject(&op, tx, &id))?;
            let listed = tray::files(&office.scanners, &subject.unit, office.clock.now());
            let file = listed
                .iter()
                .find(|file| file.place() == asked.file && file.size <= office.limits.file_bytes)
                .ok_or_else(gone)?;
            let bytes = tray::read_listed(&office.scanners, &subject.unit, file).ok_or_else(gone)?;
            let (hash, picture) = first_page_small(&office.limits, &bytes).ok_or_else(gone)?;
            let look = TrayLook {
                dossier_id: subject.dossier.id.to_string(),
                unit: subject.unit.clone(),
                field: Some(subject.dossier.field.clone()),
                hash: hash.clone(),
            };
            office
                .db
                .write(move |tx: &mut Tx<'_>| note_tray_look(&op, tx, &look))?;
            let shown = BlobRef {
                hash,
                mime: "image/jpeg".to_owned(),
                file_name: "khay".to_owned(),
            };
            Ok((shown, picture))
        })
        .await?;
    Ok(answer(&file, bytes))
}
