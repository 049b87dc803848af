//! A file for a petition, by the owner who filed it: sent along, and opened again.

use axum::extract::{Multipart, Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect};
use motcua_blobs::BlobHash;
use motcua_feedback::{Asker, NewPetitionFile, add_petition_file, follow, own_petition_file};
use motcua_filing::keep_file;
use motcua_kernel::{Fault, FaultKind};
use motcua_ocr::PaperFormat;
use motcua_ui::{PageResult, WebFault, render_form};

use super::PETITIONS;
use super::petition::page;
use crate::Portal;
use crate::pages::filing::{arrive, broken};
use crate::person::Person;

pub(super) async fn take(
    State(portal): State<Portal>,
    person: Person,
    Path(code): Path<String>,
    mut form: Multipart,
) -> PageResult {
    // Somebody else's petition takes no bytes at all.
    let (op, asked) = (person.op.clone(), code.clone());
    portal
        .read(move |tx| follow(&op, tx, (&Asker::Owner, &asked)).map(drop))
        .await?;
    let (mut added, mut refused) = (0_usize, None);
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let Some(name) = field.file_name().map(str::to_owned) else {
            continue;
        };
        let (arrived, too_large) = arrive(&portal, field).await?;
        if name.is_empty() && arrived.size() == 0 {
            continue;
        }
        let (op, code) = (person.op.clone(), code.clone());
        let kept = portal
            .look(move |portal| {
                if too_large {
                    return Err(Fault::new(FaultKind::TooLarge, "too-large"));
                }
                let kept = keep_file(&portal.blobs, &portal.limits, (&arrived.bytes()?, &name))?;
                let new = NewPetitionFile {
                    name: kept.file_name,
                    hash: kept.file.hash.to_string(),
                    media: media(kept.file.format).to_owned(),
                    size: i64::try_from(kept.file.size).unwrap_or(i64::MAX),
                };
                portal
                    .db
                    .write(move |tx| add_petition_file(&op, tx, (&Asker::Owner, &code), &new))
            })
            .await;
        match kept {
            Ok(_) => added += 1,
            Err(WebFault(fault)) if matches!(fault.kind(), FaultKind::Invalid | FaultKind::TooLarge) => {
                refused = Some(format!("fault-{}", fault.code()));
            }
            Err(other) => return Err(other),
        }
    }
    let wrong = refused.or_else(|| (added == 0).then(|| "petition-file-none".to_owned()));
    let Some(wrong) = wrong else {
        return Ok(Redirect::to(&format!("{PETITIONS}/{code}?done=file#files")).into_response());
    };
    let mut page = page(&portal, person, code).await?;
    page.wrong(&wrong);
    Ok(render_form(&page, page.report()))
}

/// As it came, to be saved and never shown as a page.
pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Path((code, number)): Path<(String, String)>,
) -> PageResult {
    let Ok(number) = number.parse::<i64>() else {
        return Err(WebFault(Fault::new(FaultKind::NotFound, "petition-not-found")));
    };
    if person.signed_in.at_kiosk || person.cx.is_kiosk() {
        // A saved file would stay on the device for whoever stands there next.
        return Err(WebFault(Fault::new(
            FaultKind::Forbidden,
            "petition-file-not-at-kiosk",
        )));
    }
    let op = person.op;
    let (file, bytes) = portal
        .run(move |portal| {
            let file = portal
                .db
                .read(move |tx| own_petition_file(&op, tx, (&code, number)))?;
            let hash: BlobHash = file.hash.parse().map_err(Fault::internal)?;
            let bytes = portal.blobs.get(&hash)?;
            Ok((file, bytes))
        })
        .await?;
    let kind = FORMATS.map(media).into_iter().find(|known| *known == file.media);
    let kind = kind.unwrap_or("application/octet-stream");
    let end = kind.rsplit('/').next().unwrap_or("bin");
    let saved = format!("attachment; filename=\"tep-{}.{end}\"", file.number);
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, saved),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// What a file of a petition may be.
const FORMATS: [PaperFormat; 4] = [
    PaperFormat::Pdf,
    PaperFormat::Jpeg,
    PaperFormat::Png,
    PaperFormat::Tiff,
];

const fn media(format: PaperFormat) -> &'static str {
    match format {
        PaperFormat::Pdf => "application/pdf",
        PaperFormat::Jpeg => "image/jpeg",
        PaperFormat::Png => "image/png",
        PaperFormat::Tiff => "image/tiff",
        PaperFormat::Heic => "image/heic",
    }
}
