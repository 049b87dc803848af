//! The picture of an identity card: its code is read, the picture is not kept.

use axum::Json;
use axum::extract::{Multipart, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use motcua_law::identity_number::CardCode;
use motcua_ui::PageResult;

use super::screen::from_card;
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::upload;

/// Answers a script with the code's text, and a browser without one with the screen filled in.
pub(super) async fn read(
    State(office): State<Office>,
    desk: Desk,
    headers: HeaderMap,
    sent: Multipart,
) -> PageResult {
    let file = upload::read(sent, office.limits.file_bytes).await?.file;
    let bytes = file.filter(|file| !file.too_large).map(|file| file.bytes);
    // Looking for a code takes tens of milliseconds: off the threads that serve requests.
    let code = office
        .run(move |office| Ok(code_of(office, bytes.as_deref())))
        .await?;
    let wants_json = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("application/json"));
    match (wants_json, code) {
        (true, Some(code)) => Ok(Json(code).into_response()),
        (true, None) => Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
        (false, code) => from_card(&office, desk, code).await,
    }
}

/// The first code on the picture that is a card's; what cannot be read has none.
fn code_of(office: &Office, bytes: Option<&[u8]>) -> Option<String> {
    let codes = motcua_ocr::codes_on_picture(bytes?, &office.limits).ok()?;
    codes.into_iter().find(|code| CardCode::looks_like(code))
}
