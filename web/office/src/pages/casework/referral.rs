//! Answering what another unit asked.

use askama::Template;
use axum::extract::{Multipart, Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_dossier::model::Opinion;
use motcua_dossier::{Answering, DossierError, ReferralOutcome, ReferralRow, answer, dossier, referral};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_ocr::PaperFormat;
use motcua_repository::{PreparedScan, RepositoryError, papers_of_dossier, prepare_scan};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::panel::{answers_for, referral_due};
use super::referrals::unit_name;
use super::report;
use crate::Office;
use crate::desk::Desk;
use crate::due::DueState;
use crate::pages::papers::upload::{self, Sent, SentFile};

/// The form as it is shown again; a file has to be chosen anew.
#[derive(Default)]
struct Typed {
    opinion: String,
    words: String,
    papers: Vec<String>,
}

#[derive(Template)]
#[template(path = "casework/referral.html")]
struct ReferralPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    row: ReferralRow,
    from: String,
    due: DueState,
    opinions: Vec<Choice>,
    papers: Vec<Choice>,
    limit: String,
    sent: Typed,
    report: FormReport,
}

pub(super) async fn form(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let page = page(&office, desk, id, (Typed::default(), FormReport::new())).await?;
    Ok(render(&page))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    sent: Multipart,
) -> PageResult {
    let sent = upload::read(sent, office.limits.file_bytes).await?;
    let typed = typed(&sent);
    let file = match kept(&office, sent.file).await {
        Ok(file) => file,
        Err(WebFault(fault)) if matches!(fault.kind(), FaultKind::Invalid | FaultKind::TooLarge) => {
            let mut report = FormReport::new();
            report.add("file", upload::words_of(&office, &desk.cx, &fault));
            let page = page(&office, desk, id, (typed, report)).await?;
            return Ok(render_form(&page, &page.report));
        }
        Err(fault) => return Err(fault),
    };
    let answering = Answering {
        referral_id: id.clone(),
        opinion: Opinion::from_identifier(&typed.opinion),
        words: typed.words.clone(),
        papers: typed.papers.iter().filter_map(|id| id.parse().ok()).collect(),
        file,
    };
    let op = desk.op.clone();
    let outcome = office
        .write(move |tx| {
            visible(&op, tx, &answering.referral_id)?;
            answer(&op, tx, &answering)
        })
        .await?;
    match outcome {
        ReferralOutcome::Done(_) => Ok(Redirect::to("/office/referrals?list=answered").into_response()),
        ReferralOutcome::Invalid(problems) => {
            let report = report(&desk.cx, &problems);
            let page = page(&office, desk, id, (typed, report)).await?;
            Ok(render_form(&page, &page.report))
        }
    }
}

/// The name of the tick of a paper.
const PAPER: &str = "paper-";

fn typed(sent: &Sent) -> Typed {
    Typed {
        opinion: sent.text("opinion").to_owned(),
        words: sent.text("words").to_owned(),
        papers: sent
            .texts
            .keys()
            .filter_map(|name| name.strip_prefix(PAPER))
            .map(str::to_owned)
            .collect(),
    }
}

/// The file, looked at by its content as a scan is, and kept. It is opened as it came, and browsers show no HEIC.
async fn kept(office: &Office, file: Option<SentFile>) -> Result<Option<PreparedScan>, WebFault> {
    let Some(file) = file else {
        return Ok(None);
    };
    if file.too_large {
        return Err(Fault::new(FaultKind::TooLarge, "paper-too-large").into());
    }
    office
        .run(move |office| {
            let prepared = prepare_scan(&office.blobs, &office.limits, &file.bytes, &file.name)?;
            if prepared.file.format == PaperFormat::Heic {
                return Err(RepositoryError::Heic.into());
            }
            Ok(Some(prepared))
        })
        .await
}

/// The referral, when the actor answers for the unit that was asked.
fn visible(op: &OpContext, tx: &mut Tx<'_>, id: &str) -> Result<ReferralRow, Fault> {
    let row = referral(tx, id)?.filter(|row| answers_for(op, &row.unit));
    let row = row.ok_or_else(|| Fault::from(DossierError::NoReferral))?;
    dossier(op, tx, row.dossier_id)?;
    Ok(row)
}

async fn page(
    office: &Office,
    desk: Desk,
    id: String,
    (sent, report): (Typed, FormReport),
) -> Result<ReferralPage, WebFault> {
    let Desk { cx, op } = desk;
    let (row, from, papers) = office
        .read(move |tx| {
            let row = visible(&op, tx, &id)?;
            let from = unit_name(tx, &row.asking_unit)?;
            let papers = papers_of_dossier(tx, &row.dossier_id.to_string())?;
            Ok::<_, Fault>((row, from, papers))
        })
        .await?;
    let opinions = Opinion::ALL
        .into_iter()
        .filter(|opinion| row.is_leg() == (*opinion == Opinion::Done))
        .map(|it| Choice::new(it.identifier(), cx.t(&format!("opinion-{}", it.identifier()))))
        .collect();
    Ok(ReferralPage {
        crumbs: vec![
            Crumb::to("/office/referrals", cx.t("nav-referrals")),
            Crumb::here(row.dossier_code.clone()),
        ],
        due: referral_due(&cx, &row),
        papers: papers
            .iter()
            .map(|paper| {
                let names = [&paper.paper_name, &paper.file_name];
                let name = names.into_iter().find(|name| !name.is_empty());
                Choice::new(paper.id.to_string(), name.map_or("", String::as_str))
            })
            .collect(),
        limit: cx.words().file_size(office.limits.file_bytes),
        opinions,
        row,
        from,
        sent,
        report,
        cx,
    })
}
