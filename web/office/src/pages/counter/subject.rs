//! The dossier on the screen, and which of its components may be captured.

use motcua_db::Tx;
use motcua_dossier::{Dossier, components, dossier};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use motcua_repository::{CapturePart, NotDigitised, PaperPart, papers_of_dossier};

use crate::pages::papers::ids;

/// Why a component takes no pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    /// It is not digitised, by whichever way.
    Not(NotDigitised),
    /// It was scanned before.
    Scanned,
}

/// A component as the screen shows it.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) number: u32,
    pub(super) name: String,
    /// Whether it must be digitised, or may be.
    pub(super) required: bool,
    pub(super) closed: Option<Closed>,
}

/// The dossier with its components.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub(super) dossier: Dossier,
    pub(super) unit: UnitId,
    pub(super) parts: Vec<Part>,
}

impl Subject {
    /// The components that take pages.
    pub(super) fn open_parts(&self) -> Vec<CapturePart> {
        let open = self.parts.iter().filter(|part| part.closed.is_none());
        open.map(|part| CapturePart {
            number: part.number,
            name: part.name.clone(),
        })
        .collect()
    }
}

/// Loads the dossier called `id` for whoever may scan into it.
pub(super) fn subject(op: &OpContext, tx: &mut Tx<'_>, id: &str) -> Result<Subject, Fault> {
    let dossier = dossier(op, tx, ids::dossier_id(id)?)?;
    let unit = dossier.receiving_unit.clone();
    op.authorise(Permission::ScanPaper, &unit, Some(&dossier.field))?;
    let papers = papers_of_dossier(tx, &dossier.id.to_string())?;
    let mut parts = Vec::new();
    for component in components(tx, dossier.id)? {
        let number = u32::try_from(component.number).unwrap_or_default();
        let scanned = papers
            .iter()
            .any(|paper| paper.part == PaperPart::Component(number));
        let closed = match component.not_digitised() {
            Some(NotDigitised::NotHere | NotDigitised::Copy) | None if scanned => Some(Closed::Scanned),
            why => why.map(Closed::Not),
        };
        parts.push(Part {
            number,
            name: component.name,
            required: component.digitise == "required",
            closed,
        });
    }
    Ok(Subject { dossier, unit, parts })
}
