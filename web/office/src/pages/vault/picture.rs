//! The picture of a page in a vault, with who looks written across it and, for an agency, without other people's numbers.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{PaperId, watermarked};
use motcua_ui::PageResult;
use motcua_vault::{Door, LookId, preview};

use super::tabs::id;
use crate::Office;
use crate::desk::Desk;

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path((look, paper, name)): Path<(String, String, String)>,
) -> PageResult {
    let (look, paper): (LookId, PaperId) = (id(&look)?, id(&paper)?);
    let page: u32 = name
        .strip_suffix(".img")
        .and_then(|number| number.parse().ok())
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "paper-page-not-found").with("page", name.as_str()))?;
    let op = desk.op.clone();
    let opened = office
        .write(move |tx| preview(&op, tx, Door::Look(look), (paper, page)))
        .await?;
    let words = format!(
        "{} · {} · {} · {}",
        opened.who,
        opened.unit,
        desk.cx.words().moment(opened.at),
        desk.cx.t("vault-watermark")
    );
    let (hash, cover) = (opened.file.hash, opened.cover);
    // Drawing takes tens of milliseconds: off the threads that serve requests.
    let bytes = office
        .run(move |office| {
            let covered = match cover {
                Some(cover) => cover.places(&office.blobs)?,
                None => Vec::new(),
            };
            watermarked(&office.blobs.get(&hash)?, &words, &covered)
        })
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Every opening is written down, so none may come from a copy.
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, bytes).into_response())
}
