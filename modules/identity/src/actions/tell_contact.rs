//! Telling how the desk of a unit is reached: whoever manages its officers writes it, people read it.

use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::context::OpContext;
use crate::model::{Permission, UnitContact, UnitId, contact_problems};
use crate::queries::unit;
use crate::store::contacts;

/// Address and number as filled in.
#[derive(Debug, Clone)]
pub struct NewContact {
    /// The unit.
    pub unit: UnitId,
    /// Where its desk stands.
    pub address: String,
    /// The number that answers.
    pub phone: String,
}

/// Nothing more where it is kept; otherwise the fields with the codes of what is wrong.
pub type ContactOutcome = Result<(), Vec<(&'static str, &'static str)>>;

/// What stands in the ledger: both are the administration's own, and public.
#[derive(Serialize)]
struct Told<'t> {
    address: &'t str,
    phone: &'t str,
}

/// Keeps how the desk is reached; the fields with the codes of what is wrong, where something is. What stands already is
/// told no second time.
///
/// # Errors
/// `not-allowed`; when there is no such unit, or the database refuses.
pub fn tell_contact(cx: &OpContext, tx: &mut Tx<'_>, new: &NewContact) -> Result<ContactOutcome, Fault> {
    cx.authorise(Permission::ManageOfficers, &new.unit, None)?;
    let at = unit(tx, &new.unit)?.id;
    let (address, phone) = (new.address.trim(), new.phone.trim());
    let problems = contact_problems(address, phone);
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    let stands = contacts::of(tx, &at)?;
    if stands.is_some_and(|it| it.address == address && it.phone == phone) {
        return Ok(Ok(()));
    }
    let contact = UnitContact {
        unit: at,
        address: address.to_owned(),
        phone: phone.to_owned(),
        by_name: cx.officer()?.full_name.clone(),
        at: cx.now(),
    };
    contacts::put(tx, &contact)?;
    append(
        tx,
        NewEvent {
            stream: &Stream::named("unit", contact.unit.as_str()),
            at: cx.now(),
            actor: &cx.actor_name(),
            kind: "unit-contact-told",
            payload: &Told { address, phone },
        },
    )?;
    Ok(Ok(()))
}
