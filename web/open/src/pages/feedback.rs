//! Rating with the code on the slip, petitions without an account, and published answers.

mod file;
mod follow;
mod petition;
mod published;
mod rate;
mod rate_by_code;

use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};
use motcua_ui::Crumb;

use crate::Open;

const RATE: &str = "/rate";
const RATED: &str = "/rate/send";
const BY_CODE: &str = "/rate/{token}";
const PUBLISHED: &str = "/petitions";
const NEW: &str = "/petitions/new";
const FOLLOW: &str = "/petitions/follow";
const MORE: &str = "/petitions/follow/more";
const JUDGE: &str = "/petitions/follow/judge";
const FILE: &str = "/petitions/follow/file";

/// The largest body of a form with a file.
const UPLOAD: usize = 24 << 20;

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![
        (RATE, get(rate::ask).post(rate::open)),
        (RATED, post(rate::send)),
        (BY_CODE, get(rate_by_code::show).post(rate_by_code::send)),
        (FILE, post(file::take).layer(DefaultBodyLimit::max(UPLOAD))),
        (PUBLISHED, get(published::show)),
        (NEW, get(petition::ask).post(petition::file)),
        (FOLLOW, get(follow::ask).post(follow::open)),
        (MORE, post(follow::more)),
        (JUDGE, post(follow::say)),
    ]
}

/// The way down from the front page.
fn crumbs(cx: &motcua_ui::PageContext, key: &str) -> Vec<Crumb> {
    vec![Crumb::to("/", cx.t("home")), Crumb::here(cx.t(key))]
}
