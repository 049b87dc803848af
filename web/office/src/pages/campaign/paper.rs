//! The papers of a campaign: a set's, the summary report, the report of difficulties; drawn, or as a text to go on with.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use motcua_campaign::{
    CampaignError, CampaignId, CampaignPaper, CampaignReport, Drawn, NominationPaper, PaperForm,
    difficulties_report, letter_docx, read_paper, read_session_minutes, read_submission, summary_report,
};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ui::PageResult;

use super::frame::id_of;
use super::nomination::nomination_id;
use super::session::session_id;
use crate::Office;
use crate::desk::Desk;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

pub(super) fn drawn(office: &Office, op: &OpContext) -> Drawn {
    Drawn {
        at: op.now(),
        demo: office.demo,
        site: office.site.clone(),
    }
}

/// The name of the file of a paper.
const fn file_name(paper: NominationPaper) -> &'static str {
    match paper {
        NominationPaper::Submission => "to-trinh",
        NominationPaper::Minutes => "bien-ban",
        NominationPaper::ProvinceMinutes => "bien-ban-hoi-dong-tinh",
        NominationPaper::Report(_) => "bao-cao-thanh-tich",
        NominationPaper::Decision => "quyet-dinh",
    }
}

/// A paper of the nomination: `submission.pdf`, `minutes.docx`, a nominee's report.
pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path((id, nomination, name)): Path<(String, String, String)>,
) -> PageResult {
    let (of, id, op) = (id_of(&id)?, nomination_id(&nomination)?, desk.op);
    let missing = || Fault::from(CampaignError::NoSuchEntry);
    let (kind, ending) = name.split_once('.').ok_or_else(missing)?;
    let paper = NominationPaper::from_identifier(kind).ok_or_else(missing)?;
    let form = PaperForm::from_identifier(ending).ok_or_else(missing)?;
    let answer = office
        .run(move |office| {
            let made = drawn(office, &op);
            let read = move |tx: &mut Tx<'_>| read_paper(&op, tx, (of, id), (paper, form), &made);
            let found = office.db.write(read)?;
            written(&found, file_name(paper), form)
        })
        .await?;
    Ok(answer)
}

/// The minutes of a session of a council over several sets: `minutes.pdf`.
pub(super) async fn session(
    State(office): State<Office>,
    desk: Desk,
    Path((id, session, name)): Path<(String, String, String)>,
) -> PageResult {
    let (at, op) = ((id_of(&id)?, session_id(&session)?), desk.op);
    let form = name.strip_prefix("minutes.").and_then(PaperForm::from_identifier);
    let form = form.ok_or_else(|| Fault::from(CampaignError::NoSuchEntry))?;
    let answer = office
        .run(move |office| {
            let made = drawn(office, &op);
            let read = move |tx: &mut Tx<'_>| read_session_minutes(&op, tx, at, (form, &made));
            let found = office.db.write(read)?;
            written(&found, "bien-ban", form)
        })
        .await?;
    Ok(answer)
}

/// The summary report.
pub(super) async fn summary(
    State(office): State<Office>,
    desk: Desk,
    Path(asked): Path<(String, String)>,
) -> PageResult {
    report(&office, desk.op, asked, ("tong-ket", summary_report)).await
}

/// The report of difficulties.
pub(super) async fn difficulties(
    State(office): State<Office>,
    desk: Desk,
    Path(asked): Path<(String, String)>,
) -> PageResult {
    report(
        &office,
        desk.op,
        asked,
        ("kho-khan-vuong-mac", difficulties_report),
    )
    .await
}

/// What a body of the campaign submits to the Chairman: `focal-submission.pdf`, `emulation-submission.docx`.
pub(super) async fn submission(
    State(office): State<Office>,
    desk: Desk,
    Path((id, name)): Path<(String, String)>,
) -> PageResult {
    let (id, op) = (id_of(&id)?, desk.op);
    let missing = || Fault::from(CampaignError::NoSuchEntry);
    let (kind, ending) = name.split_once('.').ok_or_else(missing)?;
    let report = CampaignReport::from_identifier(kind).ok_or_else(missing)?;
    let form = PaperForm::from_identifier(ending).ok_or_else(missing)?;
    let answer = office
        .run(move |office| {
            let made = drawn(office, &op);
            let read = move |tx: &mut Tx<'_>| read_submission(&op, tx, (id, report), (form, &made));
            let found = office.db.write(read)?;
            written(&found, "to-trinh-tong-hop", form)
        })
        .await?;
    Ok(answer)
}

type Report = fn(&OpContext, &mut Tx<'_>, CampaignId, &Drawn) -> Result<CampaignPaper, Fault>;

/// A report of the body of emulation: it goes out under a number of that body's own book, and is a draft until that is entered.
async fn report(
    office: &Office,
    op: OpContext,
    (id, ending): (String, String),
    (name, of): (&'static str, Report),
) -> PageResult {
    let id = id_of(&id)?;
    let form = PaperForm::from_identifier(&ending).ok_or_else(|| Fault::from(CampaignError::NoSuchEntry))?;
    let answer = office
        .run(move |office| {
            let made = drawn(office, &op);
            let paper = office.db.read(|tx: &mut Tx<'_>| of(&op, tx, id, &made))?;
            written(&paper, name, form)
        })
        .await?;
    Ok(answer)
}

/// The paper in the form that the address ends with.
fn written(paper: &CampaignPaper, name: &str, form: PaperForm) -> Result<Response, Fault> {
    match form {
        PaperForm::Pdf => {
            let draw = if paper.draft {
                motcua_pdf::draft_letter
            } else {
                motcua_pdf::letter
            };
            let file = draw(&paper.letter).map_err(Fault::internal)?;
            Ok(crate::pdf::inline(name, "1", file))
        }
        PaperForm::Docx => {
            let headers = [
                (header::CONTENT_TYPE, DOCX.to_owned()),
                (
                    header::CONTENT_DISPOSITION,
                    format!("attachment; filename=\"{name}.docx\""),
                ),
                (header::CACHE_CONTROL, "no-store".to_owned()),
            ];
            Ok((headers, letter_docx(&paper.letter)?).into_response())
        }
    }
}
