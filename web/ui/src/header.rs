//! The head of every page: whose site it is, who is signed in, languages, where one can go.
//!
//! A template of its own, so that it is compiled once and not into each page.

use askama::Template;

use crate::PageContext;

/// The head of a page.
#[derive(Template)]
#[template(path = "site_header.html")]
pub struct SiteHeader<'a> {
    cx: &'a PageContext,
    offers_sign_in: bool,
}

/// The head of a page at a kiosk.
#[derive(Template)]
#[template(path = "kiosk_header.html")]
pub struct KioskHeader<'a> {
    cx: &'a PageContext,
}

impl PageContext {
    /// The head of this page at a kiosk.
    pub const fn kiosk_header(&self) -> KioskHeader<'_> {
        KioskHeader { cx: self }
    }

    /// The head of this page; `offers_sign_in` is off where it is not known who looks.
    pub const fn header(&self, offers_sign_in: bool) -> SiteHeader<'_> {
        SiteHeader {
            cx: self,
            offers_sign_in,
        }
    }
}
