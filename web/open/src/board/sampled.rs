//! How sure a figure is that was not counted but sampled: blind second entries, ratings of those who answered.

use motcua_figures::{Counted, Indicator, Measure};

/// The score of the normal distribution for 95 of 100.
const Z: f64 = 1.96;

/// Whether the indicator is taken from a sample.
pub(crate) fn is_sampled(indicator: &Indicator) -> bool {
    let sampled = [Measure::FieldsCompared, Measure::Rated];
    indicator
        .denominator
        .iter()
        .any(|measure| sampled.contains(measure))
}

/// Between which hundredths of a percent the share lies with 95 % confidence, by Wilson's interval: it holds for few
/// answers and for none wrong, where the usual one says "no error at all".
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "an interval is an estimate; the figure itself stays exact"
)]
pub(crate) fn interval(counted: Counted) -> Option<(i64, i64)> {
    if counted.denominator <= 0 || counted.numerator < 0 || counted.numerator > counted.denominator {
        return None;
    }
    let size = counted.denominator as f64;
    let share = counted.numerator as f64 / size;
    let middle = share + Z * Z / (2.0 * size);
    let half = Z * (share * (1.0 - share) / size + Z * Z / (4.0 * size * size)).sqrt();
    let whole = 1.0 + Z * Z / size;
    let hundredths = |value: f64| (value * 10_000.0).round().clamp(0.0, 10_000.0) as i64;
    Some((
        hundredths((middle - half) / whole),
        hundredths((middle + half) / whole),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_sample_says_little_and_no_error_found_is_not_no_error() {
        let of = |numerator, denominator| {
            interval(Counted {
                numerator,
                denominator,
            })
        };
        assert_eq!(of(0, 0), None);
        assert_eq!(of(0, 10), Some((0, 2_775)));
        assert_eq!(of(5, 10), Some((2_366, 7_634)));
        let (low, high) = of(500, 1_000).unwrap();
        assert!(low > 4_600 && high < 5_400, "{low} {high}");
    }
}
