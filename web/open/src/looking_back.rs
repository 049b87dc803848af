//! Whoever asks for figures as of a past day, or for a workbook: working them out takes more than a page, so new ones are slowed
//! down.

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{FileForm, PageContext, visitor};

use crate::Open;
use crate::board::{Days, Whose};
use crate::question::Question;

/// Who asks.
pub(crate) struct Visitor(IpAddr);

impl FromRequestParts<Open> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, open: &Open) -> Result<Self, Self::Rejection> {
        Ok(Self(visitor(parts, open.behind_proxy)))
    }
}

impl Visitor {
    /// The days that the question is about. Figures of a past day that nobody asked for yet cost one try.
    ///
    /// # Errors
    /// `too-many`.
    pub(crate) fn days(&self, open: &Open, cx: &PageContext, question: &Question) -> Result<Days, Fault> {
        let days = question.days(cx);
        let made = days.past.is_none() || open.figures().has(question.set, days);
        self.tries(open, made).map(|()| days)
    }

    /// The same for a list: its first page as at an instant costs one try, and whoever `goes_on` from page to page pays for
    /// none while the units are kept. A list of what is nobody's needs all figures of the instant.
    ///
    /// # Errors
    /// `too-many`.
    pub(crate) fn days_of_list(
        &self,
        open: &Open,
        cx: &PageContext,
        question: &Question,
        (whose, goes_on): (Whose, bool),
    ) -> Result<Days, Fault> {
        let days = question.days(cx);
        let has = |days| open.figures().has(question.set, days);
        let made = days.past.is_none() || has(days) || goes_on && has(days.of_list(whose));
        self.tries(open, made).map(|()| days)
    }

    /// Standings of a past instant, which nothing keeps: each time costs one try.
    ///
    /// # Errors
    /// `too-many`.
    pub(crate) fn looks_back(&self, open: &Open) -> Result<(), Fault> {
        self.tries(open, false)
    }

    /// A file to take away: a workbook is put together whole, so each costs one try; other forms none.
    ///
    /// # Errors
    /// `too-many`.
    pub(crate) fn takes(&self, open: &Open, form: FileForm) -> Result<(), Fault> {
        self.tries(open, form != FileForm::Xlsx)
    }

    fn tries(&self, open: &Open, made: bool) -> Result<(), Fault> {
        if made || open.limiter().take_here(self.0, open.clock.now()) {
            return Ok(());
        }
        Err(Fault::new(FaultKind::TooMany, "too-many"))
    }
}
