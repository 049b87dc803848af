//! What a part of a dossier is called, and the kinds of paper of the ministries' lists that it may be.

use motcua_catalog::{RevisionBody, result_type, revision};
use motcua_db::Tx;
use motcua_dossier::{Dossier, components};
use motcua_kernel::{Fault, FaultKind};
use motcua_law::ResultTypeCode;
use motcua_repository::{NotDigitised, PaperPart};
use motcua_ui::Choice;

/// A part of a dossier, ready to be scanned.
#[derive(Debug, Clone)]
pub(crate) struct PartKinds {
    /// What the paper is called until somebody says better.
    pub name: String,
    /// The kinds it may be: code and name.
    pub kinds: Vec<(ResultTypeCode, String)>,
    /// Why it is not digitised; nothing where it may be.
    pub not_digitised: Option<NotDigitised>,
}

impl PartKinds {
    /// The kinds as choices of a form.
    pub(crate) fn choices(&self) -> Vec<Choice> {
        self.kinds
            .iter()
            .map(|(code, name)| Choice::new(code.as_str(), name).hint(code.as_str()))
            .collect()
    }

    /// The kind chosen first: the only one there is.
    pub(crate) fn preset(&self) -> String {
        match self.kinds.as_slice() {
            [(code, _)] => code.as_str().to_owned(),
            _ => String::new(),
        }
    }

    /// The kind called `code`, when it is one of these.
    pub(crate) fn find(&self, code: &str) -> Option<&(ResultTypeCode, String)> {
        self.kinds.iter().find(|(known, _)| known.as_str() == code)
    }
}

/// The part of `dossier`, by the revision it keeps.
pub(crate) fn kinds_of(tx: &mut Tx<'_>, dossier: &Dossier, part: PaperPart) -> Result<PartKinds, Fault> {
    let body = body_of(tx, dossier)?;
    match part {
        PaperPart::Result => {
            let results = body.map(|body| body.results).unwrap_or_default();
            let papers = results.into_iter().filter(|result| result.yields_paper_result);
            Ok(PartKinds {
                name: dossier.procedure_name.clone(),
                kinds: papers.map(|result| (result.code, result.name)).collect(),
                not_digitised: None,
            })
        }
        PaperPart::Component(number) => component(tx, dossier, number, body.as_ref()),
    }
}

fn component(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    number: u32,
    body: Option<&RevisionBody>,
) -> Result<PartKinds, Fault> {
    let all = components(tx, dossier.id)?;
    let found = all
        .into_iter()
        .find(|component| component.number == i64::from(number));
    let found = found.ok_or_else(|| Fault::new(FaultKind::NotFound, "dossier-part-not-found"))?;
    let place = usize::try_from(number)
        .ok()
        .and_then(|number| number.checked_sub(1));
    let not_digitised = found.not_digitised();
    let stated = body
        .zip(place)
        .and_then(|(body, place)| body.components.get(place));
    let mut kinds = Vec::new();
    for code in stated
        .map(|component| component.reuse_from.as_slice())
        .unwrap_or_default()
    {
        let name = result_type(tx, code)?.map_or_else(|| code.as_str().to_owned(), |kind| kind.name);
        kinds.push((code.clone(), name));
    }
    Ok(PartKinds {
        name: found.name,
        kinds,
        not_digitised,
    })
}

/// What the dossier's revision says; nothing when the catalogue does not have it.
fn body_of(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Option<RevisionBody>, Fault> {
    let Ok(id) = dossier.revision_id.parse() else {
        return Ok(None);
    };
    match revision(tx, id) {
        Ok(revision) => Ok(Some(revision.body)),
        Err(fault) if fault.kind() == FaultKind::NotFound => Ok(None),
        Err(fault) => Err(fault),
    }
}
