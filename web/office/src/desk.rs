//! The proof that an officer is signed in and may use the route at hand.

use std::sync::Arc;

use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::request::Parts;
use axum::http::{Method, header as headers};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use motcua_identity::{Actor, OpContext, SignedIn, password_is_first, session, touch_session};
use motcua_kernel::Fault;
pub(crate) use motcua_ui::form_encoded;
use motcua_ui::{PageContext, WebFault};

use crate::{Office, header, pages, routes};

/// The cookie that carries the session's token.
pub(crate) const SESSION_COOKIE: &str = "motcua_session";

/// An officer at work: the page's frame and the circumstances of whatever they do. Whoever holds one is signed in and
/// may use the route, by the table of routes; what is done there asks the policy again for the unit and field at hand.
pub(crate) struct Desk {
    /// The frame of the page.
    pub cx: PageContext,
    /// Time, randomness, and the officer as actor.
    pub op: OpContext,
}

impl Desk {
    /// The officer.
    pub(crate) fn officer(&self) -> Result<&SignedIn, Fault> {
        self.op.officer()
    }
}

impl FromRequestParts<Office> for Desk {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, office: &Office) -> Result<Self, Self::Rejection> {
        let cx = PageContext::from_request_parts(parts, office)
            .await
            .map_err(IntoResponse::into_response)?;
        let jar = CookieJar::from_headers(&parts.headers);
        let Some(token) = jar.get(SESSION_COOKIE).map(|cookie| cookie.value().to_owned()) else {
            return Err(to_sign_in(parts, ""));
        };
        let public = OpContext {
            request_id: Some(cx.request_id().to_owned()),
            ..office.public()
        };
        let found = officer_of(office, token, public)
            .await
            .map_err(IntoResponse::into_response)?;
        let Some(Found { op, told, first }) = found else {
            return Err(to_sign_in(parts, "&ended=yes"));
        };
        // A password that somebody else knows opens nothing but the page on which one's own is chosen.
        if first && parts.uri.path() != pages::own_account::PASSWORD {
            return Err(Redirect::to(pages::own_account::PASSWORD).into_response());
        }
        if let Some(viewer) = header::viewer(&op, told) {
            cx.set_viewer(viewer);
        }
        // The header shows who is signed in before a refusal is told, so that there is a way on.
        allowed(parts, &op).map_err(|fault| WebFault(fault).into_response())?;
        Ok(Self { cx, op })
    }
}

fn allowed(parts: &Parts, op: &OpContext) -> Result<(), Fault> {
    let path = parts
        .extensions
        .get::<MatchedPath>()
        .ok_or_else(routes::no_such_route)?;
    let rule = routes::rule_of(parts.method.as_str(), path.as_str());
    rule.ok_or_else(routes::no_such_route)?.check(op)
}

/// What is known of whoever sent the request.
struct Found {
    op: OpContext,
    told: header::Told,
    /// Whether the password serves for nothing but choosing one's own.
    first: bool,
}

/// The officer of the session, and what is new to them: one read for both. A form with mistakes is shown again with the
/// header, so it is read for forms too.
async fn officer_of(office: &Office, token: String, public: OpContext) -> Result<Option<Found>, WebFault> {
    let now = office.clock.now();
    let for_touch = token.clone();
    let found = office
        .read(move |tx| {
            let Some(signed_in) = session(tx, &token, now)? else {
                return Ok(None);
            };
            let first = password_is_first(tx, signed_in.officer_id)?;
            let op = public.acting_as(Actor::Officer(Arc::new(signed_in)));
            let told = header::Told::read(&op, tx)?;
            Ok::<_, Fault>(Some(Found { op, told, first }))
        })
        .await?;
    let touch = |op: &OpContext| op.officer().is_ok_and(|officer| officer.touch_due(now));
    if found.as_ref().is_some_and(|found| touch(&found.op)) {
        office.write(move |tx| touch_session(tx, &for_touch, now)).await?;
    }
    Ok(found)
}

/// A page asked for is shown after signing in; a form sent without a session cannot be sent again by a redirect.
/// `why` ends the address of the sign-in page, which tells it.
fn to_sign_in(parts: &Parts, why: &str) -> Response {
    let wants_page = parts
        .headers
        .get(headers::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_none_or(|accept| !accept.contains("application/json"));
    if parts.method == Method::GET && wants_page {
        let here = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let next: String = form_encoded(here);
        return Redirect::to(&format!("/sign-in?next={next}{why}")).into_response();
    }
    WebFault(Fault::new(
        motcua_kernel::FaultKind::Unauthenticated,
        "sign-in-needed",
    ))
    .into_response()
}
