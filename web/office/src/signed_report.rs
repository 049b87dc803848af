//! A report of frozen figures: numbered by the clerk, signed by who makes it, sealed by the body that issues it, kept under its
//! hash. Closed periods and closed campaigns go the same way.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use motcua_blobs::BlobHash;
use motcua_figures::ReportNumber;
use motcua_identity::{OpContext, Unit};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_law::DocumentNumber;
use motcua_pdf::{FiguresReport, figures_report};
use motcua_sign::{Appearance, SignatureRequest, sign_pdf};
use motcua_ui::{FormReport, PageContext, WebFault};
use serde::Deserialize;

use crate::Office;

/// The number and day of a report as they were typed; both empty where it is to be numbered by hand.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(crate) struct Numbered {
    pub(crate) number: String,
    pub(crate) issued_on: String,
}

impl Numbered {
    /// Today, and no number yet.
    pub(crate) fn today(cx: &PageContext) -> Self {
        Self {
            number: String::new(),
            issued_on: cx.today().to_string(),
        }
    }

    /// The number as it is written, with its day; nothing where neither was typed.
    pub(crate) fn read(&self, cx: &PageContext, problems: &mut FormReport) -> Option<ReportNumber> {
        if self.number.trim().is_empty() {
            return None;
        }
        let number = self.number.parse::<DocumentNumber>();
        if number.is_err() {
            problems.add("number", cx.t("fault-document-number-malformed"));
        }
        let on = self.issued_on.trim().parse::<Day>();
        if on.is_err() {
            let label = cx.t("figures-report-day");
            problems.add("issued_on", cx.t1("problem-not-a-day", "label", label));
        }
        Some(ReportNumber {
            number: number.ok()?,
            on: on.ok()?,
        })
    }
}

/// A refusal that is about what was typed, beside its field; any other goes on.
pub(crate) fn refused(
    cx: &PageContext,
    WebFault(fault): WebFault,
    problems: &mut FormReport,
) -> Result<(), WebFault> {
    let field = match fault.code() {
        "figures-report-day" => "issued_on",
        "figures-report-number-taken" => "number",
        _ => return Err(WebFault(fault)),
    };
    problems.add(field, cx.t(&format!("fault-{}", fault.code())));
    Ok(())
}

/// Draws the report, has it signed by whoever acts and sealed by `issuer`, and keeps it. Outside any transaction.
///
/// NĐ 30/2020/NĐ-CP, điều 13 and điều 17: an electronic paper bears the signature of a person and that of the body.
pub(crate) fn signed(
    office: &Office,
    op: &OpContext,
    (issuer, report): (&Unit, &FiguresReport),
) -> Result<BlobHash, Fault> {
    let officer = op.officer()?;
    let request = |appearance| SignatureRequest {
        reason: "Chốt số liệu".to_owned(),
        location: officer.home_unit_name.clone(),
        at: op.now(),
        appearance,
    };
    let drawn = figures_report(report)?;
    let by_person = sign_pdf(
        &drawn,
        &office.signers.personal(officer)?,
        &request(Appearance::Officer),
    )?;
    let agency = office.signers.agency(&issuer.id, &issuer.body_name())?;
    let sealed = sign_pdf(&by_person, &agency, &request(Appearance::Agency))?;
    Ok(office.blobs.put(&sealed)?)
}

/// The bytes called `hash` as a file to look at, called `name`.
pub(crate) fn file(office: &Office, hash: &str, name: &'static str) -> Result<Response, Fault> {
    let hash: BlobHash = hash
        .parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "not-found"))?;
    let pdf = office.blobs.get(&hash)?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("inline; filename=\"{name}.pdf\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, pdf).into_response())
}
