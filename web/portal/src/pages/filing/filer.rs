//! Whoever files, as the module of filings knows them.

use motcua_account::{
    Account, AccountKind, Mandate, MandateKind, SignedInAccount, account_of_number, is_identified,
};
use motcua_db::Tx;
use motcua_dossier::OwnerKind;
use motcua_filing::Filer;
use motcua_kernel::Fault;

/// In whose name is filed: whom the account acts for, reached by the contacts of whoever acts; otherwise the account's own.
///
/// # Errors
/// When the database refuses.
pub(super) fn filer(tx: &mut Tx<'_>, signed_in: &SignedInAccount) -> Result<Filer, Fault> {
    // It is the person at the screen whom the provider knows, also where they act for another.
    let identified = is_identified(tx, signed_in.account.id)?;
    let filer = match &signed_in.acting_for {
        None => own(&signed_in.account),
        Some(mandate) => {
            let known = account_of_number(tx, &mandate.number)?;
            represented(&signed_in.account, mandate, known)
        }
    };
    Ok(Filer { identified, ..filer })
}

fn own(account: &Account) -> Filer {
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
        identified: false,
    }
}

/// A form need not ask for the address, and no dossier is without one: it stands in the account of whom is acted for. A
/// child lives where its parents or its guardian do (BLDS 2015, điều 41 và 42).
fn represented(agent: &Account, mandate: &Mandate, known: Option<Account>) -> Filer {
    let known = known.map(|account| account.address).unwrap_or_default();
    let (kind, address) = match mandate.kind {
        MandateKind::Organisation => (OwnerKind::Organisation, known),
        MandateKind::Child if known.is_empty() => (OwnerKind::Person, agent.address.clone()),
        MandateKind::Child | MandateKind::Person => (OwnerKind::Person, known),
    };
    Filer {
        kind,
        number: mandate.number.clone(),
        name: mandate.name.clone(),
        birth_on: None,
        address,
        ..own(agent)
    }
}

#[cfg(test)]
mod tests {
    use motcua_account::MandateState;
    use motcua_kernel::{Id, Instant};

    use super::*;

    fn account(kind: AccountKind, number: &str, address: &str) -> Account {
        Account {
            id: Id::new(Instant::from_micros(0), [1; 10]),
            kind,
            number: number.to_owned(),
            name: String::new(),
            phone: "0912345678".to_owned(),
            email: String::new(),
            birth_on: None,
            address: address.to_owned(),
            active: true,
            checked_at: None,
            phone_confirmed: false,
            email_confirmed: false,
        }
    }

    fn mandate(kind: MandateKind, number: &str) -> Mandate {
        Mandate {
            id: Id::new(Instant::from_micros(0), [2; 10]),
            kind,
            agent_number: "020195001234".to_owned(),
            agent_name: "Lý Thị Mủi".to_owned(),
            number: number.to_owned(),
            name: "Lý Bảo An".to_owned(),
            relation: String::new(),
            proof: String::new(),
            from: None,
            until: None,
            scope: motcua_identity::Scope::default(),
            purpose: String::new(),
            paper: None,
            desk: None,
            reason: String::new(),
            state: MandateState::InForce,
            asked_at: Instant::from_micros(0),
        }
    }

    #[test]
    fn a_child_without_an_account_lives_where_whoever_acts_for_it_does() {
        let agent = account(AccountKind::Person, "020195001234", "Nam Quan");
        let child = mandate(MandateKind::Child, "020216000123");
        let filer = represented(&agent, &child, None);
        assert_eq!(
            (filer.number.as_str(), filer.address.as_str()),
            ("020216000123", "Nam Quan")
        );
    }

    #[test]
    fn an_organisation_never_bears_the_address_of_whoever_acts_for_it() {
        let agent = account(AccountKind::Person, "020195001234", "Nam Quan");
        let company = mandate(MandateKind::Organisation, "4900990004");
        let own = account(AccountKind::Organisation, "4900990004", "Khu Dây Thép");
        assert_eq!(represented(&agent, &company, Some(own)).address, "Khu Dây Thép");
        assert_eq!(represented(&agent, &company, None).address, "");
    }
}
