//! Slip 02 as data: every defect of one request, paper by paper and field by field.

use motcua_catalog::Form;
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_pdf::{SupplementLine, SupplementSlip};

use super::head::{applicant, contact, issue};
use crate::actions::revision_of;
use crate::queries::supplements;
use crate::{Component, DefectLine, Dossier, components};

/// What stands on slip 02 of request `number`; the latest where none is named (TT 01/2018/TT-VPCP, mẫu số 02).
///
/// # Errors
/// `slip-not-issued` where no supplement was asked for; when the database refuses.
pub fn supplement_slip(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    number: Option<i64>,
    demo: bool,
) -> Result<SupplementSlip, Fault> {
    let asked = components(tx, dossier.id)?;
    let form = revision_of(tx, dossier)?
        .map(|body| body.form)
        .unwrap_or_default();
    let supplement = supplements(tx, dossier.id)?
        .into_iter()
        .rfind(|it| number.is_none_or(|number| it.request == number))
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "slip-not-issued"))?;
    let number = format!("{}-{}/YCBS", dossier.letter_number(), supplement.request);
    let mut reasons: Vec<String> = supplement
        .defects
        .iter()
        .filter(|defect| defect.component.is_none())
        .map(|defect| of_field(defect, &form))
        .collect();
    reasons.extend(Some(supplement.note).filter(|note| !note.is_empty()));
    Ok(SupplementSlip {
        issue: issue(
            tx,
            &dossier.receiving_unit,
            number,
            (supplement.requested_at, demo),
        )?,
        dossier_code: dossier.code.clone(),
        owner: applicant(&dossier.owner),
        request: format!("{} (mã {})", dossier.procedure_name, dossier.procedure_code),
        papers: supplement
            .defects
            .iter()
            .filter_map(|defect| line(defect, &asked))
            .collect(),
        reasons,
        deadline: supplement
            .until
            .map(|day| format!("đến hết ngày {}", in_figures(day)))
            .unwrap_or_default(),
        contact: contact(cx, &supplement.requested_by_name),
        guide: supplement.requested_by_name,
    })
}

fn in_figures(day: motcua_kernel::Day) -> String {
    let date = day.date();
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

fn line(defect: &DefectLine, asked: &[Component]) -> Option<SupplementLine> {
    let number = defect.component?;
    let component = asked.iter().find(|component| component.number == number)?;
    Some(SupplementLine {
        name: component.name.clone(),
        originals: defect.wanted.originals,
        certified: defect.wanted.certified,
        photocopies: defect.wanted.photocopies,
        reason: defect.reason.with_words(&defect.words),
    })
}

/// A line about a field, by its label as it stands on the form.
fn of_field(defect: &DefectLine, form: &Form) -> String {
    let why = defect.reason.with_words(&defect.words);
    match defect.field.as_deref().unwrap_or_default() {
        "" => why,
        said => format!("{}: {why}", form.label_meant(said)),
    }
}
