//! Identifiers in addresses; what is none is simply not there.

use motcua_catalog::DraftId;
use motcua_kernel::{Fault, FaultKind};
use motcua_law::ProcedureCode;

/// The draft of an address.
pub(super) fn draft_id(text: &str) -> Result<DraftId, Fault> {
    text.parse()
        .map_err(|error| Fault::new(FaultKind::NotFound, "draft-not-found").because(error))
}

/// The procedure of an address.
pub(super) fn procedure_code(text: &str) -> Result<ProcedureCode, Fault> {
    text.parse()
        .map_err(|error| Fault::new(FaultKind::NotFound, "procedure-not-found").because(error))
}
