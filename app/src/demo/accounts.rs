//! The made-up accounts of people and organisations: two who own dossiers in the showcase commune, and a company that one
//! of them may act for.

use std::sync::Arc;

use motcua_account::{
    AccountId, AccountKind, GrantMandate, NewAccount, SignedInAccount, account, change_contact,
    confirm_contact, grant_mandate, open_account,
};
use motcua_db::{Db, Tx};
use motcua_identity::{Actor, HashedPassword, OpContext};
use motcua_kernel::Fault;
use serde::{Deserialize, Serialize};

use super::people::Person;
use super::plan::Waits;

/// What the account shows that also acts for the company.
const HAS_RESULT: Shows = ("có kết quả chờ nhận", "has a result to be fetched");

/// The company: its tax code has a check digit that fits and belongs to nobody in the register of taxpayers.
const COMPANY: (&str, &str) = ("4900990004", "Công ty TNHH Thử nghiệm Đồng Đăng");

/// An account of a person or an organisation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DemoOwner {
    /// The number to sign in with.
    pub number: String,
    /// The name.
    pub name: String,
    /// What the account is for, in Vietnamese.
    pub what: String,
    /// The same in English.
    #[serde(default)]
    pub what_en: String,
}

/// What an account shows, in both languages.
pub(super) type Shows = (&'static str, &'static str);

/// Whose dossier, by where it waits, gets an account, and what the account shows.
const ACCOUNTS: [(Waits, Shows); 2] = [
    (Waits::ToReturn, HAS_RESULT),
    (
        Waits::Unassigned,
        ("có hồ sơ đang giải quyết", "has a dossier that is being settled"),
    ),
];

/// The person with what their account shows, where their dossier waits so and nobody of `known` shows it already.
pub(super) fn owner_of(person: Person, waits: Waits, known: &[(Person, Shows)]) -> Option<(Person, Shows)> {
    let (_, shows) = ACCOUNTS.iter().find(|(wanted, _)| *wanted == waits)?;
    let had = known.iter().any(|(_, other)| other == shows);
    (!had).then_some((person, *shows))
}

/// Opens them all with one password.
///
/// # Errors
/// When a use case refuses.
pub fn open(
    db: &Db,
    cx: &OpContext,
    password: &HashedPassword,
    people: &[(Person, Shows)],
) -> Result<Vec<DemoOwner>, Fault> {
    let (cx, password, people) = (cx.clone(), password.clone(), people.to_vec());
    db.write(move |tx| {
        let mut owners = Vec::new();
        for (person, what) in &people {
            let new = NewAccount {
                kind: AccountKind::Person,
                number: person.id_number.clone(),
                name: person.name.clone(),
                phone: person.phone.clone(),
                email: String::new(),
                birth_on: None,
                address: format!("Thôn {}, thị trấn Đồng Đăng", person.hamlet),
                password: Some(password.clone()),
            };
            let id = open_account(&cx, tx, &new)?;
            reach(&cx, tx, id, &person.phone)?;
            owners.push(DemoOwner {
                number: new.number,
                name: new.name,
                what: what.0.to_owned(),
                what_en: what.1.to_owned(),
            });
        }
        owners.push(company(
            &cx,
            tx,
            &password,
            people
                .iter()
                .find(|(_, what)| *what == HAS_RESULT)
                .map(|(person, _)| person),
        )?);
        Ok(owners)
    })
}

/// Confirms a telephone as its owner would.
fn reach(cx: &OpContext, tx: &mut Tx<'_>, id: AccountId, phone: &str) -> Result<(), Fault> {
    let (cx, me) = as_owner(cx, tx, id)?;
    let sent = change_contact(&cx, tx, &me, phone)?;
    confirm_contact(&cx, tx, &me, (sent.visit.expose(), sent.code.expose())).map(drop)
}

fn company(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    password: &HashedPassword,
    agent: Option<&Person>,
) -> Result<DemoOwner, Fault> {
    let (number, name) = COMPANY;
    let new = NewAccount {
        kind: AccountKind::Organisation,
        number: number.to_owned(),
        name: name.to_owned(),
        phone: String::new(),
        email: "lienhe@congtythunghiem.example".to_owned(),
        birth_on: None,
        address: "Khu Dây Thép, thị trấn Đồng Đăng".to_owned(),
        password: Some(password.clone()),
    };
    let id = open_account(cx, tx, &new)?;
    if let Some(agent) = agent {
        let (cx, me) = as_owner(cx, tx, id)?;
        let grant = GrantMandate {
            number: agent.id_number.clone(),
            name: agent.name.clone(),
            relation: "mandated".to_owned(),
            proof: "Giấy ủy quyền số 05/GUQ".to_owned(),
            until: None,
        };
        grant_mandate(&cx, tx, &me, &grant)?;
    }
    Ok(DemoOwner {
        number: new.number,
        name: new.name,
        what: "tổ chức".to_owned(),
        what_en: "an organisation".to_owned(),
    })
}

/// The owner of an account, as if signed in.
fn as_owner(cx: &OpContext, tx: &mut Tx<'_>, id: AccountId) -> Result<(OpContext, SignedInAccount), Fault> {
    let me = SignedInAccount {
        account: account(tx, id)?,
        seen_at: cx.now(),
        session_id: cx.new_id(),
        assisted_by: None,
        at_kiosk: false,
        acting_for: None,
    };
    Ok((cx.acting_as(Actor::Owner(Arc::new(me.itself()))), me))
}

#[cfg(test)]
mod tests {
    use motcua_law::TaxCode;

    use super::COMPANY;

    #[test]
    fn the_tax_code_of_the_company_has_the_structure_of_a_real_one() {
        assert!(TaxCode::parse(COMPANY.0).is_ok());
    }
}
