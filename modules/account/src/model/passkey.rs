//! Keys of people's own devices (khóa truy cập) that stand instead of the password, or beside it.

use motcua_kernel::{Id, Instant};

use super::AccountId;

/// So many passkeys an account may have: a telephone, a computer, and some that were replaced.
pub(crate) const MOST_PASSKEYS: usize = 10;

/// What a key is to sign is good for so many seconds: finding the telephone takes a while.
pub(crate) const CHALLENGE_SECONDS: i64 = 5 * 60;

/// The longest name, in letters.
const LONGEST_NAME: usize = 60;

/// The identifier of a passkey; it opens nothing.
pub type PasskeyId = Id<Passkey>;

/// A passkey as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// The identifier.
    pub id: PasskeyId,
    /// What the owner calls it.
    pub name: String,
    /// When it was made.
    pub made_at: Instant,
    /// When it was used last.
    pub used_at: Option<Instant>,
    /// Whether it is on the owner's other devices too.
    pub synced: bool,
}

/// A passkey that is about to be made: what the browser is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyToMake {
    /// What the new key signs.
    pub challenge: String,
    /// Whose it is: nothing that says anything about the person.
    pub user: String,
    /// The keys that are there already, which no device makes twice.
    pub known: Vec<String>,
    /// The algorithms (COSE), the one wished for most first.
    pub algorithms: &'static [i64],
}

/// The name as it is kept; nothing where it is empty or too long.
pub(crate) fn name_of(typed: &str) -> Option<String> {
    let name: String = typed.trim().chars().filter(|sign| !sign.is_control()).collect();
    (!name.is_empty() && name.chars().count() <= LONGEST_NAME).then_some(name)
}

/// The user handle (5.4.3): the account's identifier, which says nothing about the person.
pub(crate) fn user_handle(account: AccountId) -> String {
    crate::webauthn::encoded(account.to_string().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passkey_has_a_name_of_sixty_letters_at_most() {
        assert_eq!(name_of(" Điện thoại\n").as_deref(), Some("Điện thoại"));
        assert_eq!(name_of("  "), None);
        assert_eq!(
            name_of(&"ă".repeat(60)).map(|name| name.chars().count()),
            Some(60)
        );
        assert_eq!(name_of(&"ă".repeat(61)), None);
    }
}
