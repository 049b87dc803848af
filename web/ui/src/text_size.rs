//! Choosing larger letters: a form in the header, a cookie, a way back to the same page. For people who see little and do not
//! know how a browser is made to enlarge (Thông tư 26/2020/TT-BTTTT asks for letters that can be made larger).

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Form, Router};
use serde::Deserialize;

use crate::language::{chosen, remembered};

/// The cookie that remembers the choice; it says nothing about the person.
const COOKIE: &str = "text";
const LARGE: &str = "large";
const USUAL: &str = "usual";

#[derive(Deserialize)]
struct Choice {
    size: String,
    #[serde(default)]
    next: String,
}

/// Takes the choice of size.
pub(crate) fn routes() -> Router {
    Router::new().route("/text-size", post(choose))
}

async fn choose(Form(choice): Form<Choice>) -> Response {
    if ![LARGE, USUAL].contains(&choice.size.as_str()) {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    remembered((COOKIE, &choice.size), &choice.next)
}

/// Whether the reader chose large letters.
pub(crate) fn is_large(headers: &HeaderMap) -> bool {
    chosen(headers, COOKIE, |value| (value == LARGE).then_some(())).is_some()
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    #[test]
    fn letters_are_large_for_whoever_chose_so_and_for_nobody_else() {
        for (cookie, large) in [
            ("text=large", true),
            ("sid=1; text=large; lang=en", true),
            ("text=usual", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, cookie.parse().unwrap());
            assert_eq!(is_large(&headers), large, "{cookie}");
        }
    }
}
