//! The picture of a page of my paper, with my name written across it: whoever photographs a screen shows whose it was.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{PaperId, watermarked};
use motcua_ui::PageResult;
use motcua_vault::{Door, preview};

use super::{id, note_received};
use crate::Portal;
use crate::person::Person;

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Path((paper, name)): Path<(String, String)>,
) -> PageResult {
    let paper: PaperId = id(&paper)?;
    let page: u32 = name
        .strip_suffix(".img")
        .and_then(|number| number.parse().ok())
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "paper-page-not-found").with("page", name.as_str()))?;
    let Person { cx, op, .. } = person;
    let opened = portal
        .write(move |tx| {
            let opened = preview(&op, tx, Door::Own, (paper, page))?;
            note_received(&op, tx, paper)?;
            Ok::<_, Fault>(opened)
        })
        .await?;
    let words = format!(
        "{} · {} · {}",
        opened.who,
        cx.words().moment(opened.at),
        cx.t("vault-watermark")
    );
    let hash = opened.file.hash;
    // Drawing takes tens of milliseconds: off the threads that serve requests.
    let bytes = portal
        .run(move |portal| watermarked(&portal.blobs.get(&hash)?, &words, &[]))
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Every opening is written down, so none may come from a copy.
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, bytes).into_response())
}
