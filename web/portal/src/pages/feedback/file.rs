//! A file for a petition, by the owner who filed it.

use axum::extract::{Multipart, Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_feedback::{Asker, NewPetitionFile, add_petition_file, follow};
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

const fn media(format: PaperFormat) -> &'static str {
    match format {
        PaperFormat::Pdf => "application/pdf",
        PaperFormat::Jpeg => "image/jpeg",
        PaperFormat::Png => "image/png",
        PaperFormat::Tiff => "image/tiff",
    }
}
