//! Files that prove that somebody is freed from a fee become papers of the dossier, of the lowest trust until an officer has
//! looked: every look at them is written down as at any other paper.

use motcua_catalog::{Mode, RevisionBody};
use motcua_db::Tx;
use motcua_dossier::{Dossier, EXEMPTION_PROOF, OwnerKind, dossier, revision_of};
use motcua_identity::{Actor, OpContext};
use motcua_kernel::Fault;
use motcua_repository::{Owner, OwnerIdKind, PaperId, PaperPart, PreparedScan, Scan, hand_in};

use crate::model::Due;

/// Hands the files in with the dossier of the due; the same bytes sent again for the same request are one paper.
pub(super) fn hand_in_proofs(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (due, key): (&Due, &str),
    files: &[PreparedScan],
) -> Result<Vec<PaperId>, Fault> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    // That the due is the owner's was asked before; the dossier may be read as a whole.
    let found = dossier(&cx.acting_as(Actor::System), tx, due.dossier_id)?;
    let part = part(revision_of(tx, &found)?.as_ref());
    let mut papers = Vec::with_capacity(files.len());
    for file in files {
        papers.push(hand_in(cx, tx, &scan(&found, part, (key, file)))?);
    }
    Ok(papers)
}

/// A proof for the fee is no component: it goes along with the declaration, as one that came with the filing does.
fn part(body: Option<&RevisionBody>) -> PaperPart {
    let declaration = body.and_then(|body| {
        (1_u32..)
            .zip(&body.components)
            .find(|(_, component)| component.form.is_some() && component.mode == Mode::Submit)
    });
    PaperPart::Component(declaration.map_or(1, |(number, _)| number))
}

fn scan(found: &Dossier, part: PaperPart, (key, file): (&str, &PreparedScan)) -> Scan {
    let id_kind = match found.owner.kind {
        OwnerKind::Person => OwnerIdKind::PersonalId,
        OwnerKind::Organisation => OwnerIdKind::TaxCode,
    };
    Scan {
        request_key: format!("{key}/{}", file.file.hash),
        unit: found.unit.clone(),
        field: Some(found.field.clone()),
        dossier_id: Some(found.id.to_string()),
        part,
        owner: Owner {
            id_kind,
            id_number: found.owner.number.clone(),
            name: found.owner.name.clone(),
        },
        type_code: None,
        paper_name: EXEMPTION_PROOF.to_owned(),
        procedure_code: Some(found.procedure_code.to_string()),
        not_digitised: None,
        prepared: file.clone(),
    }
}
