//! Who files, as the account says.

use motcua_account::{Account, AccountKind};
use motcua_dossier::OwnerKind;
use motcua_filing::Filer;

/// The account as the one who files.
pub(super) fn filer(account: &Account) -> Filer {
    Filer {
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
    }
}
