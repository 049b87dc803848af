//! The one act that files a draft: everything or nothing, and once however often the button is pressed.

use std::net::IpAddr;

use motcua_account::{MandateAct, note_acted};
use motcua_catalog::may_be_entrusted;
use motcua_db::Tx;
use motcua_dossier::model::Channel;
use motcua_dossier::{
    Accept, AcceptOutcome, Accepted, AnswerSupplement, DossierId, FieldProblem, FileOnline, HandedIn,
    HandedInAs, OwnerInput, OwnerKind, answer_supplement, file_online, own_dossier,
};
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault};
use motcua_repository::{Owner, OwnerIdKind, PaperPart, Scan, hand_in};

use super::begin::{body_of, own};
use super::leave_behind::leave_file;
use super::prepare_sending::{PreparedPaper, PreparedSending};
use super::told::{Sent, tell};
use crate::error::FilingError;
use crate::model::{Draft, DraftId, DraftState, Filer, Finding, Place};
use crate::queries::{findings_of, mending_of};
use crate::store;

/// A filing to send.
#[derive(Debug, Clone)]
pub struct Send {
    /// What was made ready.
    pub prepared: PreparedSending,
    /// Who files.
    pub filer: Filer,
    /// Whether it is to be sent although something was pointed out.
    pub despite: bool,
    /// Where it comes from, as far as that is known; compared with the networks of counters and not kept.
    pub from: Option<IpAddr>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendOutcome {
    /// It was sent, now or before.
    Sent(Accepted),
    /// Something has to be mended first, or looked at.
    Findings(Vec<Finding>),
    /// What the dossier itself refuses.
    Invalid(Vec<FieldProblem>),
}

/// Sends a filing, or the answer to a request for a supplement.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`, `filing-draft-closed`; `filing-changed-meanwhile`;
/// `filing-in-person-only`, `beyond-mandate`; what [`file_online`] and
/// [`answer_supplement`] may answer.
pub fn send(cx: &OpContext, tx: &mut Tx<'_>, input: &Send) -> Result<SendOutcome, Fault> {
    let found = store::lock(tx, input.prepared.draft_id)?;
    let draft = own(cx, Some(found))?;
    match (draft.state, draft.dossier_id, &draft.dossier_code) {
        (DraftState::Open, ..) => {}
        (DraftState::Sent, Some(id), Some(code)) => {
            let code = code.clone();
            return Ok(SendOutcome::Sent(Accepted { id, code }));
        }
        _ => return Err(FilingError::Closed.into()),
    }
    if draft.version != input.prepared.version {
        return Err(FilingError::Changed.into());
    }
    // What was begun before the rule, or before the authorisation was narrowed, is not sent either.
    let field = body_of(tx, &draft)?.field;
    may_be_entrusted(cx, (&draft.procedure_code, &field))?;
    let findings = findings_of(cx, tx, (&draft, &input.filer))?;
    if findings.iter().any(|finding| finding.stops) || (!findings.is_empty() && !input.despite) {
        return Ok(SendOutcome::Findings(findings));
    }
    let sent = match draft.supplement_of {
        Some(dossier) => supplement(cx, tx, (&draft, dossier), input)?,
        None => match first(cx, tx, &draft, input)? {
            AcceptOutcome::Accepted(accepted) => accepted,
            AcceptOutcome::Invalid(problems) => return Ok(SendOutcome::Invalid(problems)),
        },
    };
    for paper in &input.prepared.papers {
        keep(cx, tx, (&draft, &sent), (paper, &input.filer))?;
    }
    drop_unplaced(cx, tx, draft.id)?;
    store::close(
        tx,
        draft.id,
        DraftState::Sent,
        (Some((sent.id, &sent.code)), cx.now()),
    )?;
    tell_sent(cx, tx, &draft, (&sent, input))?;
    let act = match draft.supplement_of {
        Some(_) => MandateAct::Supplemented,
        None => MandateAct::Filed,
    };
    note_acted(cx, tx, (act, &sent.code))?;
    Ok(SendOutcome::Sent(sent))
}

fn first(cx: &OpContext, tx: &mut Tx<'_>, draft: &Draft, input: &Send) -> Result<AcceptOutcome, Fault> {
    let kept = store::kept_of(tx, draft.id)?;
    let body = body_of(tx, draft)?;
    let filer = &input.filer;
    let address = match filer.address.trim() {
        "" => crate::queries::address_of(&body.form, &draft.answers),
        known => known.to_owned(),
    };
    let accept = Accept {
        request_key: format!("filing/{}", draft.id),
        unit: draft.unit.clone(),
        procedure_code: draft.procedure_code.parse().map_err(Fault::internal)?,
        channel: Channel::Online,
        owner: OwnerInput {
            kind: filer.kind.identifier().to_owned(),
            number: filer.number.clone(),
            name: filer.name.clone(),
            phone: filer.phone.clone(),
            address,
            email: filer.email.clone(),
        },
        handed_in: handed_in(&input.prepared),
        sets: 1,
        return_way: draft.return_way,
        received_at: None,
        variant: draft.variant.clone(),
        visit: None,
    };
    let online = FileOnline {
        accept,
        answers: input.prepared.answers.clone(),
        kept,
    };
    file_online(cx, tx, &online)
}

fn handed_in(prepared: &PreparedSending) -> Vec<HandedIn> {
    let of_components = prepared.papers.iter().filter(|paper| !paper.about_fee);
    let mut numbers: Vec<i64> = of_components.map(|paper| paper.component).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
        .into_iter()
        .map(|number| HandedIn {
            number,
            kind: HandedInAs::Electronic,
            copies: 1,
        })
        .collect()
}

fn supplement(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (draft, id): (&Draft, DossierId),
    input: &Send,
) -> Result<Accepted, Fault> {
    let dossier = own_dossier(cx, tx, id)?;
    let prepared = &input.prepared;
    let body = body_of(tx, draft)?;
    let asked = mending_of(tx, draft, &body)?.map(|it| (it.lines, it.replies));
    let (lines, replies) = asked.unwrap_or_default();
    let said = |line: i64| replies.get(&line).cloned().unwrap_or_default();
    let answer = AnswerSupplement {
        // Each was found to be answered a moment ago.
        lines: lines.iter().map(|(it, _)| (it.line, said(it.line))).collect(),
        request_key: format!("filing/{}", draft.id),
        dossier_id: id,
        version: dossier.version,
        answers: prepared.answers_new.then(|| prepared.answers.clone()),
        sent: handed_in(prepared).into_iter().map(|it| it.number).collect(),
        kept: store::kept_of(tx, draft.id)?,
    };
    answer_supplement(cx, tx, &answer)?;
    Ok(Accepted {
        id,
        code: dossier.code,
    })
}

/// What was sent becomes a paper of the dossier, of the lowest trust until an officer confirms it.
fn keep(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (draft, sent): (&Draft, &Accepted),
    (paper, filer): (&PreparedPaper, &Filer),
) -> Result<(), Fault> {
    let id_kind = match filer.kind {
        OwnerKind::Person => OwnerIdKind::PersonalId,
        OwnerKind::Organisation => OwnerIdKind::TaxCode,
    };
    let body = body_of(tx, draft)?;
    let scan = Scan {
        request_key: format!("filing/{}/{}/{}", draft.id, paper.component, paper.scan.file.hash),
        unit: draft.unit.clone(),
        field: Some(body.field),
        dossier_id: Some(sent.id.to_string()),
        part: PaperPart::Component(u32::try_from(paper.component).unwrap_or(u32::MAX)),
        owner: Owner {
            id_kind,
            id_number: filer.number.clone(),
            name: filer.name.clone(),
        },
        type_code: None,
        paper_name: paper.name.clone(),
        procedure_code: Some(draft.procedure_code.clone()),
        not_digitised: None,
        prepared: paper.scan.clone(),
    };
    let kept = hand_in(cx, tx, &scan)?;
    for file in &paper.files {
        store::set_paper(tx, *file, kept)?;
    }
    Ok(())
}

/// What the form of the day does not ask for was not sent, and is nobody's business any more.
fn drop_unplaced(cx: &OpContext, tx: &mut Tx<'_>, id: DraftId) -> Result<(), Fault> {
    for file in store::files_of(tx, id)? {
        if file.place == Place::Unplaced {
            store::delete_file(tx, id, file.id)?;
            leave_file(cx, tx, &file)?;
        }
    }
    Ok(())
}

fn tell_sent(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    draft: &Draft,
    (sent, input): (&Accepted, &Send),
) -> Result<(), Fault> {
    let reused = store::kept_of(tx, draft.id)?.len();
    let from_counter = match input.from {
        Some(address) => is_counter(tx, (address, cx.now().day()))?,
        None => false,
    };
    let told = Sent {
        from_counter,
        dossier: &sent.id.to_string(),
        procedure: &draft.procedure_code,
        unit: draft.unit.as_str(),
        assisted: draft.assisted_by.is_some(),
        identified: input.filer.identified,
        supplement: draft.supplement_of.is_some(),
        files: input.prepared.papers.len(),
        reused,
        seconds: (cx.now().micros() - draft.begun_at.micros()) / 1_000_000,
    };
    tell(cx, tx, draft.id, &told)
}

/// Whether the address lies in the network of a counter that is in use on the day.
fn is_counter(tx: &mut Tx<'_>, (address, on): (IpAddr, Day)) -> Result<bool, Fault> {
    let networks = store::networks(tx)?;
    Ok(networks.iter().any(|network| network.holds(address, on)))
}
