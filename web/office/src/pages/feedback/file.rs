//! A file that somebody sent with a petition: as it came, to be saved and never shown as a page.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use motcua_blobs::BlobHash;
use motcua_feedback::petition_file;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{PageResult, WebFault};

use crate::Office;
use crate::desk::Desk;

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path((id, number)): Path<(String, String)>,
) -> PageResult {
    let none = || WebFault(Fault::new(FaultKind::NotFound, "petition-not-found"));
    let asked = id.parse().ok().zip(number.parse().ok()).ok_or_else(none)?;
    let op = desk.op;
    let (file, bytes) = office
        .run(move |office| {
            let file = office.db.read(move |tx| petition_file(&op, tx, asked))?;
            let hash: BlobHash = file.hash.parse().map_err(Fault::internal)?;
            let bytes = office.blobs.get(&hash)?;
            Ok((file, bytes))
        })
        .await?;
    let media = match file.media.as_str() {
        "application/pdf" => "application/pdf",
        "image/jpeg" => "image/jpeg",
        "image/png" => "image/png",
        "image/tiff" => "image/tiff",
        _ => "application/octet-stream",
    };
    let end = media.rsplit('/').next().unwrap_or("bin");
    let saved = format!("attachment; filename=\"tep-{}.{end}\"", file.number);
    let saved = HeaderValue::from_str(&saved).map_err(|error| WebFault(Fault::internal(error)))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, saved),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        ),
    ];
    Ok((headers, bytes).into_response())
}
