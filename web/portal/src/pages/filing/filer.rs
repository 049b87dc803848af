//! Whoever files, as the module of filings knows them.

use motcua_account::{AccountKind, MandateKind};
use motcua_dossier::OwnerKind;
use motcua_filing::Filer;

use crate::person::Person;

/// In whose name is filed: whom the account acts for, reached by the contacts of whoever acts; otherwise the account's own.
pub(super) fn filer(person: &Person) -> Filer {
    let account = &person.account;
    let own = Filer {
        kind: match account.kind {
            AccountKind::Person => OwnerKind::Person,
            AccountKind::Organisation => OwnerKind::Organisation,
        },
        number: account.number.clone(),
        name: account.name.clone(),
        birth_on: account.birth_on,
        phone: account.phone.clone(),
        email: account.email.clone(),
        address: account.address.clone(),
    };
    let Some(mandate) = &person.signed_in.acting_for else {
        return own;
    };
    let kind = match mandate.kind {
        MandateKind::Organisation => OwnerKind::Organisation,
        MandateKind::Child => OwnerKind::Person,
    };
    Filer {
        kind,
        number: mandate.number.clone(),
        name: mandate.name.clone(),
        birth_on: None,
        address: String::new(),
        ..own
    }
}
