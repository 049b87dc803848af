//! Asking to be freed from a fee after filing: whom the law frees, and the proof – words, a paper that is here, or files.

use axum::extract::{Multipart, Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::MandateAct;
use motcua_blobs::Incoming;
use motcua_dossier::{EXEMPTION_PROOF, FREED};
use motcua_filing::{PreparedFile, leave_behind, papers_of, prepare_file};
use motcua_i18n::{Language, Words};
use motcua_kernel::{Fault, FaultKind};
use motcua_payments::{AskExemption, ask_exemption, owned};
use motcua_repository::PreparedScan;
use motcua_ui::{FormReport, PageResult, WebFault, render_form};

use super::show::{held, id_of, named, page};
use crate::Portal;
use crate::pages::dossiers::noted;
use crate::pages::filing::{arrive, broken, fault_words};
use crate::person::Person;

/// Files of one request.
pub(super) const MOST: usize = 8;

/// The longest words, in letters.
const LONGEST: usize = 400;

/// The form as sent, but for its files.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) group: String,
    pub(super) proof: String,
    /// A paper of the vault that proves it; empty for none.
    pub(super) paper: String,
}

/// A file that arrived and was not looked at yet: its name, its bytes, whether it is more than the limit.
type Arrived = (String, Incoming, bool);

/// Asks to be freed from the fee.
pub(super) async fn ask(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    form: Multipart,
) -> PageResult {
    let id = id_of(&id)?;
    // Somebody else's due takes no bytes at all.
    let op = person.op.clone();
    portal.read(move |tx| owned(&op, tx, id).map(drop)).await?;
    let (sent, arrived) = read(&portal, form).await?;
    let paper = chosen(&portal, &person, &sent.paper).await?;
    let proved = !paper.is_empty() || !arrived.is_empty();
    let mut report = checked(&person, &sent, proved);
    if report.is_clean() {
        let papers = handed_in(&portal, &person, arrived, &mut report).await?;
        if report.is_clean() {
            let words = [paper.as_str(), sent.proof.trim()];
            let words: Vec<&str> = words.into_iter().filter(|text| !text.is_empty()).collect();
            let input = AskExemption {
                due: id,
                group: sent.group.clone(),
                proof: words.join("; "),
                papers: Vec::new(),
                files: papers,
            };
            let op = person.op.clone();
            let asked = portal.write(move |tx| {
                let due = owned(&op, tx, id)?;
                ask_exemption(&op, tx, &input)?;
                noted(&op, tx, (MandateAct::AskedExemption, due.dossier_id))
            });
            match asked.await {
                Ok(()) => return Ok(Redirect::to(&format!("/portal/dues/{id}?done=asked")).into_response()),
                Err(WebFault(fault)) if fault.code() == "paper-already-scanned" => {
                    report.add("files", fault_words(&person.cx, &fault));
                }
                Err(fault) => return Err(fault),
            }
        }
    }
    let page = page(&portal, person, id, (sent, report)).await?;
    Ok(render_form(&page, &page.report))
}

/// What was filled in, and the files on the disk.
async fn read(portal: &Portal, mut form: Multipart) -> Result<(Sent, Vec<Arrived>), WebFault> {
    let (mut sent, mut arrived) = (Sent::default(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(broken)? {
        if let Some(name) = field.file_name().map(str::to_owned) {
            if arrived.len() >= MOST {
                return Err(WebFault(Fault::new(FaultKind::TooLarge, "filing-too-much")));
            }
            let (file, too_large) = arrive(portal, field).await?;
            // A field without a file is sent as one without a name.
            if !name.is_empty() || file.size() > 0 {
                arrived.push((name, file, too_large));
            }
            continue;
        }
        let name = field.name().unwrap_or_default().to_owned();
        let text = field.text().await.map_err(broken)?;
        match name.as_str() {
            "group" => sent.group = text,
            "proof" => sent.proof = text,
            "paper" => sent.paper = text,
            _ => {}
        }
    }
    Ok((sent, arrived))
}

fn checked(person: &Person, sent: &Sent, proved: bool) -> FormReport {
    let (cx, mut report) = (&person.cx, FormReport::new());
    if !FREED.contains(&sent.group.as_str()) {
        report.add("group", cx.t("problem-waive-group"));
    }
    if !proved && sent.proof.trim().is_empty() {
        report.add("proof", cx.t("problem-pay-proof"));
    }
    report.at_most(
        cx.words(),
        "proof",
        &cx.t("pay-proof"),
        (sent.proof.trim(), LONGEST),
    );
    report
}

/// The paper that was chosen, in words; empty where none was, or where it is not the owner's. A paper that is here is not
/// handed in again (NĐ 45/2020/NĐ-CP, điều 4): it is named in Vietnamese, whatever the page is read in, and the officer opens
/// it.
async fn chosen(portal: &Portal, person: &Person, id: &str) -> Result<String, WebFault> {
    if id.is_empty() {
        return Ok(String::new());
    }
    let papers = held(portal, person).await?;
    let found = papers.iter().find(|paper| paper.id.to_string() == id);
    let words = Words::new(Language::Vi);
    Ok(found
        .map(|paper| words.with1("pay-proof-held", "name", named(paper)))
        .unwrap_or_default())
}

/// The papers that the files make; a file that is refused is told of at its field, and then none is handed in.
async fn handed_in(
    portal: &Portal,
    person: &Person,
    arrived: Vec<Arrived>,
    report: &mut FormReport,
) -> Result<Vec<PreparedScan>, WebFault> {
    let mut files: Vec<PreparedFile> = Vec::with_capacity(arrived.len());
    for (name, file, too_large) in arrived {
        let (today, shown) = (person.op.now().day(), name.clone());
        let looked = portal.look(move |portal| {
            if too_large {
                return Err(Fault::new(FaultKind::TooLarge, "filing-too-much"));
            }
            let (bytes, signers) = (file.bytes()?, portal.signers.as_ref());
            prepare_file(&portal.blobs, &portal.limits, signers, (&bytes, &name, today))
        });
        match looked.await {
            Ok(file) => files.push(file),
            Err(WebFault(fault)) if matches!(fault.kind(), FaultKind::Invalid | FaultKind::TooLarge) => {
                let why = fault_words(&person.cx, &fault);
                let values = [("name", shown.as_str().into()), ("why", why.into())];
                report.add("files", person.cx.words().with("filing-file-refused", &values));
            }
            Err(other) => return Err(other),
        }
    }
    // Noted before anything becomes of them: what no paper needs goes after a time, whatever happens next.
    let (op, left) = (person.op.clone(), files.clone());
    portal
        .write(move |tx| left.iter().try_for_each(|file| leave_behind(&op, tx, file)))
        .await?;
    if !report.is_clean() {
        return Ok(Vec::new());
    }
    let op = person.op.clone();
    portal
        .draw(move |portal| papers_of(&portal.blobs, &op, (&files, EXEMPTION_PROOF)))
        .await
}
