//! A file for a petition that was filed without an account: whoever sends it knows the code and the four digits.

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use motcua_feedback::{Asker, NewPetitionFile, add_petition_file};
use motcua_filing::keep_file;
use motcua_kernel::{Fault, FaultKind};
use motcua_ocr::Limits;
use motcua_ui::{PageContext, PageResult, WebFault, blocking, render_form};

use super::follow::{self, Asked};
use crate::Open;
use crate::limiter::OneTry;

/// Longer than any code.
const LONGEST: usize = 64;

pub(super) async fn take(
    State(open): State<Open>,
    cx: PageContext,
    _: OneTry,
    mut form: Multipart,
) -> PageResult {
    let mut asked = Asked::default();
    let mut refused = None;
    let mut added = 0_usize;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name() {
            Some("code") => asked.code = words(field).await?,
            Some("suffix") => asked.suffix = words(field).await?,
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let bytes = field.bytes().await.map_err(broken)?;
                if name.is_empty() && bytes.is_empty() {
                    continue;
                }
                open.guesses().allow(&asked.code, cx.now()).await?;
                match keep(&open, &cx, &asked, (name, bytes.to_vec())).await {
                    Ok(()) => added += 1,
                    Err(fault) => match fault.0.kind() {
                        FaultKind::Invalid | FaultKind::TooLarge => refused = Some(fault.0.code()),
                        _ => return follow::refused(&open, cx, &asked.code, fault).await,
                    },
                }
            }
            _ => {}
        }
    }
    open.guesses().allow(&asked.code, cx.now()).await?;
    let mut page = match follow::page(&open, cx.clone(), &asked).await {
        Ok(page) => page,
        Err(fault) => return follow::refused(&open, cx, &asked.code, fault).await,
    };
    match refused {
        Some(code) => page.wrong("file", &format!("fault-{code}")),
        None if added == 0 => page.wrong("file", "petition-file-none"),
        None => page.done = Some("file"),
    }
    Ok(render_form(&page, page.report()))
}

/// The bytes are kept only for somebody who may add them.
async fn keep(
    open: &Open,
    cx: &PageContext,
    asked: &Asked,
    (name, bytes): (String, Vec<u8>),
) -> Result<(), WebFault> {
    let by = Asker::Phone {
        suffix: asked.suffix.trim().to_owned(),
    };
    let (op, code) = (open.public(cx), follow::code_of(asked));
    let (for_look, look_by, look_code) = (op.clone(), by.clone(), code.clone());
    open.read(move |tx| motcua_feedback::follow(&for_look, tx, (&look_by, &look_code)).map(drop))
        .await?;
    let blobs = open.blobs.clone();
    let kept = blocking(move || keep_file(&blobs, &Limits::default(), (&bytes, &name))).await?;
    let new = NewPetitionFile {
        name: kept.file_name,
        hash: kept.file.hash.to_string(),
        media: media(kept.file.format).to_owned(),
        size: i64::try_from(kept.file.size).unwrap_or(i64::MAX),
    };
    open.write(move |tx| add_petition_file(&op, tx, (&by, &code), &new).map(drop))
        .await
}

const fn media(format: motcua_ocr::PaperFormat) -> &'static str {
    match format {
        motcua_ocr::PaperFormat::Pdf => "application/pdf",
        motcua_ocr::PaperFormat::Jpeg => "image/jpeg",
        motcua_ocr::PaperFormat::Png => "image/png",
        motcua_ocr::PaperFormat::Tiff => "image/tiff",
        motcua_ocr::PaperFormat::Heic => "image/heic",
    }
}

async fn words(field: Field<'_>) -> Result<String, WebFault> {
    let text = field.text().await.map_err(broken)?;
    Ok(text.chars().take(LONGEST).collect())
}

fn broken(error: MultipartError) -> WebFault {
    let (kind, code) = match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => (FaultKind::TooLarge, "too-large"),
        _ => (FaultKind::Invalid, "upload-broken-off"),
    };
    WebFault(Fault::new(kind, code).because(error))
}
