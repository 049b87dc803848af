//! Groups of indicators with their subtotals, as QĐ 766/QĐ-TTg has them.

use super::{IndicatorSet, Spoken};

/// A group of indicators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its number in the law: `1`, `3a`.
    pub key: String,
    /// What it is called.
    pub name: Spoken,
    /// The most points of its indicators, in hundredths.
    pub max: i64,
}

/// What a group comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subtotal<'s> {
    /// The group.
    pub group: &'s Group,
    /// The points reached, in hundredths.
    pub points: i64,
    /// The most that could be had from what is measured.
    pub possible: i64,
}

impl IndicatorSet {
    /// The group of the indicator with this key; nothing in a set without groups.
    pub fn group_of(&self, indicator: &str) -> Option<&Group> {
        let key = self.indicator(indicator)?.group.as_deref()?;
        self.groups.iter().find(|group| group.key == key)
    }

    /// The subtotals of its groups, in their order, from the points of its indicators: each with its key, the points in
    /// hundredths where any could be had, and the most of them.
    pub fn subtotals<'k>(
        &self,
        points: impl IntoIterator<Item = (&'k str, Option<i64>, i64)>,
    ) -> Vec<Subtotal<'_>> {
        let mut all: Vec<Subtotal<'_>> = self
            .groups
            .iter()
            .map(|group| Subtotal {
                group,
                points: 0,
                possible: 0,
            })
            .collect();
        for (indicator, got, most) in points {
            let (Some(of), Some(got)) = (self.group_of(indicator), got) else {
                continue;
            };
            if let Some(sum) = all.iter_mut().find(|it| it.group.key == of.key) {
                sum.points += got;
                sum.possible += most;
            }
        }
        all
    }
}
