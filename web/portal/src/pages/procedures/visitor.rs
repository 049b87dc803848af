//! Whoever looks: somebody who is signed in is known, everybody else is welcome.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use motcua_ui::PageContext;

use crate::Portal;
use crate::person::{Person, SESSION_COOKIE};

/// The frame of a page, and who is signed in where somebody is.
pub(crate) struct Visitor {
    /// The frame.
    pub(crate) cx: PageContext,
    /// Whoever is signed in.
    pub(crate) person: Option<Person>,
}

impl FromRequestParts<Portal> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        if CookieJar::from_headers(&parts.headers)
            .get(SESSION_COOKIE)
            .is_some()
            && let Ok(person) = Person::from_request_parts(parts, portal).await
        {
            return Ok(Self {
                cx: person.cx.clone(),
                person: Some(person),
            });
        }
        let cx = PageContext::from_request_parts(parts, portal)
            .await
            .map_err(IntoResponse::into_response)?;
        Ok(Self { cx, person: None })
    }
}
