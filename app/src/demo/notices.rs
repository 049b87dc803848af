//! An account of somebody whose result was handed over, and what people were told.

use motcua_account::{AccountKind, NewAccount, account_of_number, open_account, vouch_for_contacts};
use motcua_db::Db;
use motcua_dossier::{Dossier, OwnerKind};
use motcua_identity::{HashedPassword, OpContext};
use motcua_kernel::Fault;
use motcua_notices::{PortalPages, take_events};

/// Events told in one transaction.
const AT_ONCE: usize = 1_000;

/// Opens the account of the owner of `dossier`, unless they have one.
///
/// # Errors
/// When the use case refuses.
pub fn open_for(cx: &OpContext, db: &Db, dossier: &Dossier, password: &HashedPassword) -> Result<(), Fault> {
    let owner = dossier.owner.clone();
    let (cx, password) = (cx.clone(), password.clone());
    db.write(move |tx| {
        if owner.kind != OwnerKind::Person || account_of_number(tx, &owner.number)?.is_some() {
            return Ok(());
        }
        let new = NewAccount {
            kind: AccountKind::Person,
            number: owner.number.clone(),
            name: owner.name.clone(),
            phone: owner.phone.clone(),
            email: "nguoi.dan@example.vn".to_owned(),
            birth_on: None,
            address: owner.address.clone(),
            password: Some(password.clone()),
        };
        let id = open_account(&cx, tx, &new)?;
        vouch_for_contacts(&cx, tx, id)
    })
}

/// Tells of everything that happened in the demonstration; what is long over stands in inboxes alone.
///
/// # Errors
/// When the database refuses.
pub fn tell_all(cx: &OpContext, db: &Db) -> Result<(), Fault> {
    loop {
        let cx = cx.clone();
        if db
            .write(move |tx| take_events(&cx, tx, (AT_ONCE, PortalPages::Every)))?
            .events
            == 0
        {
            return Ok(());
        }
    }
}
