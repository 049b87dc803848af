//! What was reached before the campaign: dated data, drawn as a line beside today's figure.

use std::sync::LazyLock;

use motcua_figures::{AdminLevel, Percent, Period, Ratio};

/// What a ratio was at a level over a span that is past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Baseline {
    /// The level.
    pub(crate) level: AdminLevel,
    /// The ratio.
    pub(crate) ratio: Ratio,
    /// The span it was measured over.
    pub(crate) period: Period,
    /// The percentage.
    pub(crate) percent: Percent,
    /// Whether the source says "about" (khoảng).
    pub(crate) about: bool,
    /// Where it comes from.
    pub(crate) source: String,
}

const TABLE: &str = include_str!("../../data/digitisation_baselines.csv");

static ALL: LazyLock<Vec<Baseline>> = LazyLock::new(|| {
    csv::Reader::from_reader(TABLE.as_bytes())
        .records()
        .flatten()
        .filter_map(read)
        .collect()
});

impl Baseline {
    /// The latest one of `ratio` at `level`.
    fn of(ratio: Ratio, level: AdminLevel) -> Option<&'static Self> {
        ALL.iter()
            .filter(|it| it.ratio == ratio && it.level == level)
            .max_by_key(|it| it.period.to)
    }

    /// The latest one of the indicator `key` at `level`.
    pub(crate) fn of_key(key: &str, level: AdminLevel) -> Option<&'static Self> {
        Self::of(Ratio::from_identifier(key)?, level)
    }

    /// The year, as the line is called by it.
    pub(crate) fn year(&self) -> String {
        self.period.to.year().to_string()
    }
}

fn read(record: csv::StringRecord) -> Option<Baseline> {
    let mut fields = record.iter();
    Some(Baseline {
        ratio: Ratio::from_identifier(fields.next()?)?,
        level: AdminLevel::from_identifier(fields.next()?)?,
        period: Period::new(fields.next()?.parse().ok()?, fields.next()?.parse().ok()?),
        percent: Percent::from_hundredths(fields.next()?.parse().ok()?),
        about: fields.next()?.parse().ok()?,
        source: fields.next()?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_tells_what_2022_reached_at_each_level() {
        // KH 170/KH-UBND: 9,27 %, 5,73 %, about 2 %.
        let told = AdminLevel::ALL.map(|level| {
            let baseline = Baseline::of(Ratio::CAMPAIGN, level).unwrap();
            (baseline.percent.hundredths(), baseline.about, baseline.year())
        });
        let year = || "2022".to_owned();
        assert_eq!(
            told,
            [(927, false, year()), (573, false, year()), (200, true, year())]
        );
        assert_eq!(ALL.len(), TABLE.lines().count() - 1);
    }
}
