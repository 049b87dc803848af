//! Codes of six digits that show that a contact is somebody's.

use std::fmt;

use motcua_kernel::{Instant, Randomness};
use sha2::{Digest, Sha256};

/// A code holds so many seconds.
pub(crate) const CODE_SECONDS: i64 = 10 * 60;
/// Wrong codes until another must be asked for.
pub(crate) const CODE_TRIES: i64 = 5;
/// A code is sent again after so many seconds.
pub(crate) const RESEND_SECONDS: i64 = 60;
/// How often a code is sent for one act.
pub(crate) const MOST_SENDS: i64 = 3;
/// How many codes one address, and one number, is worth in an hour.
pub(crate) const MOST_AN_HOUR: i64 = 5;

/// Numbers below this are a whole multiple of a million: each code is equally likely.
const FAIR: u32 = 4_294_000_000;

/// A code before it is sent. Only its hash is compared; the clear one is wiped when the message is out.
#[derive(Clone, PartialEq, Eq)]
pub struct ClearCode(String);

impl ClearCode {
    /// Draws one.
    pub(crate) fn draw(randomness: &dyn Randomness) -> Self {
        loop {
            let mut bytes = [0; 4];
            randomness.fill(&mut bytes);
            let drawn = u32::from_le_bytes(bytes);
            if drawn < FAIR {
                return Self(format!("{:06}", drawn % 1_000_000));
            }
        }
    }

    /// The digits: for the message, and for the page of a demonstration, where no message goes out.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ClearCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClearCode(…)")
    }
}

/// What is kept of a code: its hash together with the visit it belongs to.
pub(crate) fn code_hash(visit: &str, code: &str) -> String {
    let plain: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    hex::encode(Sha256::digest(format!("{visit}:{plain}").as_bytes()))
}

/// What is known of a code that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SentCode {
    pub(crate) hash: String,
    pub(crate) tries: i64,
    pub(crate) expires_at: Instant,
}

/// What a typed code is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeVerdict {
    Right,
    Wrong { left: i64 },
    Over,
}

impl SentCode {
    /// Judges a typed code by its hash; the try counts whatever comes of it.
    pub(crate) fn judge(&self, typed_hash: &str, now: Instant) -> CodeVerdict {
        if now >= self.expires_at || self.tries >= CODE_TRIES {
            CodeVerdict::Over
        } else if typed_hash == self.hash {
            CodeVerdict::Right
        } else {
            match CODE_TRIES - self.tries - 1 {
                0 => CodeVerdict::Over,
                left => CodeVerdict::Wrong { left },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use motcua_kernel::SeededRandomness;

    use super::*;

    const AT: Instant = Instant::from_micros(1_700_000_000_000_000);

    #[test]
    fn a_code_has_six_digits_and_is_never_shown_in_a_log() {
        let random = SeededRandomness::new(3);
        for _ in 0..200 {
            let code = ClearCode::draw(&random);
            assert_eq!(code.expose().len(), 6);
            assert!(code.expose().bytes().all(|byte| byte.is_ascii_digit()));
            assert!(!format!("{code:?}").contains(code.expose()));
        }
    }

    #[test]
    fn the_fifth_wrong_code_and_the_tenth_minute_are_the_end_even_for_the_right_one() {
        let sent = |tries| SentCode {
            hash: "right".to_owned(),
            tries,
            expires_at: AT.plus_seconds(CODE_SECONDS),
        };
        assert_eq!(sent(0).judge("wrong", AT), CodeVerdict::Wrong { left: 4 });
        assert_eq!(sent(3).judge("wrong", AT), CodeVerdict::Wrong { left: 1 });
        assert_eq!(sent(4).judge("wrong", AT), CodeVerdict::Over);
        assert_eq!(sent(4).judge("right", AT), CodeVerdict::Right);
        assert_eq!(sent(5).judge("right", AT), CodeVerdict::Over);
        assert_eq!(
            sent(0).judge("right", AT.plus_seconds(CODE_SECONDS)),
            CodeVerdict::Over
        );
    }
}
