//! Codes of an authenticator on a telephone (RFC 6238), and the codes on paper for the day on which it is lost; the same
//! for officers and for owners of accounts.

use motcua_kernel::{Fault, Instant, Randomness};
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Secret, Totp};

/// An authenticator that waits for its first code.
#[derive(Clone)]
pub struct NewAuthenticator {
    /// The secret, for typing.
    pub secret: String,
    /// The address in the QR code.
    pub address: String,
}

impl NewAuthenticator {
    /// One with `secret`, for whoever signs in as `name`: an account's number or an officer's user name.
    pub fn new(secret: String, name: &str) -> Self {
        Self {
            address: address(&secret, name),
            secret,
        }
    }
}

/// How many codes on paper there are.
const PAPER_CODES: usize = 8;

/// Letters and digits that nobody mistakes for one another.
pub(super) const PLAIN: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789x";

/// Draws a secret, in the base 32 that authenticators take.
pub fn draw_authenticator_secret(randomness: &dyn Randomness) -> String {
    let mut bytes = [0; 20];
    randomness.fill(&mut bytes);
    Secret::new_stack(bytes).to_base32()
}

/// The address that an authenticator reads from a QR code. Numbers and user names need no escaping.
fn address(secret: &str, name: &str) -> String {
    format!(
        "otpauth://totp/Mot%20Cua:{name}?secret={secret}&issuer=Mot%20Cua&algorithm=SHA1&digits=6&period=30"
    )
}

/// The step of time in which `code` is right: one before or after the present is taken. A step counts once, so that one
/// up to `last_step` is none.
///
/// # Errors
/// When the secret is none.
pub fn fresh_step(secret: &str, last_step: i64, code: &str, now: Instant) -> Result<Option<i64>, Fault> {
    let plain: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    let seconds = u64::try_from(now.micros() / 1_000_000).unwrap_or(0);
    let step = totp(secret)?.check(&plain, seconds);
    Ok(step
        .map(|step| i64::try_from(step).unwrap_or(i64::MAX))
        .filter(|step| *step > last_step))
}

/// The code that an authenticator with `secret` shows at an instant.
///
/// # Errors
/// When the secret is none.
pub fn authenticator_code(secret: &str, now: Instant) -> Result<String, Fault> {
    let seconds = u64::try_from(now.micros() / 1_000_000).unwrap_or(0);
    Ok(totp(secret)?.generate(seconds).to_string())
}

fn totp(secret: &str) -> Result<Totp, Fault> {
    let secret = Secret::try_from_base32(secret).map_err(|error| Fault::internal(error.to_string()))?;
    let built = Builder::new().with_secret(secret).build();
    built.map_err(|error| Fault::internal(error.to_string()))
}

/// Draws the codes on paper: two groups of five signs, about 49 bits.
pub fn draw_paper_codes(randomness: &dyn Randomness) -> Vec<String> {
    (0..PAPER_CODES)
        .map(|_| {
            let mut bytes = [0; 10];
            randomness.fill(&mut bytes);
            let signs = bytes.map(|byte| {
                let place = usize::from(byte % 32);
                char::from(PLAIN.get(place).copied().unwrap_or(b'x'))
            });
            let (left, right) = signs.split_at(5);
            format!(
                "{}-{}",
                left.iter().collect::<String>(),
                right.iter().collect::<String>()
            )
        })
        .collect()
}

/// What is kept of a code on paper: its hash together with whom it belongs to.
pub fn paper_code_hash(holder: &str, typed: &str) -> String {
    hex::encode(Sha256::digest(
        format!("{holder}:{}", plain_paper_code(typed)).as_bytes(),
    ))
}

/// A code on paper as typed, in the form in which it is hashed.
fn plain_paper_code(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|sign| sign.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use motcua_kernel::SeededRandomness;

    use super::*;

    /// RFC 6238, appendix B: the secret of the test vectors, SHA-1, at 59 seconds.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn the_vector_of_the_rfc_is_taken_in_its_own_step_and_one_beside_it_and_in_no_other() {
        let at = |seconds: i64| Instant::from_micros(seconds * 1_000_000);
        let step_of = |code: &str, seconds| fresh_step(SECRET, 0, code, at(seconds)).unwrap();
        assert_eq!(step_of("287 082", 59), Some(1));
        assert_eq!(step_of("287082", 89), Some(1));
        assert_eq!(step_of("287082", 90), None);
        assert_eq!(step_of("287083", 59), None);
        assert_eq!(step_of("", 59), None);
    }

    #[test]
    fn what_an_authenticator_shows_is_the_vector_of_the_rfc() {
        let at = Instant::from_micros(59_000_000);
        assert_eq!(authenticator_code(SECRET, at).unwrap(), "287082");
    }

    #[test]
    fn a_step_that_was_used_is_no_step_any_more() {
        let at = Instant::from_micros(59_000_000);
        assert_eq!(fresh_step(SECRET, 1, "287082", at).unwrap(), None);
    }

    #[test]
    fn codes_on_paper_are_typed_in_any_form_and_no_two_are_alike() {
        let codes = draw_paper_codes(&SeededRandomness::new(4));
        let plain: std::collections::BTreeSet<String> =
            codes.iter().map(|code| plain_paper_code(code)).collect();
        assert_eq!(plain.len(), PAPER_CODES);
        assert_eq!(plain_paper_code(" ABCDE-fghjk "), "abcdefghjk");
        assert_ne!(paper_code_hash("one", "abcde"), paper_code_hash("other", "abcde"));
    }
}
