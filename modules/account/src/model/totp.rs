//! Codes of an authenticator on a telephone (RFC 6238), and the codes on paper for the day on which it is lost.

use motcua_kernel::{Fault, Instant, Randomness};
use totp_rs::{Builder, Secret, Totp};

/// How many codes on paper there are.
const PAPER_CODES: usize = 8;

/// Letters and digits that nobody mistakes for one another.
const PLAIN: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789x";

/// Draws a secret, in the base 32 that authenticators take.
pub(crate) fn draw_secret(randomness: &dyn Randomness) -> String {
    let mut bytes = [0; 20];
    randomness.fill(&mut bytes);
    Secret::new_stack(bytes).to_base32()
}

/// The address that an authenticator reads from a QR code.
pub(crate) fn address(secret: &str, number: &str) -> String {
    format!(
        "otpauth://totp/Mot%20Cua:{number}?secret={secret}&issuer=Mot%20Cua&algorithm=SHA1&digits=6&period=30"
    )
}

/// The step of time in which `code` is right: one before or after the present is taken. A step counts once.
pub(crate) fn step_of(secret: &str, code: &str, now: Instant) -> Result<Option<i64>, Fault> {
    let plain: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    let seconds = u64::try_from(now.micros() / 1_000_000).unwrap_or(0);
    Ok(totp(secret)?
        .check(&plain, seconds)
        .map(|step| i64::try_from(step).unwrap_or(i64::MAX)))
}

fn totp(secret: &str) -> Result<Totp, Fault> {
    let secret = Secret::try_from_base32(secret).map_err(|error| Fault::internal(error.to_string()))?;
    let built = Builder::new().with_secret(secret).build();
    built.map_err(|error| Fault::internal(error.to_string()))
}

/// Draws the codes on paper: two groups of five signs, about 49 bits.
pub(crate) fn draw_paper_codes(randomness: &dyn Randomness) -> Vec<String> {
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

/// A code on paper as typed, in the form in which it is hashed.
pub(crate) fn plain_paper_code(typed: &str) -> String {
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
        assert_eq!(step_of(SECRET, "287 082", at(59)).unwrap(), Some(1));
        assert_eq!(step_of(SECRET, "287082", at(89)).unwrap(), Some(1));
        assert_eq!(step_of(SECRET, "287082", at(90)).unwrap(), None);
        assert_eq!(step_of(SECRET, "287083", at(59)).unwrap(), None);
        assert_eq!(step_of(SECRET, "", at(59)).unwrap(), None);
    }

    #[test]
    fn codes_on_paper_are_typed_in_any_form_and_no_two_are_alike() {
        let codes = draw_paper_codes(&SeededRandomness::new(4));
        let plain: std::collections::BTreeSet<String> =
            codes.iter().map(|code| plain_paper_code(code)).collect();
        assert_eq!(plain.len(), PAPER_CODES);
        assert_eq!(plain_paper_code(" ABCDE-fghjk "), "abcdefghjk");
    }
}
