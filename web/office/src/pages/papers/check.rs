//! One paper: its progress, its check, or what was kept of it; and the confirmation.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_repository::{
    Confirm, ConfirmOutcome, ConfirmedPaper, DisposalKind, PaperDetail, PaperId, PaperPage, PaperRow,
    PaperState, PaperView, PreparedConfirmation, RepositoryError, SourceFile, batch_of_paper, confirm,
    disposed, page_words, paper, papers_of_dossier, prepare_confirmation, sources_of, typed_crosses, view,
};
use motcua_ui::{FormReport, PageResult, WebFault};
use serde::Deserialize;

use super::check_form::{Refused, Typed};
use super::held::{Held, held};
use super::keeping::{KeptFacts, facts};
use super::kind_field::{Kinds, kinds_asked};
use super::list::{dossier_of, name_of};
use super::{check_page, ids};
use crate::Office;
use crate::desk::Desk;

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    page: Option<u32>,
    /// Type the fields without waiting for the reader.
    manual: Option<String>,
}

/// What is to be shown of a paper.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// The page in sight, 1 for the first.
    pub page: u32,
    /// Whether the fields are typed without waiting for the reader.
    pub manual: bool,
    /// What was typed so far.
    pub typed: Option<Typed>,
    /// What is wrong with it.
    pub report: FormReport,
}

/// A paper opened, with what stands around it.
pub(super) struct Opened {
    /// The paper with pages and fields.
    pub detail: PaperDetail,
    /// The page in sight.
    pub shown: Option<PaperPage>,
    /// Its dossier, identifier and code, for those who may see it.
    pub dossier: Option<(String, String)>,
    /// Who scanned it.
    pub scanned_by: String,
    /// Who confirmed it; empty before.
    pub confirmed_by: String,
    /// Whether it was destroyed by decision.
    pub is_gone: bool,
    /// Other papers for the same part of the dossier.
    pub siblings: Vec<PaperRow>,
    /// What stands around it, once it is kept.
    pub kept: Option<KeptFacts>,
    /// The files it was cut from.
    pub sources: Vec<SourceFile>,
    /// Whether it came in a batch, in which it can be put off.
    pub in_batch: bool,
    /// The kinds it may be, as long as it is not kept.
    pub kinds: Kinds,
}

/// The page of a paper.
pub(super) async fn page(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let wanted = Wanted {
        page: asked.page.unwrap_or(1),
        manual: asked.manual.is_some(),
        ..Wanted::default()
    };
    show(&office, desk, ids::paper_id(&id)?, wanted).await
}

/// Confirms and signs; a press on the number of a page only turns the page, with everything typed kept.
pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = ids::paper_id(&id)?;
    let number = |name: &str| sent.get(name).and_then(|text| text.parse::<u32>().ok());
    let typed =
        Typed::from_form(&sent).ok_or_else(|| Fault::new(FaultKind::Invalid, "paper-version-missing"))?;
    let mut wanted = Wanted {
        page: number("page").or(number("shown")).unwrap_or(1),
        manual: true,
        typed: Some(typed.clone()),
        report: FormReport::new(),
    };
    if sent.contains_key("page") {
        return show(&office, desk, id, wanted).await;
    }
    let version = typed.version;
    match keep(&office, &desk.op, id, typed).await {
        Ok(Ok(kept)) => {
            let to = next_of(&office, id, kept.dossier_id.as_deref()).await?;
            Ok(Redirect::to(&to).into_response())
        }
        Ok(Err(refused)) => {
            wanted.report = refused.report(desk.cx.words(), "");
            show(&office, desk, id, wanted).await
        }
        Err(WebFault(fault)) if fault.code() == "paper-changed-meanwhile" => {
            match sent_twice(&office, &desk.op, id, version).await? {
                Some(next) => Ok(Redirect::to(&next).into_response()),
                None => Err(WebFault(fault)),
            }
        }
        Err(fault) => Err(fault),
    }
}

/// Where to go when the paper was changed by nothing but the same officer's first press of the button.
async fn sent_twice(
    office: &Office,
    op: &OpContext,
    id: PaperId,
    version: i64,
) -> Result<Option<String>, WebFault> {
    let found = office.read(move |tx: &mut Tx<'_>| paper(tx, id)).await?;
    let own = found.map(|detail| detail.paper).filter(|paper| {
        paper.confirmed_by == Some(op.actor_name()) && paper.version == version.saturating_add(1)
    });
    Ok(own.map(|paper| after(id, paper.dossier_id.as_deref())))
}

type Outcome = Result<ConfirmedPaper, Refused>;

/// Draws and signs outside the transaction, then keeps.
async fn keep(office: &Office, op: &OpContext, id: PaperId, typed: Typed) -> Result<Outcome, WebFault> {
    let op = op.clone();
    office
        .run(move |office| match prepare(office, &op, id, typed)? {
            Ok(ready) => office.db.write(move |tx| confirm(&op, tx, &ready)).map(Ok),
            Err(refused) => Ok(Err(refused)),
        })
        .await
}

/// The paper drawn and signed as it was typed, or why it was not.
pub(super) fn prepare(
    office: &Office,
    op: &OpContext,
    id: PaperId,
    typed: Typed,
) -> Result<Result<PreparedConfirmation, Refused>, Fault> {
    let kind = office.db.read(|tx: &mut Tx<'_>| {
        let paper = paper(tx, id)?.ok_or(RepositoryError::NotFound)?.paper;
        let kinds = kinds_asked(op, tx, &paper)?;
        Ok::<_, Fault>(kinds.read(&paper, typed.kind.as_deref()))
    })?;
    let kind = match kind {
        Ok(kind) => kind,
        Err(code) => return Ok(Err(Refused::Kind(code))),
    };
    let wanted = Confirm {
        paper_id: id,
        version: typed.version,
        kind,
        fields: typed.fields,
        answers: typed.answers,
    };
    let signers = office.signers.as_ref();
    Ok(
        match prepare_confirmation(&office.db, &office.blobs, signers, op, &wanted)? {
            ConfirmOutcome::Invalid(problems) => Err(Refused::Fields(problems)),
            ConfirmOutcome::Unanswered(open) => Err(Refused::Open(open)),
            ConfirmOutcome::Ready(ready) => Ok(*ready),
        },
    )
}

