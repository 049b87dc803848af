//! What arrived, with the proof of it: the receipt on screen and on paper (Z3).

use motcua_account::{Mandate, MandateKind};
use motcua_blobs::BlobStore;
use motcua_db::{Db, Tx};
use motcua_dossier::{Answer, Dossier, DossierId, answers, own_dossier, stream_of};
use motcua_identity::{OpContext, Unit, unit};
use motcua_kernel::{Day, Fault};
use motcua_ledger::{Neighbour, UnderSeal, inclusion};
use motcua_ocr::Limits;
use motcua_pdf::{Applicant, ArrivedFile, FilingProof, FilingReceipt, Issue, Letterhead, filing_receipt};
use motcua_repository::{PaperId, papers_still_held};

use super::assisted::{assistant_of, filed_under};
use crate::actions::{body_of, declared, name_of, small_picture};
use crate::model::{Draft, DraftFile, DraftId, Place};
use crate::store;

/// A paper that arrived, or that stands for a component without having been sent.
#[derive(Debug, Clone)]
pub struct ArrivedPaper {
    /// The draft it came with.
    pub draft_id: DraftId,
    /// What it is for.
    pub about: String,
    /// The file; none of a paper that was here already, and none of what was filled in on screen.
    pub file: Option<DraftFile>,
    /// The name of the paper that was here already.
    pub kept: Option<String>,
}

/// The filing is the first event of its dossier.
const FIRST: i64 = 1;

/// Where the ledger keeps the filing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The stream.
    pub stream: String,
    /// The place in the stream.
    pub seq: i64,
    /// The hash of the event, in hexadecimal.
    pub hash: String,
    /// Its place under the seal of the day, once the day is over.
    pub under: Option<UnderSeal>,
}

impl Proof {
    /// The seal of the day, in hexadecimal, once the day is over.
    pub fn seal(&self) -> Option<(Day, String)> {
        let under = self.under.as_ref()?;
        Some((under.day, hex::encode(&under.seal)))
    }

    /// The page where anyone can check it.
    pub fn page(&self) -> String {
        format!(
            "/verify/event?stream={}&place={}&hash={}",
            self.stream, self.seq, self.hash
        )
    }
}

/// The receipt of a filing.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// The dossier.
    pub dossier: Dossier,
    /// The unit it was sent to.
    pub unit: Unit,
    /// What was sent, the first filing first.
    pub drafts: Vec<Draft>,
    /// What arrived.
    pub arrived: Vec<ArrivedPaper>,
    /// Who filed it in the owner's name, and on what ground.
    pub agent: Option<Mandate>,
    /// The officer who helped, by name, where somebody did.
    pub assistant: Option<String>,
    /// What the form was answered.
    pub answers: Vec<Answer>,
    /// The proof.
    pub proof: Option<Proof>,
}

