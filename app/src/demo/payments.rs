//! What is to be paid at the showcase commune: its receiving account, its accountant, an owner with dues, money that
//! waits to be looked at.

use motcua_account::{AccountKind, NewAccount, account_of_number, open_account};
use motcua_db::Db;
use motcua_dossier::model::{Channel, Command};
use motcua_dossier::{
    Accept, AcceptOutcome, Act, DossierId, HandedIn, HandedInAs, OwnerInput, ReturnWay, accept, act,
};
use motcua_identity::{
    NewOfficer, OpContext, PasswordHashing, Posting, Role, Unit, create_officer, post_officer,
};
use motcua_kernel::{Day, Fault, Money};
use motcua_payments::{Due, NewMoney, SetAccount, dues_of_dossier, receive, set_account, sync_dossier};

use super::DemoAccount;

/// The owner's number and name; nobody's.
const OWNER: (&str, &str) = ("020190004321", "Lương Thị Hạnh");

/// The name with which the accountant signs in.
const ACCOUNTANT: &str = "ketoan";

/// The receiving account of the showcase: a real bank's number for codes, an account of nobody.
const ACCOUNT: (&str, &str, &str) = ("970403", "Ngân hàng thử nghiệm", "0020061840001");

/// What the owner filed: authentications and a copy of an extract, whose fees the State sets.
const FILED: [&str; 5] = ["2.000884", "2.001035", "2.001019", "2.000635", "2.001406"];

/// Makes it; who may sign in to see it.
pub(super) fn pay_some(
    db: &Db,
    (cx, desk): (&OpContext, &OpContext),
    unit: &Unit,
    password: &str,
) -> Result<Vec<DemoAccount>, Fault> {
    let accountant = engage(db, cx, unit, password)?;
    owner_account(db, cx, unit, password)?;
    let mut dues = Vec::new();
    for (number, procedure) in (0..).zip(FILED) {
        if let Some(id) = file(db, desk, unit, (number, procedure))? {
            dues.extend(dues_of(db, cx, id)?);
        }
    }
    pay(db, cx, unit, &dues)?;
    if let Some(last) = dues.last() {
        let (desk, cx, id) = (desk.clone(), cx.clone(), last.dossier_id);
        db.write::<_, Fault, _>(move |tx| {
            let one = Act {
                dossier_id: id,
                version: None,
                command: Command::Withdraw { reason: None },
            };
            act(&desk, tx, &one)?;
            sync_dossier(&cx, tx, id)
        })?;
    }
    Ok(vec![accountant])
}

fn engage(db: &Db, cx: &OpContext, unit: &Unit, password: &str) -> Result<DemoAccount, Fault> {
    let hash = PasswordHashing::cheap().hash(password, cx.randomness.as_ref())?;
    let account = DemoAccount {
        username: ACCOUNTANT.to_owned(),
        full_name: "Hoàng Thị Kim Thử".to_owned(),
        duty: format!("Kế toán, {}", unit.name),
        role: Role::Accountant.identifier().to_owned(),
        unit: unit.name.clone(),
        authenticator: None,
    };
    let new = NewOfficer {
        username: account.username.clone(),
        full_name: account.full_name.clone(),
        title: "Kế toán".to_owned(),
        home_unit: unit.id.clone(),
        password: Some(hash),
    };
    let first = Day::new(2018, 1, 1).unwrap_or_else(|| cx.now().day());
    let posting = Posting {
        role: Role::Accountant,
        unit: unit.id.clone(),
        field: None,
        from: first,
        to: None,
    };
    let set = SetAccount {
        unit: unit.id.clone(),
        from: first,
        bank: ACCOUNT.0.to_owned(),
        bank_name: ACCOUNT.1.to_owned(),
        number: ACCOUNT.2.to_owned(),
        holder: "UBND THI TRAN DONG DANG".to_owned(),
    };
    let cx = cx.clone();
    db.write::<_, Fault, _>(move |tx| {
        let id = create_officer(&cx, tx, &new)?;
        post_officer(&cx, tx, id, &posting)?;
        set_account(&cx, tx, &set)
    })?;
    Ok(account)
}

