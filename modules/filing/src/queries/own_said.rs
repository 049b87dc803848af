//! What the account of whoever files and their latest filing of the same procedure say, so that nobody types again what
//! they told before (NĐ 45/2020/NĐ-CP, điều 4).

use motcua_account::{Account, AccountKind, account_of_number};
use motcua_catalog::Form;
use motcua_db::Tx;
use motcua_dossier::{OwnerKind, latest_answers};
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::model::{Draft, DraftState, Filer, OwnSaid, answers_back};

/// What is known of the owner who is signed in and works on a first filing. Whoever acts in an owner's name is told nothing:
/// neither an account nor an earlier filing was entrusted with this one.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub(crate) fn own_said(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (draft, form): (&Draft, &Form),
) -> Result<OwnSaid, Fault> {
    let owner = cx.owner()?;
    let begins = draft.supplement_of.is_none() && draft.state == DraftState::Open;
    if owner.acted_by.is_some() || !begins {
        return Ok(OwnSaid::default());
    }
    let earlier = latest_answers(cx, tx, &draft.procedure_code)?;
    Ok(OwnSaid {
        account: account_of_number(tx, &owner.number)?.map(filer),
        earlier: earlier.map(|(id, told)| (id, answers_back(form, &told))),
    })
}

fn filer(account: Account) -> Filer {
    Filer {
        kind: match account.kind {
            AccountKind::Person => OwnerKind::Person,
            AccountKind::Organisation => OwnerKind::Organisation,
        },
        number: account.number,
        name: account.name,
        birth_on: account.birth_on,
        phone: account.phone,
        email: account.email,
        address: account.address,
        identified: false,
    }
}
