//! The proof that the owner of an account is signed in.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use motcua_account::{Account, session, touch_session};
use motcua_identity::{Actor, OpContext};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{PageContext, Viewer, WebFault};

use crate::Portal;
use crate::routes::{self, SIGN_IN, SIGN_OUT};

/// The cookie that carries the session's token; another one than the officers', who may have an account of their own.
pub(crate) const SESSION_COOKIE: &str = "motcua_account";

/// Somebody at home: the page's frame, and the circumstances of whatever they do about what is their own.
pub(crate) struct Person {
    /// The frame of the page.
    pub(crate) cx: PageContext,
    /// Time, randomness, and the owner as actor.
    pub(crate) op: OpContext,
    /// The account.
    pub(crate) account: Account,
}

impl FromRequestParts<Portal> for Person {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        let cx = PageContext::from_request_parts(parts, portal)
            .await
            .map_err(IntoResponse::into_response)?;
        let jar = CookieJar::from_headers(&parts.headers);
        let Some(token) = jar.get(SESSION_COOKIE).map(|cookie| cookie.value().to_owned()) else {
            return Err(to_sign_in(parts, ""));
        };
        let found = of_token(portal, &cx, token)
            .await
            .map_err(IntoResponse::into_response)?;
        let Some((op, account)) = found else {
            return Err(to_sign_in(parts, "&ended=yes"));
        };
        cx.set_viewer(viewer(&account));
        Ok(Self { cx, op, account })
    }
}

/// The header of whoever is signed in.
pub(crate) fn viewer(account: &Account) -> Viewer {
    Viewer {
        name: account.name.clone(),
        unit: String::new(),
        nav: routes::portal_nav(),
        sign_out: SIGN_OUT,
    }
}

async fn of_token(
    portal: &Portal,
    cx: &PageContext,
    token: String,
) -> Result<Option<(OpContext, Account)>, WebFault> {
    let now = portal.clock.now();
    let for_touch = token.clone();
    let found = portal.read(move |tx| session(tx, &token, now)).await?;
    let Some(found) = found else {
        return Ok(None);
    };
    if found.touch_due(now) {
        portal.write(move |tx| touch_session(tx, &for_touch, now)).await?;
    }
    let op = OpContext {
        request_id: Some(cx.request_id().to_owned()),
        actor: Actor::Owner(Arc::new(found.owner())),
        ..portal.public()
    };
    Ok(Some((op, found.account)))
}

/// A page asked for is shown after signing in; a form sent without a session cannot be sent again by a redirect.
fn to_sign_in(parts: &Parts, why: &str) -> Response {
    let wants_page = parts
        .headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_none_or(|accept| !accept.contains("application/json"));
    if parts.method == Method::GET && wants_page {
        let here = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        return Redirect::to(&format!("{SIGN_IN}?next={}{why}", form_encoded(here))).into_response();
    }
    WebFault(Fault::new(FaultKind::Unauthenticated, "sign-in-needed")).into_response()
}

/// Escapes everything that is not plain in a query value.
pub(crate) fn form_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
