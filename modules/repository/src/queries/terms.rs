//! What the catalogue says of the papers a procedure results in.

use motcua_catalog::{procedure, revision_on};
use motcua_db::Tx;
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_law::{ProcedureCode, ResultTypeCode};

/// What a batch needs to know of its procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptureTerms {
    /// The code.
    pub procedure_code: String,
    /// The field (lĩnh vực).
    pub field: String,
    /// The kind of paper it results in, where the list of the ministries has one.
    pub type_code: Option<ResultTypeCode>,
    /// What such a paper is called.
    pub paper_name: String,
}

/// What the catalogue says on the day `on`; a procedure without a revision is known by its name alone.
///
/// # Errors
/// `procedure-not-found`, also for what is no code of a procedure.
pub fn capture_terms(tx: &mut Tx<'_>, code: &str, on: Day) -> Result<CaptureTerms, Fault> {
    let code: ProcedureCode = code
        .trim()
        .parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "procedure-not-found").with("code", code))?;
    let found = procedure(tx, &code)?;
    let result = match revision_on(tx, &code, on) {
        Ok(revision) => revision
            .body
            .results
            .into_iter()
            .find(|result| result.yields_paper_result),
        Err(fault) if fault.kind() == FaultKind::NotFound => None,
        Err(fault) => return Err(fault),
    };
    Ok(CaptureTerms {
        procedure_code: code.as_str().to_owned(),
        field: found.field,
        type_code: result.as_ref().map(|result| result.code.clone()),
        paper_name: result.map_or(found.name, |result| result.name),
    })
}
