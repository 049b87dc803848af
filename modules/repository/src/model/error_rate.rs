//! How wrong the fields of a unit's papers are, from the sample that was entered again.

/// The 97.5 % point of the normal distribution: intervals hold with 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// Fields that differed of fields that were compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ErrorRate {
    /// Fields compared.
    pub compared: u32,
    /// Fields in which the two entries differ.
    pub differing: u32,
}

impl ErrorRate {
    /// Between which shares the true one lies with 95 % (Wilson's interval), in hundredths of a percent, rounded outwards;
    /// nothing when nothing was compared. Wilson's holds for few fields and for none that differ, where the usual one
    /// claims certainty.
    pub fn interval(self) -> Option<(u32, u32)> {
        if self.compared == 0 {
            return None;
        }
        let n = f64::from(self.compared);
        let share = f64::from(self.differing.min(self.compared)) / n;
        let weight = 1.0 + Z * Z / n;
        let middle = (share + Z * Z / (2.0 * n)) / weight;
        let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt() / weight;
        let low = ((middle - half) * 10_000.0 + 1e-6).floor();
        let high = ((middle + half) * 10_000.0 - 1e-6).ceil();
        Some((hundredths(low), hundredths(high)))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what fits"
)]
const fn hundredths(value: f64) -> u32 {
    value.clamp(0.0, 10_000.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(differing: u32, compared: u32) -> (u32, u32) {
        ErrorRate { compared, differing }.interval().unwrap()
    }

    #[test]
    fn an_interval_is_that_of_wilson() {
        // Reckoned apart: 1/10 is 0.017876–0.404150, 5/200 is 0.010725–0.057178.
        assert_eq!(interval(1, 10), (178, 4042));
        assert_eq!(interval(5, 200), (107, 572));
    }

    #[test]
    fn nothing_found_wrong_in_a_few_fields_is_no_proof_that_all_are_right() {
        let (low, high) = interval(0, 12);
        assert_eq!(low, 0);
        assert!(high > 2_000, "{high}");
        assert!(interval(0, 3_000).1 < 20);
    }

    #[test]
    fn without_a_field_compared_there_is_no_figure() {
        assert_eq!(ErrorRate::default().interval(), None);
    }

    #[test]
    fn an_interval_holds_its_share() {
        for compared in 1..60 {
            for differing in 0..=compared {
                let (low, high) = interval(differing, compared);
                let share = differing * 10_000 / compared;
                assert!(low <= share && share <= high, "{differing}/{compared}");
            }
        }
    }
}
