//! The files of a paper: pictures of pages, the original, the signed PDF. Each opening is written down. On pages of kept papers
//! stands who looks, and when: a photograph of the screen says whose it is. Whoever checks or corrects sees them as they are.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use motcua_dossier::open_paper;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{
    BlobRef, PaperState, PaperView, RepositoryError, is_worked_on, paper, view_source, watermarked,
};
use motcua_ui::PageResult;
use serde::Deserialize;

use super::ids;
use crate::Office;
use crate::desk::{Desk, form_encoded};

/// What the address of a picture says when the page is checked or corrected.
pub(super) const FOR_CHECK: &str = "?for=check";

/// For what the picture of a page is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    #[serde(rename = "for")]
    what_for: String,
}

/// The picture of a page; of a kept paper with who looks written across it, unless somebody checks or corrects it who may, and
/// there is something to check or to correct.
pub(super) async fn page_image(
    State(office): State<Office>,
    desk: Desk,
    Path((id, name)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let number = ids::page_number(&name)
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "paper-page-not-found").with("page", name))?;
    let id = ids::paper_id(&id)?;
    let checks = asked.what_for == "check";
    let path = desk.cx.path();
    let purpose = if checks {
        format!("{path}{FOR_CHECK}")
    } else {
        path.to_owned()
    };
    let op = desk.op.clone();
    let (file, is_bare) = office
        .write(move |tx| {
            let file = open_paper(&op, tx, id, PaperView::Page(number), &purpose)?;
            let is_bare = match paper(tx, id)?.map(|detail| detail.paper) {
                Some(paper) if checks || paper.state != PaperState::Confirmed => {
                    is_worked_on(&op, tx, &paper)?
                }
                _ => false,
            };
            Ok::<_, Fault>((file, is_bare))
        })
        .await?;
    if is_bare {
        handed_out(&office, file).await
    } else {
        marked(&office, &desk, file).await
    }
}

/// The bytes as they came.
pub(super) async fn original(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    open(office, desk, id, PaperView::Original).await
}

/// A file that the paper was cut from, by its place among them.
pub(super) async fn source(
    State(office): State<Office>,
    desk: Desk,
    Path((id, number)): Path<(String, String)>,
) -> PageResult {
    let id = ids::paper_id(&id)?;
    let number = number
        .parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "paper-source-not-found"))?;
    let (op, purpose) = (desk.op, desk.cx.path().to_owned());
    let file = office
        .write(move |tx| view_source(&op, tx, id, (number, &purpose)))
        .await?;
    handed_out(&office, file).await
}

/// The signed PDF.
pub(super) async fn signed(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    open(office, desk, id, PaperView::Signed).await
}

/// The signed PDF of an earlier version.
pub(super) async fn version(
    State(office): State<Office>,
    desk: Desk,
    Path((id, name)): Path<(String, String)>,
) -> PageResult {
    let number = ids::version_number(&name).ok_or_else(|| Fault::from(RepositoryError::NotSigned))?;
    open(office, desk, id, PaperView::Version(number)).await
}

async fn open(office: Office, desk: Desk, id: String, what: PaperView) -> PageResult {
    let id = ids::paper_id(&id)?;
    let op = desk.op;
    let purpose = desk.cx.path().to_owned();
    let file = office
        .write(move |tx| open_paper(&op, tx, id, what, &purpose))
        .await?;
    handed_out(&office, file).await
}

/// A file that may be handed out, as an answer.
pub(crate) async fn handed_out(office: &Office, file: BlobRef) -> PageResult {
    let hash = file.hash.clone();
    let bytes = office.run(move |office| Ok(office.blobs.get(&hash)?)).await?;
    Ok(answer(&file, bytes))
}

/// The picture of a page as an answer, with who looks and when written across it.
pub(crate) async fn marked(office: &Office, desk: &Desk, file: BlobRef) -> PageResult {
    let officer = desk.op.officer()?;
    let words = format!(
        "{} · {} · {} · {}",
        officer.full_name,
        officer.home_unit_name,
        desk.cx.words().moment(desk.op.now()),
        desk.cx.t("vault-watermark")
    );
    let hash = file.hash;
    // Drawing takes tens of milliseconds: off the threads that serve requests.
    let bytes = office
        .run(move |office| watermarked(&office.blobs.get(&hash)?, &words, &[]))
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Every opening is written down, so none may come from a copy.
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, bytes).into_response())
}

/// Only what a browser shows without running anything is shown; the rest is downloaded.
pub(crate) fn answer(file: &BlobRef, bytes: Vec<u8>) -> Response {
    let (media, manner) = match file.mime.as_str() {
        "application/pdf" => ("application/pdf", "inline"),
        "image/png" => ("image/png", "inline"),
        "image/jpeg" => ("image/jpeg", "inline"),
        "image/tiff" => ("image/tiff", "attachment"),
        _ => ("application/octet-stream", "attachment"),
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, disposition(manner, &file.file_name)),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
        // Every opening is written down, so none may come from a copy.
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, bytes).into_response()
}

/// RFC 6266: the name with its marks, percent-encoded as RFC 8187 says.
fn disposition(manner: &'static str, name: &str) -> HeaderValue {
    let encoded = form_encoded(name).replace('/', "%2F");
    HeaderValue::try_from(format!("{manner}; filename*=UTF-8''{encoded}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(mime: &str, name: &str) -> Response {
        let hash = motcua_blobs::BlobHash::of(b"bytes");
        answer(
            &BlobRef {
                hash,
                mime: mime.to_owned(),
                file_name: name.to_owned(),
            },
            b"bytes".to_vec(),
        )
    }

    #[test]
    fn only_pictures_and_pdf_are_shown_in_the_browser() {
        for (mime, media, manner) in [
            ("application/pdf", "application/pdf", "inline"),
            ("image/jpeg", "image/jpeg", "inline"),
            ("image/tiff", "image/tiff", "attachment"),
            ("image/svg+xml", "application/octet-stream", "attachment"),
            ("text/html", "application/octet-stream", "attachment"),
        ] {
            let answer = sent(mime, "tệp");
            assert_eq!(answer.headers()[header::CONTENT_TYPE], media);
            assert!(
                answer.headers()[header::CONTENT_DISPOSITION]
                    .to_str()
                    .unwrap()
                    .starts_with(manner)
            );
            assert_eq!(answer.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        }
    }

    #[test]
    fn a_file_name_cannot_add_a_header() {
        let answer = sent("application/pdf", "Giấy khai\r\nSet-Cookie: a=\"b\".pdf");
        let name = answer.headers()[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(
            name.contains("Gi%E1%BA%A5y%20khai%0D%0ASet-Cookie%3A%20a%3D%22b%22.pdf"),
            "{name}"
        );
    }
}
