//! What signing in asks for besides the password, and for whom the province requires it.

use std::collections::BTreeSet;

use motcua_kernel::{Day, Instant};

use super::Role;

/// How long a session waits for its second factor before the password is asked for again, in seconds.
pub const WAIT_SECONDS: i64 = 15 * 60;

/// What a session that was opened with a password alone waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondStep {
    /// A code of the officer's authenticator, or one on paper.
    Code,
    /// An authenticator: one of the officer's roles requires it, and there is none yet.
    Enrol,
}

impl SecondStep {
    /// The identifier in the table of sessions.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Enrol => "enrol",
        }
    }

    /// The step called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        [Self::Code, Self::Enrol]
            .into_iter()
            .find(|step| step.identifier() == identifier)
    }
}

/// What the password alone leaves to be done: whoever has an authenticator shows a code, required or not.
pub const fn second_step(has_factor: bool, required: bool) -> Option<SecondStep> {
    match (has_factor, required) {
        (true, _) => Some(SecondStep::Code),
        (false, true) => Some(SecondStep::Enrol),
        (false, false) => None,
    }
}

/// The roles that sign in with a second factor from a day on, as the province decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondFactorRule {
    /// From which day on.
    pub from: Day,
    /// The roles; none lifts what was required before.
    pub roles: BTreeSet<Role>,
    /// By which decision.
    pub basis: String,
    /// Who set it.
    pub set_by_name: String,
    /// When.
    pub set_at: Instant,
}

impl SecondFactorRule {
    /// The first of `held` that the rule names.
    pub fn asks(&self, held: impl IntoIterator<Item = Role>) -> Option<Role> {
        held.into_iter().find(|role| self.roles.contains(role))
    }
}

/// An officer's authenticator that guards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondFactor {
    /// Since when.
    pub since: Instant,
    /// How many codes on paper are left.
    pub papers_left: i64,
}

/// An administrator took an officer's authenticator away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondFactorReset {
    /// Why, in words.
    pub reason: String,
    /// Who.
    pub by_name: String,
    /// When.
    pub at: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authenticator_is_asked_for_wherever_there_is_one_and_made_where_a_role_requires_it() {
        assert_eq!(second_step(true, false), Some(SecondStep::Code));
        assert_eq!(second_step(true, true), Some(SecondStep::Code));
        assert_eq!(second_step(false, true), Some(SecondStep::Enrol));
        assert_eq!(second_step(false, false), None);
    }

    #[test]
    fn a_step_is_read_back_as_it_was_written() {
        for step in [SecondStep::Code, SecondStep::Enrol] {
            assert_eq!(SecondStep::from_identifier(step.identifier()), Some(step));
        }
        assert_eq!(SecondStep::from_identifier(""), None);
    }
}
