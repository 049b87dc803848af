//! Whether a printed or sent paper is one of ours, by the identifier in its QR code; nothing of whose it is.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get};
use motcua_blobs::BlobHash;
use motcua_db::Tx;
use motcua_kernel::{Day, Fault};
use motcua_law::ResultTypeCode;
use motcua_repository::{
    NO_TYPE_CODE, PaperId, PaperSignature, PublicPaper, Standing, TrustGrade, public_view,
};
use motcua_sign::Verdict;
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, render_as, render_form};
use serde::Deserialize;

use crate::Open;
use crate::limiter::OneTry;

const PATH: &str = "/verify";

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    paper: String,
}

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    typed: String,
    report: FormReport,
}

/// What is told of a paper.
struct Told {
    paper: PublicPaper,
    kind: String,
    unit: String,
    /// The number in the book of certified copies, where it is one.
    copy_number: Option<String>,
    /// The signatures in the file that is kept, checked now; nothing where they could not be.
    signatures: Option<Vec<PaperSignature>>,
}

impl Told {
    /// The beginning of the keys of the words for how the paper stands.
    fn standing(&self) -> &'static str {
        self.paper.standing.identifier()
    }

    /// Whether its kind stands in the public list; the code of none tells nobody anything.
    fn has_type(&self) -> bool {
        self.paper.type_code != NO_TYPE_CODE
    }

    fn is_valid(&self) -> bool {
        self.paper.standing == Standing::InForce
    }

    /// Whether all signatures hold, and there is one.
    fn signed_well(&self) -> bool {
        let found = self.signatures.as_deref().unwrap_or_default();
        !found.is_empty() && found.iter().all(Self::holds)
    }

    fn holds(signature: &PaperSignature) -> bool {
        signature.verdict == Verdict::Valid
    }
}

#[derive(Template)]
#[template(path = "verified.html")]
struct VerifiedPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    typed: String,
    told: Option<Told>,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![(PATH, get(ask)), ("/verify/{paper}", get(show))]
}

/// The form; with something typed, the way to the paper's own address.
async fn ask(cx: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let mut report = FormReport::new();
    let typed = asked.paper.trim().to_owned();
    if !typed.is_empty() {
        match identifier(&typed) {
            Some(id) => return Ok(Redirect::to(&format!("{PATH}/{id}")).into_response()),
            None => report.add("paper", cx.t("open-verify-not-a-code")),
        }
    }
    let crumbs = vec![Crumb::to("/", cx.t("home")), Crumb::here(cx.t("open-verify"))];
    let page = VerifyPage {
        cx,
        crumbs,
        typed,
        report,
    };
    Ok(render_form(&page, &page.report))
}

/// What people copy: the identifier itself, or the whole address out of the QR code.
fn identifier(typed: &str) -> Option<PaperId> {
    let address = typed.split(['?', '#']).next()?;
    let last = address.trim_end_matches('/').rsplit('/').next()?;
    last.trim().parse().ok()
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    _: OneTry,
    Path(typed): Path<String>,
) -> Result<Response, motcua_ui::WebFault> {
    let today = cx.today();
    let told = match typed.parse::<PaperId>() {
        Ok(id) => told(&open, id, today).await?,
        Err(_) => None,
    };
    let status = if told.is_some() {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    let crumbs = vec![
        Crumb::to("/", cx.t("home")),
        Crumb::to(PATH, cx.t("open-verify")),
        Crumb::here(cx.t("open-verify-answer")),
    ];
    Ok(render_as(
        status,
        &VerifiedPage {
            cx,
            crumbs,
            typed,
            told,
        },
    ))
}

/// What is told of a paper, its signatures among it: they are checked outside the database, since that takes a while.
async fn told(open: &Open, id: PaperId, today: Day) -> Result<Option<Told>, motcua_ui::WebFault> {
    let Some(mut told) = open.read(move |tx| tell(tx, (id, today))).await? else {
        return Ok(None);
    };
    let hash: Option<BlobHash> = told.paper.hash.as_ref().and_then(|hash| hash.parse().ok());
    if let Some(hash) = hash {
        told.signatures = open.check_signatures(hash).await;
    }
    Ok(Some(told))
}

fn tell(tx: &mut Tx<'_>, (id, today): (PaperId, Day)) -> Result<Option<Told>, Fault> {
    let Some(paper) = public_view(tx, id, today)? else {
        return Ok(None);
    };
    let kind = match paper.type_code.parse::<ResultTypeCode>() {
        Ok(code) => motcua_catalog::result_type(tx, &code)?.map(|kind| kind.name),
        Err(_) => None,
    };
    let unit = motcua_identity::unit(tx, &paper.unit)
        .map_or_else(|_| paper.unit.to_string(), |unit| unit.body_name());
    // What was drawn anew without its attestation is no certified copy any more, whatever line it has in the book.
    let copy = motcua_vault::certified_copy(tx, id)?
        .filter(|copy| copy.certified_at.is_some() && paper.trust == Some(TrustGrade::T3));
    Ok(Some(Told {
        signatures: None,
        copy_number: copy.map(|copy| copy.spoken_number()),
        kind: kind.unwrap_or_default(),
        unit,
        paper,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_out_of_a_qr_code_is_read_as_its_identifier() {
        let id = "018bd2c5-0000-7000-8000-000000000001";
        for typed in [
            id.to_owned(),
            format!("https://motcua.example/verify/{id}"),
            format!("https://motcua.example/verify/{id}/?lang=vi"),
            id.to_uppercase(),
        ] {
            let found = identifier(&typed).map(|id| id.to_string());
            assert_eq!(found.as_deref(), Some(id), "{typed}");
        }
        for typed in ["", "/", "H37.11.20-231115-0001", "https://motcua.example/"] {
            assert_eq!(identifier(typed), None, "{typed}");
        }
    }
}
