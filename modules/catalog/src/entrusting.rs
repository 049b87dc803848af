//! What whoever an adult authorised (uỷ quyền) may do: what the authorisation reaches, and nothing that the law wants done
//! in person.

use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};

use crate::model::in_person_rule;

/// Lets the act about the procedure `code` of `field` go on for its owner, for whoever stands in the owner's place
/// altogether, and for whoever was authorised to it where the law lets another do it.
///
/// # Errors
/// `sign-in-needed` for everybody but an owner; `filing-in-person-only`; `beyond-mandate`.
pub fn may_be_entrusted(cx: &OpContext, (code, field): (&str, &str)) -> Result<(), Fault> {
    let owner = cx.owner()?;
    if owner.within().is_none() {
        return Ok(());
    }
    if let Some(law) = in_person_rule(code, cx.now().day()) {
        return Err(Fault::new(FaultKind::Forbidden, "filing-in-person-only").with("law", law));
    }
    if owner.covers(code, field) {
        Ok(())
    } else {
        Err(Fault::new(FaultKind::Forbidden, "beyond-mandate"))
    }
}
