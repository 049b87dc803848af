//! Opening an account.

use motcua_db::Tx;
use motcua_identity::{HashedPassword, OpContext, Permission};
use motcua_kernel::{Day, Fault};
use motcua_law::{PersonalId, TaxCode};

use crate::error::AccountError;
use crate::event::{Nothing, tell};
use crate::model::{Account, AccountId, AccountKind};
use crate::store;

/// An account to open.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Whose it is.
    pub kind: AccountKind,
    /// The personal number or the tax code.
    pub number: String,
    /// The full name.
    pub name: String,
    /// The telephone number.
    pub phone: String,
    /// The e-mail address.
    pub email: String,
    /// The day of birth, of a person.
    pub birth_on: Option<Day>,
    /// The address.
    pub address: String,
    /// The password, hashed before the transaction; none where another provider signs in.
    pub password: Option<HashedPassword>,
}

/// Opens an account for somebody whose number is known to be theirs: an officer saw the card, or the program imports it.
///
/// # Errors
/// `not-allowed`, `account-number-malformed`, `account-name-empty`, `account-number-taken`, or the database's refusal.
pub fn open_account(cx: &OpContext, tx: &mut Tx<'_>, input: &NewAccount) -> Result<AccountId, Fault> {
    cx.authorise_anywhere(Permission::AssistOwner)?;
    let number = number_of(input.kind, &input.number, cx.now().day())?;
    let name = input.name.trim();
    if name.is_empty() {
        return Err(AccountError::NameEmpty.into());
    }
    if store::accounts::by_number(tx, &number)?.is_some() {
        return Err(AccountError::NumberTaken.into());
    }
    let account = Account {
        id: cx.new_id(),
        kind: input.kind,
        number,
        name: name.to_owned(),
        phone: input.phone.trim().to_owned(),
        email: input.email.trim().to_owned(),
        birth_on: input.birth_on,
        address: input.address.trim().to_owned(),
        active: true,
        checked_at: Some(cx.now()),
        phone_confirmed: false,
        email_confirmed: false,
    };
    let password = input.password.as_ref().map(HashedPassword::as_str);
    store::accounts::insert(tx, &account, password, cx.now())?;
    tell(cx, tx, account.id, "account-opened", &Nothing {})?;
    Ok(account.id)
}

/// The number as it is kept.
pub(crate) fn number_of(kind: AccountKind, text: &str, today: Day) -> Result<String, AccountError> {
    let parsed = match kind {
        AccountKind::Person => PersonalId::parse(text.trim(), today).map(|id| id.as_str().to_owned()),
        AccountKind::Organisation => TaxCode::parse(text.trim()).map(|code| code.as_str().to_owned()),
    };
    parsed.map_err(|_| AccountError::NumberMalformed)
}
