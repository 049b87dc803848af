//! Choosing the language: a form in the header, a cookie, a way back to the same page.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Form, Router};
use motcua_i18n::Language;
use serde::Deserialize;

/// The cookie that remembers the choice; it says nothing about the person.
const COOKIE: &str = "lang";

#[derive(Deserialize)]
struct Choice {
    lang: String,
    #[serde(default)]
    next: String,
}

/// Takes the choice of language.
pub(crate) fn routes() -> Router {
    Router::new().route("/language", post(choose))
}

async fn choose(Form(choice): Form<Choice>) -> Response {
    let Some(language) = Language::from_code(&choice.lang) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    remembered((COOKIE, language.code()), &choice.next)
}

/// Keeps what the reader chose for a year, and goes back to where the choice was made.
pub(crate) fn remembered((name, value): (&str, &str), next: &str) -> Response {
    let mut response = Redirect::to(local_path(next).unwrap_or("/")).into_response();
    let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// The reader's language: the cookie, else what the browser asks for, else Vietnamese.
pub(crate) fn of_request(headers: &HeaderMap) -> Language {
    chosen(headers, COOKIE, Language::from_code).unwrap_or_else(|| {
        let asked = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        asked.map_or(Language::Vi, Language::from_accept_language)
    })
}

/// What the cookie `name` holds, where it means something.
pub(crate) fn chosen<T>(headers: &HeaderMap, name: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .filter(|(found, _)| *found == name)
        .find_map(|(_, value)| read(value))
}

/// The text if it is a path on this site, safe to send a browser to; use it for every `next` parameter.
pub fn local_path(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('/')?;
    // `//host` and `/\host` leave the site in browsers; control characters split headers.
    let leaves = rest.starts_with(['/', '\\']);
    let strange = text.chars().any(|c| c.is_control() || c == '\\');
    (!leaves && !strange).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_on_this_site_are_gone_back_to() {
        for (text, safe) in [
            ("/", true),
            ("/office/dossiers?status=4", true),
            ("", false),
            ("//evil.example", false),
            ("/\\evil.example", false),
            ("https://evil.example/", false),
            ("javascript:alert(1)", false),
            ("/a\r\nSet-Cookie: x=1", false),
            ("/a\tb", false),
        ] {
            assert_eq!(local_path(text).is_some(), safe, "{text:?}");
        }
    }

    #[test]
    fn the_cookie_counts_before_the_browser_and_rubbish_counts_for_nothing() {
        let headers = |cookie: &str, accept: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, cookie.parse().unwrap());
            headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
            of_request(&headers)
        };
        assert_eq!(headers("sid=1; lang=en", "vi"), Language::En);
        assert_eq!(headers("lang=tlh", "en"), Language::En);
        assert_eq!(headers("", ""), Language::Vi);
        assert_eq!(of_request(&HeaderMap::new()), Language::Vi);
    }
}
