//! How often wrong digits may be tried with one code: four digits fall to whoever tries from many addresses at once.
//!
//! The code of a dossier can be made up; its owner, locked out by a stranger, signs in or asks at the desk.

use motcua_kernel::{Fault, FaultKind, Instant};

use crate::WebFault;
use crate::buckets::Buckets;

/// Wrong digits at once.
const FULL: i64 = 10;
/// A wrong try is forgiven after so many microseconds: six an hour.
const REFILL_MICROS: i64 = 600_000_000;
/// Longer than any code.
const LONGEST: usize = 64;

/// Counts wrong digits for each code, whether or not there is such a code.
#[derive(Debug)]
pub struct Guesses(Buckets<String>);

impl Default for Guesses {
    fn default() -> Self {
        Self(Buckets::new(FULL, REFILL_MICROS))
    }
}

impl Guesses {
    /// Lets a try with the code go on.
    ///
    /// # Errors
    /// `too-many` after ten wrong ones.
    pub fn allow(&self, code: &str, now: Instant) -> Result<(), WebFault> {
        if self.0.left(&plain(code), now) {
            Ok(())
        } else {
            Err(WebFault(Fault::new(FaultKind::TooMany, "too-many")))
        }
    }

    /// The digits tried with the code were wrong.
    pub fn missed(&self, code: &str, now: Instant) {
        self.0.take(plain(code), now);
    }
}

fn plain(code: &str) -> String {
    code.trim().to_uppercase().chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Instant = Instant::from_micros(1_700_000_000_000_000);

    #[test]
    fn ten_wrong_digits_close_a_code_for_everybody_and_six_an_hour_come_back() {
        let guesses = Guesses::default();
        for _ in 0..10 {
            guesses.allow(" h37-1 ", AT).unwrap();
            guesses.missed("H37-1", AT);
        }
        assert!(guesses.allow("H37-1", AT).is_err());
        assert!(guesses.allow("H37-2", AT).is_ok(), "another code");
        assert!(guesses.allow("H37-1", AT.plus_seconds(599)).is_err());
        assert!(guesses.allow("H37-1", AT.plus_seconds(600)).is_ok());
        assert!(
            (0..100).all(|_| guesses.allow("H37-3", AT).is_ok()),
            "right digits cost nothing"
        );
    }
}
