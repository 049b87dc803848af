//! The header of a signed-in officer, also on pages that ask for no session: a board looked at between two dossiers
//! must not look like being signed out.

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use motcua_account::{checks_waiting_count, desk_requests_count};
use motcua_db::Tx;
use motcua_dossier::alarm_counts;
use motcua_figures::contests_waiting;
use motcua_identity::{Actor, OpContext, Permission, session};
use motcua_kernel::Fault;
use motcua_ui::{PageContext, Viewer, WebFault};

use crate::desk::SESSION_COOKIE;
use crate::{Office, nav};

/// Shows who is signed in on `pages`, which anyone may see; they are the same for everybody but for their header.
pub fn with_header(office: Office, pages: Router) -> Router {
    pages.layer(middleware::from_fn_with_state(office, show))
}

async fn show(State(office): State<Office>, request: Request, next: Next) -> Response {
    let cx = request.extensions().get::<PageContext>().cloned();
    let token = CookieJar::from_headers(request.headers())
        .get(SESSION_COOKIE)
        .map(|cookie| cookie.value().to_owned());
    if let (Some(cx), Some(token)) = (cx, token) {
        match signed_in(&office, token).await {
            Ok(Some(viewer)) => cx.set_viewer(viewer),
            Ok(None) => {}
            // An open page does not fail for want of a header.
            Err(WebFault(fault)) => tracing::warn!(code = fault.code(), "an open page has no header"),
        }
    }
    next.run(request).await
}

async fn signed_in(office: &Office, token: String) -> Result<Option<Viewer>, WebFault> {
    let public = office.public();
    let found = office
        .read(move |tx| {
            let Some(officer) = session(tx, &token, public.now())? else {
                return Ok(None);
            };
            let op = public.acting_as(Actor::Officer(officer.into()));
            let told = Told::read(&op, tx)?;
            Ok::<_, Fault>(viewer(&op, told))
        })
        .await?;
    Ok(found)
}

/// How many things are new to an officer, behind which entries.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Told {
    /// Alarms not seen.
    pub(crate) alarms: u64,
    /// What waits in campaigns.
    pub(crate) campaigns: u64,
    /// Accounts and requests that wait at the officer's desks for a paper to be seen.
    pub(crate) desk: u64,
    /// Contests of scores that wait for the officer's decision.
    pub(crate) contests: u64,
    /// Answers to contests of their own that the officer did not read.
    pub(crate) answers: u64,
}

impl Told {
    /// Reads them.
    pub(crate) fn read(op: &OpContext, tx: &mut Tx<'_>) -> Result<Self, Fault> {
        let contests = contests_waiting(op, tx)?;
        Ok(Self {
            contests: u64::try_from(contests.to_decide).unwrap_or(0),
            answers: u64::try_from(contests.answered).unwrap_or(0),
            alarms: alarms_unseen(op, tx)?,
            campaigns: u64::try_from(motcua_campaign::waiting_count(op, tx)?).unwrap_or(0),
            desk: checks_waiting_count(op, tx)? + desk_requests_count(op, tx)?,
        })
    }
}

/// The header of whoever acts, with what is new to them; nobody in particular has none.
pub(crate) fn viewer(op: &OpContext, told: Told) -> Option<Viewer> {
    let officer = op.officer().ok()?;
    Some(Viewer {
        name: officer.full_name.clone(),
        unit: officer.home_unit_name.clone(),
        nav: nav::of(op, told),
        sign_out: "/sign-out",
    })
}

/// How many alarms the officer has not seen.
fn alarms_unseen(op: &OpContext, tx: &mut Tx<'_>) -> Result<u64, Fault> {
    if !op.may_anywhere(Permission::ViewDossier) {
        return Ok(0);
    }
    let all: i64 = alarm_counts(op, tx)?.iter().map(|(_, count)| count).sum();
    Ok(u64::try_from(all).unwrap_or(0))
}
