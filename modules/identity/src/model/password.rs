//! Passwords, kept as Argon2id hashes.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, CustomizedPasswordHasher, Params, PasswordVerifier, Version};
use motcua_kernel::{Fault, Randomness};
use unicode_normalization::UnicodeNormalization;

use crate::error::IdentityError;

/// A salt for the hash that stands in when there is none to compare with.
const NOBODY: &[u8] = b"nobody-bears-it!";

/// A hashed password in PHC form (`$argon2id$…`), which names its own salt and cost.
#[derive(Clone, PartialEq, Eq)]
pub struct HashedPassword(String);

impl HashedPassword {
    /// The PHC string.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for HashedPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HashedPassword(…)")
    }
}

/// What hashing a password costs. Hashing takes long on purpose: never do it inside a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordHashing {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl PasswordHashing {
    /// The cost that OWASP asks for: 19 MiB, two passes, one lane.
    pub const fn owasp() -> Self {
        Self {
            memory_kib: 19_456,
            passes: 2,
            lanes: 1,
        }
    }

    /// A cost of next to nothing, for tests and for the made-up accounts of the demo.
    pub const fn cheap() -> Self {
        Self {
            memory_kib: 64,
            passes: 1,
            lanes: 1,
        }
    }

    /// Hashes a new password with a fresh salt.
    ///
    /// # Errors
    /// `password-length` when it has fewer than 8 or more than 256 characters.
    pub fn hash(&self, password: &str, randomness: &dyn Randomness) -> Result<HashedPassword, Fault> {
        if !(8..=256).contains(&password.chars().count()) {
            return Err(IdentityError::PasswordLength.into());
        }
        let mut salt = [0; 16];
        randomness.fill(&mut salt);
        self.phc(password, &salt).map(HashedPassword)
    }

    /// Whether `password` gives `stored`. Without a stored hash it works just as long and says no, so that the
    /// time of the answer tells nobody whether an account exists.
    ///
    /// # Errors
    /// When the stored hash cannot be read.
    pub fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool, Fault> {
        let Some(stored) = stored else {
            self.phc(password, NOBODY)?;
            return Ok(false);
        };
        let stored = PasswordHash::new(stored).map_err(|error| Fault::internal(error.to_string()))?;
        Ok(Argon2::default()
            .verify_password(&bytes(password), &stored)
            .is_ok())
    }

    fn phc(&self, password: &str, salt: &[u8]) -> Result<String, Fault> {
        let broken = |words: String| Fault::internal(words);
        let params = Params::new(self.memory_kib, self.passes, self.lanes, None)
            .map_err(|error| broken(error.to_string()))?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
        let hash: PasswordHash = argon
            .hash_password_with_params(&bytes(password), salt, params)
            .map_err(|error| broken(error.to_string()))?;
        Ok(hash.to_string())
    }
}

/// One password, however the keyboard composes its marks (NIST SP 800-63B, 5.1.1.2: NFKC before hashing).
/// Cut at a length that no password has, so that a huge one costs no more than any other.
fn bytes(password: &str) -> Vec<u8> {
    let text: String = password.nfkc().take(1_024).collect();
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use motcua_kernel::SeededRandomness;

    #[test]
    fn a_password_is_the_same_however_its_marks_are_composed() {
        let hashing = PasswordHashing::cheap();
        let composed = "m\u{1ead}t khẩu dài";
        let decomposed: String = composed.nfd().collect();
        let hash = hashing.hash(composed, &SeededRandomness::new(1)).unwrap();
        assert!(hashing.verify(&decomposed, Some(hash.as_str())).unwrap());
        assert!(!hashing.verify("mật khẩu khác", Some(hash.as_str())).unwrap());
        assert!(!hashing.verify(composed, None).unwrap());
    }

    #[test]
    fn a_password_is_kept_as_argon2id_at_the_cost_asked_for_and_never_shown() {
        let hash = PasswordHashing::owasp()
            .hash("một cửa 2023", &SeededRandomness::new(1))
            .unwrap();
        assert!(
            hash.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{}",
            hash.as_str()
        );
        assert!(!format!("{hash:?}").contains("argon2id"));
    }

    #[test]
    fn a_short_password_is_refused() {
        let refused = PasswordHashing::cheap().hash("bảyký12", &SeededRandomness::new(1));
        assert_eq!(refused.unwrap_err().code(), "password-length");
    }
}
