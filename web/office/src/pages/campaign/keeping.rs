//! A decision on an award into the vault of whoever got it: drawn, signed, issued.

use motcua_campaign::{
    CampaignId, NominationId, NominationPaper, Nominee, NomineeKind, awards_to_keep, campaign,
    nomination_file, nomination_letter, note_award_kept,
};
use motcua_db::Tx;
use motcua_identity::{OpContext, Unit, UnitId, unit};
use motcua_kernel::Fault;
use motcua_pdf::Letter;
use motcua_repository::{FieldName, Issue, Owner, OwnerIdKind, issue, prepare_issue};

use crate::Office;

/// What the database gave.
struct Found {
    issuer: Unit,
    nominees: Vec<Nominee>,
    letter: Letter,
    number: String,
    award: String,
}

/// Keeps every award of a nomination that is not kept yet. Drawing and signing stand outside the transaction; what was
/// kept before a failure stays kept, and the next try goes on with the rest.
pub(super) fn keep_awards(
    office: &Office,
    op: &OpContext,
    (of, id): (CampaignId, NominationId),
) -> Result<(), Fault> {
    let drawn = super::paper::drawn(office, op);
    let reader = op.clone();
    let found = office.db.read(move |tx: &mut Tx<'_>| {
        let (issuer, nominees): (UnitId, Vec<Nominee>) = awards_to_keep(&reader, tx, id)?;
        let (campaign, file) = (campaign(&reader, tx, of)?, nomination_file(&reader, tx, id)?);
        let paper = nomination_letter(tx, (&campaign, &file), NominationPaper::Decision, &drawn)?;
        let award = campaign.definition.award(&file.nomination.award);
        Ok::<_, Fault>(Found {
            issuer: unit(tx, &issuer)?,
            nominees,
            letter: paper.letter,
            number: file.nomination.decision.clone(),
            award: award.map_or_else(String::new, |award| award.name.clone()),
        })
    })?;
    for nominee in &found.nominees {
        keep(office, op, (id, nominee), &found)?;
    }
    Ok(())
}

fn keep(
    office: &Office,
    op: &OpContext,
    (id, nominee): (NominationId, &Nominee),
    found: &Found,
) -> Result<(), Fault> {
    let wanted = issue_of(op, nominee, found);
    let mut letter = found.letter.clone();
    letter.code = Some(wanted.paper_id.to_string());
    let pdf = motcua_pdf::letter(&letter).map_err(Fault::internal)?;
    let prepared = prepare_issue(&office.blobs, office.signers.as_ref(), op, wanted, &pdf)?;
    let (op, nominee) = (op.clone(), nominee.id);
    office.db.write(move |tx| {
        let paper = issue(&op, tx, &prepared)?;
        note_award_kept(&op, tx, (id, nominee), &paper.to_string())
    })
}

fn issue_of(op: &OpContext, nominee: &Nominee, found: &Found) -> Issue {
    let id_kind = match nominee.kind {
        NomineeKind::Person => OwnerIdKind::PersonalId,
        NomineeKind::Collective => OwnerIdKind::TaxCode,
    };
    let about = format!("Quyết định tặng {}", found.award);
    Issue {
        paper_id: op.new_id(),
        request_key: format!("award/{}", nominee.id),
        unit: found.issuer.id.clone(),
        field: None,
        dossier_id: None,
        owner: Owner {
            id_kind,
            id_number: nominee.owner_number.clone(),
            name: nominee.name.clone(),
        },
        type_code: None,
        paper_name: about.clone(),
        procedure_code: None,
        fields: vec![
            (FieldName::Symbol, found.number.clone()),
            (FieldName::Issuer, found.issuer.body_name()),
            (FieldName::Signer, found.letter.signatory.name.clone()),
            (FieldName::IssueDate, op.now().day().to_string()),
        ],
        text: format!("{about}\n{}\n{}", nominee.name, found.number),
        file_name: "quyet-dinh-khen-thuong.pdf".to_owned(),
    }
}