/// Where the officer goes on: to the dossier, to the next paper of the batch, or to the paper itself.
async fn next_of(office: &Office, id: PaperId, dossier: Option<&str>) -> Result<String, WebFault> {
    if dossier.is_some() {
        return Ok(after(id, dossier));
    }
    let batch = office.read(move |tx: &mut Tx<'_>| batch_of_paper(tx, id)).await?;
    Ok(batch.map_or_else(
        || after(id, None),
        |batch| format!("/office/batches/{batch}/check"),
    ))
}

fn after(id: PaperId, dossier: Option<&str>) -> String {
    match dossier {
        Some(dossier) => format!("/office/dossiers/{dossier}?done=paper-confirmed"),
        None => format!("/office/papers/{id}"),
    }
}

async fn show(office: &Office, desk: Desk, id: PaperId, wanted: Wanted) -> PageResult {
    let (opened, mut words) = opened(office, &desk, id, (wanted.page, "check-page")).await?;
    if let Some(typed) = &wanted.typed {
        let (fields, today) = (typed.fields.clone(), desk.cx.today());
        let crosses = office.read(move |tx| typed_crosses(tx, &fields, today)).await?;
        words.held.noticed.hold_against(crosses);
    }
    check_page::respond(&desk, opened, words, wanted)
}

/// The paper with the page `number` in sight; the look is written down under `purpose`.
pub(super) async fn opened(
    office: &Office,
    desk: &Desk,
    id: PaperId,
    (number, purpose): (u32, &'static str),
) -> Result<(Opened, WordsRead), WebFault> {
    let op = desk.op.clone();
    let opened = office
        .write(move |tx: &mut Tx<'_>| open(&op, tx, id, (number, purpose)))
        .await?;
    let today = desk.cx.today();
    office.run(move |office| read_words(office, opened, today)).await
}

/// What was read of the page in sight, and what is held against the paper.
pub(super) struct WordsRead {
    /// The words of the page in sight.
    pub shown: Option<motcua_repository::PageWords>,
    /// What is held against the paper.
    pub held: Held,
}

fn read_words(office: &Office, mut opened: Opened, today: Day) -> Result<(Opened, WordsRead), Fault> {
    let shown = opened
        .shown
        .as_ref()
        .map(|page| page_words(&office.blobs, page))
        .transpose()?;
    let sources = std::mem::take(&mut opened.sources);
    let held = if opened.is_gone {
        Held::default()
    } else {
        held(office, &opened.detail, (sources, today))?
    };
    Ok((opened, WordsRead { shown, held }))
}

/// Loads the paper and, when words of it will be seen, writes down the look.
fn open(
    op: &OpContext,
    tx: &mut Tx<'_>,
    id: PaperId,
    (number, purpose): (u32, &str),
) -> Result<Opened, Fault> {
    let mut detail = paper(tx, id)?.ok_or(RepositoryError::NotFound)?;
    op.authorise(
        Permission::ReadPaper,
        &detail.paper.unit,
        detail.paper.field.as_deref(),
    )?;
    // Of a paper that was destroyed the card is left: there is no page to look at.
    let is_gone = disposed(tx, id)?.is_some_and(|it| it.kind == DisposalKind::Destroy);
    if is_gone {
        detail.pages.clear();
    }
    let shown = detail
        .pages
        .iter()
        .find(|page| page.number == number)
        .or(detail.pages.first())
        .cloned();
    if let Some(page) = &shown {
        view(op, tx, id, PaperView::Page(page.number), purpose)?;
    }
    let mut siblings = match &detail.paper.dossier_id {
        Some(dossier) => papers_of_dossier(tx, dossier)?,
        None => Vec::new(),
    };
    siblings.retain(|other| other.part == detail.paper.part && other.id != id);
    let kept = match detail.paper.state {
        PaperState::Confirmed => Some(facts(op, tx, &detail)?),
        _ => None,
    };
    let confirmed_by = detail.paper.confirmed_by.as_deref().unwrap_or_default();
    Ok(Opened {
        dossier: dossier_of(op, tx, detail.paper.dossier_id.as_deref())?,
        scanned_by: name_of(tx, &detail.paper.scanned_by)?,
        confirmed_by: name_of(tx, confirmed_by)?,
        sources: sources_of(tx, &detail.paper)?,
        in_batch: batch_of_paper(tx, id)?.is_some(),
        kinds: match detail.paper.state {
            PaperState::Confirmed => Kinds::default(),
            _ => kinds_asked(op, tx, &detail.paper)?,
        },
        shown,
        is_gone,
        siblings,
        kept,
        detail,
    })
}
