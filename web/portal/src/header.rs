//! The header of whoever is signed in to the portal, also on pages that ask for no session: looking at the board must not
//! look like being signed out. It says what is new in three numbers, each of which its own page shows again.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use motcua_account::{SignedInAccount, session};
use motcua_db::Tx;
use motcua_dossier::{OwnGroup, own_counts};
use motcua_filing::open_draft_count;
use motcua_identity::Actor;
use motcua_kernel::{Fault, Instant};
use motcua_notices::unread;
use motcua_ui::{NavItem, PageContext, Viewer, WebFault};

use crate::Portal;
use crate::pages::{filing, notices};
use crate::person::SESSION_COOKIE;
use crate::routes::{self, SIGN_OUT};

/// What is new for whoever is signed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct News {
    /// Notices that were not read.
    unread: i64,
    /// Dossiers that wait for the owner: something to mend, something to pay.
    waiting: i64,
    /// Filings that were begun and not sent.
    drafts: i64,
}

/// A session with what its header shows.
pub(crate) struct Headed {
    /// The session.
    pub(crate) signed_in: SignedInAccount,
    news: News,
}

/// The session of `token`, and what is new: three counts over indexes, in the transaction that reads the session anyway.
pub(crate) fn headed(
    portal: &Portal,
    tx: &mut Tx<'_>,
    (token, now): (&str, Instant),
) -> Result<Option<Headed>, Fault> {
    let Some(signed_in) = session(tx, token, now)? else {
        return Ok(None);
    };
    // Nothing of a number is shown before it is checked, and where nothing is filed here these rooms are shut.
    let news = if signed_in.account.is_checked() && portal.choices().filing {
        news(portal, tx, &signed_in)?
    } else {
        News::default()
    };
    Ok(Some(Headed { signed_in, news }))
}

fn news(portal: &Portal, tx: &mut Tx<'_>, signed_in: &SignedInAccount) -> Result<News, Fault> {
    let op = portal
        .public()
        .acting_as(Actor::Owner(Arc::new(signed_in.owner())));
    let counts = own_counts(&op, tx)?;
    let waiting = counts.iter().find(|(group, _)| *group == OwnGroup::WaitsForMe);
    Ok(News {
        unread: unread(&op, tx)?,
        waiting: waiting.map_or(0, |(_, count)| *count),
        drafts: open_draft_count(&op, tx)?,
    })
}

/// The header itself: it says for whom is acted, and who helps.
pub(crate) fn viewer(portal: &Portal, cx: &PageContext, headed: &Headed) -> Viewer {
    let Headed { signed_in, news } = headed;
    let under = match (&signed_in.acting_for, &signed_in.assisted_by) {
        (Some(mandate), _) => cx.t1("account-acting-for", "name", mandate.name.as_str()),
        (None, Some(_)) => cx.t("account-assisted").into_owned(),
        (None, None) => String::new(),
    };
    let limited = signed_in.owner().within().is_some();
    Viewer {
        name: signed_in.account.name.clone(),
        unit: under,
        nav: routes::nav_of(portal)
            .into_iter()
            .filter(|item| !limited || !routes::is_owners_alone(&item.href))
            .map(|item| counted(item, *news))
            .collect(),
        sign_out: SIGN_OUT,
    }
}

fn counted(item: NavItem, news: News) -> NavItem {
    let count = match item.href.as_ref() {
        notices::INBOX => news.unread,
        routes::DOSSIERS => news.waiting,
        filing::DRAFTS => news.drafts,
        _ => 0,
    };
    item.counting(u64::try_from(count).unwrap_or_default())
}

/// Shows who is signed in on `pages`, which anyone may see. Whoever is signed in as an officer too is shown as that, if the
/// officers' header is laid around this one.
pub fn with_header(portal: Portal, pages: Router) -> Router {
    pages.layer(middleware::from_fn_with_state(portal, show))
}

pub(crate) async fn show(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let cx = request.extensions().get::<PageContext>().cloned();
    let token = CookieJar::from_headers(request.headers())
        .get(SESSION_COOKIE)
        .map(|cookie| cookie.value().to_owned());
    if let (Some(cx), Some(token)) = (cx, token) {
        let (now, there) = (portal.clock.now(), portal.clone());
        match portal.read(move |tx| headed(&there, tx, (&token, now))).await {
            Ok(Some(headed)) => cx.set_viewer(viewer(&portal, &cx, &headed)),
            Ok(None) => {}
            // An open page does not fail for want of a header.
            Err(WebFault(fault)) => tracing::warn!(code = fault.code(), "an open page has no header"),
        }
    }
    next.run(request).await
}
