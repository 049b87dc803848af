//! Whether a draft still says what the procedure of today asks: its revision, its case, the unit it goes to.

use motcua_catalog::RevisionBody;
use motcua_db::Tx;
use motcua_identity::unit;
use motcua_kernel::{Day, Fault};

use super::units::takes_in;
use crate::actions::in_force;
use crate::model::{Draft, DraftFile, DraftState, Finding, FindingPlace, Place};

/// Whether another revision is in force than the one whose form the draft fills in. A supplement stays with the revision of
/// its dossier.
pub(super) fn form_changed(tx: &mut Tx<'_>, draft: &Draft, today: Day) -> Result<bool, Fault> {
    if draft.supplement_of.is_some() || draft.state != DraftState::Open {
        return Ok(false);
    }
    let now = in_force(tx, draft, today)?;
    Ok(now.is_some_and(|now| now.id.to_string() != draft.revision_id))
}

/// What stops a filing before its answers are looked at: a dossier keeps the revision of the day it is filed (its
/// components, its fee), so what was answered for another one must not go under it.
pub(super) fn revision_findings(
    tx: &mut Tx<'_>,
    draft: &Draft,
    today: Day,
) -> Result<Option<Finding>, Fault> {
    let name = &draft.procedure_name;
    if draft.supplement_of.is_some() {
        return Ok(None);
    }
    Ok(match in_force(tx, draft, today)? {
        None => Some(Finding::stop(FindingPlace::Form, name, "procedure-ended")),
        Some(now) if now.id.to_string() != draft.revision_id => {
            Some(Finding::stop(FindingPlace::Form, name, "form-changed"))
        }
        Some(_) => None,
    })
}

/// The case and the unit, as the procedure of today knows them; and what is not sent since nothing asks for it.
pub(super) fn case_findings(
    tx: &mut Tx<'_>,
    (body, draft): (&RevisionBody, &Draft),
    (files, today): (&[DraftFile], Day),
) -> Result<Vec<Finding>, Fault> {
    let mut found = Vec::new();
    let known = |code: &String| body.variants.iter().any(|it| it.code == *code);
    let fits = draft.variant.as_ref().map_or(body.variants.is_empty(), known);
    if !fits {
        found.push(Finding::stop(FindingPlace::Case, &body.name, "case-to-choose"));
    }
    if !takes_in(tx, body, &draft.unit, today)? {
        let name = unit(tx, &draft.unit)?.name;
        found.push(Finding::stop(FindingPlace::Case, &name, "unit-takes-not-in"));
    }
    let unplaced = files.iter().filter(|file| file.place == Place::Unplaced);
    found.extend(unplaced.map(|file| Finding::warn(FindingPlace::Unplaced, &file.name, "file-unplaced")));
    Ok(found)
}
