//! Signed editions of frozen standings: the first after the close, a further one after corrections. What was signed stays.

use motcua_figures::ReportNumber;
use motcua_kernel::Instant;

/// A signed edition of the frozen standings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Which one, from 1.
    pub nth: i64,
    /// The name of its bytes.
    pub hash: String,
    /// The number and day on it; nothing where it was signed without.
    pub number: Option<ReportNumber>,
    /// How many corrections it prints beside the frozen figures.
    pub corrections: i64,
    /// Who signed it.
    pub by_name: String,
    /// When.
    pub at: Instant,
}

/// Whether a further edition has anything to say: there is none yet, or something was corrected since the last.
pub fn edition_is_due(editions: &[Edition], corrections: usize) -> bool {
    let printed = editions.last().map(|last| last.corrections);
    printed.is_none_or(|printed| i64::try_from(corrections).is_ok_and(|all| all > printed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_further_edition_is_signed_only_after_a_correction() {
        let edition = |nth, corrections| Edition {
            nth,
            hash: String::new(),
            number: None,
            corrections,
            by_name: String::new(),
            at: Instant::from_micros(0),
        };
        assert!(edition_is_due(&[], 0));
        assert!(!edition_is_due(&[edition(1, 0)], 0));
        assert!(edition_is_due(&[edition(1, 0)], 1));
        assert!(!edition_is_due(&[edition(1, 0), edition(2, 1)], 1));
    }
}