fn owner_account(db: &Db, cx: &OpContext, unit: &Unit, password: &str) -> Result<(), Fault> {
    let hash = PasswordHashing::cheap().hash(password, cx.randomness.as_ref())?;
    let account = NewAccount {
        kind: AccountKind::Person,
        number: OWNER.0.to_owned(),
        name: OWNER.1.to_owned(),
        phone: "0912004321".to_owned(),
        email: String::new(),
        birth_on: None,
        address: unit.name.clone(),
        password: Some(hash),
    };
    let cx = cx.clone();
    db.write::<_, Fault, _>(move |tx| {
        if account_of_number(tx, OWNER.0)?.is_none() {
            open_account(&cx, tx, &account)?;
        }
        Ok(())
    })
}

/// A dossier of the owner, taken in at the desk; nothing where the procedure is not offered on the day.
fn file(
    db: &Db,
    desk: &OpContext,
    unit: &Unit,
    (number, procedure): (i64, &str),
) -> Result<Option<DossierId>, Fault> {
    let Ok(procedure_code) = procedure.parse() else {
        return Ok(None);
    };
    let input = Accept {
        request_key: format!("demo-payments-{number}"),
        unit: unit.id.clone(),
        procedure_code,
        channel: Channel::InPerson,
        owner: OwnerInput {
            kind: "person".to_owned(),
            number: OWNER.0.to_owned(),
            name: OWNER.1.to_owned(),
            phone: "0912004321".to_owned(),
            address: format!("Khu Nam Quan, {}", unit.name),
            email: String::new(),
        },
        handed_in: vec![HandedIn {
            number: 1,
            kind: HandedInAs::Original,
            copies: 1,
        }],
        sets: 1,
        return_way: ReturnWay::Counter,
        received_at: None,
        variant: None,
        visit: None,
    };
    let cx = desk.clone();
    match db.write(move |tx| accept(&cx, tx, &input))? {
        AcceptOutcome::Accepted(accepted) => Ok(Some(accepted.id)),
        AcceptOutcome::Invalid(_) => Ok(None),
    }
}

fn dues_of(db: &Db, cx: &OpContext, id: DossierId) -> Result<Vec<Due>, Fault> {
    let cx = cx.clone();
    db.write(move |tx| {
        sync_dossier(&cx, tx, id)?;
        dues_of_dossier(tx, id)
    })
}

/// Transfers of the morning: two that are right (the dossier of one is withdrawn after it), one that names nothing, one
/// that is too little.
fn pay(db: &Db, cx: &OpContext, unit: &Unit, dues: &[Due]) -> Result<(), Fault> {
    let reference = |at: usize| {
        dues.get(at)
            .map_or_else(String::new, |due| due.reference.to_string())
    };
    let told = [
        (
            "FT23319001",
            50_000,
            format!("{} nop phi chung thuc", reference(2)),
        ),
        ("FT23319002", 10_000, "Vi Thi Thu nop le phi".to_owned()),
        ("FT23319003", 30_000, format!("{} VI THI THU", reference(1))),
        ("FT23319004", 50_000, reference(4)),
    ];
    for (number, amount, words) in told {
        let (cx, new) = (
            cx.clone(),
            NewMoney {
                source: "statement",
                account: ACCOUNT.2.to_owned(),
                line_key: format!("no:{number}:{amount}"),
                unit: unit.id.clone(),
                channel: motcua_payments::Channel::Transfer,
                amount: Money::dong(amount),
                words,
                payer: "VI THI THU".to_owned(),
                paid_on: cx.now().day(),
                statement: None,
                meant: None,
            },
        );
        db.write(move |tx| receive(&cx, tx, &new))?;
    }
    Ok(())
}
