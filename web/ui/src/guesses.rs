//! How often wrong digits may be tried with one code: four digits fall to whoever tries from many addresses at once.
//!
//! The code of a dossier can be made up; its owner, locked out by a stranger, signs in or asks at the desk.

use std::sync::Arc;

use motcua_kernel::{Fault, FaultKind, Instant, TryRate};

use crate::tries::Tries;
use crate::{CommonTries, WebFault};

/// Ten wrong tries at once; six an hour are forgiven.
const RATE: TryRate = TryRate::new(10, 600_000_000);
/// Longer than any code.
const LONGEST: usize = 64;

/// Counts wrong digits for each code, whether or not there is such a code.
pub struct Guesses(Tries<String>);

impl Default for Guesses {
    /// Counts in this process alone.
    fn default() -> Self {
        Self(Tries::alone(RATE))
    }
}

impl Guesses {
    /// Counts with other processes where there are any; digits typed at another `place` are others.
    pub fn together(place: &'static str, common: Option<&Arc<dyn CommonTries>>) -> Self {
        Self(Tries::together(RATE, place, common))
    }

    /// Lets a try with the code go on.
    ///
    /// # Errors
    /// `too-many` after ten wrong ones.
    pub async fn allow(&self, code: &str, now: Instant) -> Result<(), WebFault> {
        if self.0.left(plain(code), now).await {
            Ok(())
        } else {
            Err(WebFault(Fault::new(FaultKind::TooMany, "too-many")))
        }
    }

    /// The digits tried with the code were wrong.
    pub async fn missed(&self, code: &str, now: Instant) {
        self.0.take(plain(code), now).await;
    }
}

fn plain(code: &str) -> String {
    code.trim().to_uppercase().chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Instant = Instant::from_micros(1_700_000_000_000_000);

    #[tokio::test]
    async fn ten_wrong_digits_close_a_code_for_everybody_and_six_an_hour_come_back() {
        let guesses = Guesses::default();
        for _ in 0..10 {
            guesses.allow(" h37-1 ", AT).await.unwrap();
            guesses.missed("H37-1", AT).await;
        }
        assert!(guesses.allow("H37-1", AT).await.is_err());
        assert!(guesses.allow("H37-2", AT).await.is_ok(), "another code");
        assert!(guesses.allow("H37-1", AT.plus_seconds(599)).await.is_err());
        assert!(guesses.allow("H37-1", AT.plus_seconds(600)).await.is_ok());
        for _ in 0..100 {
            assert!(
                guesses.allow("H37-3", AT).await.is_ok(),
                "right digits cost nothing"
            );
        }
    }
}