/// The receipt of a dossier that the owner who is signed in filed from home.
///
/// # Errors
/// `sign-in-needed`; `dossier-not-found`, also for somebody else's; when the database refuses.
pub fn receipt(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<Receipt, Fault> {
    let dossier = own_dossier(cx, tx, id)?;
    let drafts = store::of_dossier(tx, id)?;
    let mut arrived = Vec::new();
    for draft in &drafts {
        let body = body_of(tx, draft)?;
        // What was stated on screen is a paper of its own, drawn from the answers.
        if let Some((_, component)) = declared(&body).filter(|_| draft.supplement_of.is_none()) {
            arrived.push(ArrivedPaper {
                draft_id: draft.id,
                about: component.name.clone(),
                file: None,
                kept: None,
            });
        }
        for file in store::files_of(tx, draft.id)? {
            arrived.push(ArrivedPaper {
                draft_id: draft.id,
                about: name_of(&body, &file.place),
                file: Some(file),
                kept: None,
            });
        }
        let kept = store::kept_of(tx, draft.id)?;
        let papers: Vec<PaperId> = kept.values().copied().collect();
        let held = papers_still_held(tx, &dossier.owner.number, &papers, cx.now().day())?;
        for (number, paper) in kept {
            let name = held
                .iter()
                .find(|it| it.id == paper)
                .map(|it| it.paper_name.clone());
            arrived.push(ArrivedPaper {
                draft_id: draft.id,
                about: name_of(&body, &Place::Component(number)),
                file: None,
                kept: Some(name.unwrap_or_default()),
            });
        }
    }
    Ok(Receipt {
        unit: unit(tx, &dossier.receiving_unit)?,
        agent: filed_under(tx, id)?,
        assistant: assistant_of(tx, id)?.map(|officer| officer.full_name),
        answers: answers(tx, id)?,
        proof: proof(tx, id)?,
        arrived,
        drafts,
        dossier,
    })
}

fn proof(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<Proof>, Fault> {
    let stream = stream_of(id);
    Ok(inclusion(tx, stream.as_str(), FIRST)?.map(|found| Proof {
        stream: stream.as_str().to_owned(),
        seq: FIRST,
        hash: hex::encode(&found.hash),
        under: found.under,
    }))
}

/// The receipt as a PDF, with a small picture of everything that arrived and the proof; its code leads to the page of
/// `site` where anyone can check it.
///
/// # Errors
/// When it cannot be drawn, or the folder of files or the database refuses.
pub fn receipt_paper(
    db: &Db,
    blobs: &BlobStore,
    (limits, demo, site): (&Limits, bool, &str),
    receipt: &Receipt,
) -> Result<Vec<u8>, Fault> {
    let dossier = &receipt.dossier;
    let local = |at: motcua_kernel::Instant| at.local().strftime("%H:%M ngày %d/%m/%Y").to_string();
    let first = receipt.drafts.first();
    let mut files = Vec::new();
    for paper in &receipt.arrived {
        files.push(arrived_file(db, blobs, limits, paper)?);
    }
    let paper = FilingReceipt {
        issue: Issue {
            head: Letterhead {
                parent: None,
                agency: receipt.unit.body_name().to_uppercase(),
            },
            number: String::new(),
            place_and_date: format!("Ngày {}", dossier.received_at.day().vietnamese()),
            demo,
            made_at: dossier.received_at,
        },
        dossier_code: dossier.code.clone(),
        applicant: Applicant {
            name: dossier.owner.name.clone(),
            address: dossier.owner.address.clone(),
            phone: dossier.owner.phone.clone(),
            email: dossier.owner.email.clone(),
            id_number: dossier.owner.number.clone(),
        },
        procedure: format!("{} ({})", dossier.procedure_name, dossier.procedure_code),
        filed_at: local(
            first
                .and_then(|draft| draft.sent_at)
                .unwrap_or(dossier.received_at),
        ),
        answer_by: local(dossier.answer_due_at.unwrap_or(dossier.due_at)),
        assisted_by: receipt.assistant.clone().unwrap_or_default(),
        filed_by: receipt.agent.as_ref().map(ground).unwrap_or_default(),
        files,
        proof: receipt
            .proof
            .as_ref()
            .map(|proof| printed(proof, site))
            .unwrap_or_default(),
    };
    Ok(filing_receipt(&paper)?)
}

/// Who filed in another's name, and on what ground: the receipt names both.
fn ground(mandate: &Mandate) -> String {
    let standing = match mandate.kind {
        MandateKind::Child => "cha, mẹ hoặc người giám hộ",
        MandateKind::Organisation => "người đại diện của tổ chức",
        MandateKind::Person => "người được ủy quyền",
    };
    let proof = match (mandate.proof.as_str(), &mandate.until) {
        ("", Some(until)) => format!("ủy quyền trực tuyến, đến {}", until.vietnamese()),
        ("", None) => "ủy quyền trực tuyến".to_owned(),
        (proof, _) => proof.to_owned(),
    };
    format!("{} ({standing}; {proof})", mandate.agent_name)
}

fn printed(proof: &Proof, site: &str) -> FilingProof {
    let path = proof.under.as_ref().map(|under| under.path.as_slice());
    FilingProof {
        stream: proof.stream.clone(),
        place: proof.seq.to_string(),
        hash: proof.hash.clone(),
        path: path.unwrap_or_default().iter().map(step).collect(),
        seal: proof
            .seal()
            .map(|(day, hash)| format!("{} – {hash}", day.vietnamese()))
            .unwrap_or_default(),
        page: format!("{site}{}", proof.page()),
    }
}

/// A neighbour on the way to the seal: on which side it stands, and its hash.
fn step(next: &Neighbour) -> String {
    let side = if next.left { "trái" } else { "phải" };
    format!("{side} {}", hex::encode(&next.hash))
}

fn arrived_file(
    db: &Db,
    blobs: &BlobStore,
    limits: &Limits,
    paper: &ArrivedPaper,
) -> Result<ArrivedFile, Fault> {
    let Some(file) = &paper.file else {
        return Ok(ArrivedFile {
            component: paper.about.clone(),
            name: match &paper.kept {
                Some(name) => format!("Dùng lại giấy tờ đã có trong kho: {name}"),
                None => "Khai trên môi trường điện tử".to_owned(),
            },
            ..ArrivedFile::default()
        });
    };
    Ok(ArrivedFile {
        component: paper.about.clone(),
        name: file.name.clone(),
        extent: format!("{} trang, {} KB", file.pages, file.size.div_ceil(1_000)),
        hash: file.hash.to_string(),
        picture: small_picture(db, blobs, limits, file)?.unwrap_or_default(),
    })
}
